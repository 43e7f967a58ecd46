import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../platform/database/index.ts";
import { isKey } from "../platform/files/index.ts";
import { type SequenceState, sequencesOf, type TableShape, tablesIn } from "./catalog.ts";
import { BackupFailure } from "./failure.ts";
import { layout, type Manifest } from "./manifest.ts";
import { appliedMigrations, type Migration, splitAtLevel } from "./migrations.ts";
import { writePart } from "./parts.ts";
import { groupOf, schemaTables, type TableGroup } from "./tables.ts";

/** Rows held in memory at once; a generation is a few kilobytes. */
const ROWS_AT_ONCE = 250;

export interface RecordsOut {
  readonly engineVersion: string;
  readonly migrations: readonly number[];
  readonly tables: Manifest["tables"];
  readonly leftOut: Manifest["leftOut"];
  readonly sequences: readonly SequenceState[];
  /** Every file that a row names: about 200 bytes of memory each. */
  readonly keys: ReadonlySet<string>;
}

/**
 * Writes every row of one moment, as text that either engine reads back to the
 * same value. A server may go on working on PostgreSQL meanwhile.
 */
export async function writeRecords(
  db: Database,
  folder: string,
  options: {
    readonly known: readonly Migration[];
    readonly groups: ReadonlySet<TableGroup>;
  },
): Promise<RecordsOut> {
  return db.transaction(
    async (tx) => {
      await speakPlainly(tx);
      const migrations = await appliedMigrations(tx);
      if (migrations.length === 0) throw new BackupFailure("The database holds no Shotlist");
      splitAtLevel(options.known, migrations, "The database");

      const { kept, leftOut } = chooseTables(await tablesIn(tx), options.groups);
      const keys = new Set<string>();
      const tables: Manifest["tables"] = [];
      for (const { name, columns } of kept) {
        const part = await writePart(layout.table(folder, name), rowsOf(tx, { name, columns }, keys));
        tables.push({ name, columns: [...columns], part });
      }
      const sequences = await sequencesOf(
        tx,
        kept.map(({ name }) => name),
      );
      return { engineVersion: await versionOf(tx), migrations, tables, leftOut, sequences, keys };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** Fixes how values are written, whatever the server's or the role's defaults are. */
export async function speakPlainly(tx: Transaction): Promise<void> {
  for (const setting of [
    "timezone = 'UTC'",
    "datestyle = 'ISO, YMD'",
    "intervalstyle = 'postgres'",
    "bytea_output = 'hex'",
    "extra_float_digits = 1",
    // A role's own limit is for requests, not for a copy of everything.
    "statement_timeout = 0",
  ]) {
    await tx.execute(sql.raw(`set local ${setting}`));
  }
}

function chooseTables(
  present: readonly TableShape[],
  groups: ReadonlySet<TableGroup>,
): { kept: readonly TableShape[]; leftOut: Manifest["leftOut"] } {
  const ours = schemaTables();
  const kept: TableShape[] = [];
  const leftOut: Manifest["leftOut"] = [];
  for (const table of present) {
    const group = groupOf(table.name);
    if (!ours.includes(table.name)) leftOut.push({ table: table.name, why: "unknown to this version" });
    else if (group === "derived") leftOut.push({ table: table.name, why: "derived, made anew" });
    else if (!groups.has(group)) leftOut.push({ table: table.name, why: `${group}, not asked for` });
    else kept.push(table);
  }
  return { kept, leftOut };
}

async function* rowsOf(tx: Transaction, table: TableShape, keys: Set<string>): AsyncGenerator<string> {
  const texts = table.columns.map(({ name }) => sql`${sql.identifier(name)}::text`);
  // An array constructor, because a function takes at most a hundred arguments.
  const row = sql`to_json(array[${sql.join(texts, sql`, `)}])::text`;
  await tx.execute(
    sql`declare backup_rows no scroll cursor for select ${row} as line from public.${sql.identifier(table.name)}`,
  );
  const next: SQL = sql.raw(`fetch forward ${ROWS_AT_ONCE} from backup_rows`);
  for (;;) {
    const { rows } = await tx.execute<{ line: string }>(next);
    for (const { line } of rows) {
      for (const key of keysIn(line)) keys.add(key);
      yield line;
    }
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await tx.execute(sql`close backup_rows`);
}

const KEY_IN_TEXT = /sha256\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64}/g;

/** Found by their shape wherever they stand, so that a new column that names files needs no word here. */
function keysIn(line: string): string[] {
  return (line.match(KEY_IN_TEXT) ?? []).filter(isKey);
}

async function versionOf(tx: Transaction): Promise<string> {
  const { rows } = await tx.execute<{ version: string }>(
    sql`select current_setting('server_version') as version`,
  );
  return rows[0]?.version ?? "";
}
