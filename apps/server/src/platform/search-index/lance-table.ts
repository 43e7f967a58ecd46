import { setTimeout as sleep } from "node:timers/promises";
import type { Table } from "@lancedb/lancedb";
import { type Dimensions, type Row, requireId, requireVector, rowOf, tableOf } from "./columns.ts";
import type { Engine } from "./engine.ts";
import { asUnavailable, isConflict } from "./failure.ts";
import { filterSql, text } from "./filter.ts";
import type { Ledger } from "./ledger.ts";
import type {
  IndexCounts,
  IndexDocument,
  IndexFilter,
  IndexHit,
  IndexTable,
  WordsQuery,
} from "./search-index.ts";
import { Snapshots } from "./snapshot.ts";
import { nearestInTail, wordsInTail } from "./tail.ts";
import { tendVectorIndex, throughIndex } from "./vector-index.ts";
import { choicesOf, demanded, needlesOf } from "./words.ts";
import { countedHits, exactQuery, widen } from "./words-query.ts";

/** Versions younger than this stay: a reader may be in the middle of one. */
const KEPT_VERSIONS = 60 * 60 * 1000;

/** Waits after a conflict, in milliseconds: two writers are a mistake that mends itself, or a handover. */
const RETRIES = [20, 60, 180, 540, 1600];

/** Ids in one question to the engine: longer lists are asked for in parts. */
const IDS_AT_ONCE = 1000;

/** What a table needs from the index that it belongs to. */
export interface TableHome {
  readonly engine: Engine;
  readonly where: "folder" | "s3";
  /** Milliseconds; see Snapshots. */
  readonly readConsistency: number;
  /** Null on an object store, which keeps checksums of its own. */
  readonly ledger: Ledger | null;
  openTable(): Promise<Table>;
  /** Removes what a crash may have left in the way. @returns whether there was anything. */
  mend(): Promise<boolean>;
  /** Reads all of it through fresh caches. @throws anything for damage. */
  readWhole(): Promise<void>;
}

export class LanceTable implements IndexTable {
  readonly name: string;
  readonly meaningDimensions: number;
  readonly #dimensions: Dimensions;
  readonly #home: TableHome;
  readonly #snapshots: Snapshots;
  #writer: Table | null = null;
  /** The last commit of ours, and the number that its rows carry. */
  #last = { version: -1, written: 0 };
  /** Writes stand in line: the engine would let them race and lose one. */
  #line: Promise<unknown> = Promise.resolve();

  constructor(name: string, dimensions: Dimensions, home: TableHome) {
    this.name = name;
    this.meaningDimensions = dimensions.meaning;
    this.#dimensions = dimensions;
    this.#home = home;
    this.#snapshots = new Snapshots(() => home.openTable(), home.readConsistency);
  }

  async words(query: WordsQuery, filter: IndexFilter, limit: number): Promise<IndexHit[]> {
    const where = filterSql(filter);
    const needles = needlesOf(query.terms);
    if (needles.length === 0 || limit < 1) return [];
    const least = demanded(query, needles);
    const { engine } = this.#home;
    return this.#reading(async () => {
      const { table, tail, statistics } = await this.#snapshots.current();
      const ask = async (
        match: Parameters<ReturnType<Table["query"]>["fullTextSearch"]>[0],
        most: number,
      ) => {
        const asked = table.query().fullTextSearch(match).where(where).select(["id", "_score"]).limit(most);
        return hits(await (tail === null ? asked : asked.fastSearch()).toArrow(), "_score", (score) => score);
      };
      const exact = query.fuzzy ? null : exactQuery(engine, needles, least);
      const ranked = tail !== null && tail.size > 0 && statistics !== null;
      const wide = exact === null || ranked ? await widen(table, needles, query.fuzzy) : [];
      const found = exact === null ? await countedHits(engine, wide, least, ask) : await ask(exact, limit);
      const weight = (count: number) => (exact === null ? 1 : choicesOf(count - 1, least - 1));
      if (ranked) found.push(...wordsInTail(tail.values(), wide, least, weight, filter, statistics));
      return best(found, limit);
    });
  }

  meaning(vector: Float32Array, filter: IndexFilter, limit: number): Promise<IndexHit[]> {
    return this.#nearest("meaning", vector, filter, limit);
  }

  colour(vector: Float32Array, filter: IndexFilter, limit: number): Promise<IndexHit[]> {
    return this.#nearest("colour", vector, filter, limit);
  }

  async #nearest(
    column: keyof Dimensions,
    vector: Float32Array,
    filter: IndexFilter,
    limit: number,
  ): Promise<IndexHit[]> {
    requireVector(vector, this.#dimensions[column], `The ${column} that was asked for`);
    const where = filterSql(filter);
    if (limit < 1 || vector.every((value) => value === 0)) return [];
    return this.#reading(async () => {
      const { table, tail, indexed } = await this.#snapshots.current();
      const apart = tail !== null && indexed.has(column);
      const ask = async (everywhere: boolean) => {
        const asked = throughIndex(table.query().nearestTo(vector).column(column), limit, everywhere)
          .distanceType("cosine")
          .where(where)
          .select(["id", "_distance"])
          .limit(limit);
        const answer = await (apart ? asked.fastSearch() : asked).toArrow();
        return hits(answer, "_distance", (distance) => Math.max(-1, 1 - distance));
      };
      let found = await ask(false);
      if (found.length < limit && indexed.has(column)) found = await ask(true);
      if (apart) found.push(...nearestInTail(tail.values(), column, vector, filter));
      return best(found, limit);
    });
  }

  async write(change: {
    readonly upserts: readonly IndexDocument[];
    readonly deletes: readonly string[];
  }): Promise<void> {
    const checked = new Map<string, Row>();
    for (const document of change.upserts) {
      checked.set(document.id, rowOf(document, this.#dimensions, 0));
    }
    for (const id of change.deletes) requireId(id);
    if (checked.size === 0 && change.deletes.length === 0) return;

    await this.#writing(async (table) => {
      if (checked.size > 0) {
        await retried(async () => {
          const written = (await this.#lastWritten(table)) + 1;
          const rows = [...checked.values()].map((row) => ({ ...row, written }));
          await table
            .mergeInsert("id")
            .whenMatchedUpdateAll()
            .whenNotMatchedInsertAll()
            .execute(tableOf(rows, this.#dimensions));
          this.#last = { version: await table.version(), written };
        });
      }
      if (change.deletes.length > 0) {
        await retried(() => table.delete(`id IN (${change.deletes.map(text).join(", ")})`));
      }
      await this.#home.ledger?.seal();
    });
  }

  /** @returns the largest number a row carries; read anew when somebody else has committed. */
  async #lastWritten(table: Table): Promise<number> {
    await table.checkoutLatest();
    if ((await table.version()) === this.#last.version) return this.#last.written;
    const newest = await table
      .query()
      .select(["written"])
      .orderBy({ columnName: "written", ascending: false })
      .limit(1)
      .toArrow();
    return newest.getChild("written")?.get(0) ?? 0;
  }

  async optimise(): Promise<void> {
    await this.#writing(async (table) => {
      const { engine, ledger } = this.#home;
      await ledger?.beginCleaning();
      await retried(async () => {
        await table.checkoutLatest();
        await table.optimize({ cleanupOlderThan: new Date(Date.now() - KEPT_VERSIONS) });
      });
      for (const column of ["meaning", "colour"] as const) {
        await retried(async () => {
          await table.checkoutLatest();
          await tendVectorIndex(engine, table, column, this.#dimensions);
        });
      }
      await ledger?.endCleaning();
    });
  }

  counts(): Promise<IndexCounts> {
    return this.#reading(async () => {
      const { rows, unindexed } = await this.#snapshots.current();
      return { rows, unindexed };
    });
  }

  async revisions(ids: readonly string[]): Promise<Map<string, number>> {
    for (const id of ids) requireId(id);
    return this.#reading(async () => {
      const { table } = await this.#snapshots.current();
      const found = new Map<string, number>();
      for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
        const part = ids.slice(at, at + IDS_AT_ONCE);
        const rows = await table
          .query()
          .where(`id IN (${part.map(text).join(", ")})`)
          .select(["id", "revision"])
          .toArrow();
        for (let row = 0; row < rows.numRows; row += 1) {
          found.set(rows.getChild("id")?.get(row), rows.getChild("revision")?.get(row));
        }
      }
      return found;
    });
  }

  verify(): Promise<void> {
    return this.#reading(async () => {
      await this.#home.ledger?.check();
      await this.#home.readWhole();
    });
  }

  isFor(dimensions: Dimensions): boolean {
    return this.#dimensions.meaning === dimensions.meaning && this.#dimensions.colour === dimensions.colour;
  }

  close(): void {
    this.#snapshots.close();
    this.#writer?.close();
    this.#writer = null;
  }

  /** @throws IndexUnavailable for whatever the engine throws. */
  async #reading<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      const { where, mend } = this.#home;
      if (error instanceof RangeError) throw error;
      try {
        if (!(await mend())) throw error;
        this.#snapshots.expire();
        return await read();
      } catch (again) {
        throw asUnavailable(again, where);
      }
    }
  }

  #writing(write: (table: Table) => Promise<void>): Promise<void> {
    const turn = this.#line.then(async () => {
      try {
        this.#writer ??= await this.#home.openTable();
        await write(this.#writer);
      } catch (error) {
        throw asUnavailable(error, this.#home.where);
      } finally {
        this.#snapshots.expire();
      }
    });
    this.#line = turn.catch(() => {});
    return turn;
  }
}

/** @throws what the engine throws, when conflicts do not end. */
async function retried<T>(commit: () => Promise<T>): Promise<T> {
  for (const wait of RETRIES) {
    try {
      return await commit();
    } catch (error) {
      if (!isConflict(error)) throw error;
      await sleep(wait * (0.5 + Math.random()));
    }
  }
  return commit();
}

interface Answer {
  readonly numRows: number;
  getChild(name: string): { get(at: number): unknown } | null;
}

function hits(answer: Answer, column: string, score: (value: number) => number): IndexHit[] {
  const [ids, values] = [answer.getChild("id"), answer.getChild(column)];
  return Array.from({ length: answer.numRows }, (_, at) => ({
    id: ids?.get(at) as string,
    score: score(values?.get(at) as number),
  }));
}

/** Best first; equal scores by id, so that pages do not shift. */
function best(found: readonly IndexHit[], limit: number): IndexHit[] {
  return [...found].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, limit);
}
