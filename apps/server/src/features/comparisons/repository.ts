import { and, desc, eq, gt, isNull, lte, ne, type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, alias } from "drizzle-orm/pg-core";
import { type Database, olderThan, type Transaction } from "../../platform/database/index.ts";
import { comparisons, generations, providerCalls } from "../../platform/database/schema.ts";
import type { PageCursor } from "../../platform/http/page-cursor.ts";
import type { Voted, VotedSide } from "./tally.ts";

export type ComparisonRow = typeof comparisons.$inferSelect;

/** The records of comparisons. Every statement about them stands here. */
export class ComparisonRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async insert(tx: Transaction, row: ComparisonRow): Promise<void> {
    await tx.insert(comparisons).values(row);
  }

  async find(ownerId: string, id: string): Promise<ComparisonRow | null> {
    const [row] = await this.#db
      .select()
      .from(comparisons)
      .where(and(eq(comparisons.id, id), eq(comparisons.ownerId, ownerId)));
    return row ?? null;
  }

  async findByIdempotencyKey(ownerId: string, key: string): Promise<ComparisonRow | null> {
    const [row] = await this.#db
      .select()
      .from(comparisons)
      .where(and(eq(comparisons.ownerId, ownerId), eq(comparisons.idempotencyKey, key)));
    return row ?? null;
  }

  /** One's own, newest first. */
  async page(
    ownerId: string,
    { limit, after }: { readonly limit: number; readonly after: PageCursor | null },
  ): Promise<ComparisonRow[]> {
    return this.#db
      .select()
      .from(comparisons)
      .where(
        and(
          eq(comparisons.ownerId, ownerId),
          olderThan(after, { moment: comparisons.createdAt, id: comparisons.id }),
        ),
      )
      .orderBy(desc(comparisons.createdAt), desc(comparisons.id))
      .limit(limit);
  }

  /** @returns false where there is a vote already: it stays. */
  async vote(id: string, vote: NonNullable<ComparisonRow["vote"]>): Promise<boolean> {
    const rows = await this.#db
      .update(comparisons)
      .set({ vote, votedAt: new Date() })
      .where(and(eq(comparisons.id, id), isNull(comparisons.vote)))
      .returning({ id: comparisons.id });
    return rows.length > 0;
  }

  /**
   * Everybody's blind votes from which something can be learnt of providers: between two of them, asked
   * for the same direction and the same category, and both had a picture when it was cast.
   */
  async votes(): Promise<Voted[]> {
    const first = alias(generations, "first");
    const second = alias(generations, "second");
    const rows = await this.#db
      .select({
        vote: comparisons.vote,
        swapped: comparisons.swapped,
        firstProvider: first.provider,
        secondProvider: second.provider,
        angles: sql<string[]>`${first.record} #> '{direction,angles}'`,
        category: sql<VotedSide["category"]>`${first.record} #>> '{tone,category}'`,
      })
      .from(comparisons)
      .innerJoin(first, eq(first.id, comparisons.firstId))
      .innerJoin(second, eq(second.id, comparisons.secondId))
      .where(
        and(
          eq(comparisons.blind, true),
          ne(comparisons.vote, "neither"),
          ne(first.provider, second.provider),
          sql`${first.record} -> 'direction' = ${second.record} -> 'direction'`,
          sql`${first.record} #> '{tone,category}' = ${second.record} #> '{tone,category}'`,
          this.#hadPicture(first.id),
          this.#hadPicture(second.id),
        ),
      );
    return rows.map(({ vote, swapped, firstProvider, secondProvider, angles, category }): Voted => {
      const one = { provider: firstProvider, angles, category };
      const other = { provider: secondProvider, angles, category };
      const sides = swapped ? ([other, one] as const) : ([one, other] as const);
      return { sides, winner: vote === "a" ? sides[0] : vote === "b" ? sides[1] : null };
    });
  }

  /** The ledger knows when a picture came; one that was asked for again after the vote does not count. */
  #hadPicture(generationId: AnyPgColumn): SQL {
    const calls = this.#db
      .select({ one: sql`1` })
      .from(providerCalls)
      .where(
        and(
          eq(providerCalls.generationId, generationId),
          eq(providerCalls.outcome, "succeeded"),
          lte(providerCalls.finishedAt, comparisons.votedAt),
          gt(providerCalls.finishedAt, comparisons.createdAt),
        ),
      );
    return sql`exists (${calls})`;
  }
}
