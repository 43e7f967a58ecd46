import type * as lancedb from "@lancedb/lancedb";

export type Engine = typeof lancedb;

/**
 * Caches of all the tables together. The engine's own defaults (6 GB and 1 GB)
 * would let a long ingest fill a small machine; a table of 100,000 documents
 * with its indexes fits in these.
 */
const INDEX_CACHE_BYTES = 256n * 1024n * 1024n;
const METADATA_CACHE_BYTES = 32n * 1024n * 1024n;

/** Loads the engine: a large native library, so only where search is used. */
export async function loadEngine(): Promise<Engine> {
  // biome-ignore lint/style/noProcessEnv: the library reads its log level from here while it loads, and has no other way to be told
  process.env["LANCEDB_LOG"] ??= "error";
  return import("@lancedb/lancedb");
}

/** A connection with caches of its own. */
export function connect(
  engine: Engine,
  uri: string,
  storageOptions: Readonly<Record<string, string>>,
): Promise<lancedb.Connection> {
  return engine.connect(uri, {
    storageOptions: { ...storageOptions },
    // Here and not as the argument that the declaration offers for it: 0.39 drops that one without a word.
    session: new engine.Session(INDEX_CACHE_BYTES, METADATA_CACHE_BYTES),
  });
}
