import type { LEDGER_OUTCOMES } from "@shotlist/contract";
import {
  and,
  asc,
  count,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { type Database, olderThan, type Transaction } from "../../platform/database/index.ts";
import { budgets, generations, providerCalls, users } from "../../platform/database/schema.ts";
import type { PageCursor } from "../../platform/http/page-cursor.ts";
import type { CallRow } from "./calls.ts";
import type { MonthSpan } from "./month.ts";

export type OutcomeFilter = (typeof LEDGER_OUTCOMES)[number];

export interface LedgerFilter {
  readonly month: MonthSpan;
  /** Null for everybody. */
  readonly ownerId: string | null;
  readonly provider: string | null;
  readonly outcome: OutcomeFilter | null;
}

export interface LedgerEntry {
  readonly call: CallRow;
  readonly user: { readonly id: string; readonly name: string; readonly email: string } | null;
  /** Null once it is gone, and for what was not asked for a generation. */
  readonly generation: { readonly ownerId: string; readonly traceId: string; readonly prompt: string } | null;
}

/** As much of a prompt as a list shows of it, in characters. */
const PROMPT_START = 200;

/** Ends that say nothing about whether the call was charged. */
const UNKNOWN = or(
  eq(providerCalls.outcome, "outcome_unknown"),
  and(isNotNull(providerCalls.finishedAt), isNull(providerCalls.costMicros)),
);
/** Neither a picture nor a failure: nobody's answer. */
const NEITHER = ["succeeded", "cancelled", "interrupted"];

const COST = sql<string>`coalesce(sum(${providerCalls.costMicros}), 0)`;

/** Reading the ledger, and the budgets beside it. */
export class LedgerRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Newest first. */
  async page(filter: LedgerFilter, limit: number, after: PageCursor | null): Promise<LedgerEntry[]> {
    const place = olderThan(after, { moment: providerCalls.startedAt, id: providerCalls.id });
    return this.#db
      .select({
        call: providerCalls,
        user: { id: users.id, name: users.name, email: users.email },
        generation: {
          ownerId: generations.ownerId,
          traceId: generations.traceId,
          prompt: sql<string>`left(${generations.prompt}, ${PROMPT_START})`,
        },
      })
      .from(providerCalls)
      .leftJoin(users, eq(users.id, providerCalls.ownerId))
      .leftJoin(generations, eq(generations.id, providerCalls.generationId))
      .where(and(conditions(filter), place))
      .orderBy(desc(providerCalls.startedAt), desc(providerCalls.id))
      .limit(limit);
  }

  async byProvider(filter: Pick<LedgerFilter, "month" | "ownerId">) {
    return this.#db
      .select({
        provider: providerCalls.provider,
        model: providerCalls.model,
        calls: count(),
        succeeded: counted(ofOutcome("succeeded")),
        failed: counted(ofOutcome("failed")),
        unknown: counted(ofOutcome("unknown")),
        cost: COST,
      })
      .from(providerCalls)
      .where(conditions({ ...filter, provider: null, outcome: null }))
      .groupBy(providerCalls.provider, providerCalls.model)
      .orderBy(desc(COST), asc(providerCalls.provider), asc(providerCalls.model));
  }

  async byPerson(month: MonthSpan) {
    return this.#db
      .select({ id: users.id, name: users.name, email: users.email, calls: count(), cost: COST })
      .from(providerCalls)
      .innerJoin(users, eq(users.id, providerCalls.ownerId))
      .where(conditions({ month, ownerId: null, provider: null, outcome: null }))
      .groupBy(users.id, users.name, users.email)
      .orderBy(desc(COST), asc(users.email));
  }

  async people() {
    return this.#db
      .select({ id: users.id, name: users.name, email: users.email, role: users.role })
      .from(users)
      .orderBy(asc(users.email));
  }

  /** Micros by scope. */
  async limits(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#db.select().from(budgets);
    return new Map(rows.map(({ scope, micros }) => [scope, micros]));
  }

  /** @param micros null takes the budget away. */
  async setLimit(tx: Transaction, scope: string, micros: number | null, by: string): Promise<void> {
    if (micros === null) {
      await tx.delete(budgets).where(eq(budgets.scope, scope));
      return;
    }
    const change = { micros, updatedAt: new Date(), updatedBy: by };
    await tx
      .insert(budgets)
      .values({ scope, ...change })
      .onConflictDoUpdate({ target: budgets.scope, set: change });
  }

  async knownUsers(tx: Transaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const rows = await tx
      .select({ id: users.id })
      .from(users)
      .where(inArray(users.id, [...ids]));
    return new Set(rows.map(({ id }) => id));
  }
}

function counted(condition: SQL | undefined): SQL<number> {
  return sql`count(*) filter (where ${condition})`.mapWith(Number);
}

function conditions({ month, ownerId, provider, outcome }: LedgerFilter): SQL | undefined {
  return and(
    gte(providerCalls.startedAt, month.from),
    lt(providerCalls.startedAt, month.until),
    ownerId === null ? undefined : eq(providerCalls.ownerId, ownerId),
    provider === null ? undefined : eq(providerCalls.provider, provider),
    outcome === null ? undefined : ofOutcome(outcome),
  );
}

function ofOutcome(outcome: OutcomeFilter): SQL | undefined {
  switch (outcome) {
    case "succeeded":
      return eq(providerCalls.outcome, "succeeded");
    case "failed":
      return and(
        isNotNull(providerCalls.finishedAt),
        notInArray(providerCalls.outcome, [...NEITHER, "outcome_unknown"]),
      );
    case "unknown":
      return UNKNOWN;
    case "open":
      return isNull(providerCalls.finishedAt);
  }
}
