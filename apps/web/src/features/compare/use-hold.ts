import { type KeyboardEvent as ReactKeyboardEvent, useCallback, useEffect, useState } from "react";

/** What takes Space for itself. */
const TAKES_SPACE =
  "button, a, summary, input, textarea, select, [role=radio], [role=switch], [contenteditable]";
const TYPING = "input, textarea, select, [contenteditable]";

function isHoldKey(event: KeyboardEvent): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return false;
  if (document.querySelector("dialog[open]")) return false;
  const target = event.target instanceof Element ? event.target : null;
  // By the key's place, so that it also works under a Korean layout.
  if (event.code === "KeyB") return !target?.closest(TYPING);
  return event.code === "Space" && !target?.closest(TAKES_SPACE);
}

/** For the button that is held: pointer and keyboard. */
export interface HoldHandlers {
  readonly onPointerDown: () => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onPointerLeave: () => void;
  readonly onContextMenu: (event: { preventDefault: () => void }) => void;
  readonly onKeyDown: (event: ReactKeyboardEvent) => void;
  readonly onKeyUp: () => void;
}

/** True for as long as Space, b or the button is held. */
export function useHold(enabled: boolean): { readonly held: boolean; readonly button: HoldHandlers } {
  const [held, setHeld] = useState(false);
  const release = useCallback(() => setHeld(false), []);

  useEffect(() => {
    if (!enabled) return;
    const down = (event: KeyboardEvent) => {
      if (!isHoldKey(event)) return;
      // Space would scroll the page.
      event.preventDefault();
      setHeld(true);
    };
    const up = (event: KeyboardEvent) => {
      if (event.code === "KeyB" || event.code === "Space") setHeld(false);
    };
    document.addEventListener("keydown", down);
    document.addEventListener("keyup", up);
    // A key that is let go in another window is never heard of here.
    window.addEventListener("blur", release);
    return () => {
      document.removeEventListener("keydown", down);
      document.removeEventListener("keyup", up);
      window.removeEventListener("blur", release);
      setHeld(false);
    };
  }, [enabled, release]);

  const press = () => enabled && setHeld(true);
  return {
    held,
    button: {
      onPointerDown: press,
      onPointerUp: release,
      onPointerCancel: release,
      onPointerLeave: release,
      onContextMenu: (event) => event.preventDefault(),
      onKeyDown: ({ code }) => (code === "Space" || code === "Enter") && press(),
      onKeyUp: release,
    },
  };
}
