import { useEffect } from "react";
import { mediaPath } from "../../../api/library.ts";

/** After this long at a picture its neighbours are fetched; someone leafing through fast is not slowed by them. */
const REST_MS = 250;

export interface Neighbours {
  /** From 0; −1 where the picture is not in what the page shows. */
  readonly index: number;
  readonly previous: string | null;
  readonly next: string | null;
}

export function neighboursOf(id: string, order: readonly string[]): Neighbours {
  const index = order.indexOf(id);
  if (index < 0) return { index, previous: null, next: null };
  return { index, previous: order[index - 1] ?? null, next: order[index + 1] ?? null };
}

/** Has the pictures on both sides ready. */
export function usePreload({ previous, next }: Neighbours): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const id of [next, previous]) {
        if (id === null) continue;
        const image = new Image();
        image.decoding = "async";
        image.src = mediaPath(id, "large");
      }
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [previous, next]);
}
