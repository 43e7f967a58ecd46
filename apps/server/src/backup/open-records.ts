import { existsSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseConfig } from "../config.ts";
import type { OpenEngine } from "../platform/database/engine.ts";
import { openPglite } from "../platform/database/pglite.ts";
import { openPostgres } from "../platform/database/postgres.ts";
import { BackupFailure } from "./failure.ts";

/** A journal without entries: opening must not migrate what is about to be backed up before an upgrade. */
const NO_MIGRATIONS = join(import.meta.dirname, "no-migrations");

export type OpenRecords = Pick<OpenEngine, "db" | "close">;

/**
 * Opens the records as they are, at whatever level their schema is. The
 * embedded database is locked for as long as they are open.
 * @throws StartError (exit 1): held by a running server (names its pid), or out of reach.
 */
export async function openRecords(config: DatabaseConfig): Promise<OpenRecords> {
  switch (config.engine) {
    case "pglite":
      return openPglite(config, {
        onQuery: undefined,
        // Every statement is refused from then on, so whoever waits for one gets the reason.
        onFatal: () => {},
        migrationsFolder: NO_MIGRATIONS,
      });
    case "postgres":
      return openPostgres(config, { onQuery: undefined, warn: () => {}, migrationsFolder: NO_MIGRATIONS });
  }
}

/** @throws BackupFailure where there is no embedded database to read: opening would make an empty one. */
export function requireExisting(config: DatabaseConfig): void {
  if (config.engine === "postgres" || existsSync(join(config.directory, "PG_VERSION"))) return;
  throw new BackupFailure(`There are no records in ${config.directory}: is DATA_DIR the server's?`);
}
