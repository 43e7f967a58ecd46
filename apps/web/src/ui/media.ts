import { useSyncExternalStore } from "react";

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
}

export type Layout = "phone" | "drawer" | "desk";

/** Phone below 640 px, a drawer below 1024 px, side by side from there. */
export function useLayout(): Layout {
  const phone = useMedia("(max-width: 639.98px)");
  const desk = useMedia("(min-width: 1024px)");
  if (phone) return "phone";
  return desk ? "desk" : "drawer";
}
