import {
  type BudgetChange,
  type Budgets,
  CURRENCY,
  type LedgerPage,
  type LedgerRow,
  type LedgerSummary,
  type ListLedger,
  type Role,
} from "@shotlist/contract";
import type { z } from "zod";
import { AppError } from "../../errors.ts";
import type { DatabaseHandle } from "../../platform/database/index.ts";
import { type PageCursor, readCursor, writeCursor } from "../../platform/http/page-cursor.ts";
import type { BudgetKeeper, Spending } from "./budget.ts";
import { type MonthSpan, monthNamed, monthOf } from "./month.ts";
import type { LedgerEntry, LedgerFilter, LedgerRepository } from "./repository.ts";

export interface LedgerParts {
  readonly handle: DatabaseHandle;
  readonly repository: LedgerRepository;
  readonly budget: BudgetKeeper;
  /** The day the price table was last checked. */
  readonly pricesAsOf: string;
}

export interface Reader {
  readonly id: string;
  readonly role: Role;
}

type Listing = z.output<typeof ListLedger>;

/** Rows of one page of the export. */
const EXPORT_PAGE = 500;

/** What was asked of whom, what it cost, and what may be spent. */
export class LedgerService {
  readonly #parts: LedgerParts;

  constructor(parts: LedgerParts) {
    this.#parts = parts;
  }

  /** One's own calls; admins see everybody's. @throws AppError forbidden for another person's. */
  async page(reader: Reader, listing: Listing): Promise<LedgerPage> {
    const { limit, cursor, provider, outcome } = listing;
    const filter: LedgerFilter = {
      month: monthOr(listing.month),
      ownerId: whose(reader, listing.user),
      provider: provider ?? null,
      outcome: outcome ?? null,
    };
    const rows = await this.#parts.repository.page(filter, limit + 1, cursor ? readCursor(cursor) : null);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map((entry) => rowView(entry, reader.id)),
      nextCursor:
        rows.length > limit && last
          ? writeCursor({ id: last.call.id, createdAt: last.call.startedAt })
          : null,
    };
  }

  async summary(reader: Reader, monthName: string | undefined): Promise<LedgerSummary> {
    const { repository, budget, pricesAsOf } = this.#parts;
    const month = monthOr(monthName);
    const admin = reader.role === "admin";
    const [room, providers, people, limits] = await Promise.all([
      budget.roomIn(month, reader.id),
      repository.byProvider({ month, ownerId: admin ? null : reader.id }),
      admin ? repository.byPerson(month) : [],
      repository.limits(),
    ]);
    const limitOf = (id: string) => limits.get(`user:${id}`) ?? limits.get("each") ?? null;
    return {
      month: month.name,
      currency: CURRENCY,
      pricesAsOf,
      you: spendingView(room.you, month),
      all: admin ? spendingView(room.all, month) : null,
      providers: providers.map((row) => ({ ...row, cost: money(Number(row.cost)) })),
      people: people.map((row) => ({
        ...row,
        cost: money(Number(row.cost)),
        limit: inMoney(limitOf(row.id)),
      })),
    };
  }

  /** Every row of a month, newest first, read page by page. */
  async *rows(monthName: string | undefined): AsyncGenerator<LedgerRow> {
    const filter = { month: monthOr(monthName), ownerId: null, provider: null, outcome: null };
    for (let after: PageCursor | null = null; ; ) {
      const page: LedgerEntry[] = await this.#parts.repository.page(filter, EXPORT_PAGE, after);
      for (const entry of page) yield rowView(entry, null);
      const last = page.at(-1);
      if (!last || page.length < EXPORT_PAGE) return;
      after = { id: last.call.id, createdAt: last.call.startedAt };
    }
  }

  async budgets(): Promise<Budgets> {
    const { repository } = this.#parts;
    const [people, limits] = await Promise.all([repository.people(), repository.limits()]);
    return {
      all: inMoney(limits.get("all") ?? null),
      each: inMoney(limits.get("each") ?? null),
      users: people.map((person) => ({ ...person, limit: inMoney(limits.get(`user:${person.id}`) ?? null) })),
    };
  }

  /** All of it or nothing. @throws AppError not_found for somebody who is not here. */
  async setBudgets(admin: Reader, change: z.output<typeof BudgetChange>): Promise<Budgets> {
    const { handle, repository } = this.#parts;
    const inMicros = (amount: number | null) => (amount === null ? null : Math.round(amount * 1e6));
    await handle.db.transaction(async (tx) => {
      if (change.all !== undefined) await repository.setLimit(tx, "all", inMicros(change.all), admin.id);
      if (change.each !== undefined) await repository.setLimit(tx, "each", inMicros(change.each), admin.id);
      const people = change.users ?? [];
      const known = await repository.knownUsers(
        tx,
        people.map(({ id }) => id),
      );
      for (const { id, limit } of people) {
        if (!known.has(id)) {
          throw new AppError("not_found", "One of these people has no account here. Nothing was changed.");
        }
        await repository.setLimit(tx, `user:${id}`, inMicros(limit), admin.id);
      }
    });
    return this.budgets();
  }
}

const monthOr = (name: string | undefined) => (name === undefined ? monthOf(new Date()) : monthNamed(name));

const money = (micros: number): number => micros / 1e6;
const inMoney = (micros: number | null): number | null => (micros === null ? null : money(micros));

function whose({ id, role }: Reader, asked: string | undefined): string | null {
  if (role === "admin") return asked ?? null;
  if (asked !== undefined && asked !== id) {
    throw new AppError("forbidden", "Only admins see what others have asked for.");
  }
  return id;
}

function spendingView({ spent, mayHaveCost, reserved, limit }: Spending, month: MonthSpan) {
  return {
    spent: money(spent),
    mayHaveCost: money(mayHaveCost),
    // What is waiting now will be charged now, whichever month is looked at.
    reserved: month.name === monthOf(new Date()).name ? money(reserved) : 0,
    limit: inMoney(limit),
  };
}

/** @param readerId whose own prompts are shown; null for nobody's. */
function rowView({ call, user, generation }: LedgerEntry, readerId: string | null): LedgerRow {
  const { id, purpose, provider, model, attempt, outcome, generationId, imageIndex, usage } = call;
  return {
    id,
    startedAt: call.startedAt.toISOString(),
    finishedAt: call.finishedAt?.toISOString() ?? null,
    purpose,
    provider,
    model,
    attempt,
    outcome,
    requestId: call.providerRequestId,
    generationId,
    imageIndex,
    prompt: generation && generation.ownerId === readerId ? generation.prompt : null,
    supportCode: generation?.traceId ?? null,
    user: user && { ...user },
    cost: inMoney(call.costMicros),
    estimate: inMoney(call.estimateMicros),
    usage: usage && { ...usage },
  };
}
