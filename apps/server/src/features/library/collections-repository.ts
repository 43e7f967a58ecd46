import { and, asc, count, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../platform/database/index.ts";
import { assets, collectionAssets, collections } from "../../platform/database/schema.ts";
import { visibleTo } from "./repository.ts";

type CollectionRow = typeof collections.$inferSelect;

export interface CountedCollection {
  readonly collection: CollectionRow;
  readonly count: number;
  /** The newest picture in it. */
  readonly coverId: string | null;
}

/** The records of collections. A picture that its owner has hidden again is not counted and not shown. */
export class CollectionRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async all(ownerId: string): Promise<CountedCollection[]> {
    const shown = this.#db
      .select({ id: assets.id, createdAt: assets.createdAt })
      .from(assets)
      .where(and(visibleTo(ownerId), isNull(assets.deletedAt)))
      .as("shown");
    return this.#db
      .select({
        collection: collections,
        count: count(shown.id),
        coverId: sql<string | null>`(array_agg(${shown.id} order by ${shown.createdAt} desc)
          filter (where ${shown.id} is not null))[1]`,
      })
      .from(collections)
      .leftJoin(collectionAssets, eq(collectionAssets.collectionId, collections.id))
      .leftJoin(shown, eq(shown.id, collectionAssets.assetId))
      .where(eq(collections.ownerId, ownerId))
      .groupBy(collections.id)
      .orderBy(asc(collections.name));
  }

  async find(ownerId: string, id: string): Promise<CollectionRow | null> {
    const [row] = await this.#db
      .select()
      .from(collections)
      .where(and(eq(collections.id, id), eq(collections.ownerId, ownerId)));
    return row ?? null;
  }

  /** @returns null where the owner has one of this name. */
  async insert(tx: Transaction, row: CollectionRow): Promise<CollectionRow | null> {
    const [made] = await tx.insert(collections).values(row).onConflictDoNothing().returning();
    return made ?? null;
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#db.update(collections).set({ name }).where(eq(collections.id, id));
  }

  async delete(id: string): Promise<void> {
    await this.#db.delete(collections).where(eq(collections.id, id));
  }

  /** Those of the ids that this person may put into a collection. */
  async puttable(tx: Transaction, viewer: string, ids: readonly string[]): Promise<string[]> {
    const rows = await tx
      .select({ id: assets.id })
      .from(assets)
      .where(and(inArray(assets.id, [...ids]), visibleTo(viewer), isNull(assets.deletedAt)))
      .orderBy(desc(assets.createdAt));
    return rows.map(({ id }) => id);
  }

  async add(tx: Transaction, id: string, assetIds: readonly string[]): Promise<void> {
    if (assetIds.length === 0) return;
    await tx
      .insert(collectionAssets)
      .values(assetIds.map((assetId) => ({ collectionId: id, assetId })))
      .onConflictDoNothing();
  }

  async remove(tx: Transaction, id: string, assetIds: readonly string[]): Promise<void> {
    if (assetIds.length === 0) return;
    await tx
      .delete(collectionAssets)
      .where(and(eq(collectionAssets.collectionId, id), inArray(collectionAssets.assetId, [...assetIds])));
  }
}
