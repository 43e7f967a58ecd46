import { AsyncResource } from "node:async_hooks";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { EXIT_DATA, StartError } from "../../start-error.ts";
import { channelName, type OpenEngine } from "./engine.ts";
import { type OnQuery, startObserving, TransactionScope } from "./observe.ts";
import { PostgresListener } from "./postgres-listener.ts";
import * as schema from "./schema.ts";

/** Any number that only Shotlist's migrations lock; "shot" in ASCII. */
const MIGRATION_LOCK = 0x73_68_6f_74;
const CONNECT_MS = 10_000;

export interface PostgresOptions {
  readonly onQuery: OnQuery | undefined;
  readonly warn: (message: string, error: unknown) => void;
  readonly migrationsFolder: string;
}

/**
 * Opens a pool on the database and migrates it; processes that start together
 * take turns.
 * @throws StartError (exit 1) where the database cannot be reached or migrated; never names the password.
 */
export async function openPostgres(
  config: { readonly url: string; readonly poolSize: number },
  options: PostgresOptions,
): Promise<OpenEngine> {
  const connection: pg.ClientConfig = {
    connectionString: config.url,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: "shotlist",
    keepAlive: true,
  };
  const Client = observedClient(options.onQuery);
  await migrateAlone(new Client(connection), config.url, options.migrationsFolder);

  const scope = new TransactionScope();
  const pool = new pg.Pool({ ...connection, max: config.poolSize, Client });
  pool.on("error", (error) => options.warn("An idle database connection was lost", error));
  // The pool listens only while a client is idle; one lost between two
  // statements of a transaction would otherwise end the process. The next
  // statement on it fails by itself.
  pool.on("connect", (client) => client.on("error", () => {}));
  const query = pool.query.bind(pool) as (...given: unknown[]) => unknown;
  pool.query = ((...given: unknown[]) => {
    scope.requireOutside("A statement");
    return query(...given);
  }) as typeof pool.query;

  const db = drizzle({ client: pool, schema });
  const transaction = db.transaction.bind(db);
  db.transaction = (body, settings) => {
    scope.requireOutside("A second transaction");
    return transaction((tx) => scope.run(() => body(tx)), settings);
  };
  const listener = new PostgresListener(connection, options.warn);

  let closing: Promise<void> | null = null;
  return {
    db: db as unknown as OpenEngine["db"],
    connection: {
      kind: "postgres",
      executeSql: async (text, values) => {
        // A failed statement's connection is thrown away by the pool, open transaction and all.
        const answer: pg.QueryResult | pg.QueryResult[] = await pool.query(text, values);
        return Array.isArray(answer) ? { rows: answer.flatMap((part) => part.rows ?? []) } : answer;
      },
      listen: (channel, onNotification, onReconnect) =>
        listener.listen(channelName(channel), onNotification, onReconnect),
    },
    listen: async (channel, handler) => {
      const handle = await listener.listen(channelName(channel), AsyncResource.bind(handler));
      return () => handle.close();
    },
    close: () => {
      closing ??= Promise.all([listener.close(), pool.end()]).then(() => {});
      return closing;
    },
  };
}

/** drizzle reads which migrations are missing before it begins its transaction, so two starters need a lock around it all. */
async function migrateAlone(client: pg.Client, url: string, migrationsFolder: string): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migrate(drizzle({ client }), { migrationsFolder });
  } catch (error) {
    throw new StartError(
      `The database${pathname} at ${hostname}:${port || 5432} cannot be used: ${messageOf(error)}`,
      EXIT_DATA,
    );
  } finally {
    // The lock goes with the connection.
    await client.end().catch(() => {});
  }
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join("; ");
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** A client whose every statement is reported; `pg` takes a callback (from the pool) or answers with a promise. */
function observedClient(onQuery: OnQuery | undefined): typeof pg.Client {
  if (onQuery === undefined) return pg.Client;
  return class ObservedClient extends pg.Client {
    // biome-ignore lint/suspicious/noExplicitAny: pg overloads `query` nine ways; this passes them all through.
    override query(...given: any[]): any {
      const [first] = given;
      const done = startObserving(onQuery, typeof first === "string" ? first : String(first?.text ?? ""));
      const last = given.length - 1;
      if (typeof given[last] === "function") {
        const callback = given[last];
        given[last] = (error: unknown, result: unknown) => {
          done(error);
          callback(error, result);
        };
        return Reflect.apply(super.query, this, given);
      }
      const answer = Reflect.apply(super.query, this, given);
      if (typeof answer?.then === "function") answer.then(() => done(undefined), done);
      return answer;
    }
  };
}
