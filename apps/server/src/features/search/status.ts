import type { SearchStatus } from "@shotlist/contract";
import type { IndexReader } from "./index-reader.ts";
import type { IndexKeeper } from "./keeper/index-keeper.ts";
import type { Models } from "./models.ts";
import type { SearchRepository } from "./repository.ts";

/** How far search knows the library, for the page and for the health check. */
export async function searchStatus(parts: {
  readonly repository: SearchRepository;
  readonly reader: IndexReader;
  readonly models: Models;
  readonly keeper: IndexKeeper;
}): Promise<SearchStatus> {
  const { repository, reader, models, keeper } = parts;
  const [embedded, total, pending, building] = await Promise.all([
    repository.countEmbedded(models.preferred),
    repository.countAssets(),
    repository.pending(),
    repository.table("building"),
  ]);
  const active = await reader.active().then(
    (found) => found !== null,
    () => null,
  );
  const check = keeper.lastCheck;
  return {
    state: active === null ? "damaged" : active && building === null ? "ready" : "building",
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
