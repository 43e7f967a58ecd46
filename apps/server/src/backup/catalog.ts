import { sql } from "drizzle-orm";
import type { Transaction } from "../platform/database/index.ts";

export interface TableShape {
  readonly name: string;
  /** As the database orders them; `type` as SQL writes it. Generated columns are not among them. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** An identity or serial column's counter. */
export interface SequenceState {
  readonly table: string;
  readonly column: string;
  /** A bigint in decimal. */
  readonly lastValue: string;
  readonly isCalled: boolean;
}

export interface ForeignKey {
  readonly table: string;
  readonly name: string;
  /** What follows `add constraint <name>`. */
  readonly definition: string;
}

/** The tables of the schema `public` by name. */
export async function tablesIn(tx: Transaction): Promise<TableShape[]> {
  const { rows } = await tx.execute<{ table: string; column: string; type: string }>(sql`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname, a.attnum`);
  const tables = new Map<string, { name: string; type: string }[]>();
  for (const { table, column, type } of rows) {
    const columns = tables.get(table) ?? [];
    columns.push({ name: column, type });
    tables.set(table, columns);
  }
  return [...tables].map(([name, columns]) => ({ name, columns }));
}

/** Every foreign key between tables of the schema `public`. */
export async function foreignKeysIn(tx: Transaction): Promise<ForeignKey[]> {
  const { rows } = await tx.execute<{ table: string; name: string; definition: string }>(sql`
    select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.conparentid = 0 and c.relnamespace = 'public'::regnamespace
    order by c.relname, k.conname`);
  return rows;
}

/** The counters behind the columns of these tables. */
export async function sequencesOf(tx: Transaction, tables: readonly string[]): Promise<SequenceState[]> {
  const { rows } = await tx.execute<{ table: string; column: string; sequence: string }>(sql`
    select t.relname as table, a.attname as column, s.relname as sequence
    from pg_class s
    join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.oid
      and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
    join pg_class t on t.oid = d.refobjid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
    where s.relkind = 'S' and s.relnamespace = 'public'::regnamespace and t.relnamespace = s.relnamespace
    order by 1, 2`);
  const states: SequenceState[] = [];
  for (const { table, column, sequence } of rows) {
    if (!tables.includes(table)) continue;
    const [state] = (
      await tx.execute<{ value: string; called: boolean }>(
        sql`select last_value::text as value, is_called as called from public.${sql.identifier(sequence)}`,
      )
    ).rows;
    if (state) states.push({ table, column, lastValue: state.value, isCalled: state.called });
  }
  return states;
}

/** Every row of every table named. */
export async function countRows(
  tx: Transaction,
  tables: readonly string[],
): Promise<{ readonly table: string; readonly rows: number }[]> {
  const counts: { table: string; rows: number }[] = [];
  for (const table of tables) {
    const { rows } = await tx.execute<{ n: string }>(
      sql`select count(*)::text as n from public.${sql.identifier(table)}`,
    );
    counts.push({ table, rows: Number(rows[0]?.n ?? 0) });
  }
  return counts;
}
