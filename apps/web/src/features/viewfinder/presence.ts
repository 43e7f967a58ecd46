/** What only a person does; a finger is a pointer. Scrolling and focus are left out: the page does both by itself. */
const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel"] as const;

const waiting = new Set<() => void>();
let isHere = false;

function arrive(): void {
  isHere = true;
  for (const sign of SIGNS) window.removeEventListener(sign, arrive, true);
  for (const run of waiting) run();
  waiting.clear();
}

for (const sign of SIGNS) window.addEventListener(sign, arrive, { capture: true, passive: true });

/**
 * Runs once somebody is at the page, at once where there has been a sign of it: a page that was only
 * opened, on a phone perhaps, is spared what is heavy.
 * @returns what takes the wish back
 */
export function whenSomeoneIsHere(run: () => void): () => void {
  if (isHere) run();
  else waiting.add(run);
  return () => void waiting.delete(run);
}
