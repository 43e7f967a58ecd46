import { useState } from "react";

const KEY = "shotlist.next-shot";

/** As someone last left it; before that open where there is room. */
export function useNextShotOpen(roomy: boolean): readonly [open: boolean, toggle: () => void] {
  const [open, setOpen] = useState(() => {
    try {
      const kept = localStorage.getItem(KEY);
      return kept === null ? roomy : kept !== "folded";
    } catch {
      return roomy;
    }
  });
  const toggle = () => {
    setOpen(!open);
    try {
      localStorage.setItem(KEY, open ? "folded" : "open");
    } catch {
      // Not remembered, still done.
    }
  };
  return [open, toggle];
}
