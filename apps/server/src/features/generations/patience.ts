import { setTimeout as sleep } from "node:timers/promises";
import { Interrupted } from "../../platform/jobs/index.ts";

/** First pause before asking a provider again, doubled each time; and the longest. Milliseconds. */
const BACKOFF = 1000;
const LONGEST_BACKOFF = 60_000;

/**
 * How long to leave a provider alone before try `attempt + 1`: what it asked
 * for, or twice as long each time, with up to a third more by chance so that
 * those who failed together do not come back together.
 */
export function backoff(attempt: number, asked: number | null, random: () => number = Math.random): number {
  const own = Math.min(LONGEST_BACKOFF, BACKOFF * 2 ** (attempt - 1));
  return Math.max(asked ?? 0, own) * (1 + random() / 3);
}

/** @throws the signal's reason as soon as it is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  // Its own rejection is an AbortError, which hides why.
  await sleep(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
}

/**
 * A signal for a call that may be charged: it follows `signal` at once, except
 * when the process stops; then the answer is waited for as long as stopping
 * allows, since to hang up would be to pay for nothing.
 */
export function whileStopping(
  signal: AbortSignal,
  patience: number,
): { readonly signal: AbortSignal; done(): void } {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const follow = () => {
    if (signal.reason instanceof Interrupted) {
      timer = setTimeout(() => controller.abort(signal.reason), patience);
    } else {
      controller.abort(signal.reason);
    }
  };
  if (signal.aborted) follow();
  else signal.addEventListener("abort", follow, { once: true });
  return {
    signal: controller.signal,
    done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", follow);
    },
  };
}
