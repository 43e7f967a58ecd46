import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyBaseLogger } from "fastify";
import { type DatabaseHandle, Lease } from "../../platform/database/index.ts";
import type { SearchIndex } from "../../platform/search-index/index.ts";
import { IndexKeeper } from "./keeper/index-keeper.ts";
import { KEEPER_LEASE, LEASE_SECONDS } from "./keeper/keeper.ts";
import type { Models } from "./models.ts";
import { SearchRepository } from "./repository.ts";

export interface ReindexParts {
  readonly handle: DatabaseHandle;
  readonly index: SearchIndex;
  readonly models: Models;
  readonly logger: FastifyBaseLogger;
  readonly holder: string;
  /** Called with how many assets are in the new table, of how many. */
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** How often to look how far another process is. */
const LOOK_EVERY = 500;

/**
 * Builds the index anew from the records and returns once it is searched. One
 * that an earlier call began is gone on with. Where a running server holds the
 * lease, its keeper does the work and this only watches.
 * @throws AbortError: what was done by then is kept for the next call.
 */
export async function reindex(parts: ReindexParts): Promise<{ assets: number }> {
  const { handle, index, models, logger, onProgress, signal } = parts;
  const repository = new SearchRepository(handle.db);
  const keeper = new IndexKeeper({ handle, repository, index, models, logger });
  const lease = new Lease(handle.db, { name: KEEPER_LEASE, holder: parts.holder, seconds: LEASE_SECONDS });
  const total = await repository.countAssets();
  if ((await repository.table("building")) === null) await keeper.rebuild();
  try {
    for (;;) {
      signal.throwIfAborted();
      if (await lease.take()) await keeper.round(signal);
      else await sleep(LOOK_EVERY, undefined, { signal });
      const building = await repository.table("building");
      if (building === null) break;
      onProgress(await repository.countUpTo(building.cursor), total);
    }
    onProgress(total, total);
    if (await lease.take()) await keeper.dropRetired();
  } finally {
    await lease.release();
  }
  return { assets: total };
}
