import type { Table } from "@lancedb/lancedb";
import type { Dimensions } from "./columns.ts";
import { type Sample, type Statistics, sampleOf, statisticsFrom, type TailRow, tailRowOf } from "./tail.ts";
import { tokenise } from "./words-query.ts";

/** Unindexed rows that are held in memory (about 6 kB each); beyond it the engine reads them itself. */
const LONGEST_TAIL = 4000;

/** Documents that word frequencies are estimated from; a smaller table is counted whole. */
const SAMPLE = 2000;

/** The table as it was at one moment. */
export interface Snapshot {
  readonly version: number;
  readonly table: Table;
  readonly rows: number;
  readonly unindexed: number;
  /** Null where there are too many: the engine's answers then include them, slowly. */
  readonly tail: ReadonlyMap<string, TailRow> | null;
  /** Null where there is no tail to rank. */
  readonly statistics: Statistics | null;
  /** Columns that have an index. */
  readonly indexed: ReadonlySet<string>;
}

/**
 * Follows the table. Two handles take turns, so that a query under way keeps
 * the moment it began with while the next one is being read.
 */
export class Snapshots {
  readonly #open: () => Promise<Table>;
  readonly #interval: number;
  #handles: Table[] = [];
  #current: Snapshot | null = null;
  #checkedAt = Number.NEGATIVE_INFINITY;
  #refreshing: { readonly began: number; readonly snapshot: Promise<Snapshot> } | null = null;
  /** Counts what this process has written: a refresh that began before it does not count as fresh. */
  #expired = 0;
  #sampled: { readonly rows: number; readonly sample: Sample } | null = null;

  /** @param interval milliseconds that pass before other processes' commits are looked for. */
  constructor(open: () => Promise<Table>, interval: number) {
    this.#open = open;
    this.#interval = interval;
  }

  /** @returns the table as of now, or of `interval` ago at most; what this process wrote is always in it. */
  async current(): Promise<Snapshot> {
    const asked = this.#expired;
    for (;;) {
      if (this.#current !== null && performance.now() - this.#checkedAt < this.#interval)
        return this.#current;
      this.#refreshing ??= {
        began: this.#expired,
        snapshot: this.#refresh().finally(() => {
          this.#refreshing = null;
        }),
      };
      const { began, snapshot } = this.#refreshing;
      const fresh = await snapshot;
      if (began >= asked) return fresh;
    }
  }

  /** The next query looks at the table anew. */
  expire(): void {
    this.#expired += 1;
    this.#checkedAt = Number.NEGATIVE_INFINITY;
  }

  close(): void {
    for (const handle of this.#handles) handle.close();
    this.#handles = [];
    this.#current = null;
  }

  async #refresh(): Promise<Snapshot> {
    const began = performance.now();
    const expired = this.#expired;
    const before = this.#current;
    let table = this.#handles.find((handle) => handle !== before?.table);
    if (table === undefined) {
      table = await this.#open();
      this.#handles.push(table);
    }
    await table.checkoutLatest();
    const version = await table.version();
    const snapshot = before?.version === version ? before : await this.#read(table, version, before);
    this.#current = snapshot;
    if (expired === this.#expired) this.#checkedAt = began;
    return snapshot;
  }

  async #read(table: Table, version: number, before: Snapshot | null): Promise<Snapshot> {
    const rows = await table.countRows();
    const indexes = await table.listIndices();
    const unindexed = Math.max(0, ...indexes.map((index) => index.numUnindexedRows ?? 0));
    const kept = unindexed <= LONGEST_TAIL;
    return {
      version,
      table,
      rows,
      unindexed,
      tail: kept ? await readTail(table, unindexed, before?.tail ?? new Map()) : null,
      statistics: kept && unindexed > 0 ? await this.#statistics(table, rows) : null,
      indexed: new Set(indexes.flatMap((index) => index.columns)),
    };
  }

  /** Word frequencies, counted anew when the table has grown or shrunk by a tenth. */
  async #statistics(table: Table, rows: number): Promise<Statistics> {
    if (this.#sampled === null || Math.abs(this.#sampled.rows - rows) * 10 > this.#sampled.rows) {
      const count = Math.min(rows, SAMPLE);
      const offsets = Array.from({ length: count }, (_, at) => Math.floor((at * rows) / count));
      const found = await table.takeOffsets(offsets).select(["words"]).toArrow();
      const texts = [...(found.getChild("words") ?? [])] as string[];
      this.#sampled = { rows, sample: sampleOf(await tokenise(table, texts)) };
    }
    return statisticsFrom(this.#sampled.sample, rows);
  }
}

/**
 * The rows that no index covers are the ones written last: an index takes in
 * all there is when it is brought up to date. Rows known from before are not read again.
 */
async function readTail(
  table: Table,
  count: number,
  before: ReadonlyMap<string, TailRow>,
): Promise<Map<string, TailRow>> {
  const tail = new Map<string, TailRow>();
  if (count === 0) return tail;
  const newest = await table
    .query()
    .select(["id", "written"])
    .orderBy({ columnName: "written", ascending: false })
    .limit(count)
    .toArrow();
  let oldestMissing = Number.POSITIVE_INFINITY;
  for (let at = 0; at < newest.numRows; at += 1) {
    const [id, written]: [string, number] = [
      newest.getChild("id")?.get(at),
      newest.getChild("written")?.get(at),
    ];
    const known = before.get(id);
    if (known?.written === written) tail.set(id, known);
    else oldestMissing = Math.min(oldestMissing, written);
  }
  if (oldestMissing < Number.POSITIVE_INFINITY) {
    for (const row of await readRows(table, oldestMissing)) tail.set(row.id, row);
  }
  return tail;
}

async function readRows(table: Table, writtenSince: number): Promise<TailRow[]> {
  const found = await table.query().where(`written >= ${writtenSince}`).toArrow();
  const column = (name: string) => found.getChild(name);
  const strings = (name: string, at: number) => [...(column(name)?.get(at) ?? [])] as string[];
  const vector = (name: keyof Dimensions, at: number) => {
    const value = column(name)?.get(at);
    return value === null || value === undefined ? null : Float32Array.from(value.toArray());
  };
  const tokens = await tokenise(table, [...(column("words") ?? [])] as string[]);
  return tokens.map((own, at) =>
    tailRowOf(
      {
        id: column("id")?.get(at),
        revision: column("revision")?.get(at),
        ownerId: column("owner")?.get(at),
        visibility: column("visibility")?.get(at),
        kind: column("kind")?.get(at),
        createdAt: column("created_at")?.get(at),
        angles: strings("angles", at),
        lens: column("lens")?.get(at),
        tone: column("tone")?.get(at),
        tags: strings("tags", at),
        ratio: column("ratio")?.get(at),
        written: column("written")?.get(at),
        meaning: vector("meaning", at),
        colour: vector("colour", at),
      },
      own,
    ),
  );
}
