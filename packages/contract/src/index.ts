export * from "./account.ts";
export * from "./browser-reports.ts";
export * from "./direction.ts";
export * from "./errors.ts";
export * from "./generations.ts";
export * from "./health.ts";
export * from "./support.ts";
