import type { PGlite } from "@electric-sql/pglite";
import { AppError } from "../../errors.ts";

/** PGlite's own signal for "a statement failed and was cleaned up" (pglite.ts, POSTGRES_MAIN_LONGJMP). */
const STATEMENT_FAILED = 100;

/** Out of disk, as PostgreSQL says it: SQLSTATE disk_full, and the text where no code survives. */
const DISK_FULL = "53100";
const NO_SPACE = /no space left on device|ENOSPC/i;

/**
 * Whether the embedded engine still works. After its disk is full, or after it
 * stopped itself, another statement never returns and takes the whole process
 * with it, and only a new process recovers; so from then on every statement is
 * refused and `onFatal` is told, once.
 */
export class EngineDeath {
  #cause: Error | null = null;
  readonly #onFatal: (error: Error) => void;
  /** Ends each statement under way. */
  readonly #underWay = new Set<(refusal: AppError) => void>();

  constructor(onFatal: (error: Error) => void) {
    this.#onFatal = onFatal;
  }

  get isDead(): boolean {
    return this.#cause !== null;
  }

  declare(cause: Error): void {
    if (this.#cause !== null) return;
    this.#cause = cause;
    for (const refuse of this.#underWay) refuse(this.#refusal());
    // Later, so that the statement that met it gets its error out first.
    setImmediate(() => this.#onFatal(cause));
  }

  /** @throws AppError `storage_full` (507) once the engine is lost. */
  requireAlive(): void {
    if (this.#cause !== null) throw this.#refusal();
  }

  /**
   * Runs a statement; ends with a refusal, rather than never, if the engine is
   * lost meanwhile. The other side of the race is a promise for this statement
   * alone: one for all would never settle and keep every answer ever given.
   */
  async watch<T>(run: () => Promise<T>): Promise<T> {
    let refuse: (refusal: AppError) => void = () => {};
    const lost = new Promise<never>((_, reject) => {
      refuse = reject;
    });
    this.#underWay.add(refuse);
    try {
      return await Promise.race([run(), lost]);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      this.declare(error as Error);
      throw this.#refusal();
    } finally {
      this.#underWay.delete(refuse);
    }
  }

  #refusal(): AppError {
    return new AppError("storage_full", "The disk that holds the records is full.", { cause: this.#cause });
  }
}

function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as { code?: unknown }).code === DISK_FULL || NO_SPACE.test(error.message);
}

/**
 * Ends PGlite's endless loops. Its statement loop swallows every exception and
 * calls the engine again, so an engine that stopped itself (a failed write of
 * the log is a PANIC) throws for ever on the calling thread, or never comes
 * back. So a stopped engine is not called again, and the one call inside that
 * loop whose exception gets out, `stackRestore`, ends it.
 */
export function surviveDeath(pglite: PGlite, death: EngineDeath): void {
  const engine = pglite.Module;
  let stopped: Error | null = null;

  const runOnce = engine._PostgresMainLoopOnce;
  engine._PostgresMainLoopOnce = () => {
    if (stopped !== null) throw stopped;
    try {
      runOnce();
    } catch (error) {
      if ((error as { status?: unknown }).status !== STATEMENT_FAILED) {
        stopped = new Error(`The embedded database stopped itself: ${String(error)}`, { cause: error });
        death.declare(stopped);
      }
      throw error;
    }
  };
  const stackRestore = engine.stackRestore;
  engine.stackRestore = (pointer) => {
    if (stopped !== null) throw stopped;
    return stackRestore(pointer);
  };
  const sendReady = engine._PostgresSendReadyForQueryIfNecessary;
  engine._PostgresSendReadyForQueryIfNecessary = () => {
    if (stopped === null) sendReady();
  };
  const flush = engine._pgl_pq_flush;
  engine._pgl_pq_flush = () => {
    if (stopped === null) flush();
  };
}
