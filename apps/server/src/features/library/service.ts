import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { eq, inArray } from "drizzle-orm";
import { AppError } from "../../errors.ts";
import type { DatabaseHandle, Transaction } from "../../platform/database/index.ts";
import { assets, type KeptFile, orphanFiles } from "../../platform/database/schema.ts";
import { type FileStore, keyOf, type OpenFile } from "../../platform/files/index.ts";
import type {
  ImageWorkshop,
  MadeFile,
  PreparedPicture,
  PrepareOptions,
} from "../../platform/images/workshop.ts";
import { inSpan } from "../../telemetry/spans.ts";
import {
  type AboutAsset,
  insertAsset,
  measuredCategory,
  type StoredPicture,
  toneRecord,
} from "./asset-record.ts";
import type { Variant } from "./media.ts";
import { AssetRepository, type AssetRow } from "./repository.ts";

export type { AboutAsset, StoredPicture } from "./asset-record.ts";
export { mediaUrl, VARIANTS, type Variant } from "./media.ts";
export type { AssetRow } from "./repository.ts";

/** One size of a picture, opened for reading: somebody must read its stream or destroy it. */
export interface OpenPicture extends OpenFile {
  readonly key: string;
  readonly mime: string;
}

export interface FileFacts {
  readonly mime: string;
  readonly bytes: number;
  readonly palette: readonly string[];
}

export interface LibraryParts {
  readonly handle: DatabaseHandle;
  readonly files: FileStore;
  readonly workshop: ImageWorkshop;
}

/** The pictures people own. Knows their bytes, not what made them. */
export class Library {
  readonly #handle: DatabaseHandle;
  readonly #files: FileStore;
  readonly #workshop: ImageWorkshop;
  readonly #repository: AssetRepository;

  constructor({ handle, files, workshop }: LibraryParts) {
    this.#handle = handle;
    this.#files = files;
    this.#workshop = workshop;
    this.#repository = new AssetRepository(handle.db);
  }

  /**
   * Decodes a picture in the workshop and makes its sizes, for `store` to take.
   * @throws AppError as ImageWorkshop says.
   */
  prepare(
    source: Uint8Array | { readonly path: string },
    options: Omit<PrepareOptions, "into"> = {},
  ): Promise<PreparedPicture> {
    return inSpan("make thumbnails", {}, async (span) => {
      const prepared = await this.#workshop.prepare(source, { ...options, into: this.#files.incoming });
      span.setAttributes({
        "image.variants": Object.keys(prepared.variants).length,
        "image.pixels": prepared.width * prepared.height,
      });
      return prepared;
    });
  }

  /**
   * Stores a prepared picture in all its sizes. Nothing refers to them until
   * `record`; if that never happens the files are orphans that the sweep removes.
   */
  async store(prepared: PreparedPicture): Promise<StoredPicture> {
    const { original, mime, width, height, placeholder, tone, variants } = prepared;
    return inSpan("store image", { attributes: { "image.bytes": original.bytes } }, async () => {
      const keys = await this.#keep([
        { file: original, mime },
        { file: variants.large, mime: VARIANT_MIME },
        { file: variants.medium, mime: VARIANT_MIME },
        { file: variants.small, mime: VARIANT_MIME },
      ]);
      const [fileKey = "", large = "", medium = "", small = ""] = keys;
      return {
        fileKey,
        sha256: original.sha256,
        bytes: original.bytes,
        mime,
        width,
        height,
        variants: { large, medium, small },
        placeholder,
        tone: toneRecord(tone),
        measuredCategory: measuredCategory(tone),
      };
    });
  }

  /**
   * Enters a stored picture into the records, and into what search must take in.
   * @returns false where it is there already, by id or by source: nothing was changed.
   */
  record(tx: Transaction, picture: StoredPicture, about: AboutAsset): Promise<boolean> {
    return insertAsset(this.#handle, tx, picture, about);
  }

  /**
   * What the columns about the look of a stored picture should hold: for one
   * that came in before they existed, or was measured by an older version.
   * @throws AppError not_found where the file is gone; undecodable_image.
   */
  async measure(asset: AssetRow): Promise<Partial<AssetRow>> {
    const { tone, placeholder, variants, original } = await this.prepare(await this.read(asset, "original"));
    try {
      const measured = {
        tone: toneRecord(tone),
        placeholder,
        // Of a generated picture the category is what was asked for.
        ...(asset.kind === "generated" ? {} : { toneCategory: measuredCategory(tone) }),
      };
      if (asset.variants["medium"]) return measured;
      const [medium = ""] = await this.#keep([{ file: variants.medium, mime: VARIANT_MIME }]);
      return { ...measured, variants: { ...asset.variants, medium } };
    } finally {
      await Promise.all([original, ...Object.values(variants)].map(({ path }) => rm(path, { force: true })));
    }
  }

  /** @throws AppError not_found, also for another person's picture. */
  async requireOwned(ownerId: string, assetId: string): Promise<AssetRow> {
    const asset = await this.require(assetId);
    if (asset.ownerId !== ownerId) throw noSuchPicture();
    return asset;
  }

  /** One's own, in the bin or not, or what is shared with everybody. @throws AppError not_found. */
  async requireVisible(viewer: string, assetId: string): Promise<AssetRow> {
    const [owned] = await this.#repository.visible(viewer, [assetId]);
    if (!owned) throw noSuchPicture();
    return owned.asset;
  }

  /** Whoever owns it: for support staff alone. @throws AppError not_found. */
  async require(assetId: string): Promise<AssetRow> {
    const [row] = await this.#handle.db.select().from(assets).where(eq(assets.id, assetId));
    if (!row) throw noSuchPicture();
    return row;
  }

  /** Mime type, size in bytes and palette (`#rrggbb`) of each asset that exists. */
  async describe(assetIds: readonly string[]): Promise<Map<string, FileFacts>> {
    if (assetIds.length === 0) return new Map();
    const rows = await this.#handle.db
      .select({ id: assets.id, mime: assets.mime, bytes: assets.bytes, tone: assets.tone })
      .from(assets)
      .where(inArray(assets.id, [...assetIds]));
    return new Map(
      rows.map(({ id, mime, bytes, tone }) => [
        id,
        { mime, bytes, palette: tone?.palette.map(({ hex }) => hex) ?? [] },
      ]),
    );
  }

  /** The stored copy of a picture that travels along with a request: WebP, at most 1280 px. */
  copyOf(asset: AssetRow): KeptFile {
    return { key: variantKey(asset, "large") ?? asset.fileKey, mime: VARIANT_MIME };
  }

  /** Stores bytes that a row of ours is going to refer to, durably and safe from the sweep of orphans for a day. */
  async keep(bytes: Uint8Array, mime: string): Promise<KeptFile> {
    const key = keyOf(createHash("sha256").update(bytes).digest("hex"));
    await this.#handle.db.delete(orphanFiles).where(eq(orphanFiles.key, key));
    await this.#files.put(bytes, mime);
    return { key, mime };
  }

  /** Keeps files that a row is about to refer to from the sweep of orphans, in the caller's transaction. */
  async hold(tx: Transaction, keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await tx.delete(orphanFiles).where(inArray(orphanFiles.key, [...keys]));
  }

  /** One size of a picture as a stream. @throws AppError not_found where the file is gone. */
  async open(asset: AssetRow, variant: Variant): Promise<OpenPicture> {
    const key = variantKey(asset, variant);
    const file = key ? await this.#files.open(key) : null;
    if (!key || !file) throw missingFile();
    return { ...file, key, mime: variant === "original" ? asset.mime : VARIANT_MIME };
  }

  /** One size of a picture in memory. @throws AppError not_found where the file is gone; FileDamaged. */
  async read(asset: AssetRow, variant: Variant): Promise<Uint8Array> {
    const key = variantKey(asset, variant);
    const bytes = key ? await this.#files.read(key) : null;
    if (!bytes) throw missingFile();
    return bytes;
  }

  /**
   * Stores made files that a row is going to refer to; none is left where it lay.
   * The sweep of orphans may be about to remove one of the same content (orphans.ts):
   * taking its note away waits for a removal under way and prevents another for a day.
   * @returns their keys.
   */
  async #keep(made: readonly { readonly file: MadeFile; readonly mime: string }[]): Promise<string[]> {
    try {
      const keys = made.map(({ file }) => keyOf(file.sha256));
      await this.#handle.db.delete(orphanFiles).where(inArray(orphanFiles.key, keys));
      await Promise.all(made.map(({ file, mime }) => this.#files.adopt(file, mime)));
      return keys;
    } finally {
      // Adopted files lie there no more; after a failure the others would.
      await Promise.all(made.map(({ file }) => rm(file.path, { force: true })));
    }
  }
}

const VARIANT_MIME = "image/webp";

function variantKey(asset: AssetRow, variant: Variant): string | undefined {
  switch (variant) {
    case "original":
      return asset.fileKey;
    case "medium":
      // Pictures from before there was a medium size.
      return asset.variants["medium"] ?? asset.variants["large"];
    case "large":
    case "small":
      return asset.variants[variant];
  }
}

function missingFile(): AppError {
  return new AppError("not_found", "The picture's file is missing from the store.");
}

function noSuchPicture(): AppError {
  return new AppError("not_found", "There is no such picture.");
}
