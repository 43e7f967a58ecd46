import type { PgDatabase, PgQueryResultHKT, PgTransaction } from "drizzle-orm/pg-core";
import type { ExtractTablesWithRelations } from "drizzle-orm/relations";
import type { ListenHandle } from "./postgres-listener.ts";
import type * as schema from "./schema.ts";

type Schema = typeof schema;

/** What both drivers answer to `execute`; the rest of their answers differs. */
interface Rows<Row> {
  readonly rows: Row[];
}

interface CommonResult extends PgQueryResultHKT {
  type: Rows<this["row"]>;
}

/** drizzle over either engine, with the schema bound. Only SQL that PostgreSQL 15 understands. */
export type Database = PgDatabase<CommonResult, Schema, ExtractTablesWithRelations<Schema>>;

/** An open transaction of `Database`; every statement inside one goes through it. */
export type Transaction = PgTransaction<CommonResult, Schema, ExtractTablesWithRelations<Schema>>;

/** What the job queue needs below drizzle; nobody else may use it. */
export type EngineConnection =
  | {
      readonly kind: "pglite";
      readonly client: {
        query<Row>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
        exec(text: string): Promise<{ rows: object[] }[]>;
        listen(channel: string, callback: (payload: string) => void): Promise<() => Promise<void>>;
      };
    }
  | {
      readonly kind: "postgres";
      /** Several statements at once only without values. */
      executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
      /** `onReconnect` follows each (re)subscription: what was sent meanwhile is lost. */
      listen(
        channel: string,
        onNotification: (payload: string) => void,
        onReconnect: () => void,
      ): Promise<ListenHandle>;
    };

/** One engine, open; `openDatabase` makes the public handle of it. */
export interface OpenEngine {
  readonly db: Database;
  readonly connection: EngineConnection;
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** @throws RangeError for anything but lower case letters, digits and underscores, at most 63 long. */
export function channelName(channel: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(channel)) {
    throw new RangeError(`${JSON.stringify(channel)} is not a channel's name`);
  }
  return channel;
}
