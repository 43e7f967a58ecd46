import { useEffect } from "react";

/*
 * "Edit the prompt" is asked for on one page and done on another: the wish waits here until the
 * studio stands.
 */
let wanted = false;
const listeners = new Set<() => void>();

export function wantPrompt(): void {
  wanted = true;
  for (const listener of listeners) listener();
}

/** Runs `focus` once for each wish, those from before it came included. */
export function usePromptWanted(focus: () => void): void {
  useEffect(() => {
    const answer = () => {
      if (!wanted) return;
      wanted = false;
      // The field may stand in a drawer that has yet to open.
      requestAnimationFrame(focus);
    };
    answer();
    listeners.add(answer);
    return () => {
      listeners.delete(answer);
    };
  });
}
