/** Counts up whenever pictures that failed are worth another try; each of them then asks again, once. */
let round = 0;
const listeners = new Set<() => void>();

export const currentRound = (): number => round;

export function nextRound(): void {
  round += 1;
  for (const listener of listeners) listener();
}

export function onRound(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
