import { setTimeout as sleep } from "node:timers/promises";

/**
 * Waits until `condition` answers truthily, and answers with that.
 * @param withinMs milliseconds. @throws Error naming `what` after that.
 */
export async function eventually<T>(
  what: string,
  condition: () => T | Promise<T>,
  withinMs = 30_000,
): Promise<NonNullable<T>> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await condition();
    if (answer) return answer as NonNullable<T>;
    if (performance.now() > deadline) throw new Error(`${what} did not happen within ${withinMs} ms`);
    await sleep(10);
  }
}
