import type { ToneCategory } from "@shotlist/direction";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Database } from "../../platform/database/index.ts";
import { assets } from "../../platform/database/schema.ts";
import { type AssetRow, type OwnedAsset, ownedAssets, visibleTo } from "../library/repository.ts";

/** A picture of the pool that has been measured. */
export type PoolPicture = AssetRow & {
  readonly tonePool: ToneCategory;
  readonly tone: NonNullable<AssetRow["tone"]>;
};

/** The tone pool, as one person may see it: their own pictures and the team's. */
export class TonePoolRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** @param category null for all of them. */
  async pool(viewer: string, category: ToneCategory | null): Promise<OwnedAsset[]> {
    return ownedAssets(this.#db, viewer)
      .where(
        and(
          category === null ? isNotNull(assets.tonePool) : eq(assets.tonePool, category),
          isNull(assets.deletedAt),
          visibleTo(viewer),
        ),
      )
      .orderBy(assets.id);
  }
}

/** False for one that nobody has looked at yet: it has no colours to take over. */
export function isMeasured(asset: AssetRow): asset is PoolPicture {
  return asset.tonePool !== null && asset.tone !== null && asset.tone.palette.length > 0;
}
