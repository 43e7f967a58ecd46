/*
 * Brings a folder of pictures into the library of the studio that the
 * environment configures, as uploads would.
 *
 *   npm run import -- <folder> [--owner e-mail] [--team] [--kind reference|upload|tone] [--tag word]… [--keep-location]
 *
 * Without --owner they become the one administrator's. Running it again passes
 * over what is there. The embedded database belongs to one process, so the
 * server must be stopped; on PostgreSQL it may run. Search learns of the
 * pictures when the server runs.
 *
 * Exits 0 when every file is in, 2 when some were refused, 1 when it could not
 * run or was stopped, 64 for unknown arguments, 78 for unreadable configuration.
 */
import { stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { BroughtKind, Tag } from "@shotlist/contract";
import { SingleBar } from "cli-progress";
import { readConfig } from "../apps/server/src/config.ts";
import {
  filesUnder,
  type ImportReport,
  importFiles,
} from "../apps/server/src/features/library/folder-import.ts";
import { openLibraryAlone } from "../apps/server/src/features/library/library-alone.ts";
import { StartError } from "../apps/server/src/start-error.ts";

const EXIT_USAGE = 64;
const USAGE =
  "npm run import -- <folder> [--owner e-mail] [--team] [--kind reference|upload|tone] [--tag word]… [--keep-location]";
/** Lines instead of a bar, where nobody watches. */
const FILES_PER_LINE = 100;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        owner: { type: "string" },
        team: { type: "boolean", default: false },
        kind: { type: "string", default: "reference" },
        tag: { type: "string", multiple: true, default: [] },
        "keep-location": { type: "boolean", default: false },
      },
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new Error("It takes one folder.");
    return {
      // npm runs scripts in the repository's root; the person may stand elsewhere.
      folder: resolve(process.env["INIT_CWD"] ?? ".", path),
      owner: values.owner ?? null,
      brought: {
        kind: BroughtKind.parse(values.kind),
        visibility: values.team ? ("team" as const) : ("private" as const),
        tags: values.tag.map((tag) => Tag.parse(tag)),
        keepLocation: values["keep-location"],
      },
    };
  } catch (error) {
    throw new StartError(`${(error as Error).message}\nUsage: ${USAGE}`, EXIT_USAGE);
  }
}

/** Shows how far it is. @returns what to call after each file, and at the end. */
function showProgress(total: number) {
  const count = ({ added, present, refused }: ImportReport) => added + present + refused.length;
  if (process.stderr.isTTY) {
    const bar = new SingleBar({
      format: "{bar} {value} of {total}, {refused} refused, {eta_formatted} left",
      hideCursor: true,
      stopOnComplete: true,
    });
    bar.start(total, 0, { refused: 0 });
    return {
      onFile: (report: ImportReport) => bar.update(count(report), { refused: report.refused.length }),
      end: () => bar.stop(),
    };
  }
  return {
    onFile: (report: ImportReport) => {
      const done = count(report);
      if (done % FILES_PER_LINE === 0) say(`${done} of ${total}, ${report.refused.length} refused`);
    },
    end: () => {},
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tell(report: ImportReport, folder: string, seconds: number): void {
  for (const { path, reason } of report.refused) say(`refused: ${relative(folder, path)}: ${reason}`);
  const megabytes = (report.bytes / 1e6).toFixed(1);
  say(
    `${report.added} added (${megabytes} MB), ${report.present} there already, ${report.refused.length} refused, in ${seconds.toFixed(1)} s`,
  );
  if (report.obstacle) say(`It ended early: ${report.obstacle.message}`);
}

async function run(): Promise<number> {
  const { folder, owner, brought } = readArguments();
  if (!(await stat(folder).catch(() => null))?.isDirectory()) {
    throw new StartError(`${folder} is not a folder.`, 1);
  }
  const root = join(import.meta.dirname, "..");
  // Telemetry is not started here, so nothing depends on which deployment it is.
  const environment = { ...process.env, DEPLOYMENT_ENV: process.env["DEPLOYMENT_ENV"] || "dev" };
  const config = readConfig(environment, { cores: availableParallelism(), root });

  const library = await openLibraryAlone(config);
  const stop = new AbortController();
  process.once("SIGINT", () => {
    say("Finishing the files under way; again to leave at once.");
    stop.abort();
    process.once("SIGINT", () => process.exit(1));
  });
  try {
    const ownerId = await library.requireOwner(owner);
    const paths = await filesUnder(folder);
    say(`${paths.length} files in ${folder}`);
    const began = performance.now();
    const progress = showProgress(paths.length);
    const report = await importFiles({
      ingest: library.ingest,
      ownerId,
      paths,
      brought,
      atOnce: config.library.decoders + 2,
      signal: stop.signal,
      onFile: progress.onFile,
    });
    progress.end();
    tell(report, folder, (performance.now() - began) / 1000);
    if (stop.signal.aborted || report.obstacle) return 1;
    return report.refused.length > 0 ? 2 : 0;
  } finally {
    await library.close();
  }
}

try {
  process.exit(await run());
} catch (error) {
  const known = error instanceof StartError;
  process.stderr.write(`${known ? error.message : String((error as Error).stack ?? error)}\n`);
  process.exit(known ? error.exitCode : 1);
}
