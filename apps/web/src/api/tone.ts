import { type ToneCategory, TonePool } from "@shotlist/contract";
import { call } from "./client.ts";

/** The pictures that tone may be taken from, the best examples first; of one category, or of all. */
export const fetchTonePool = (category: ToneCategory | null, signal?: AbortSignal): Promise<TonePool> =>
  call({
    path: category === null ? "/api/tone/pool" : `/api/tone/pool?category=${category}`,
    answer: TonePool,
    signal,
  });
