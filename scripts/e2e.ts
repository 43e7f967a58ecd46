import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { CHROMIUM, ensureInstalled, KOREAN_FONT, NGINX } from "./debian.ts";
import { ensureWebBuild } from "./web-build.ts";

const root = resolve(import.meta.dirname, "..");
ensureInstalled([CHROMIUM, KOREAN_FONT, NGINX]);
ensureWebBuild();
const cli = join(root, "node_modules/@playwright/test/cli.js");
const run = spawnSync(process.execPath, [cli, "test", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
process.exit(run.status ?? 1);
