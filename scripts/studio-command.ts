import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { BackupFailure } from "../apps/server/src/backup/failure.ts";
import { type Config, readConfig } from "../apps/server/src/config.ts";
import { StartError } from "../apps/server/src/start-error.ts";

/** sysexits.h: the command was used wrongly. */
const EXIT_USAGE = 64;
const root = resolve(import.meta.dirname, "..");

interface Command {
  readonly usage: string;
  readonly flags: readonly string[];
}

interface Given {
  /** The one path, absolute. */
  readonly path: string;
  readonly flags: ReadonlySet<string>;
  readonly config: Config;
  readonly version: string;
  readonly say: (line: string) => void;
}

/** Runs a command that takes one path and flags on the configured studio, and ends the process with its exit code. */
export async function runAsCommand(command: Command, run: (given: Given) => Promise<number>): Promise<never> {
  try {
    const { path, flags } = readArguments(command);
    // Telemetry is not started here, so nothing depends on which deployment it is.
    const environment = { ...process.env, DEPLOYMENT_ENV: process.env["DEPLOYMENT_ENV"] || "dev" };
    const config = readConfig(environment, { cores: availableParallelism(), root });
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    const say = (line: string) => void process.stdout.write(`${line}\n`);
    process.exit(await run({ path, flags, config, version, say }));
  } catch (error) {
    const known = error instanceof StartError || error instanceof BackupFailure;
    process.stderr.write(`${known ? error.message : String((error as Error).stack ?? error)}\n`);
    process.exit(error instanceof StartError ? error.exitCode : 1);
  }
}

function readArguments({ usage, flags }: Command): Pick<Given, "path" | "flags"> {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: Object.fromEntries(flags.map((flag) => [flag, { type: "boolean" as const }])),
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new Error("It takes one folder.");
    // npm runs scripts in the repository's root; the person may stand elsewhere.
    return { path: resolve(process.env["INIT_CWD"] ?? ".", path), flags: new Set(Object.keys(values)) };
  } catch (error) {
    throw new StartError(`${(error as Error).message}\nUsage: ${usage}`, EXIT_USAGE);
  }
}
