import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { z } from "zod";
import type { Transaction } from "../platform/database/index.ts";
import { BackupFailure } from "./failure.ts";

/** The migrations that this checkout knows. */
export const MIGRATIONS_FOLDER = join(import.meta.dirname, "../../migrations");

export interface Migration {
  readonly tag: string;
  /** When it was made, milliseconds; drizzle tells migrations apart by it. */
  readonly when: number;
  readonly hash: string;
  readonly statements: readonly string[];
}

const Journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });

/** Oldest first. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const journal = Journal.parse(JSON.parse(await readFile(join(folder, "meta/_journal.json"), "utf8")));
  return readMigrationFiles({ migrationsFolder: folder }).map(({ folderMillis, hash, sql: statements }) => ({
    tag: journal.entries.find(({ when }) => when === folderMillis)?.tag ?? String(folderMillis),
    when: folderMillis,
    hash,
    statements,
  }));
}

/** When each migration of this database was made, oldest first; none for a database that is not ours. */
export async function appliedMigrations(tx: Transaction): Promise<number[]> {
  const [found] = (
    await tx.execute<{ present: boolean }>(
      sql`select to_regclass('drizzle.__drizzle_migrations') is not null as present`,
    )
  ).rows;
  if (!found?.present) return [];
  const { rows } = await tx.execute<{ created_at: string }>(
    sql`select created_at::text as created_at from drizzle.__drizzle_migrations`,
  );
  return rows.map((row) => Number(row.created_at)).sort((a, b) => a - b);
}

/** True for a level that only a later version than this one makes. */
export function isNewer(known: readonly Migration[], applied: readonly number[]): boolean {
  const latest = known.at(-1)?.when ?? 0;
  return applied.some((when) => when > latest);
}

/**
 * The known migrations that a database at this level has, and those it lacks.
 * @param what whose level it is, to begin the message with.
 * @throws BackupFailure when it has one that this checkout does not know.
 */
export function splitAtLevel(
  known: readonly Migration[],
  applied: readonly number[],
  what: string,
): { readonly done: readonly Migration[]; readonly missing: readonly Migration[] } {
  if (isNewer(known, applied)) {
    throw new BackupFailure(
      `${what} comes from a newer Shotlist than this one (this one ends at migration ${known.at(-1)?.tag}): update Shotlist first`,
    );
  }
  const done = known.filter(({ when }) => applied.includes(when));
  const isPrefix = done.every((migration, index) => migration === known[index]);
  if (done.length !== applied.length || !isPrefix) {
    throw new BackupFailure(
      `${what} has migrations that this Shotlist never had: it belongs to another branch or product`,
    );
  }
  return { done, missing: known.slice(done.length) };
}

/** What drizzle's migrator does, within the caller's transaction, so that a restore is one transaction. */
export async function applyMigrations(tx: Transaction, migrations: readonly Migration[]): Promise<void> {
  for (const { statements, hash, when } of migrations) {
    for (const statement of statements) await tx.execute(sql.raw(statement));
    await tx.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${when})`,
    );
  }
}
