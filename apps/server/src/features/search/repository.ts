import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Database, Transaction } from "../../platform/database/index.ts";
import { assets, embeddings, searchOutbox, searchTables } from "../../platform/database/schema.ts";
import type { AssetRow } from "../library/repository.ts";
import { vectorFromBytes, vectorToBytes } from "./vectors.ts";

type Reader = Database | Transaction;

export type SearchTableRow = typeof searchTables.$inferSelect;

/** Vectors of one model are comparable; of two, not. */
export interface ModelKey {
  readonly model: string;
  readonly version: string;
}

/** A picture that could not be looked at so often is left alone: its file is gone or damaged. */
export const MOST_FAILURES = 3;

export interface OutboxEntry {
  readonly id: number;
  readonly assetId: string;
}

/** What search keeps in the records: vectors, the outbox, and which tables the index has. */
export class SearchRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The oldest changes that the index has yet to take in. */
  async outbox(limit: number): Promise<OutboxEntry[]> {
    return this.#db
      .select({ id: searchOutbox.id, assetId: searchOutbox.assetId })
      .from(searchOutbox)
      .orderBy(asc(searchOutbox.id))
      .limit(limit);
  }

  /** By id, never by range: a transaction that began earlier may commit a smaller number later. */
  async forget(entries: readonly OutboxEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.#db.delete(searchOutbox).where(
      inArray(
        searchOutbox.id,
        entries.map(({ id }) => id),
      ),
    );
  }

  async pending(): Promise<number> {
    // Nobody needs to know by how much more than this it is behind.
    const some = this.#db.select({ id: searchOutbox.id }).from(searchOutbox).limit(10_000).as("some");
    const [row] = await this.#db.select({ n: count() }).from(some);
    return row?.n ?? 0;
  }

  async enqueue(tx: Reader, assetIds: readonly string[]): Promise<void> {
    if (assetIds.length === 0) return;
    await tx.insert(searchOutbox).values(assetIds.map((assetId) => ({ assetId })));
  }

  /** The assets of these ids, those in the bin included. */
  async assets(ids: readonly string[]): Promise<AssetRow[]> {
    if (ids.length === 0) return [];
    return this.#db
      .select()
      .from(assets)
      .where(inArray(assets.id, [...ids]));
  }

  /** Assets after this id in the order of ids, the bin left out. */
  async assetsAfter(id: string | null, limit: number): Promise<AssetRow[]> {
    return this.#db
      .select()
      .from(assets)
      .where(and(isNull(assets.deletedAt), id === null ? undefined : gt(assets.id, id)))
      .orderBy(asc(assets.id))
      .limit(limit);
  }

  async countAssets(): Promise<number> {
    const [row] = await this.#db.select({ n: count() }).from(assets).where(isNull(assets.deletedAt));
    return row?.n ?? 0;
  }

  /** Assets that the model has looked at or will: without those that it has given up on. */
  async countDescribable({ model, version }: ModelKey): Promise<number> {
    const [row] = await this.#db
      .select({ n: count() })
      .from(assets)
      .leftJoin(
        embeddings,
        and(eq(embeddings.assetId, assets.id), eq(embeddings.model, model), eq(embeddings.version, version)),
      )
      .where(
        and(
          isNull(assets.deletedAt),
          or(lt(assets.describeFailures, MOST_FAILURES), isNotNull(embeddings.assetId)),
        ),
      );
    return row?.n ?? 0;
  }

  /** How many assets come no later than this id, in the order of ids. */
  async countUpTo(id: string | null): Promise<number> {
    if (id === null) return 0;
    const [row] = await this.#db
      .select({ n: count() })
      .from(assets)
      .where(and(isNull(assets.deletedAt), lte(assets.id, id)));
    return row?.n ?? 0;
  }

  /** Some assets for a sampling check: those after a random id. */
  async sample(from: string, size: number): Promise<{ id: string; revision: number }[]> {
    return this.#db
      .select({ id: assets.id, revision: assets.revision })
      .from(assets)
      .where(and(isNull(assets.deletedAt), gt(assets.id, from)))
      .orderBy(asc(assets.id))
      .limit(size);
  }

  async vectors(key: ModelKey, ids: readonly string[]): Promise<Map<string, Float32Array>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#db
      .select({ id: embeddings.assetId, vector: embeddings.vector })
      .from(embeddings)
      .where(ofModel(key, ids));
    return new Map(rows.map(({ id, vector }) => [id, vectorFromBytes(vector)]));
  }

  /** The revision that each of these assets was last embedded at. */
  async embeddedRevisions(key: ModelKey, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#db
      .select({ id: embeddings.assetId, revision: embeddings.revision })
      .from(embeddings)
      .where(ofModel(key, ids));
    return new Map(rows.map(({ id, revision }) => [id, revision]));
  }

  async countEmbedded({ model, version }: ModelKey): Promise<number> {
    const [row] = await this.#db
      .select({ n: count() })
      .from(embeddings)
      .innerJoin(assets, eq(assets.id, embeddings.assetId))
      .where(and(eq(embeddings.model, model), eq(embeddings.version, version), isNull(assets.deletedAt)));
    return row?.n ?? 0;
  }

  async keepVector(
    tx: Transaction,
    { model, version }: ModelKey,
    asset: { readonly id: string; readonly revision: number },
    vector: Float32Array,
  ): Promise<void> {
    const made = { vector: vectorToBytes(vector), revision: asset.revision, createdAt: new Date() };
    await tx
      .insert(embeddings)
      .values({ assetId: asset.id, model, version, ...made })
      .onConflictDoUpdate({
        target: [embeddings.assetId, embeddings.model, embeddings.version],
        set: made,
        // A slower look at an older state must not replace a newer one.
        setWhere: lte(embeddings.revision, asset.revision),
      });
  }

  /**
   * Forgets the vectors of models that are no longer searched by. Those of the
   * `preferred` one, of whatever version, are spared while another stands in for it.
   */
  async forgetOtherModels({ model, version }: ModelKey, preferred: string): Promise<void> {
    const searched = and(eq(embeddings.model, model), eq(embeddings.version, version));
    const spared = model === preferred ? undefined : eq(embeddings.model, preferred);
    await this.#db.delete(embeddings).where(sql`not (${or(searched, spared)})`);
  }

  /** The asset as it is now, held until the transaction ends; null where it is gone. */
  async lock(tx: Transaction, id: string): Promise<AssetRow | null> {
    const [row] = await tx.select().from(assets).where(eq(assets.id, id)).for("update");
    return row ?? null;
  }

  async describe(
    tx: Reader,
    id: string,
    seen: Partial<
      Pick<
        AssetRow,
        | "objects"
        | "tone"
        | "placeholder"
        | "toneCategory"
        | "variants"
        | "words"
        | "generationId"
        | "angles"
        | "lens"
        | "prompt"
        | "describeFailures"
      >
    >,
  ): Promise<void> {
    await tx.update(assets).set(seen).where(eq(assets.id, id));
  }

  async countFailure(id: string): Promise<void> {
    await this.#db
      .update(assets)
      .set({ describeFailures: sql`${assets.describeFailures} + 1` })
      .where(and(eq(assets.id, id), lt(assets.describeFailures, 1000)));
  }

  async tables(): Promise<SearchTableRow[]> {
    return this.#db.select().from(searchTables).orderBy(desc(searchTables.createdAt));
  }

  async table(state: "building" | "active"): Promise<SearchTableRow | null> {
    const [row] = await this.#db
      .select()
      .from(searchTables)
      .where(eq(searchTables.state, state))
      .orderBy(desc(searchTables.createdAt))
      .limit(1);
    return row ?? null;
  }

  async addTable(row: typeof searchTables.$inferInsert): Promise<void> {
    await this.#db.insert(searchTables).values(row);
  }

  async setCursor(name: string, cursor: string): Promise<void> {
    await this.#db.update(searchTables).set({ cursor }).where(eq(searchTables.name, name));
  }

  /** From now on searches go to this one; the others are to be dropped. */
  async activate(name: string): Promise<void> {
    await this.#db.transaction(async (tx) => {
      await tx.update(searchTables).set({ state: "retired" }).where(ne(searchTables.name, name));
      await tx.update(searchTables).set({ state: "active" }).where(eq(searchTables.name, name));
    });
  }

  async retire(name: string): Promise<void> {
    await this.#db.update(searchTables).set({ state: "retired" }).where(eq(searchTables.name, name));
  }

  async forgetTable(name: string): Promise<void> {
    await this.#db.delete(searchTables).where(eq(searchTables.name, name));
  }
}

function ofModel({ model, version }: ModelKey, ids: readonly string[]): SQL | undefined {
  return and(
    eq(embeddings.model, model),
    eq(embeddings.version, version),
    inArray(embeddings.assetId, [...ids]),
  );
}
