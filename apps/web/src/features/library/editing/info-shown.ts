import { useState } from "react";

const KEY = "shotlist.picture-information";

function remembered(otherwise: boolean): boolean {
  try {
    const value = localStorage.getItem(KEY);
    return value === null ? otherwise : value === "1";
  } catch {
    return otherwise;
  }
}

/** Whether the information stands beside the picture; remembered, since people want it always or never. */
export function useInfoShown(asSheet: boolean): readonly [boolean, () => void] {
  const [shown, setShown] = useState(() => !asSheet && remembered(true));
  const toggle = () => {
    setShown(!shown);
    // A sheet over the picture is opened for the moment.
    if (asSheet) return;
    try {
      localStorage.setItem(KEY, shown ? "0" : "1");
    } catch {
      // Not remembered, still applied.
    }
  };
  return [shown, toggle];
}
