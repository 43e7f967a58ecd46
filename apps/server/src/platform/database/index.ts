import { join } from "node:path";
import { sql } from "drizzle-orm";
import type { DatabaseConfig } from "../../config.ts";
import { EXIT_DATA } from "../../start-error.ts";
import type { Database, EngineConnection, OpenEngine, Transaction } from "./engine.ts";
import type { OnQuery } from "./observe.ts";
import { openPglite } from "./pglite.ts";
import { openPostgres } from "./postgres.ts";

export type { Database, EngineConnection, Transaction } from "./engine.ts";
export { Lease } from "./lease.ts";
export { olderThan } from "./newest-first.ts";
export type { OnQuery, QueryEvent } from "./observe.ts";
export * as schema from "./schema.ts";
export { isUniqueViolation, sqlStateOf } from "./sql-state.ts";

/** pino's shape: what it is about first, then the sentence. */
export interface DatabaseLogger {
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
  error(about: object, message: string): void;
}

export interface DatabaseOptions {
  readonly logger?: DatabaseLogger;
  /** The seam for spans and metrics: called after every statement of both engines. */
  readonly onQuery?: OnQuery;
  /**
   * The embedded engine is lost (its disk is full, or it stopped itself) and
   * only a new process recovers: end this one. Called once; by then every
   * statement is refused with `storage_full`. Without it the process exits
   * with status 1.
   */
  readonly onFatal?: (error: Error) => void;
}

/** The records, open. One per process. */
export interface DatabaseHandle {
  readonly engine: DatabaseConfig["engine"];
  /**
   * drizzle with the schema bound. Inside `db.transaction(async (tx) => …)`
   * every statement goes through `tx`; one sent through `db` is refused, on
   * both engines, because PGlite would wait for it for ever.
   */
  readonly db: Database;
  /** Answers when the database does. @throws the driver's error, or AppError `storage_full`. */
  ping(): Promise<void>;
  /**
   * Tells every listener of `channel`, in every process; with `tx`, when and if it commits.
   * @param channel lower case letters, digits, underscores; at most 63.
   * @param payload at most 7999 bytes of UTF-8. @throws RangeError beyond.
   */
  notify(channel: string, payload: string, tx?: Transaction): Promise<void>;
  /**
   * Calls `handler` for each notification from now on; the answer ends it.
   * A lost connection is restored by itself, but what was sent meanwhile is
   * lost: a notification is a hint to look, never the news itself.
   */
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>;
  /** For platform/jobs alone. */
  readonly connection: EngineConnection;
  /** Waits for running statements, then closes and lets go of the folder. Idempotent. */
  close(): Promise<void>;
}

const migrationsFolder = join(import.meta.dirname, "../../../migrations");
/** PostgreSQL refuses payloads of 8000 bytes and more (NOTIFY_PAYLOAD_MAX_LENGTH). */
const MAX_PAYLOAD_BYTES = 7_999;

/**
 * Opens the records and brings their schema up to date.
 * @throws StartError (exit 1): folder held by another process, database out of reach, migration failed.
 */
export async function openDatabase(
  config: DatabaseConfig,
  options: DatabaseOptions = {},
): Promise<DatabaseHandle> {
  const { logger, onQuery } = options;
  const engine = await openEngine();

  function openEngine(): Promise<OpenEngine> {
    switch (config.engine) {
      case "pglite":
        return openPglite(config, {
          onQuery,
          migrationsFolder,
          onFatal: (error) => {
            logger?.error(
              { event: "records.lost", err: error },
              "The embedded database is lost until the process restarts",
            );
            if (options.onFatal) options.onFatal(error);
            else process.exit(EXIT_DATA);
          },
        });
      case "postgres":
        return openPostgres(config, {
          onQuery,
          migrationsFolder,
          warn: (message, error) => logger?.warn({ event: "records.connection", err: error }, message),
        });
    }
  }

  return {
    engine: config.engine,
    db: engine.db,
    connection: engine.connection,
    async ping() {
      await engine.db.execute(sql`select 1`);
    },
    async notify(channel, payload, tx) {
      if (Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES) {
        throw new RangeError(`A notification carries at most ${MAX_PAYLOAD_BYTES} bytes`);
      }
      await (tx ?? engine.db).execute(sql`select pg_notify(${channel}, ${payload})`);
    },
    listen: engine.listen,
    close: engine.close,
  };
}
