import type { KeyboardEvent } from "react";

const isTyping = (target: EventTarget) =>
  target instanceof HTMLElement && target.matches("input, textarea, select");

/** The single keys of an open picture; `useShortcuts` is silent while a dialog is open. */
export function lightboxKeys(keys: Readonly<Record<string, (() => unknown) | undefined>>) {
  return (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    // A menu or sheet over the picture has the keys to itself, and so has a group of choices.
    const inside = event.target instanceof Element ? event.target : null;
    if (inside?.closest("[popover], [role=radiogroup]")) return;
    if (inside?.closest("dialog") !== event.currentTarget) return;
    // By the key's place, too: a Korean layout has other letters there.
    const byPlace = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : "";
    const run = keys[event.key] ?? keys[byPlace];
    if (!run) return;
    event.preventDefault();
    run();
  };
}
