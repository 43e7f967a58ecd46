import { useState } from "react";

const KEY = "shotlist.frame-lines";

/** On until someone turns them off; remembered. */
export function useFrameLines(): readonly [on: boolean, toggle: () => void] {
  const [on, setOn] = useState(() => {
    try {
      return localStorage.getItem(KEY) !== "off";
    } catch {
      return true;
    }
  });
  const toggle = () => {
    setOn(!on);
    try {
      localStorage.setItem(KEY, on ? "off" : "on");
    } catch {
      // Not remembered, still applied.
    }
  };
  return [on, toggle];
}
