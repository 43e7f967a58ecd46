import type { GENERATION_SORTS } from "@shotlist/contract";
import { AppError } from "../../errors.ts";
import { type PageCursor, readCursor, writeCursor } from "../../platform/http/page-cursor.ts";
import type { GenerationWithImages } from "./record.ts";

export type GenerationSort = (typeof GENERATION_SORTS)[number];

/** Where a page ends; `distance` of its closest picture, where the list is ordered by that. */
export interface PageEnd extends PageCursor {
  readonly distance: number | null;
}

/** The smallest tone distance of a generation's pictures; null where none has any. */
export function closestDistance({ images }: Pick<GenerationWithImages, "images">): number | null {
  const known = images.flatMap(({ toneDistance }) => (toneDistance === null ? [] : [toneDistance]));
  return known.length === 0 ? null : Math.min(...known);
}

export function writePageEnd(last: GenerationWithImages, sort: GenerationSort): string {
  const place = writeCursor(last.generation);
  return sort === "newest" ? place : `${closestDistance(last) ?? ""}~${place}`;
}

/** @throws AppError bad_request for one that `writePageEnd` did not make for this order. */
export function readPageEnd(cursor: string, sort: GenerationSort): PageEnd {
  if (sort === "newest") return { ...readCursor(cursor), distance: null };
  const [distance = "", place] = cursor.split("~");
  if (place === undefined || Number.isNaN(Number(distance))) {
    throw new AppError("bad_request", "The cursor is not one this server gave out.");
  }
  return { ...readCursor(place), distance: distance === "" ? null : Number(distance) };
}
