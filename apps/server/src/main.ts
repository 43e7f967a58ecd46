import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { type ProcessRole, readConfig } from "./config.ts";
import { EXIT_CONFIG, StartError } from "./start-error.ts";

const root = resolve(import.meta.dirname, "../../..");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };

function roleOf(argument: string | undefined): ProcessRole {
  if (argument === undefined || argument === "all") return "all";
  if (argument === "server" || argument === "worker") return argument;
  throw new StartError(
    `Start it with "server", "worker" or nothing, not ${JSON.stringify(argument)}`,
    EXIT_CONFIG,
  );
}

/*
 * Configuration, then telemetry, then the app, each imported only when the one
 * before it is done: a library that is loaded before its instrumentation is
 * never observed, and nothing says so. For the same reason this is run as it
 * is, never bundled (docs/decisions/0005-no-server-bundle.md).
 */
try {
  const config = readConfig(process.env, {
    cores: availableParallelism(),
    root,
    role: roleOf(process.argv[2]),
  });
  const { observe } = await import("./telemetry/observe-process.ts");
  const observed = observe(config, version);
  const { run } = await import("./run.ts");
  await run(config, version, observed);
} catch (error) {
  const known = error instanceof StartError || (error as NodeJS.ErrnoException).code === "EADDRINUSE";
  process.stderr.write(`${known ? (error as Error).message : String((error as Error).stack ?? error)}\n`);
  process.exit(error instanceof StartError ? error.exitCode : 1);
}
