import type { Aspect } from "./types.ts";

/** Every aspect the studio offers, widest use first. */
export const ASPECTS: readonly Aspect[] = [
  { slug: "1:1", ratio: 1 },
  { slug: "3:2", ratio: 3 / 2 },
  { slug: "16:9", ratio: 16 / 9 },
  { slug: "2:3", ratio: 2 / 3 },
  { slug: "9:16", ratio: 9 / 16 },
];
