import { and, asc, between, count, desc, eq, gte, like, lte, ne, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../platform/database/index.ts";
import { telemetryActions, telemetryLogs, telemetrySpans } from "../../platform/database/schema.ts";

export type ActionRecord = typeof telemetryActions.$inferSelect;
export type SpanRecord = typeof telemetrySpans.$inferSelect;
export type LogRecord = typeof telemetryLogs.$inferSelect;

/** Where a page of actions ends; the next one begins after it. */
export interface ActionCursor {
  /** Milliseconds since 1970, with their fraction. */
  readonly startedAt: number;
  readonly traceId: string;
}

/** What is asked for; all of it narrows. Moments are milliseconds since 1970. */
export interface ActionFilter {
  readonly email?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Least and most. */
  readonly severity?: readonly [number, number] | undefined;
  /** Without reads that went well and logged nothing, and without the posts that carry browsers' reports. */
  readonly telling: boolean;
  readonly event?: string | undefined;
  readonly words: readonly string[];
  readonly traceId?: string | undefined;
}

const actions = telemetryActions;

/** The app's own record, as telemetry/record writes it, for reading. */
export class SupportRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Newest first. */
  async page(filter: ActionFilter, limit: number, after: ActionCursor | null): Promise<ActionRecord[]> {
    return this.#db
      .select()
      .from(actions)
      .where(and(...conditions(filter), after ? before(after) : undefined))
      .orderBy(desc(actions.startedAt), desc(actions.traceId))
      .limit(limit);
  }

  /** Milliseconds since 1970; null while nothing is kept. */
  async oldest(): Promise<number | null> {
    const [row] = await this.#db
      .select({ startedAt: actions.startedAt })
      .from(actions)
      .orderBy(asc(actions.startedAt))
      .limit(1);
    return row?.startedAt ?? null;
  }

  async action(traceId: string): Promise<ActionRecord | null> {
    const [row] = await this.#db.select().from(actions).where(eq(actions.traceId, traceId));
    return row ?? null;
  }

  /** By start. */
  async spans(traceId: string, limit: number): Promise<SpanRecord[]> {
    return this.#db
      .select()
      .from(telemetrySpans)
      .where(eq(telemetrySpans.traceId, traceId))
      .orderBy(asc(telemetrySpans.startedAt), asc(telemetrySpans.spanId))
      .limit(limit);
  }

  /** As written. */
  async logs(traceId: string, limit: number): Promise<LogRecord[]> {
    return this.#db
      .select()
      .from(telemetryLogs)
      .where(eq(telemetryLogs.traceId, traceId))
      .orderBy(asc(telemetryLogs.at), asc(telemetryLogs.id))
      .limit(limit);
  }

  /** How many other actions since then did not go well for the same reason. */
  async countLike({ traceId, event }: ActionRecord, since: number): Promise<number> {
    if (event === null) return 0;
    const [row] = await this.#db
      .select({ n: count() })
      .from(actions)
      .where(
        and(
          eq(actions.event, event),
          gte(actions.startedAt, since),
          gte(actions.severity, 1),
          ne(actions.traceId, traceId),
        ),
      );
    return row?.n ?? 0;
  }
}

function conditions(filter: ActionFilter): (SQL | undefined)[] {
  const { email, from, to, severity, telling, event, words, traceId } = filter;
  const optional = <T>(value: T | undefined, condition: (value: T) => SQL) =>
    value === undefined ? undefined : condition(value);
  return [
    optional(traceId, (value) => eq(actions.traceId, value)),
    optional(email, (value) =>
      /[^@]@[^@]/.test(value)
        ? eq(actions.userEmail, searchable(value))
        : like(actions.userEmail, containing(value)),
    ),
    optional(from, (value) => gte(actions.endedAt, value)),
    optional(to, (value) => lte(actions.startedAt, value)),
    optional(severity, ([least, most]) => between(actions.severity, least, most)),
    telling
      ? sql`not (${actions.event} is null and ${actions.severity} = 0
          and (${actions.method} = 'GET' or ${actions.route} like '/api/telemetry/%'))`
      : undefined,
    optional(event, (value) => sql`${searchable(value)} = any(${actions.events})`),
    ...words.map((word) => like(actions.words, containing(word.toLowerCase().normalize("NFC")))),
  ];
}

function before({ startedAt, traceId }: ActionCursor): SQL {
  const moment = sql.param(startedAt, actions.startedAt);
  return sql`(${actions.startedAt}, ${actions.traceId}) < (${moment}, ${traceId})`;
}

/** A pattern for LIKE in which everything typed stands for itself. */
function containing(text: string): string {
  return `%${searchable(text).replace(/[\\%_]/g, "\\$&")}%`;
}

/** As the record stores it: PostgreSQL takes no NUL. */
function searchable(text: string): string {
  return text.replaceAll("\0", "\u{fffd}");
}
