import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import * as schema from "../platform/database/schema.ts";

/** What a backup can leave out. Records are never left out, and what is derived from them always is. */
export type TableGroup = "records" | "sessions" | "telemetry" | "derived";

/**
 * Sessions are what lets somebody in without a password. Restored later, one
 * that was ended meanwhile, of a stolen laptop say, would be open again.
 */
const SESSIONS: readonly string[] = [schema.sessions, schema.verifications, schema.ownerLinks].map(
  getTableName,
);

const RECORDS: readonly string[] = [
  schema.users,
  schema.accounts,
  schema.assets,
  schema.generations,
  schema.generationImages,
  schema.providerCalls,
  schema.embeddings,
  schema.collections,
  schema.collectionAssets,
  schema.budgets,
  schema.comparisons,
  schema.reactions,
  schema.promptTemplates,
  schema.toneStarters,
].map(getTableName);

/** About the search index and the file store beside the records: a restored studio has others, and makes these anew. */
const DERIVED: readonly string[] = [
  schema.searchOutbox,
  schema.searchTables,
  schema.leases,
  schema.orphanFiles,
].map(getTableName);

/** The groups by decision; null for a table that nobody has decided about. */
export function decidedGroup(table: string): TableGroup | null {
  if (table.startsWith("telemetry_")) return "telemetry";
  if (SESSIONS.includes(table)) return "sessions";
  if (DERIVED.includes(table)) return "derived";
  return RECORDS.includes(table) ? "records" : null;
}

/** A table that nobody has decided about is kept: a backup too large is the better mistake. */
export function groupOf(table: string): TableGroup {
  return decidedGroup(table) ?? "records";
}

/** Every table of the schema, whether or not a database has it yet. */
export function schemaTables(): string[] {
  return Object.values<unknown>(schema)
    .filter((value) => is(value, PgTable))
    .map((table) => getTableName(table));
}
