import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Connection, Table } from "@lancedb/lancedb";
import type { SearchIndexConfig } from "../../config.ts";
import { type Dimensions, dimensionsOf, requireVector, schemaOf } from "./columns.ts";
import { connect, type Engine, loadEngine } from "./engine.ts";
import { asUnavailable, damaged, isAbsent } from "./failure.ts";
import { LanceTable } from "./lance-table.ts";
import { Ledger } from "./ledger.ts";
import { removeEmptyManifests } from "./manifests.ts";
import type { IndexTable, SearchIndex } from "./search-index.ts";

export interface IndexLogger {
  warn(fields: object, message: string): void;
}

export interface SearchIndexOptions {
  readonly logger?: IndexLogger;
  /** After how long the commits of other processes are looked for. Default 1. */
  readonly readConsistencySeconds?: number;
}

const NAME = /^[a-z0-9][a-z0-9_-]{0,63}$/;

/** Columns with an index from the start; those of vectors get theirs when it is worth it. */
const INDEXED = {
  bitmap: ["owner", "visibility", "kind", "lens", "tone"],
  labelList: ["angles", "tags"],
  btree: ["id", "created_at", "ratio", "written"],
} as const;

/**
 * LanceDB in a folder or a bucket.
 * @throws IndexUnavailable where the engine cannot be loaded or the folder not
 *   be made. A bucket is first spoken to when it is used: the server starts without it.
 */
export async function openLanceIndex(
  config: SearchIndexConfig,
  options: SearchIndexOptions = {},
): Promise<SearchIndex> {
  const where = config.uri.startsWith("s3://") ? "s3" : "folder";
  try {
    const engine = await loadEngine();
    if (where === "folder") await mkdir(config.uri, { recursive: true });
    return new LanceIndex(engine, config, where, options);
  } catch (error) {
    throw asUnavailable(error, where);
  }
}

class LanceIndex implements SearchIndex {
  readonly #engine: Engine;
  readonly #config: SearchIndexConfig;
  readonly #where: "folder" | "s3";
  readonly #options: SearchIndexOptions;
  readonly #tables = new Map<string, LanceTable>();
  #connection: Promise<Connection> | null = null;

  constructor(
    engine: Engine,
    config: SearchIndexConfig,
    where: "folder" | "s3",
    options: SearchIndexOptions,
  ) {
    this.#engine = engine;
    this.#config = config;
    this.#where = where;
    this.#options = options;
  }

  #connect(): Promise<Connection> {
    return connect(this.#engine, this.#config.uri, this.#config.storageOptions);
  }

  /** The one connection; an attempt that failed is made again by the next call. */
  async #connected(): Promise<Connection> {
    this.#connection ??= this.#connect();
    try {
      return await this.#connection;
    } catch (error) {
      this.#connection = null;
      throw error;
    }
  }

  open(name: string): Promise<IndexTable | null> {
    return this.#guarded(name, async () => {
      await this.#mend(name);
      const found = await this.#openTable(await this.#connected(), name);
      if (found === null) {
        this.#forget(name);
        return null;
      }
      const dimensions = await requireOurs(found);
      found.close();
      const known = this.#tables.get(name);
      if (known?.isFor(dimensions)) return known;
      this.#forget(name);
      return this.#remember(name, dimensions);
    });
  }

  create(name: string, dimensions: Dimensions): Promise<IndexTable> {
    return this.#guarded(name, async () => {
      for (const size of Object.values(dimensions)) {
        if (!Number.isInteger(size) || size < 1) throw new RangeError("A vector has one number at least");
      }
      this.#forget(name);
      const table = await (await this.#connected()).createEmptyTable(name, schemaOf(dimensions));
      // Tells the engine that two writers who bring the same new id are in conflict; else both rows would stay.
      await table.setUnenforcedPrimaryKey("id");
      const { Index } = this.#engine;
      // No stop words: "the" is in picture titles too. No positions: they double the size, for phrases nobody asks for.
      const words = Index.fts({
        baseTokenizer: "simple",
        language: "English",
        stem: true,
        lowercase: true,
        asciiFolding: true,
        removeStopWords: false,
        withPosition: false,
      });
      await table.createIndex("words", { config: words });
      for (const column of INDEXED.bitmap) await table.createIndex(column, { config: Index.bitmap() });
      for (const column of INDEXED.labelList) await table.createIndex(column, { config: Index.labelList() });
      for (const column of INDEXED.btree) await table.createIndex(column, { config: Index.btree() });
      table.close();
      await this.#ledger(name)?.remove();
      await this.#ledger(name)?.seal();
      return this.#remember(name, dimensions);
    });
  }

  drop(name: string): Promise<void> {
    return this.#guarded(name, async () => {
      this.#forget(name);
      if (this.#where === "folder") {
        // The engine cannot drop what it cannot open, and damage is the usual reason to drop.
        await rm(this.#folder(name), { recursive: true, force: true });
        await this.#ledger(name)?.remove();
        return;
      }
      const connection = await this.#connected();
      await connection.dropTable(name).catch((error: unknown) => {
        if (!isAbsent(error)) throw error;
      });
    });
  }

  async names(): Promise<string[]> {
    try {
      return await (await this.#connected()).tableNames();
    } catch (error) {
      throw asUnavailable(error, this.#where);
    }
  }

  async close(): Promise<void> {
    for (const name of [...this.#tables.keys()]) this.#forget(name);
    const connection = await this.#connection?.catch(() => null);
    connection?.close();
    this.#connection = null;
  }

  #remember(name: string, dimensions: Dimensions): LanceTable {
    const table = new LanceTable(name, dimensions, {
      engine: this.#engine,
      where: this.#where,
      readConsistency: (this.#options.readConsistencySeconds ?? 1) * 1000,
      ledger: this.#ledger(name),
      openTable: async () => {
        const found = await this.#openTable(await this.#connected(), name);
        if (found === null) throw damaged("The search index is missing.");
        return found;
      },
      mend: () => this.#mend(name),
      readWhole: () => this.#readWhole(name),
    });
    this.#tables.set(name, table);
    return table;
  }

  #forget(name: string): void {
    this.#tables.get(name)?.close();
    this.#tables.delete(name);
  }

  /** @returns null where there is none. */
  async #openTable(connection: Connection, name: string): Promise<Table | null> {
    try {
      return await connection.openTable(name);
    } catch (error) {
      if (!isAbsent(error)) throw error;
      if (this.#where === "folder" && (await stat(this.#folder(name)).catch(() => null)) !== null) {
        throw damaged("The search index has lost its list of versions.", error);
      }
      return null;
    }
  }

  async #mend(name: string): Promise<boolean> {
    if (this.#where === "s3") return false;
    const removed = await removeEmptyManifests(this.#folder(name));
    if (removed.length === 0) return false;
    await this.#ledger(name)?.forget(removed);
    this.#options.logger?.warn(
      { event: "search.manifest_removed", table: name, files: removed },
      "The search index was cut off in the middle of a commit and goes on from the one before",
    );
    return true;
  }

  /** Every row and every index, from the disk: a connection of its own has caches of its own. */
  async #readWhole(name: string): Promise<void> {
    const connection = await this.#connect();
    try {
      const table = await this.#openTable(connection, name);
      if (table === null) throw damaged("The search index is missing.");
      const dimensions = await requireOurs(table);
      const ids = new Set<string>();
      let rows = 0;
      for await (const batch of table.query()) {
        rows += batch.numRows;
        for (const id of batch.getChild("id") ?? []) ids.add(id);
        for (const column of ["meaning", "colour"] as const) {
          for (const vector of batch.getChild(column) ?? []) {
            if (vector !== null) requireVector(vector.toArray(), dimensions[column], `A ${column}`);
          }
        }
      }
      if (ids.size !== rows) throw damaged("The search index holds a document twice.");
      if (rows !== (await table.countRows())) throw damaged("The search index has lost rows.");
      for (const index of await table.listIndices()) await table.prewarmIndex(index.name);
    } catch (error) {
      throw error instanceof RangeError ? damaged("The search index holds a broken vector.", error) : error;
    } finally {
      connection.close();
    }
  }

  #folder(name: string): string {
    return join(this.#config.uri, `${name}.lance`);
  }

  #ledger(name: string): Ledger | null {
    return this.#where === "s3"
      ? null
      : new Ledger(this.#folder(name), join(this.#config.uri, `${name}.sums`));
  }

  /** @throws RangeError for a name that is none; IndexUnavailable for whatever the engine throws. */
  async #guarded<T>(name: string, act: () => Promise<T>): Promise<T> {
    if (!NAME.test(name))
      throw new RangeError("A search table's name is lower-case letters, digits, - and _");
    try {
      return await act();
    } catch (error) {
      throw error instanceof RangeError ? error : asUnavailable(error, this.#where);
    }
  }
}

/** @throws IndexUnavailable (damaged) for a table that this version did not make. */
async function requireOurs(table: Table): Promise<Dimensions> {
  const dimensions = dimensionsOf(await table.schema());
  if (dimensions === null) throw damaged("The search index was made by another version.");
  const indexed = new Set((await table.listIndices()).flatMap((index) => index.columns));
  const complete = ["words", ...INDEXED.bitmap, ...INDEXED.labelList, ...INDEXED.btree].every((column) =>
    indexed.has(column),
  );
  if (!complete) throw damaged("The search index was never finished.");
  return dimensions;
}
