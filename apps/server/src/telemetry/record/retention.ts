import { sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Database } from "../../platform/database/index.ts";
import { telemetryActions, telemetryLogs, telemetrySpans } from "../../platform/database/schema.ts";

const DAY_MS = 86_400_000;
/** Actions deleted by one statement: with their usual ten rows each, PGlite is done in about 5 ms. */
const STEP = 10;

export interface Limits {
  readonly days: number;
  /** Spans and lines. */
  readonly rows: number;
}

/** Spans and lines that are kept now. A scan: 50 ms for 200,000 rows on PGlite, so seldom. */
export async function countRows(db: Database): Promise<number> {
  const { rows } = await db.execute<{ rows: number }>(sql`
    select ((select count(*) from ${telemetrySpans}) + (select count(*) from ${telemetryLogs}))::int as rows`);
  return rows[0]?.rows ?? 0;
}

/**
 * Deletes a few of the oldest actions with their spans and lines, as far as
 * they are past the limits.
 * @param rows spans and lines kept now. @param now milliseconds since 1970.
 * @returns what was deleted; `actions` 0 once nothing is past the limits.
 */
export async function deleteSome(
  db: Database,
  limits: Limits,
  rows: number,
  now: number,
): Promise<{ actions: number; rows: number }> {
  const oldest = await db
    .select({ traceId: telemetryActions.traceId, startedAt: telemetryActions.startedAt })
    .from(telemetryActions)
    .orderBy(telemetryActions.startedAt, telemetryActions.traceId)
    .limit(STEP);
  const cutoff = now - limits.days * DAY_MS;
  const past = rows > limits.rows ? oldest : oldest.filter(({ startedAt }) => startedAt < cutoff);
  if (past.length === 0) return { actions: 0, rows: 0 };
  // One parameter each, as an array would be estimated by statistics that nobody gathers on PGlite.
  const ids = sql.join(
    past.map(({ traceId }) => sql`${traceId}`),
    sql`, `,
  );
  const answer = await db.execute<{ actions: number; rows: number }>(sql`
    with actions as (delete from ${telemetryActions} where trace_id in (${ids}) returning 1),
      spans as (delete from ${telemetrySpans} where trace_id in (${ids}) returning 1),
      logs as (delete from ${telemetryLogs} where trace_id in (${ids}) returning 1)
    select (select count(*) from actions)::int as actions,
      ((select count(*) from spans) + (select count(*) from logs))::int as rows`);
  return answer.rows[0] ?? { actions: 0, rows: 0 };
}

/**
 * Gives the room of a table's deleted rows back, which PGlite never does by
 * itself (it has no autovacuum); 80 ms for 20,000 deleted of 200,000, so seldom.
 */
export async function reclaim(db: Database, table: PgTable): Promise<void> {
  await db.execute(sql`vacuum ${table}`);
}
