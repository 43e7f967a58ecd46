import { type ChildProcess, spawn } from "node:child_process";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const webPort = 5173;
const env = {
  ...process.env,
  NODE_ENV: "development",
  DEPLOYMENT_ENV: "dev",
  LOG_FORMAT: process.env["LOG_FORMAT"] ?? "pretty",
  PORT: process.env["PORT"] ?? "3000",
  PUBLIC_URL: process.env["PUBLIC_URL"] ?? `http://localhost:${webPort}`,
};

function run(args: string[], cwd: string): ChildProcess {
  return spawn(process.execPath, args, { cwd, env: { ...env, SHOTLIST_PORT: env.PORT }, stdio: "inherit" });
}

const children = [
  run(["--watch-path=apps/server/src", "--watch-path=packages", "apps/server/src/main.ts"], root),
  run(
    [join(root, "node_modules/vite/bin/vite.js"), "--port", String(webPort), "--strictPort"],
    join(root, "apps/web"),
  ),
];

// Either one ending ends both: half a development server only confuses.
for (const child of children) {
  child.on("exit", (code) => {
    for (const other of children) if (other !== child) other.kill("SIGTERM");
    process.exitCode ??= code ?? 1;
  });
}
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    for (const child of children) child.kill("SIGTERM");
  });
}
