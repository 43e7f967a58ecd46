import type { FastifyBaseLogger } from "fastify";
import type { DatabaseHandle } from "../../platform/database/index.ts";
import { type IndexTable, IndexUnavailable, type SearchIndex } from "../../platform/search-index/index.ts";
import type { SearchRepository, SearchTableRow } from "./repository.ts";

/** Told when the index's tables have changed, and with a name when that one was found damaged. */
export const SEARCH_TABLES_CHANGED = "shotlist_search_tables";

export interface ActiveTable {
  readonly row: SearchTableRow;
  readonly table: IndexTable;
}

/** Which table searches go to, remembered until it changes. */
export class IndexReader {
  readonly #handle: DatabaseHandle;
  readonly #repository: SearchRepository;
  readonly #index: SearchIndex;
  readonly #logger: FastifyBaseLogger;
  #active: Promise<ActiveTable | null> | null = null;
  #stop: (() => Promise<void>) | null = null;

  private constructor(
    handle: DatabaseHandle,
    repository: SearchRepository,
    index: SearchIndex,
    logger: FastifyBaseLogger,
  ) {
    this.#handle = handle;
    this.#repository = repository;
    this.#index = index;
    this.#logger = logger;
  }

  static async open(
    handle: DatabaseHandle,
    repository: SearchRepository,
    index: SearchIndex,
    logger: FastifyBaseLogger,
  ): Promise<IndexReader> {
    const reader = new IndexReader(handle, repository, index, logger);
    reader.#stop = await handle.listen(SEARCH_TABLES_CHANGED, () => {
      reader.#active = null;
    });
    return reader;
  }

  /** Null while no table has been built yet. @throws IndexUnavailable. */
  async active(): Promise<ActiveTable | null> {
    this.#active ??= this.#open();
    try {
      const active = await this.#active;
      // A notification may be lost with its connection: what is not there yet is asked for again.
      if (active === null) this.#active = null;
      return active;
    } catch (error) {
      this.#active = null;
      throw error;
    }
  }

  /** A search met this: the keeper builds a damaged table anew; one out of reach may come back by itself. */
  async failed(error: IndexUnavailable, name: string | null): Promise<void> {
    this.#active = null;
    this.#logger.error({ event: "search.index_failed", err: error, table: name }, "the search index failed");
    if (error.damaged) await this.#handle.notify(SEARCH_TABLES_CHANGED, name ?? "");
  }

  async close(): Promise<void> {
    await this.#stop?.();
  }

  async #open(): Promise<ActiveTable | null> {
    const row = await this.#repository.table("active");
    if (row === null) return null;
    const table = await this.#index.open(row.name);
    if (table === null) {
      const error = new IndexUnavailable(`The search index has lost its table ${row.name}.`, {
        damaged: true,
      });
      await this.failed(error, row.name);
      throw error;
    }
    return { row, table };
  }
}
