import { getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Database } from "../../platform/database/index.ts";
import { telemetryActions, telemetryLogs, telemetrySpans } from "../../platform/database/schema.ts";
import { LONGEST_WORDS } from "./action.ts";
import type { Portion } from "./rows.ts";

/**
 * Writes some traces' rows in one statement, which is one commit and on PGlite
 * one fsync: all of it, or nothing. What was written of a trace before is
 * merged with what comes now.
 * @returns spans and lines that were new.
 */
export async function writeChunk(db: Database, portions: readonly Portion[]): Promise<number> {
  // In one order for every process, or two that write of the same traces would wait for each other.
  const actions = portions.map(({ action }) => action).sort((a, b) => (a.traceId < b.traceId ? -1 : 1));
  const { rows } = await db.execute<{ rows: number }>(sql`
    with actions as (
      insert into ${telemetryActions} as kept ${recordset(telemetryActions, actions)}
      on conflict (trace_id) do update set ${merge}
    ), spans as (
      insert into ${telemetrySpans} ${recordset(
        telemetrySpans,
        portions.flatMap(({ spans }) => spans),
      )} on conflict do nothing returning 1
    ), logs as (
      insert into ${telemetryLogs} ${recordset(
        telemetryLogs,
        portions.flatMap(({ logs }) => logs),
      )} on conflict do nothing returning 1
    )
    select ((select count(*) from spans) + (select count(*) from logs))::int as rows`);
  return rows[0]?.rows ?? 0;
}

/** `kept` is the row that is there; `excluded` the one that comes. */
const merge = sql`
  started_at = least(kept.started_at, excluded.started_at),
  ended_at = greatest(kept.ended_at, excluded.ended_at),
  severity = greatest(kept.severity, excluded.severity),
  user_id = coalesce(kept.user_id, excluded.user_id),
  user_email = coalesce(kept.user_email, excluded.user_email),
  generation_id = coalesce(kept.generation_id, excluded.generation_id),
  event = case when excluded.event_rank >= kept.event_rank then excluded.event else kept.event end,
  event_rank = greatest(kept.event_rank, excluded.event_rank),
  events = (kept.events || array(
    select came.event from unnest(excluded.events) with ordinality as came(event, place)
    where came.event <> all (kept.events) order by came.place
  ))[1:50],
  subject = case when excluded.subject_rank > kept.subject_rank then excluded.subject else kept.subject end,
  subject_rank = greatest(kept.subject_rank, excluded.subject_rank),
  method = case when excluded.request_rank > kept.request_rank then excluded.method else kept.method end,
  route = case when excluded.request_rank > kept.request_rank then excluded.route else kept.route end,
  http_status = case when excluded.request_rank > kept.request_rank
    then excluded.http_status else kept.http_status end,
  request_rank = greatest(kept.request_rank, excluded.request_rank),
  words = case when position(excluded.words in kept.words) > 0 then kept.words
    else left(kept.words || chr(10) || excluded.words, ${sql.raw(String(LONGEST_WORDS))}) end`;

/**
 * Rows as one parameter: a tenth of the parsing, on PGlite's side of the wire
 * and ours, that a list of values costs.
 */
function recordset<Row extends object>(table: PgTable, rows: readonly Row[]): SQL {
  const columns = Object.entries(getTableColumns(table));
  const records = rows.map((row) =>
    Object.fromEntries(
      columns.map(([key, column]) => [column.name, encoded(column, (row as Record<string, unknown>)[key])]),
    ),
  );
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );
  const types = sql.join(
    columns.map(([, column]) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`),
    sql`, `,
  );
  const from = sql.identifier(`${getTableName(table)}_in`);
  return sql`(${names}) select ${names} from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as ${from}(${types})`;
}

/** As JSON holds it: lists and objects as they are, everything else as its column writes it. */
function encoded(column: PgColumn, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? value : column.mapToDriverValue(value);
}
