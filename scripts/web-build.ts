import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const result = join(root, "apps/web/dist/index.html");
const sources = [
  "apps/web/src",
  "apps/web/public",
  "apps/web/index.html",
  "apps/web/vite.config.ts",
  "apps/web/package.json",
  "packages/contract/src",
  "packages/direction/src",
];

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}

/**
 * Builds the web app unless the build is newer than everything it is made of.
 * @throws Error with the builder's own output when it fails.
 */
export function ensureWebBuild(): void {
  const built = existsSync(result) ? statSync(result).mtimeMs : 0;
  if (sources.every((source) => newest(join(root, source)) <= built)) return;
  process.stdout.write("Building the web app …\n");
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const run = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn"], {
    cwd: join(root, "apps/web"),
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`The web app could not be built:\n${run.stdout}${run.stderr}`);
}
