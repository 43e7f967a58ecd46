import { ensureWebBuild } from "./web-build.ts";

ensureWebBuild();
process.argv[2] = "server";
await import("../apps/server/src/main.ts");
