import { randomUUID } from "node:crypto";
import { and, asc, count, desc, eq, gte, inArray, isNotNull, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { type Database, olderThan, type Transaction } from "../../platform/database/index.ts";
import {
  assets,
  type FailureRecord,
  type GenerationInputs,
  generationImages,
  generations,
  users,
} from "../../platform/database/schema.ts";
import type { GenerationSort, PageEnd } from "./page-end.ts";
import type { GenerationRow, GenerationWithImages, ImageRow } from "./record.ts";

type Reader = Database | Transaction;

const OPEN = ["queued", "running"] as const;

/** The records of generations. Every statement about them stands here. */
export class GenerationRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async insert(tx: Transaction, generation: GenerationRow, images: readonly ImageRow[]): Promise<void> {
    await tx.insert(generations).values(generation);
    await tx.insert(generationImages).values([...images]);
  }

  async find(id: string, reader: Reader = this.#db): Promise<GenerationWithImages | null> {
    const [row] = await reader.select().from(generations).where(eq(generations.id, id));
    if (!row) return null;
    const images = await reader
      .select()
      .from(generationImages)
      .where(eq(generationImages.generationId, id))
      .orderBy(asc(generationImages.index));
    return { generation: row as GenerationRow, images };
  }

  async findByIdempotencyKey(ownerId: string, key: string): Promise<GenerationRow | null> {
    const [row] = await this.#db
      .select()
      .from(generations)
      .where(and(eq(generations.ownerId, ownerId), eq(generations.idempotencyKey, key)));
    return (row as GenerationRow | undefined) ?? null;
  }

  /** One's own, newest first or closest to their tone first; `words` must all occur in the prompt. */
  async page(
    ownerId: string,
    listing: {
      readonly limit: number;
      readonly sort: GenerationSort;
      readonly words: readonly string[];
      readonly after: PageEnd | null;
    },
  ): Promise<GenerationWithImages[]> {
    const { limit, sort, words, after } = listing;
    const rows = await this.#db
      .select()
      .from(generations)
      .where(
        and(
          eq(generations.ownerId, ownerId),
          ...words.map((word) => sql`strpos(lower(${generations.prompt}), lower(${word})) > 0`),
          after === null ? undefined : isAfter(after, sort),
        ),
      )
      .orderBy(
        ...(sort === "tone" ? [sql`${DISTANCE} asc nulls last`] : []),
        desc(generations.createdAt),
        desc(generations.id),
      )
      .limit(limit);
    if (rows.length === 0) return [];
    const images = await this.#db
      .select()
      .from(generationImages)
      .where(
        inArray(
          generationImages.generationId,
          rows.map((row) => row.id),
        ),
      )
      .orderBy(asc(generationImages.index));
    return rows.map((row) => ({
      generation: row as GenerationRow,
      images: images.filter((image) => image.generationId === row.id),
    }));
  }

  async countOpen(ownerId: string): Promise<number> {
    const [row] = await this.#db
      .select({ n: count() })
      .from(generations)
      .where(and(eq(generations.ownerId, ownerId), inArray(generations.state, [...OPEN])));
    return row?.n ?? 0;
  }

  /** Since when, and how many, this person has asked within the window. */
  async countSince(ownerId: string, since: Date): Promise<{ n: number; oldest: Date | null }> {
    const [row] = await this.#db
      .select({ n: count(), oldest: sql<string | null>`min(${generations.createdAt})` })
      .from(generations)
      .where(and(eq(generations.ownerId, ownerId), gte(generations.createdAt, since)));
    return { n: row?.n ?? 0, oldest: row?.oldest ? new Date(row.oldest) : null };
  }

  /** Pictures still to be made of generations of these providers that were asked for before this one. */
  async picturesAhead({ id, createdAt }: GenerationRow, providers: readonly string[]): Promise<number> {
    const [row] = await this.#db
      .select({ n: count() })
      .from(generationImages)
      .innerJoin(generations, eq(generations.id, generationImages.generationId))
      .where(
        and(
          inArray(generations.state, [...OPEN]),
          inArray(generations.provider, [...providers]),
          inArray(generationImages.state, ["waiting", "rendering"]),
          lte(generations.createdAt, createdAt),
          ne(generations.id, id),
        ),
      );
    return row?.n ?? 0;
  }

  async allOpen(): Promise<Pick<GenerationRow, "id" | "jobId" | "provider" | "traceparent">[]> {
    return this.#db
      .select({
        id: generations.id,
        jobId: generations.jobId,
        provider: generations.provider,
        traceparent: generations.traceparent,
      })
      .from(generations)
      .where(inArray(generations.state, [...OPEN]));
  }

  /** Changes a generation that is still open; answers its new revision, or null when it had ended. */
  async changeOpen(
    tx: Reader,
    id: string,
    change: Partial<
      Pick<
        GenerationRow,
        "state" | "startedAt" | "finishedAt" | "failure" | "attempts" | "notDrawn" | "jobId"
      >
    >,
  ): Promise<number | null> {
    const [row] = await tx
      .update(generations)
      .set({ ...change, revision: sql`${generations.revision} + 1` })
      .where(and(eq(generations.id, id), inArray(generations.state, [...OPEN])))
      .returning({ revision: generations.revision });
    return row?.revision ?? null;
  }

  /** Opens an ended generation again, for a retry of what is missing. */
  async reopen(tx: Transaction, id: string, jobId: string): Promise<boolean> {
    const [row] = await tx
      .update(generations)
      .set({
        state: "queued",
        failure: null,
        finishedAt: null,
        jobId,
        revision: sql`${generations.revision} + 1`,
      })
      .where(and(eq(generations.id, id), inArray(generations.state, ["failed", "cancelled"])))
      .returning({ id: generations.id });
    if (!row) return false;
    await tx
      .update(generationImages)
      .set({ state: "waiting", failure: null })
      .where(
        and(eq(generationImages.generationId, id), inArray(generationImages.state, ["failed", "cancelled"])),
      );
    return true;
  }

  async touch(tx: Reader, id: string): Promise<void> {
    await tx
      .update(generations)
      .set({ revision: sql`${generations.revision} + 1` })
      .where(eq(generations.id, id));
  }

  async setImage(
    tx: Reader,
    generationId: string,
    index: number,
    change: Partial<Omit<ImageRow, "generationId" | "index" | "assetId">>,
  ): Promise<void> {
    await tx
      .update(generationImages)
      .set(change)
      .where(and(eq(generationImages.generationId, generationId), eq(generationImages.index, index)));
  }

  /** Every picture that is not there yet takes this state. */
  async setUnfinishedImages(
    tx: Reader,
    generationId: string,
    state: "waiting" | "cancelled" | "failed",
    failure: FailureRecord | null = null,
  ): Promise<void> {
    await tx
      .update(generationImages)
      .set({ state, failure })
      .where(
        and(
          eq(generationImages.generationId, generationId),
          inArray(generationImages.state, ["waiting", "rendering"]),
        ),
      );
  }

  async setInputs(tx: Reader, id: string, inputs: GenerationInputs): Promise<void> {
    await tx.update(generations).set({ inputs }).where(eq(generations.id, id));
  }

  async addNotDrawn(tx: Reader, id: string, words: readonly string[]): Promise<void> {
    if (words.length === 0) return;
    const [row] = await tx
      .select({ known: generations.notDrawn })
      .from(generations)
      .where(eq(generations.id, id));
    await tx
      .update(generations)
      .set({ notDrawn: [...new Set([...(row?.known ?? []), ...words])] })
      .where(eq(generations.id, id));
  }

  /** The generation that a picture belongs to, finished or not. */
  async idOfPicture(assetId: string): Promise<string | null> {
    const [row] = await this.#db
      .select({ id: generationImages.generationId })
      .from(generationImages)
      .where(eq(generationImages.assetId, assetId));
    return row?.id ?? null;
  }

  async ownerEmail(ownerId: string): Promise<string | null> {
    const [row] = await this.#db.select({ email: users.email }).from(users).where(eq(users.id, ownerId));
    return row?.email ?? null;
  }

  /** Mean milliseconds of the provider's last five pictures, or null before the first. */
  async recentRenderMs(provider: string): Promise<number | null> {
    const recent = this.#db
      .select({ ms: generationImages.renderMs })
      .from(generationImages)
      .innerJoin(generations, eq(generations.id, generationImages.generationId))
      .innerJoin(assets, eq(assets.id, generationImages.assetId))
      .where(and(eq(generations.provider, provider), isNotNull(generationImages.renderMs)))
      .orderBy(desc(assets.createdAt))
      .limit(5)
      .as("recent");
    const [row] = await this.#db.select({ ms: sql<string | null>`avg(${recent.ms})` }).from(recent);
    return row?.ms ? Number(row.ms) : null;
  }
}

/** The smallest tone distance among a generation's pictures. */
const DISTANCE: SQL = sql`(select min(${generationImages.toneDistance}) from ${generationImages}
  where ${generationImages.generationId} = ${generations.id})`;

/** What comes after the end of a page, in the same order. */
function isAfter(place: PageEnd, sort: GenerationSort): SQL | undefined {
  const { distance } = place;
  const older = olderThan(place, { moment: generations.createdAt, id: generations.id });
  if (sort === "newest") return older;
  if (distance === null) return and(sql`${DISTANCE} is null`, older);
  return or(
    sql`${DISTANCE} is null`,
    sql`${DISTANCE} > ${distance}`,
    and(sql`${DISTANCE} = ${distance}`, older),
  );
}

export const newId = (): string => randomUUID();
