import { useEffect, useRef } from "react";

export type ShortcutMap = Readonly<Record<string, ((event: KeyboardEvent) => void) | undefined>>;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, textarea, select");
}

/**
 * Single keys, and "mod+Enter". A single key is left alone while someone types,
 * with a modifier held, or while a dialog is open. Keys are matched by the
 * letter and by the key's place, so that they also work under a Korean layout.
 */
export function useShortcuts(map: ShortcutMap): void {
  const current = useRef(map);
  useEffect(() => {
    current.current = map;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const modifier = event.metaKey || event.ctrlKey;
      if (modifier && event.key === "Enter") {
        const run = current.current["mod+Enter"];
        if (run) {
          event.preventDefault();
          run(event);
        }
        return;
      }
      if (modifier || event.altKey || isTyping(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      const byPlace = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : "";
      const run = current.current[event.key] ?? current.current[byPlace];
      if (!run) return;
      event.preventDefault();
      run(event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
