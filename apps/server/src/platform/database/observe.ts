import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";

/** One finished statement, as the `onQuery` hook sees it. Never carries parameter values. */
export interface QueryEvent {
  /** SQL with `$n` placeholders; `begin`, `commit` and `rollback` for a transaction's frame. */
  readonly text: string;
  /** From the call to the answer: includes the wait for the connection, or for PGlite's turn. */
  readonly milliseconds: number;
  /** What the statement failed with, or undefined. */
  readonly error: unknown;
}

/**
 * Called once for each statement of either engine, whoever sent it (features,
 * migrations, the job queue), in the caller's async context, so that a span
 * made here finds its parent. Must not throw and must not query.
 */
export type OnQuery = (event: QueryEvent) => void;

/** Runs one statement and reports it; the seam through which every statement of both engines passes. */
export async function observed<T>(
  onQuery: OnQuery | undefined,
  text: string,
  run: () => Promise<T>,
): Promise<T> {
  if (onQuery === undefined) return run();
  const started = performance.now();
  try {
    const result = await run();
    onQuery({ text, milliseconds: performance.now() - started, error: undefined });
    return result;
  } catch (error) {
    onQuery({ text, milliseconds: performance.now() - started, error });
    throw error;
  }
}

/** Starts the clock now and keeps the caller's async context for a report that comes from a socket. */
export function startObserving(onQuery: OnQuery | undefined, text: string): (error: unknown) => void {
  if (onQuery === undefined) return () => {};
  const started = performance.now();
  return AsyncResource.bind((error: unknown) =>
    onQuery({ text, milliseconds: performance.now() - started, error: error ?? undefined }),
  );
}

/**
 * Knows whether the code that runs now is inside an open transaction. A
 * statement sent past the transaction waits for ever on PGlite (one
 * connection, held by the transaction) and silently escapes the rollback on
 * PostgreSQL, so both engines refuse it.
 */
export class TransactionScope {
  readonly #open = new AsyncLocalStorage<{ open: boolean }>();

  async run<T>(body: () => Promise<T>): Promise<T> {
    const scope = { open: true };
    try {
      return await this.#open.run(scope, body);
    } finally {
      scope.open = false;
    }
  }

  /** @throws Error inside an open transaction: a mistake in the program. */
  requireOutside(what: string): void {
    if (this.#open.getStore()?.open !== true) return;
    throw new Error(
      `${what} was sent past the transaction that is open here and would never run on PGlite: use the transaction's own handle (tx)`,
    );
  }
}
