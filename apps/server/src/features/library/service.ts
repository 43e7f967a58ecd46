import { eq, inArray } from "drizzle-orm";
import { AppError } from "../../errors.ts";
import type { Database, Transaction } from "../../platform/database/index.ts";
import { assets } from "../../platform/database/schema.ts";
import type { FileStore, OpenFile } from "../../platform/files/index.ts";
import { inspect, type PictureInfo, thumbnail } from "../../platform/images/index.ts";
import { inSpan } from "../../telemetry/spans.ts";

/** Longer side in pixels of each derived size. */
const VARIANT_EDGES = { large: 1280, small: 384 } as const;

export const VARIANTS = ["original", "large", "small"] as const;
export type Variant = (typeof VARIANTS)[number];

/** A picture whose bytes and derived sizes are safely stored, not yet in the records. */
export interface StoredPicture extends PictureInfo {
  readonly fileKey: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly variants: Record<string, string>;
}

/** One size of a picture, opened for reading: somebody must read its stream or destroy it. */
export interface OpenPicture extends OpenFile {
  readonly key: string;
  readonly mime: string;
}

export type AssetRow = typeof assets.$inferSelect;

/** The pictures people own. Knows their bytes, not what made them. */
export class Library {
  readonly #db: Database;
  readonly #files: FileStore;

  constructor(db: Database, files: FileStore) {
    this.#db = db;
    this.#files = files;
  }

  /**
   * Stores a picture and its derived sizes. Nothing refers to them until
   * `record`; if that never happens the files are orphans that repair removes.
   */
  async store(bytes: Uint8Array): Promise<StoredPicture> {
    const info = await inspect(bytes);
    const original = await inSpan("store image", { attributes: { "image.bytes": bytes.byteLength } }, () =>
      this.#files.put(bytes, info.mime),
    );
    const variants = await inSpan("make thumbnails", {}, async (span) => {
      const made: Record<string, string> = {};
      for (const [name, edge] of Object.entries(VARIANT_EDGES)) {
        made[name] = (await this.#files.put(await thumbnail(bytes, edge), "image/webp")).key;
      }
      span.setAttribute("image.variants", Object.keys(made).length);
      return made;
    });
    return { ...info, fileKey: original.key, sha256: original.sha256, bytes: original.bytes, variants };
  }

  /** Enters a stored picture into the records; entering the same id twice changes nothing. */
  async record(
    tx: Transaction,
    asset: { id: string; ownerId: string; kind: AssetRow["kind"]; picture: StoredPicture },
  ): Promise<void> {
    const { fileKey, sha256, mime, bytes, width, height, variants } = asset.picture;
    await tx
      .insert(assets)
      .values({
        id: asset.id,
        ownerId: asset.ownerId,
        kind: asset.kind,
        fileKey,
        sha256,
        mime,
        bytes,
        width,
        height,
        variants,
        createdAt: new Date(),
      })
      .onConflictDoNothing();
  }

  /** @throws AppError not_found, also for another person's picture. */
  async requireOwned(ownerId: string, assetId: string): Promise<AssetRow> {
    const asset = await this.require(assetId);
    if (asset.ownerId !== ownerId) throw noSuchPicture();
    return asset;
  }

  /** Whoever owns it: for support staff alone. @throws AppError not_found. */
  async require(assetId: string): Promise<AssetRow> {
    const [row] = await this.#db.select().from(assets).where(eq(assets.id, assetId));
    if (!row) throw noSuchPicture();
    return row;
  }

  /** Mime type and size in bytes of each asset that exists. */
  async describe(assetIds: readonly string[]): Promise<Map<string, { mime: string; bytes: number }>> {
    if (assetIds.length === 0) return new Map();
    const rows = await this.#db
      .select({ id: assets.id, mime: assets.mime, bytes: assets.bytes })
      .from(assets)
      .where(inArray(assets.id, [...assetIds]));
    return new Map(rows.map(({ id, mime, bytes }) => [id, { mime, bytes }]));
  }

  /** The stored bytes of one size of a picture. @throws AppError not_found where the file is gone. */
  async open(asset: AssetRow, variant: Variant): Promise<OpenPicture> {
    const key = variant === "original" ? asset.fileKey : asset.variants[variant];
    const file = key ? await this.#files.open(key) : null;
    if (!key || !file) throw new AppError("not_found", "The picture's file is missing from the store.");
    return { ...file, key, mime: variant === "original" ? asset.mime : "image/webp" };
  }
}

function noSuchPicture(): AppError {
  return new AppError("not_found", "There is no such picture.");
}

/** The same-origin address of one size of a picture. */
export function mediaUrl(assetId: string, variant: Variant): string {
  return `/media/${assetId}/${variant}`;
}
