import { LIBRARY_SHELVES, type LibraryShelf, SEARCH_SORTS, ToneCategory } from "@shotlist/contract";
import { z } from "zod";

export type Shelf = LibraryShelf;
/** The shelves of the switch; what was deleted lies in a bin of its own. */
export const SHELVES = [
  "all",
  "generated",
  "references",
  "tone",
  "liked",
] as const satisfies readonly Shelf[];
export type SwitchedShelf = (typeof SHELVES)[number];

/** What is shown and what is open, as the address of the page says it: a link shows the same to anyone. */
export const LibrarySearch = z.object({
  /** The query as typed, filters and colours in it. */
  q: z.coerce.string().max(500).optional().catch(undefined),
  shelf: z.enum(LIBRARY_SHELVES).optional().catch(undefined),
  /** On the shelf of the tone pool: only what stands for this tone. */
  category: ToneCategory.optional().catch(undefined),
  mine: z.literal(true).optional().catch(undefined),
  collection: z.uuid().optional().catch(undefined),
  /** More like this asset. */
  like: z.uuid().optional().catch(undefined),
  /** A picture from this computer that was searched by; it stays in this tab's memory. */
  image: z.coerce
    .string()
    .regex(/^[a-z0-9]{1,40}$/)
    .optional()
    .catch(undefined),
  sort: z.enum(SEARCH_SORTS).optional().catch(undefined),
  /** The picture that is open over the page. */
  open: z.uuid().optional().catch(undefined),
});
export type LibrarySearch = z.infer<typeof LibrarySearch>;
