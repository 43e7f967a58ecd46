import type { LibraryShelf } from "@shotlist/contract";
import { and, count, desc, eq, inArray, isNotNull, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { type Database, olderThan, type Transaction } from "../../platform/database/index.ts";
import {
  assets,
  collectionAssets,
  collections,
  generations,
  reactions,
  searchOutbox,
  users,
} from "../../platform/database/schema.ts";
import type { PageCursor } from "../../platform/http/page-cursor.ts";
import { searchableWords } from "./asset-words.ts";

export type AssetRow = typeof assets.$inferSelect;
type Reader = Database | Transaction;

/** An asset with the name of whose it is. */
export interface OwnedAsset {
  readonly asset: AssetRow;
  readonly ownerName: string;
  /** What the viewer thinks of it. */
  readonly reaction: { readonly value: "like" | "dislike"; readonly reason: string | null } | null;
}

/** OwnedAssets as one person reads them; the caller says which (see `visibleTo`) and in what order. */
export function ownedAssets(reader: Reader, viewer: string) {
  return reader
    .select({
      asset: assets,
      ownerName: users.name,
      reaction: { value: reactions.value, reason: reactions.reason },
    })
    .from(assets)
    .innerJoin(users, eq(users.id, assets.ownerId))
    .leftJoin(reactions, and(eq(reactions.assetId, assets.id), eq(reactions.userId, viewer)));
}

/** What a list is narrowed to. */
export interface Shelf {
  readonly shelf: LibraryShelf;
  readonly mine: boolean;
  readonly collection: string | null;
}

/** What a person may change. */
export type AssetEdit = Partial<
  Pick<AssetRow, "caption" | "tags" | "visibility" | "kind" | "tonePool" | "deletedAt">
>;

/** The one rule of who sees what; everything that reads assets for a person goes through it. */
export function visibleTo(viewer: string): SQL {
  return sql`(${eq(assets.ownerId, viewer)} or ${eq(assets.visibility, "team")})`;
}

/** The records of the library. */
export class AssetRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Everything on a shelf, newest first, as little of each as a grid needs. */
  async outline(viewer: string, shelf: Shelf) {
    return this.#db
      .select({
        id: assets.id,
        width: assets.width,
        height: assets.height,
        placeholder: assets.placeholder,
      })
      .from(assets)
      .where(onShelf(viewer, shelf))
      .orderBy(desc(assets.createdAt), desc(assets.id));
  }

  async page(viewer: string, shelf: Shelf, limit: number, after: PageCursor | null): Promise<OwnedAsset[]> {
    const later = olderThan(after, { moment: assets.createdAt, id: assets.id });
    return ownedAssets(this.#db, viewer)
      .where(and(onShelf(viewer, shelf), later))
      .orderBy(desc(assets.createdAt), desc(assets.id))
      .limit(limit);
  }

  /** Those of the ids that the viewer may see, in no promised order; deleted ones to their owner alone. */
  async visible(viewer: string, ids: readonly string[], reader: Reader = this.#db): Promise<OwnedAsset[]> {
    if (ids.length === 0) return [];
    return ownedAssets(reader, viewer).where(
      and(
        inArray(assets.id, [...ids]),
        or(eq(assets.ownerId, viewer), and(eq(assets.visibility, "team"), isNull(assets.deletedAt))),
      ),
    );
  }

  async generationOf(asset: AssetRow) {
    if (asset.generationId === null) return null;
    const [row] = await this.#db
      .select({ provider: generations.provider, aspect: generations.aspect })
      .from(generations)
      .where(eq(generations.id, asset.generationId));
    return row ?? null;
  }

  /** The viewer's own collections that it is in. */
  async collectionsOf(viewer: string, assetId: string): Promise<{ id: string; name: string }[]> {
    return this.#db
      .select({ id: collections.id, name: collections.name })
      .from(collectionAssets)
      .innerJoin(collections, eq(collections.id, collectionAssets.collectionId))
      .where(and(eq(collectionAssets.assetId, assetId), eq(collections.ownerId, viewer)))
      .orderBy(collections.name);
  }

  /** Locks and answers those of the ids that this person owns, so that a change of several is one. */
  async lockOwned(tx: Transaction, ownerId: string, ids: readonly string[]): Promise<AssetRow[]> {
    return tx
      .select()
      .from(assets)
      .where(and(eq(assets.ownerId, ownerId), inArray(assets.id, [...ids])))
      .orderBy(assets.id)
      .for("update");
  }

  /** Changes one asset and tells search of it, in the caller's transaction. */
  async edit(tx: Transaction, asset: AssetRow, change: AssetEdit): Promise<void> {
    const words = searchableWords({ ...asset, ...change });
    await tx
      .update(assets)
      .set({ ...change, words, revision: sql`${assets.revision} + 1` })
      .where(eq(assets.id, asset.id));
    await tx.insert(searchOutbox).values({ assetId: asset.id });
  }

  /** Bytes of the originals of one person, the bin included: they are on the disk. */
  async usedBytes(ownerId: string, reader: Reader = this.#db): Promise<number> {
    const [row] = await reader
      .select({ bytes: sql<string>`coalesce(sum(${assets.bytes}), 0)` })
      .from(assets)
      .where(and(eq(assets.ownerId, ownerId), ne(assets.kind, "generated")));
    return Number(row?.bytes ?? 0);
  }

  async countVisible(viewer: string): Promise<number> {
    const [row] = await this.#db
      .select({ n: count() })
      .from(assets)
      .where(and(visibleTo(viewer), isNull(assets.deletedAt)));
    return row?.n ?? 0;
  }
}

function onShelf(viewer: string, { shelf, mine, collection }: Shelf): SQL | undefined {
  const conditions: (SQL | undefined)[] = [
    // The bin is nobody else's business.
    shelf === "deleted" || mine ? eq(assets.ownerId, viewer) : visibleTo(viewer),
    shelf === "deleted" ? isNotNull(assets.deletedAt) : isNull(assets.deletedAt),
  ];
  if (shelf === "generated") conditions.push(eq(assets.kind, "generated"));
  if (shelf === "references") conditions.push(ne(assets.kind, "generated"));
  if (shelf === "tone") conditions.push(isNotNull(assets.tonePool));
  if (shelf === "liked") {
    conditions.push(
      sql`${assets.id} in (select ${reactions.assetId} from ${reactions}
        where ${reactions.userId} = ${viewer} and ${reactions.value} = 'like')`,
    );
  }
  if (collection !== null) {
    conditions.push(
      sql`${assets.id} in (select ${collectionAssets.assetId} from ${collectionAssets}
        inner join ${collections} on ${collections.id} = ${collectionAssets.collectionId}
        where ${collections.id} = ${collection} and ${collections.ownerId} = ${viewer})`,
    );
  }
  return and(...conditions);
}
