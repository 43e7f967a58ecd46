import { sql } from "drizzle-orm";
import type { Database, Transaction } from "../platform/database/index.ts";
import { countRows, foreignKeysIn, type TableShape, tablesIn } from "./catalog.ts";
import { BackupFailure } from "./failure.ts";
import { layout, type Manifest } from "./manifest.ts";
import { appliedMigrations, applyMigrations, isNewer, type Migration, splitAtLevel } from "./migrations.ts";
import { readPart } from "./parts.ts";
import { speakPlainly } from "./records-out.ts";
import { groupOf, schemaTables } from "./tables.ts";

/** One statement's worth of rows: whichever is reached first. */
const ROWS_AT_ONCE = 500;
const CHARACTERS_AT_ONCE = 1024 * 1024;

type Table = Manifest["tables"][number];

export interface LoadOptions {
  readonly known: readonly Migration[];
  /** Deletes what the target holds. */
  readonly replace: boolean;
  readonly engine: "pglite" | "postgres";
}

/**
 * @throws BackupFailure where a load would be refused: a server is connected,
 *   the target has rows, or a schema of its own.
 */
export async function requireLoadable(db: Database, manifest: Manifest, options: LoadOptions): Promise<void> {
  await db.transaction((tx) => checkTarget(tx, manifest, options));
}

/** @returns the migrations that the target has, and whether this version knows them all. */
async function checkTarget(
  tx: Transaction,
  manifest: Manifest,
  options: LoadOptions,
): Promise<{ readonly applied: readonly number[]; readonly isNewer: boolean }> {
  if (options.engine === "postgres") await requireNoServer(tx);
  const applied = await appliedMigrations(tx);
  if (options.replace && isNewer(options.known, applied)) return { applied, isNewer: true };
  splitAtLevel(options.known, applied, "The target database");
  if (!options.replace) await requireEmpty(tx, manifest);
  return { applied, isNewer: false };
}

/**
 * Brings the records back, all in one transaction: schema at the backup's level,
 * rows, counters, then the migrations since. Jobs are not part of a backup; the
 * next start gives each open generation a new one.
 * @throws BackupFailure, or the database's error; the target is then as it was.
 */
export async function loadRecords(
  db: Database,
  folder: string,
  manifest: Manifest,
  options: LoadOptions,
): Promise<void> {
  const { done, missing } = splitAtLevel(options.known, manifest.migrations, "The backup");
  await db.transaction(async (tx) => {
    await speakPlainly(tx);
    const target = await checkTarget(tx, manifest, options);
    if (target.isNewer) await dropNewer(tx);
    if (target.applied.join() !== manifest.migrations.join()) await rebuild(tx, done);

    const shapes = await tablesIn(tx);
    for (const table of manifest.tables) requireSameShape(table, shapes, manifest.shotlist);
    // Without foreign keys the tables' order does not matter, nor do circles; each is checked whole at the end.
    const keys = await foreignKeysIn(tx);
    for (const { table, name } of keys) {
      await tx.execute(
        sql`alter table public.${sql.identifier(table)} drop constraint ${sql.identifier(name)}`,
      );
    }
    await empty(tx, toEmpty(shapes, manifest));
    for (const table of manifest.tables) await load(tx, folder, table, shapes);
    for (const { table, name, definition } of keys) {
      await tx.execute(
        sql`alter table public.${sql.identifier(table)} add constraint ${sql.identifier(name)} ${sql.raw(definition)}`,
      );
    }
    for (const { table, column, lastValue, isCalled } of manifest.sequences) {
      await tx.execute(
        sql`select setval(pg_get_serial_sequence(${`public."${table}"`}, ${column}), ${lastValue}::bigint, ${isCalled})`,
      );
    }
    await forgetJobs(tx);
    await applyMigrations(tx, missing);
  });
  // Not within: a fresh database has no statistics, and the first searches would read whole tables.
  for (const { name } of manifest.tables) {
    await db.execute(sql`analyze public.${sql.identifier(name)}`).catch(() => {});
  }
}

/** @throws BackupFailure while a server or a worker is connected: it would go on with what it remembers. */
async function requireNoServer(tx: Transaction): Promise<void> {
  const { rows } = await tx.execute<{ n: string }>(sql`
    select count(*)::text as n from pg_stat_activity
    where datname = current_database() and application_name = 'shotlist' and pid <> pg_backend_pid()`);
  const connections = Number(rows[0]?.n ?? 0);
  if (connections > 0) {
    throw new BackupFailure(
      `A Shotlist server or worker is connected to the target database (${connections} connections): stop it first`,
    );
  }
}

/** @throws BackupFailure saying what is there. */
async function requireEmpty(tx: Transaction, manifest: Manifest): Promise<void> {
  const present = (await tablesIn(tx)).map(({ name }) => name);
  const restored = manifest.tables.map(({ name }) => name);
  const ours = present.filter(
    (name) =>
      schemaTables().includes(name) &&
      // A session or an owner's link without a user, as a first start leaves one, is nobody's loss.
      groupOf(name) !== "sessions" &&
      (groupOf(name) === "records" || restored.includes(name)),
  );
  const filled = (await countRows(tx, ours)).filter(({ rows }) => rows > 0);
  if (filled.length === 0) return;
  const what = filled.map(({ table, rows }) => `${rows} in ${table}`).join(", ");
  throw new BackupFailure(
    `The target database is not empty (${what}). Restore into an empty one, or add --replace to delete what it holds`,
  );
}

/**
 * The way back after an upgrade. Which tables a newer version added is not known
 * here, so every one in `public` goes, and the job queue with them, whose schema
 * may be newer too; the next start makes it.
 */
async function dropNewer(tx: Transaction): Promise<void> {
  const tables = (await tablesIn(tx)).map(({ name }) => name);
  if (tables.length > 0) await tx.execute(sql`drop table ${namesOf(tables)}`);
  await tx.execute(sql`drop schema if exists pgboss cascade`);
}

/** Makes the schema anew at the level of these migrations, whatever level it had. */
async function rebuild(tx: Transaction, migrations: readonly Migration[]): Promise<void> {
  const ours = (await tablesIn(tx)).map(({ name }) => name).filter((name) => schemaTables().includes(name));
  if ((await appliedMigrations(tx)).length > 0) {
    if (ours.length > 0) await tx.execute(sql`drop table ${namesOf(ours)}`);
    await tx.execute(sql`delete from drizzle.__drizzle_migrations`);
  }
  await applyMigrations(tx, migrations);
}

function requireSameShape(table: Table, shapes: readonly TableShape[], version: string): void {
  const shape = shapes.find(({ name }) => name === table.name);
  const describe = ({ columns }: Pick<TableShape, "columns">) =>
    columns
      .map(({ name, type }) => `${name} ${type}`)
      .sort()
      .join(", ");
  if (shape !== undefined && describe(shape) === describe(table)) return;
  throw new BackupFailure(
    `The table ${table.name} of the backup is built differently from what this Shotlist's migrations make: restore it with Shotlist ${version}, which made it`,
  );
}

/** Sessions always: they belong to the people who are about to be replaced. */
function toEmpty(shapes: readonly TableShape[], manifest: Manifest): string[] {
  const restored = manifest.tables.map(({ name }) => name);
  return shapes
    .map(({ name }) => name)
    .filter((name) => schemaTables().includes(name))
    .filter((name) => groupOf(name) !== "telemetry" || restored.includes(name));
}

async function empty(tx: Transaction, tables: readonly string[]): Promise<void> {
  if (tables.length > 0) await tx.execute(sql`truncate ${namesOf(tables)}`);
}

const namesOf = (tables: readonly string[]) =>
  sql.join(
    tables.map((name) => sql`public.${sql.identifier(name)}`),
    sql`, `,
  );

async function load(
  tx: Transaction,
  folder: string,
  table: Table,
  shapes: readonly TableShape[],
): Promise<void> {
  // The target's own names for the types: what the backup says was compared with them, and never becomes SQL.
  const types = new Map(
    shapes.find(({ name }) => name === table.name)?.columns.map(({ name, type }) => [name, type]),
  );
  const columns = sql.join(
    table.columns.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
  const values = sql.join(
    table.columns.map(({ name }, index) => sql.raw(`(line ->> ${index})::${types.get(name)}`)),
    sql`, `,
  );
  const insert = (lines: readonly string[]) =>
    tx.execute(sql`
      insert into public.${sql.identifier(table.name)} (${columns}) overriding system value
      select ${values} from jsonb_array_elements(${`[${lines.join(",")}]`}::text::jsonb) as line`);

  let waiting: string[] = [];
  let characters = 0;
  for await (const line of readPart(layout.table(folder, table.name), table.name, table.part)) {
    waiting.push(line);
    characters += line.length;
    if (waiting.length < ROWS_AT_ONCE && characters < CHARACTERS_AT_ONCE) continue;
    await insert(waiting);
    waiting = [];
    characters = 0;
  }
  if (waiting.length > 0) await insert(waiting);
}

/** A job of the replaced studio would otherwise run beside the one its generation is given at the next start. */
async function forgetJobs(tx: Transaction): Promise<void> {
  const { rows } = await tx.execute<{ present: boolean }>(
    sql`select to_regclass('pgboss.job') is not null as present`,
  );
  if (rows[0]?.present) await tx.execute(sql`delete from pgboss.job`);
}
