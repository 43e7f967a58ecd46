import { TONE_DIMENSIONS } from "@shotlist/tone";
import type { FastifyBaseLogger } from "fastify";
import type { DatabaseHandle } from "../../../platform/database/index.ts";
import { type IndexTable, IndexUnavailable, type SearchIndex } from "../../../platform/search-index/index.ts";
import { inSpan } from "../../../telemetry/spans.ts";
import { documentOf } from "../document.ts";
import { SEARCH_TABLES_CHANGED } from "../index-reader.ts";
import { isSameModel, type Models } from "../models.ts";
import type { SearchRepository, SearchTableRow } from "../repository.ts";

export interface IndexKeeperParts {
  readonly handle: DatabaseHandle;
  readonly repository: SearchRepository;
  readonly index: SearchIndex;
  readonly models: Models;
  readonly logger: FastifyBaseLogger;
}

/** Documents in one commit: large enough that commits are few, small enough for a short pause. */
const BATCH = 250;
/** Rows without an index after which it is brought up to date at once rather than when it is quiet. */
const MANY_UNINDEXED = 1500;

/** Milliseconds that a table is kept after the last search was sent to it: some are still reading. */
const GRACE = 5_000;

/** What one sampling check found. */
export interface Checked {
  readonly at: Date;
  readonly sampled: number;
  readonly wrong: number;
}

/**
 * The one writer of the index: takes changes in from the outbox, builds tables,
 * compares with the records. Everything it does may be cut off anywhere and done
 * again. The caller holds the lease.
 */
export class IndexKeeper {
  readonly #parts: IndexKeeperParts;
  readonly #open = new Map<string, IndexTable>();
  /** When each table was first seen to be retired, `performance.now()`. */
  readonly #retired = new Map<string, number>();
  lastCheck: Checked | null = null;

  constructor(parts: IndexKeeperParts) {
    this.#parts = parts;
  }

  /** One round of whatever is due. @returns the assets whose changes were taken in, and whether more waits. */
  async round(signal: AbortSignal): Promise<{ changed: readonly string[]; more: boolean }> {
    const { repository } = this.#parts;
    const tables = await this.#liveTables();
    const entries = await repository.outbox(BATCH);
    const changed = [...new Set(entries.map(({ assetId }) => assetId))];
    if (changed.length > 0) {
      for (const each of tables) await this.#takeIn(each, changed);
      await repository.forget(entries);
    }
    const building = tables.find(({ row }) => row.state === "building");
    const built = building ? await this.#buildOn(building, signal) : false;
    return { changed, more: entries.length === BATCH || built };
  }

  /** Brings the indexes of the searched table up to date. @param quiet nothing has come in for a while. */
  async optimise(quiet: boolean): Promise<void> {
    for (const { row, table } of await this.#liveTables()) {
      const { unindexed } = await this.#guarded(row.name, () => table.counts());
      if (unindexed === 0 || (!quiet && unindexed < MANY_UNINDEXED)) continue;
      await this.#guarded(row.name, () =>
        inSpan("optimise index", { attributes: { "index.unindexed": unindexed } }, () => table.optimise()),
      );
    }
  }

  /** Begins a table of its own beside the searched one, which is searched until the new one is whole. */
  async rebuild(): Promise<void> {
    const { handle, repository, index, models, logger } = this.#parts;
    const embedder = models.present;
    const old = await repository.table("building");
    if (old) await repository.retire(old.name);
    const name = `assets_${Date.now().toString(36)}`;
    await index.create(name, { meaning: embedder.dimensions, colour: TONE_DIMENSIONS });
    await repository.addTable({
      name,
      model: embedder.model,
      version: embedder.version,
      dimensions: embedder.dimensions,
      state: "building",
    });
    // The one that writes may be another process.
    await handle.notify(SEARCH_TABLES_CHANGED, "");
    logger.info(
      { event: "search.rebuild_started", table: name, model: embedder.model },
      "building the search index",
    );
  }

  /**
   * A table is needed where none is whole, or where the model is another and has
   * looked at everything. A model that is being loaded is waited for: the table may be its own.
   */
  async rebuildIfNeeded(everythingEmbedded: boolean): Promise<void> {
    const { repository, models } = this.#parts;
    if (await repository.table("building")) return;
    const active = await repository.table("active");
    const settled = everythingEmbedded && models.preferred.state().state !== "loading";
    if (active === null || (settled && !isSameModel(active, models.present))) await this.rebuild();
  }

  /** Compares some of the records with the index, and puts right what differs. */
  async check(size: number): Promise<Checked> {
    const { repository, logger } = this.#parts;
    const active = (await this.#liveTables()).find(({ row }) => row.state === "active");
    const sample = await repository.sample(crypto.randomUUID(), size);
    let wrong: string[] = [];
    if (active) {
      const held = await this.#guarded(active.row.name, () =>
        active.table.revisions(sample.map(({ id }) => id)),
      );
      // Changes that still wait in the outbox are no error; taking them in twice is harmless.
      wrong = sample.filter(({ id, revision }) => held.get(id) !== revision).map(({ id }) => id);
      if (wrong.length > 0) {
        await repository.enqueue(this.#parts.handle.db, wrong);
        logger.warn(
          { event: "search.index_differs", sampled: sample.length, wrong: wrong.length },
          "the search index differed from the records and is put right",
        );
      }
    }
    this.lastCheck = { at: new Date(), sampled: sample.length, wrong: wrong.length };
    return this.lastCheck;
  }

  /** Reads the searched table whole; a damaged one is built anew. */
  async verify(): Promise<void> {
    const active = (await this.#liveTables()).find(({ row }) => row.state === "active");
    if (active) await this.#guarded(active.row.name, () => active.table.verify());
  }

  /** Drops what nobody searches any more: tables, and the vectors of models that have been replaced. */
  async dropRetired(): Promise<void> {
    const { repository, index, models } = this.#parts;
    const tables = await repository.tables();
    const active = tables.find(({ state }) => state === "active");
    for (const { name, state } of tables) {
      if (state !== "retired") continue;
      const since = this.#retired.get(name) ?? performance.now();
      this.#retired.set(name, since);
      if (performance.now() - since < GRACE) continue;
      this.#open.delete(name);
      await index.drop(name);
      if (active) await repository.forgetOtherModels(active, models.preferred.model);
      await repository.forgetTable(name);
      this.#retired.delete(name);
    }
  }

  /** Whatever was found damaged is set aside and built anew; search answers from the records meanwhile. */
  async replaceDamaged(name: string): Promise<void> {
    const { repository, handle, logger } = this.#parts;
    this.#open.delete(name);
    const live = (await repository.tables()).some((row) => row.name === name && row.state !== "retired");
    // A search that began before the tables changed may miss one that has gone.
    if (!live) return;
    await repository.retire(name);
    await handle.notify(SEARCH_TABLES_CHANGED, "");
    logger.error(
      { event: "search.index_damaged", table: name },
      "the search index is damaged and is built anew",
    );
    await this.rebuildIfNeeded(false);
  }

  async #buildOn({ row, table }: LiveTable, signal: AbortSignal): Promise<boolean> {
    const { repository, handle, logger } = this.#parts;
    signal.throwIfAborted();
    const assets = await repository.assetsAfter(row.cursor, BATCH);
    const last = assets.at(-1);
    if (last) {
      const vectors = await repository.vectors(
        row,
        assets.map(({ id }) => id),
      );
      const upserts = assets.map((asset) => documentOf(asset, vectors.get(asset.id) ?? null));
      await this.#guarded(row.name, () => table.write({ upserts, deletes: [] }));
      await repository.setCursor(row.name, last.id);
      return true;
    }
    await this.#guarded(row.name, () => table.optimise());
    await repository.activate(row.name);
    await handle.notify(SEARCH_TABLES_CHANGED, "");
    logger.info(
      { event: "search.rebuild_finished", table: row.name, model: row.model },
      "the search index is built",
    );
    return false;
  }

  async #takeIn({ row, table }: LiveTable, ids: readonly string[]): Promise<void> {
    const { repository } = this.#parts;
    const [assets, vectors] = await Promise.all([repository.assets(ids), repository.vectors(row, ids)]);
    const kept = assets.filter(({ deletedAt }) => deletedAt === null);
    const keptIds = new Set(kept.map(({ id }) => id));
    await this.#guarded(row.name, () =>
      inSpan("write index", { attributes: { "index.documents": ids.length } }, () =>
        table.write({
          upserts: kept.map((asset) => documentOf(asset, vectors.get(asset.id) ?? null)),
          deletes: ids.filter((id) => !keptIds.has(id)),
        }),
      ),
    );
  }

  async #liveTables(): Promise<LiveTable[]> {
    const { repository } = this.#parts;
    const rows = (await repository.tables()).filter(({ state }) => state !== "retired");
    const live: LiveTable[] = [];
    for (const row of rows) live.push({ row, table: await this.#table(row.name) });
    return live;
  }

  async #table(name: string): Promise<IndexTable> {
    const known = this.#open.get(name);
    if (known) return known;
    const table = await this.#guarded(name, () => this.#parts.index.open(name));
    if (table === null) {
      await this.replaceDamaged(name);
      throw new IndexUnavailable(`The search index has lost its table ${name}.`, { damaged: true });
    }
    this.#open.set(name, table);
    return table;
  }

  /** Runs what touches one table; damage found on the way sets it aside. */
  async #guarded<T>(name: string, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof IndexUnavailable && error.damaged) await this.replaceDamaged(name);
      throw error;
    }
  }
}

interface LiveTable {
  readonly row: SearchTableRow;
  readonly table: IndexTable;
}
