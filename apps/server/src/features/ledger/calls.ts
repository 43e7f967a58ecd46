import { and, asc, eq, inArray, isNull, lt } from "drizzle-orm";
import type { Database, Transaction } from "../../platform/database/index.ts";
import { providerCalls } from "../../platform/database/schema.ts";

export type CallRow = typeof providerCalls.$inferSelect;
export type NewCall = typeof providerCalls.$inferInsert;

/** What a call's end, or its answer, tells. Absent leaves what is known already. */
export interface CallFacts {
  readonly requestId?: string | null;
  readonly usage?: Readonly<Record<string, number>> | null;
  /** Millionths of the price table's currency; null where it may have been charged and nobody told us. */
  readonly costMicros?: number | null;
}

/**
 * The rows of the ledger. One is written before each call of a provider and
 * closed after it, so that no call is ever forgotten, or repeated on a guess.
 */
export class CallRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** A call whose expected price is nothing costs nothing, however it will end. */
  async open(call: NewCall, tx: Database | Transaction = this.#db): Promise<void> {
    await tx.insert(providerCalls).values(call.estimateMicros === 0 ? { costMicros: 0, ...call } : call);
  }

  /** The answer has come and its picture is stored under `key`, though not yet entered anywhere. */
  async received(id: string, key: string, facts: CallFacts): Promise<void> {
    await this.#db
      .update(providerCalls)
      .set({ receivedKey: key, ...columns(facts) })
      .where(eq(providerCalls.id, id));
  }

  /** Ends a call that is still open; one that has ended stays as it ended. */
  async close(tx: Database | Transaction, id: string, outcome: string, facts: CallFacts = {}): Promise<void> {
    await tx
      .update(providerCalls)
      .set({ finishedAt: new Date(), outcome, receivedKey: null, ...columns(facts) })
      .where(and(eq(providerCalls.id, id), isNull(providerCalls.finishedAt)));
  }

  /**
   * Ends what a dead process left open and no generation's run will come back to:
   * nobody can tell any more what became of it.
   * @param before moment; calls that began since may be somebody's who lives.
   */
  async closeAbandoned(purpose: CallRow["purpose"], before: Date): Promise<void> {
    await this.#db
      .update(providerCalls)
      .set({ finishedAt: new Date(), outcome: "outcome_unknown" })
      .where(
        and(
          eq(providerCalls.purpose, purpose),
          isNull(providerCalls.finishedAt),
          lt(providerCalls.startedAt, before),
        ),
      );
  }

  /** Calls of one picture that nobody has closed, oldest first. */
  async openOf(generationId: string, imageIndex: number): Promise<CallRow[]> {
    return this.#db
      .select()
      .from(providerCalls)
      .where(
        and(
          eq(providerCalls.generationId, generationId),
          eq(providerCalls.imageIndex, imageIndex),
          isNull(providerCalls.finishedAt),
        ),
      )
      .orderBy(asc(providerCalls.startedAt));
  }

  /** Everything that was asked for these generations, in the order of the calls. */
  async ofGenerations(ids: readonly string[]): Promise<CallRow[]> {
    if (ids.length === 0) return [];
    return this.#db
      .select()
      .from(providerCalls)
      .where(inArray(providerCalls.generationId, [...ids]))
      .orderBy(asc(providerCalls.startedAt), asc(providerCalls.imageIndex));
  }
}

function columns({ requestId, usage, costMicros }: CallFacts): Partial<NewCall> {
  return {
    ...(requestId === undefined ? {} : { providerRequestId: requestId }),
    ...(usage === undefined ? {} : { usage: usage && { ...usage } }),
    ...(costMicros === undefined ? {} : { costMicros }),
  };
}
