import { ensureWebBuild } from "./web-build.ts";

ensureWebBuild();
// A person started this at a terminal; a service file states its own environment.
process.env["DEPLOYMENT_ENV"] ??= "dev";
if (process.stdout.isTTY) process.env["LOG_FORMAT"] ??= "pretty";
await import("../apps/server/src/main.ts");
