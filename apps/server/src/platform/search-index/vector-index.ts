import type { Table, VectorQuery } from "@lancedb/lancedb";
import type { Dimensions } from "./columns.ts";
import type { Engine } from "./engine.ts";

/*
 * Which index a column of vectors gets. Measured on 100,000 × 768 with 200
 * wanted and the filter inside (p50, recall of the best 20, size, build on two
 * cores): IVF with one-bit RaBitQ and the candidates compared in full 9 ms,
 * .98, 12 MB, 8 s; IVF without compression 8 ms, .98, 308 MB, 12 s; IVF with
 * product quantisation 14 ms, .98, 12 MB, 119 s. Without the full comparison
 * the two compressed ones fall to .77 and .75.
 */

/** Below this, comparing with every vector takes a few milliseconds and is exact. */
export const WORTH_AN_INDEX = 5000;

/** Grown by half, the partitions no longer fit the data. */
const OUTGROWN = 1.5;

/** Shorter vectors are not worth compressing; the compression takes eight numbers at a time. */
const WORTH_COMPRESSING = 128;

/**
 * Partitions that a query looks into: all of a small table's, a quarter at
 * 100,000 rows. With 16 it is 2 ms quicker there, but vectors without clear
 * clusters lose a quarter of their neighbours (recall .77 at 6,000 rows).
 */
const PROBES = 64;
/** More partitions than any table has. */
const ALL_PROBES = 65_536;

/** Candidates compared in full at least, so that a short list is as good as the start of a long one. */
const CANDIDATES = 200;

export type VectorColumn = keyof Dimensions;

/** The rows an index was built for are in its name, where every process can read them. */
const nameFor = (column: VectorColumn, rows: number) => `${column}_for_${rows}`;
const rowsOfName = (name: string) => Number(/_for_(\d+)$/.exec(name)?.[1] ?? 0);

/** Builds the column's index where it is missing and worth it, or outgrown. Takes seconds, and all cores. */
export async function tendVectorIndex(
  engine: Engine,
  table: Table,
  column: VectorColumn,
  dimensions: Dimensions,
): Promise<void> {
  const rows = await table.countRows(`${column} IS NOT NULL`);
  if (rows < WORTH_AN_INDEX) return;
  const present = (await table.listIndices()).filter((index) => index.columns[0] === column);
  const builtFor = Math.max(0, ...present.map((index) => rowsOfName(index.name)));
  if (rows < builtFor * OUTGROWN) return;

  const partitions = 2 ** Math.round(Math.log2(Math.sqrt(rows)));
  const training = {
    distanceType: "cosine",
    numPartitions: partitions,
    sampleRate: 64,
    maxIterations: 20,
  } as const;
  const compress = dimensions[column] >= WORTH_COMPRESSING && dimensions[column] % 8 === 0;
  const name = nameFor(column, rows);
  await table.createIndex(column, {
    name,
    config: compress ? engine.Index.ivfRq(training) : engine.Index.ivfFlat(training),
  });
  for (const old of present) if (old.name !== name) await table.dropIndex(old.name);
}

/**
 * How a query uses such an index; without one it has no effect.
 * @param everywhere goes on through all partitions until there are `limit`:
 *   half as slow again even where the first ones suffice, so only for a second
 *   try, when a narrow filter has left too few.
 */
export function throughIndex(query: VectorQuery, limit: number, everywhere: boolean): VectorQuery {
  const probing = everywhere
    ? query.maximumNprobes(ALL_PROBES).minimumNprobes(PROBES)
    : query.nprobes(PROBES);
  return probing.refineFactor(Math.max(1, Math.ceil(CANDIDATES / limit)));
}
