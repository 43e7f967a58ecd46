import { setTimeout as sleep } from "node:timers/promises";
import { openParts } from "../../apps/server/src/app.ts";
import { readConfig } from "../../apps/server/src/config.ts";
import { openLibrary } from "../../apps/server/src/features/library/index.ts";
import type { SignalLists } from "../../apps/server/src/features/search/finder.ts";
import { openSearch } from "../../apps/server/src/features/search/index.ts";
import type { Ranked } from "../../apps/server/src/features/search/ranking.ts";
import { schema } from "../../apps/server/src/platform/database/index.ts";
import { createLogger } from "../../apps/server/src/telemetry/logger.ts";
import { LocalRecord } from "../../apps/server/src/telemetry/record/local-record.ts";
import { bringInDemoLibrary } from "../../apps/server/src/testing/demo-library.ts";

/** The demo library in a studio of its own, without HTTP in front of it. */
export interface DemoSearch {
  readonly pictures: number;
  readonly model: string;
  /** Lists and order by slug. */
  rank(query: string, image?: Uint8Array): Promise<{ lists: SignalLists; fused: string[] }>;
  close(): Promise<void>;
}

const OWNER = { id: "hana", name: "Hana", email: "hana@example.com" };

/** Brings the demo library in, looks at every picture and indexes it. */
export async function openDemoSearch(folder: string, cores: number): Promise<DemoSearch> {
  const config = readConfig(
    { NODE_ENV: "test", DATA_DIR: folder, MIN_FREE_MB: "0", LOG_LEVEL: "error" },
    { cores, root: folder },
  );
  const record = new LocalRecord(config.telemetry.record, config.role);
  const logger = createLogger(config, [], process.stderr);
  const parts = await openParts(config, {
    logger,
    record,
    providers: [],
    onFatal: (error) => {
      throw error;
    },
  });
  const { handle, workshop } = parts;
  await handle.db.insert(schema.users).values(OWNER).onConflictDoNothing();
  const { assets, ingest, backfill } = openLibrary({ ...parts, limits: config.library });
  const search = await openSearch({
    handle,
    index: parts.searchIndex,
    embedder: parts.embedder,
    builtinEmbedder: parts.builtinEmbedder,
    detector: parts.detector,
    workshop,
    assets,
    backfill,
    logger,
    holder: "bench",
    imageBytes: config.library.fileBytes,
  });
  const ids = await bringInDemoLibrary({ ingest, handle }, OWNER.id);
  const slugs = new Map([...ids].map(([slug, id]) => [id, slug]));
  await search.startKeeper();
  for (;;) {
    const { state, embedded, total, pending } = await search.status();
    if (state === "ready" && pending === 0 && embedded === total) break;
    await sleep(100);
  }

  const named = (list: readonly Ranked[]) =>
    list.map(({ id, score }) => ({ id: slugs.get(id) ?? id, score }));
  return {
    pictures: ids.size,
    model: `${parts.embedder.model} ${parts.embedder.version}`,
    async rank(query, image) {
      const request = { q: query, sort: "best" as const, limit: 200, tz: 0, ...(image ? { image } : {}) };
      const { lists, fused } = await search.service.rank(OWNER.id, request);
      return {
        lists: { words: named(lists.words), meaning: named(lists.meaning), tone: named(lists.tone) },
        fused: fused.map(({ id }) => slugs.get(id) ?? id),
      };
    },
    async close() {
      await search.close();
      await workshop.close();
      await parts.jobs.stop({ graceMs: 1000 });
      await parts.record.close();
      await parts.files.close();
      await handle.close();
    },
  };
}
