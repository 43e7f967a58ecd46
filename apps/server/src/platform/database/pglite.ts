import { AsyncResource } from "node:async_hooks";
import fs from "node:fs";
import { dirname, join } from "node:path";
import {
  PGlite,
  type Transaction as PgliteTransaction,
  type QueryOptions,
  type Results,
} from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { EXIT_DATA, StartError } from "../../start-error.ts";
import { type DirectoryLock, lockDirectory } from "./directory-lock.ts";
import { DURABLE_START_PARAMS, DurableNodeFS, syncFolder } from "./durable-node-fs.ts";
import type { EngineConnection, OpenEngine } from "./engine.ts";
import { channelName } from "./engine.ts";
import { EngineDeath, surviveDeath } from "./engine-death.ts";
import { FreeSpaceGuard, freeBytes } from "./free-space.ts";
import { type OnQuery, observed, TransactionScope } from "./observe.ts";
import * as schema from "./schema.ts";

/**
 * The one way to a PGlite instance: drizzle and the job queue both speak
 * through it, so that every statement is measured, refused when the disk is
 * nearly full or the engine is lost, and kept out of other people's
 * transactions.
 */
class GuardedPglite {
  readonly #pglite: PGlite;
  readonly #space: FreeSpaceGuard;
  readonly #death: EngineDeath;
  readonly #scope: TransactionScope;
  readonly #onQuery: OnQuery | undefined;

  constructor(
    pglite: PGlite,
    parts: {
      space: FreeSpaceGuard;
      death: EngineDeath;
      scope: TransactionScope;
      onQuery: OnQuery | undefined;
    },
  ) {
    this.#pglite = pglite;
    this.#space = parts.space;
    this.#death = parts.death;
    this.#scope = parts.scope;
    this.#onQuery = parts.onQuery;
  }

  #run<T>(text: string, run: () => Promise<T>): Promise<T> {
    return observed(this.#onQuery, text, async () => {
      this.#death.requireAlive();
      this.#space.requireSpaceFor(text);
      return this.#death.watch(run);
    });
  }

  async query<T>(text: string, values?: unknown[], options?: QueryOptions): Promise<Results<T>> {
    this.#scope.requireOutside("A statement");
    return this.#run(text, () => this.#pglite.query<T>(text, values, options));
  }

  async exec(text: string, options?: QueryOptions): Promise<Results[]> {
    this.#scope.requireOutside("A statement");
    return this.#run(text, () => this.#pglite.exec(text, options));
  }

  async transaction<T>(body: (tx: PgliteTransaction) => Promise<T>): Promise<T> {
    this.#scope.requireOutside("A second transaction");
    this.#death.requireAlive();
    const asked = performance.now();
    const frame = { text: "begin", since: asked };
    const report = (error: unknown) =>
      this.#onQuery?.({ text: frame.text, milliseconds: performance.now() - frame.since, error });
    try {
      const result = await this.#death.watch(() =>
        this.#pglite.transaction(async (tx) => {
          report(undefined);
          frame.text = "rollback";
          try {
            const result = await this.#scope.run(() => body(this.#guardTransaction(tx)));
            frame.text = "commit";
            return result;
          } catch (error) {
            // PGlite would answer with ROLLBACK, and a lost engine never returns from a statement.
            if (this.#death.isDead) await new Promise(() => {});
            throw error;
          } finally {
            frame.since = performance.now();
          }
        }),
      );
      report(undefined);
      return result;
    } catch (error) {
      report(frame.text === "rollback" ? undefined : error);
      throw error;
    }
  }

  #guardTransaction(tx: PgliteTransaction): PgliteTransaction {
    return {
      query: (text: string, values?: unknown[], options?: QueryOptions) =>
        this.#run(text, () => tx.query(text, values, options)),
      exec: (text: string, options?: QueryOptions) => this.#run(text, () => tx.exec(text, options)),
      sql: (strings: TemplateStringsArray, ...values: unknown[]) => tx.sql(strings, ...values),
      rollback: () => this.#run("rollback", () => tx.rollback()),
      listen: (channel: string, callback: (payload: string) => void) => tx.listen(channel, callback),
      get closed() {
        return tx.closed;
      },
    } as PgliteTransaction;
  }

  /** `channel` is lower case letters, digits and underscores. */
  async listen(channel: string, callback: (payload: string) => void): Promise<() => Promise<void>> {
    this.#scope.requireOutside("LISTEN");
    this.#death.requireAlive();
    // Notifications arrive in the async context of whoever committed; the listener keeps its own.
    const stop = await this.#pglite.listen(channel, AsyncResource.bind(callback));
    return async () => {
      if (!this.#death.isDead && !this.#pglite.closed) await stop();
    };
  }
}

export interface PgliteOptions {
  readonly onQuery: OnQuery | undefined;
  readonly onFatal: (error: Error) => void;
  readonly migrationsFolder: string;
}

/**
 * Opens the folder's PGlite, durable, locked and migrated
 * (docs/decisions/0002-pglite-and-postgresql.md).
 * @throws StartError (exit 1) where the folder is held by another process or is not a database's.
 */
export async function openPglite(
  config: { readonly directory: string; readonly minimumFreeBytes: number },
  options: PgliteOptions,
): Promise<OpenEngine> {
  const { directory } = config;
  let lock: DirectoryLock | null = null;
  try {
    makeFolder(dirname(directory));
    requireSpaceToStart(dirname(directory), config.minimumFreeBytes);
    const held = await lockDirectory(directory);
    lock = held;
    await createIfMissing(directory);
    const pglite = await PGlite.create({
      fs: new DurableNodeFS(directory),
      startParams: [...DURABLE_START_PARAMS],
    });
    const death = new EngineDeath(options.onFatal);
    surviveDeath(pglite, death);
    const space = new FreeSpaceGuard(directory, config.minimumFreeBytes);
    const scope = new TransactionScope();
    const guarded = new GuardedPglite(pglite, { space, death, scope, onQuery: options.onQuery });
    const db = drizzle({
      client: guarded as unknown as PGlite,
      schema,
      // Checked here as well, because an error from inside the driver reaches the caller wrapped.
      logger: {
        logQuery: (text) => {
          death.requireAlive();
          space.requireSpaceFor(text);
        },
      },
    });
    await migrate(db, { migrationsFolder: options.migrationsFolder });

    let closing: Promise<void> | null = null;
    const close = async () => {
      try {
        // A lost engine cannot even shut down; the next start recovers from the log.
        if (!death.isDead) await pglite.close();
      } finally {
        held.release();
      }
    };
    return {
      db: db as unknown as OpenEngine["db"],
      connection: { kind: "pglite", client: guarded } satisfies EngineConnection,
      listen: async (channel, handler) => guarded.listen(channelName(channel), handler),
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    lock?.release();
    if (error instanceof StartError) throw error;
    throw new StartError(`The data folder ${directory} cannot be opened: ${messageOf(error)}`, EXIT_DATA);
  }
}

/** Emscripten throws bare objects for file errors; drizzle hides the reason in `cause`. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** Opening writes; on a full disk it would fail half way, with nothing better to say than "aborted". */
function requireSpaceToStart(folder: string, minimumFreeBytes: number): void {
  const free = freeBytes(folder);
  if (free >= minimumFreeBytes) return;
  const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);
  throw new StartError(
    `The disk that holds ${folder} has ${megabytes(free)} MB free, and the records keep ${megabytes(minimumFreeBytes)} MB in reserve (MIN_FREE_MB). Free some space and start again.`,
    EXIT_DATA,
  );
}

function makeFolder(path: string): void {
  fs.mkdirSync(path, { recursive: true, mode: 0o700 });
}

/**
 * A new database is made beside its place and moved there whole: a process
 * killed while it copies the first files would otherwise leave a folder that
 * looks like a database and never opens again.
 */
async function createIfMissing(directory: string): Promise<void> {
  if (fs.existsSync(join(directory, "PG_VERSION"))) return;
  if (fs.existsSync(directory) && fs.readdirSync(directory).length > 0) {
    throw new StartError(`The data folder ${directory} holds something that is not a database.`, EXIT_DATA);
  }
  const draft = `${directory}.new`;
  fs.rmSync(draft, { recursive: true, force: true });
  makeFolder(draft);
  const pglite = await PGlite.create({
    fs: new DurableNodeFS(draft),
    startParams: [...DURABLE_START_PARAMS],
  });
  await pglite.close();
  syncTree(draft);
  fs.rmSync(directory, { recursive: true, force: true });
  fs.renameSync(draft, directory);
  syncFolder(dirname(directory));
}

/** PGlite copies a new database's files in without fsync. */
function syncTree(folder: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else if (entry.isFile()) {
      const descriptor = fs.openSync(path, "r+");
      fs.fsyncSync(descriptor);
      fs.closeSync(descriptor);
    }
  }
  syncFolder(folder);
}
