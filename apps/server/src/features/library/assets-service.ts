import {
  type AssetChange,
  type AssetDetail,
  type AssetOutline,
  type AssetPage,
  type AssetSummary,
  type BroughtKind,
  type BulkChange,
  type ListAssetPage,
  type ListAssets,
  TAGS_MAX,
} from "@shotlist/contract";
import type { z } from "zod";
import { AppError } from "../../errors.ts";
import type { DatabaseHandle, Transaction } from "../../platform/database/index.ts";
import { readCursor, writeCursor } from "../../platform/http/page-cursor.ts";
import { detailOf, summaryOf } from "./asset-view.ts";
import { LIBRARY_CHANGED } from "./channel.ts";
import type { AssetEdit, AssetRepository, AssetRow, OwnedAsset, Shelf } from "./repository.ts";

type Listing = z.output<typeof ListAssets>;
type PageListing = z.output<typeof ListAssetPage>;

/** Looking through the library and changing what is in it; bringing pictures in is Ingest's. */
export class AssetsService {
  readonly #handle: DatabaseHandle;
  readonly #repository: AssetRepository;

  constructor(handle: DatabaseHandle, repository: AssetRepository) {
    this.#handle = handle;
    this.#repository = repository;
  }

  async outline(viewer: string, listing: Listing): Promise<AssetOutline> {
    const rows = await this.#repository.outline(viewer, shelfOf(listing));
    return {
      items: rows.map(({ id, width, height, placeholder }) => [
        id,
        Math.round((width / height) * 1000) / 1000,
        placeholder,
      ]),
    };
  }

  async page(viewer: string, listing: PageListing): Promise<AssetPage> {
    const { cursor, limit } = listing;
    const after = cursor ? readCursor(cursor) : null;
    const rows = await this.#repository.page(viewer, shelfOf(listing), limit + 1, after);
    const items = rows.slice(0, limit);
    const last = items.at(-1)?.asset;
    return {
      items: items.map((owned) => summaryOf(owned, viewer)),
      nextCursor: rows.length > limit && last ? writeCursor(last) : null,
    };
  }

  /** Those of the ids that the viewer may see, in the order asked for. */
  async summaries(viewer: string, ids: readonly string[]): Promise<AssetSummary[]> {
    const found = await this.#repository.visible(viewer, ids);
    const byId = new Map(found.map((owned) => [owned.asset.id, owned]));
    return ids.flatMap((id) => {
      const owned = byId.get(id);
      return owned ? [summaryOf(owned, viewer)] : [];
    });
  }

  /** @throws AppError not_found, also for what the viewer may not see. */
  async detail(viewer: string, id: string): Promise<AssetDetail> {
    const owned = await this.requireVisible(viewer, id);
    const [generation, collections] = await Promise.all([
      this.#repository.generationOf(owned.asset),
      this.#repository.collectionsOf(viewer, id),
    ]);
    return detailOf(owned, viewer, { generation, collections });
  }

  async requireVisible(viewer: string, id: string): Promise<OwnedAsset> {
    const [owned] = await this.#repository.visible(viewer, [id]);
    if (!owned) throw noSuchPicture();
    return owned;
  }

  /** @throws AppError not_found for another's private one, forbidden for another's shared one. */
  async change(viewer: string, id: string, change: z.output<typeof AssetChange>): Promise<AssetDetail> {
    await this.#changeOne(viewer, id, (asset) => {
      if (change.kind !== undefined && asset.kind === "generated") {
        throw new AppError("conflict", "A generated picture stays one.");
      }
      return {
        ...(change.caption === undefined ? {} : { caption: change.caption || null }),
        ...(change.tags === undefined ? {} : { tags: uniqueTags(change.tags) }),
        ...(change.visibility === undefined ? {} : { visibility: change.visibility }),
        ...(change.kind === undefined ? {} : asKind(asset, change.kind)),
        ...(change.tonePool === undefined ? {} : intoPool(asset, change.tonePool)),
      };
    });
    return this.detail(viewer, id);
  }

  /** Into the bin, for TRASH_DAYS. Deleting again changes nothing. */
  async delete(viewer: string, id: string): Promise<void> {
    await this.#changeOne(viewer, id, (asset) => (asset.deletedAt ? null : { deletedAt: new Date() }));
  }

  async restore(viewer: string, id: string): Promise<AssetDetail> {
    await this.#changeOne(viewer, id, (asset) => (asset.deletedAt ? { deletedAt: null } : null));
    return this.detail(viewer, id);
  }

  /**
   * All of it or nothing.
   * @returns how many changed.
   * @throws AppError not_found when one is not the viewer's own, validation_failed when one would have too many tags.
   */
  async changeMany(viewer: string, change: z.output<typeof BulkChange>): Promise<number> {
    const ids = [...new Set(change.ids)];
    return this.#handle.db.transaction(async (tx) => {
      const owned = await this.#repository.lockOwned(tx, viewer, ids);
      if (owned.length < ids.length) {
        throw new AppError(
          "not_found",
          "One of these pictures does not exist, or is not yours. Nothing was changed.",
        );
      }
      let changed = 0;
      for (const asset of owned) {
        const edit = bulkEdit(asset, change);
        if (edit === null) continue;
        await this.#repository.edit(tx, asset, edit);
        changed++;
      }
      await this.#tell(tx);
      return changed;
    });
  }

  async #changeOne(viewer: string, id: string, edit: (asset: AssetRow) => AssetEdit | null): Promise<void> {
    await this.#handle.db.transaction(async (tx) => {
      const [asset] = await this.#repository.lockOwned(tx, viewer, [id]);
      if (!asset) {
        // Seen, but not one's own: saying that it does not exist would be a lie.
        if ((await this.#visibleIn(tx, viewer, id)) === null) throw noSuchPicture();
        throw new AppError("forbidden", "Only its owner can change this picture.");
      }
      const change = edit(asset);
      if (change === null || Object.keys(change).length === 0) return;
      await this.#repository.edit(tx, asset, change);
      await this.#tell(tx);
    });
  }

  async #visibleIn(tx: Transaction, viewer: string, id: string): Promise<OwnedAsset | null> {
    const [owned] = await this.#repository.visible(viewer, [id], tx);
    return owned ?? null;
  }

  /** Wakes whoever keeps the index, in every process. */
  async #tell(tx: Transaction): Promise<void> {
    await this.#handle.notify(LIBRARY_CHANGED, "", tx);
  }
}

function bulkEdit(asset: AssetRow, change: z.output<typeof BulkChange>): AssetEdit | null {
  switch (change.action) {
    case "tag": {
      const removed = new Set(change.remove.map(fold));
      const tags = uniqueTags([...asset.tags.filter((tag) => !removed.has(fold(tag))), ...change.add]);
      const same = tags.length === asset.tags.length && tags.every((tag, at) => tag === asset.tags[at]);
      if (!same && tags.length > TAGS_MAX) throw tooManyTags();
      return same ? null : { tags };
    }
    case "share":
      return asset.visibility === change.visibility ? null : { visibility: change.visibility };
    case "tone":
      return asset.tonePool === change.category ? null : intoPool(asset, change.category);
    case "delete":
      return asset.deletedAt ? null : { deletedAt: new Date() };
    case "restore":
      return asset.deletedAt ? { deletedAt: null } : null;
  }
}

/** A tone reference stands in the pool, as one that is brought in as such does: by what was measured, where that is clear. */
function asKind(asset: AssetRow, kind: BroughtKind): AssetEdit {
  return { kind, tonePool: kind === "tone" ? (asset.tonePool ?? asset.toneCategory) : null };
}

/** A picture that was brought in shows its part by its kind; a generated one stays what it is. */
function intoPool(asset: AssetRow, tonePool: AssetRow["tonePool"]): AssetEdit {
  if (asset.kind === "generated") return { tonePool };
  if (tonePool !== null) return { tonePool, kind: "tone" };
  return { tonePool, ...(asset.kind === "tone" ? { kind: "reference" as const } : {}) };
}

const fold = (tag: string) => tag.toLowerCase();

/** The first spelling of each wins. */
function uniqueTags(tags: readonly string[]): string[] {
  const seen = new Set<string>();
  return tags.filter((tag) => !seen.has(fold(tag)) && seen.add(fold(tag)));
}

function tooManyTags(): AppError {
  const message = `One of these pictures would have more than ${TAGS_MAX} tags. Nothing was changed.`;
  return new AppError("validation_failed", message, {
    details: {
      issues: [{ path: "add", message }],
      reason: {
        en: message,
        ko: `태그가 ${TAGS_MAX}개를 넘게 되는 이미지가 있어 아무것도 바꾸지 않았습니다.`,
      },
    },
  });
}

function shelfOf({ shelf, mine, collection }: Listing): Shelf {
  return { shelf, mine: mine === "1", collection: collection ?? null };
}

function noSuchPicture(): AppError {
  return new AppError("not_found", "There is no such picture.");
}
