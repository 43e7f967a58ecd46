import type { SearchStatus } from "@shotlist/contract";
import { IndexUnavailable } from "../../platform/search-index/index.ts";
import type { IndexReader } from "./index-reader.ts";
import type { IndexKeeper } from "./keeper/index-keeper.ts";
import type { Models } from "./models.ts";
import type { SearchRepository } from "./repository.ts";

export interface StatusParts {
  readonly repository: SearchRepository;
  readonly reader: IndexReader;
  readonly models: Models;
  readonly keeper: IndexKeeper;
}

/** How far search knows the library, for the page. */
export async function searchStatus({
  repository,
  reader,
  models,
  keeper,
}: StatusParts): Promise<SearchStatus> {
  const [embedded, total, pending, state] = await Promise.all([
    repository.countEmbedded(models.preferred),
    repository.countDescribable(models.preferred),
    repository.pending(),
    indexState({ repository, reader }),
  ]);
  const check = keeper.lastCheck;
  return {
    state,
    model: {
      id: models.preferred.model,
      version: models.preferred.version,
      state: models.preferred.state().state,
    },
    embedded,
    total,
    pending,
    lastCheck: check && { ...check, at: check.at.toISOString() },
  };
}

/** For the health check, which is asked often: no question whose answer takes longer in a larger library. */
export async function checkSearch(parts: Pick<StatusParts, "repository" | "reader">): Promise<string> {
  const [state, pending] = await Promise.all([indexState(parts), parts.repository.pending()]);
  if (state === "damaged") throw new Error("the index cannot be read; a damaged one is built anew by itself");
  return pending > 0 ? `${state}, ${pending} changes to take in` : state;
}

async function indexState({
  repository,
  reader,
}: Pick<StatusParts, "repository" | "reader">): Promise<SearchStatus["state"]> {
  try {
    const active = await reader.active();
    return active !== null && (await repository.table("building")) === null ? "ready" : "building";
  } catch (error) {
    if (error instanceof IndexUnavailable) return "damaged";
    throw error;
  }
}
