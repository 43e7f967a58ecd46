import { CURRENCY, type ErrorDetails } from "@shotlist/contract";
import { and, count, eq, gte, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { AppError } from "../../errors.ts";
import type { Database, Transaction } from "../../platform/database/index.ts";
import { budgets, generationImages, generations, providerCalls } from "../../platform/database/schema.ts";
import { type MonthSpan, monthOf } from "./month.ts";

/** What a month has cost so far, millionths of the price table's currency. */
export interface Spending {
  /** Known to have been charged. */
  readonly spent: number;
  /** What calls whose cost nobody told us may have cost besides, by the estimate. */
  readonly mayHaveCost: number;
  /** What accepted pictures that have not been asked for yet are expected to cost. */
  readonly reserved: number;
  /** Null where there is no budget. */
  readonly limit: number | null;
}

export interface Room {
  readonly you: Spending;
  readonly all: Spending;
}

/** One lock for all budgets; of no meaning but that nobody else uses the number. */
const LOCK = 0x5107_0b06;

const sum = (value: SQL | typeof providerCalls.costMicros) => sql<string>`coalesce(sum(${value}), 0)`;

/**
 * The month's budgets, held before anything is asked of a paid provider. What
 * may have been charged counts as charged: a budget that trusts in luck is none.
 */
export class BudgetKeeper {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * For a request that is being accepted in this transaction. Nobody else can
   * be accepted until it ends, so that what fits once is not accepted twice.
   * @param needed what all its pictures are expected to cost; null when unknown: then it is accepted while anything is left.
   * @throws AppError budget_spent
   */
  async requireRoom(tx: Transaction, ownerId: string, needed: number | null): Promise<void> {
    if (needed === 0) return;
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    refuseOver(await this.room(ownerId, tx), needed);
  }

  /**
   * For one call of an accepted request, right before it is made: its own picture is
   * among what is reserved already. A budget that was lowered since stops it here.
   * @throws AppError budget_spent
   */
  async requireRoomForCall(tx: Transaction, ownerId: string, estimate: number | null): Promise<void> {
    if (estimate === 0) return;
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    const { you, all } = await this.room(ownerId, tx);
    // Only what is gone counts: others' reservations were accepted in their turn, as this one was.
    refuseOver({ you: { ...you, reserved: 0 }, all: { ...all, reserved: 0 } }, estimate);
  }

  /** This month's. */
  async room(ownerId: string, reader: Database | Transaction = this.#db): Promise<Room> {
    return this.roomIn(monthOf(new Date()), ownerId, reader);
  }

  async roomIn(month: MonthSpan, ownerId: string, reader: Database | Transaction = this.#db): Promise<Room> {
    const limits = await reader
      .select()
      .from(budgets)
      .where(inArray(budgets.scope, ["all", "each", `user:${ownerId}`]));
    const limitOf = (scope: string) => limits.find((limit) => limit.scope === scope)?.micros ?? null;
    return {
      you: {
        ...(await spending(reader, month, ownerId)),
        limit: limitOf(`user:${ownerId}`) ?? limitOf("each"),
      },
      all: { ...(await spending(reader, month, null)), limit: limitOf("all") },
    };
  }
}

/** @param ownerId null for everybody. */
async function spending(
  reader: Database | Transaction,
  { from, until }: MonthSpan,
  ownerId: string | null,
): Promise<Omit<Spending, "limit">> {
  const [calls] = await reader
    .select({
      spent: sum(providerCalls.costMicros),
      mayHaveCost: sum(
        sql`case when ${providerCalls.costMicros} is null then ${providerCalls.estimateMicros} else 0 end`,
      ),
    })
    .from(providerCalls)
    .where(
      and(
        gte(providerCalls.startedAt, from),
        lt(providerCalls.startedAt, until),
        ownerId === null ? undefined : eq(providerCalls.ownerId, ownerId),
      ),
    );
  const openCall = reader
    .select({ one: sql`1` })
    .from(providerCalls)
    .where(
      and(
        eq(providerCalls.generationId, generationImages.generationId),
        eq(providerCalls.imageIndex, generationImages.index),
        isNull(providerCalls.finishedAt),
      ),
    );
  const [waiting] = await reader
    .select({ reserved: sum(sql`${generations.estimateMicros}`), n: count() })
    .from(generationImages)
    .innerJoin(generations, eq(generations.id, generationImages.generationId))
    .where(
      and(
        inArray(generations.state, ["queued", "running"]),
        // One that is being asked for counts by its open call.
        or(
          eq(generationImages.state, "waiting"),
          and(eq(generationImages.state, "rendering"), sql`not exists (${openCall})`),
        ),
        ownerId === null ? undefined : eq(generations.ownerId, ownerId),
      ),
    );
  return {
    spent: Number(calls?.spent ?? 0),
    mayHaveCost: Number(calls?.mayHaveCost ?? 0),
    reserved: Number(waiting?.reserved ?? 0),
  };
}

function refuseOver({ you, all }: Room, needed: number | null): void {
  for (const [scope, spending] of [["you", you] as const, ["all", all] as const]) {
    const { limit } = spending;
    if (limit === null) continue;
    const gone = spending.spent + spending.mayHaveCost + spending.reserved;
    const fits = needed === null ? gone < limit : gone + needed <= limit;
    if (!fits) throw budgetSpent({ scope, limit, gone, needed: needed ?? 0 });
  }
}

function budgetSpent(about: { scope: "you" | "all"; limit: number; gone: number; needed: number }): AppError {
  const budget: NonNullable<ErrorDetails["budget"]> = {
    scope: about.scope,
    limit: about.limit / 1e6,
    spent: about.gone / 1e6,
    needed: about.needed / 1e6,
    currency: CURRENCY,
  };
  const whose = about.scope === "you" ? "Your" : "The studio's";
  const message = `${whose} budget for this month is spent; nothing was asked of the engine, and nothing was charged.`;
  return new AppError("budget_spent", message, { details: { budget } });
}
