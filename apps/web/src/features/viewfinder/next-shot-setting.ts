import { useState } from "react";

const KEY = "shotlist.next-shot";

/** Open until someone folds it; remembered. */
export function useNextShotOpen(): readonly [open: boolean, toggle: () => void] {
  const [open, setOpen] = useState(() => {
    try {
      return localStorage.getItem(KEY) !== "folded";
    } catch {
      return true;
    }
  });
  const toggle = () => {
    setOpen(!open);
    try {
      localStorage.setItem(KEY, open ? "folded" : "open");
    } catch {
      // Not remembered, still folded.
    }
  };
  return [open, toggle];
}
