/*
 * Builds the search index anew from the records of the studio that the
 * environment configures. Searches go on meanwhile. Stopped midway, the next
 * run goes on where this one ended.
 *
 *   npm run reindex
 *
 * The embedded database belongs to one process: with a server running, ask it
 * instead (POST /api/search/rebuild as an administrator). On PostgreSQL a
 * running server does the work and this shows how far it is.
 *
 * Exits 0 when the new index is searched, 1 when it could not run or was
 * stopped, 78 for unreadable configuration.
 */
import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { SingleBar } from "cli-progress";
import { readConfig } from "../apps/server/src/config.ts";
import { Models } from "../apps/server/src/features/search/models.ts";
import { reindex } from "../apps/server/src/features/search/reindex.ts";
import { openDatabase } from "../apps/server/src/platform/database/index.ts";
import { openEmbedder } from "../apps/server/src/platform/embeddings/index.ts";
import { openSearchIndex } from "../apps/server/src/platform/search-index/index.ts";
import { StartError } from "../apps/server/src/start-error.ts";
import { createLogger } from "../apps/server/src/telemetry/logger.ts";

async function run(): Promise<number> {
  const root = join(import.meta.dirname, "..");
  // Telemetry is not started here, so nothing depends on which deployment it is.
  const environment = { ...process.env, DEPLOYMENT_ENV: process.env["DEPLOYMENT_ENV"] || "dev" };
  const config = readConfig(environment, { cores: availableParallelism(), root });
  const logger = createLogger({ logLevel: "warn", logPretty: process.stderr.isTTY }, [], process.stderr);
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());

  const handle = await openDatabase(config.database, { logger });
  const index = await openSearchIndex(config.searchIndex, { logger });
  const builtin = openEmbedder({ engine: "builtin" }, { logger });
  const preferred =
    config.embeddings.engine === "builtin" ? builtin : openEmbedder(config.embeddings, { logger });
  const models = new Models(preferred, builtin);
  const bar = new SingleBar({
    format: "{bar} {value} of {total} pictures, {eta_formatted} left",
    hideCursor: true,
    noTTYOutput: true,
    notTTYSchedule: 5000,
  });
  const began = performance.now();
  try {
    await models.warm();
    bar.start(1, 0);
    const { assets } = await reindex({
      handle,
      index,
      models,
      logger,
      holder: `reindex/${process.pid}/${randomUUID()}`,
      onProgress: (done, total) => {
        bar.setTotal(Math.max(1, total));
        bar.update(total === 0 ? 1 : done);
      },
      signal: stop.signal,
    });
    bar.stop();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${assets} pictures are in the new index, built in ${seconds} s\n`);
    return 0;
  } catch (error) {
    bar.stop();
    if (!stop.signal.aborted) throw error;
    process.stdout.write("Stopped. The next run goes on from here; search answers from the old index.\n");
    return 1;
  } finally {
    await models.close();
    await index.close();
    await handle.close();
  }
}

try {
  process.exit(await run());
} catch (error) {
  const known = error instanceof StartError;
  process.stderr.write(`${known ? error.message : String((error as Error).stack ?? error)}\n`);
  process.exit(known ? error.exitCode : 1);
}
