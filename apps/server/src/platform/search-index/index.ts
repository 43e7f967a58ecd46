import type { SearchIndexConfig } from "../../config.ts";
import type { SearchIndexOptions } from "./lance-index.ts";
import type { SearchIndex } from "./search-index.ts";

export type { IndexLogger, SearchIndexOptions } from "./lance-index.ts";
export type {
  IndexCounts,
  IndexDocument,
  IndexFilter,
  IndexHit,
  IndexTable,
  QueryTerm,
  SearchIndex,
  WordsQuery,
} from "./search-index.ts";
export { IndexUnavailable } from "./search-index.ts";

/**
 * Opens the search index that the configuration names: a folder, or a bucket.
 * The engine is loaded here and not before: it is a large part of a small machine's memory.
 * @throws IndexUnavailable.
 */
export async function openSearchIndex(
  config: SearchIndexConfig,
  options: SearchIndexOptions = {},
): Promise<SearchIndex> {
  const { openLanceIndex } = await import("./lance-index.ts");
  return openLanceIndex(config, options);
}
