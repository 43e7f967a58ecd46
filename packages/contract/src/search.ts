import { z } from "zod";
import { Text } from "./errors.ts";
import { AssetKind, AssetSummary } from "./library.ts";

/** Longest query, UTF-16 code units: beyond it 400. */
export const QUERY_MAX = 500;
/** The most hits of one answer. */
export const HITS_MAX = 500;

/** Filters that may be typed as `name:value`; a value with spaces stands in double quotes. */
export const FILTER_NAMES = [
  "angle",
  "lens",
  "tone",
  "kind",
  "by",
  "before",
  "after",
  "tag",
  "ratio",
  "is",
] as const;
/** What `is:` may ask for: the viewer's own reactions, and membership of the tone pool. */
export const IS_FILTERS = ["liked", "disliked", "pool"] as const;
export const FilterName = z.enum(FILTER_NAMES);
export type FilterName = z.infer<typeof FilterName>;

export const RATIO_FILTERS = [
  "landscape",
  "portrait",
  "square",
  "1:1",
  "3:2",
  "16:9",
  "2:3",
  "9:16",
] as const;

/** One filter of a query, as it was understood. Several of one name: any of them. */
export const QueryFilter = z
  .object({
    name: FilterName,
    /** The canonical value: a slug, a kind, an ISO date, `me`, a name. */
    value: z.string(),
    label: Text,
    /** The piece of the query it was read from, so that taking it away changes nothing else. */
    text: z.string(),
  })
  .meta({ id: "QueryFilter" });
export type QueryFilter = z.infer<typeof QueryFilter>;

export const QueryColour = z
  .object({
    /** As typed: a hex code or a word. */
    text: z.string(),
    hex: z.string(),
    /** A hex code narrows to that colour and is no word; a colour word is both. */
    typed: z.enum(["hex", "word"]),
  })
  .meta({ id: "QueryColour" });
export type QueryColour = z.infer<typeof QueryColour>;

export const ParsedQuery = z
  .object({
    /** The query without its filters and hex codes. */
    words: z.string(),
    filters: z.array(QueryFilter),
    colours: z.array(QueryColour),
    /** Words that ask for a tone: dark, warm, 밝은. */
    toneWords: z.array(z.object({ text: z.string(), label: Text })),
    /** Whether a picture was part of it: dropped, or by its id (`like:`). */
    image: z.boolean(),
  })
  .meta({ id: "ParsedQuery" });
export type ParsedQuery = z.infer<typeof ParsedQuery>;

export const WORD_FIELDS = ["caption", "tag", "prompt", "keyword", "preset", "file", "camera"] as const;
export const WordField = z.enum(WORD_FIELDS);

/** Where words of the query stand in what is known of the picture. */
export const WordMatch = z.object({
  field: WordField,
  text: z.string(),
  /** Start and end (exclusive) of each matched stretch, UTF-16 code units of `text`. */
  marks: z.array(z.tuple([z.int().nonnegative(), z.int().nonnegative()])),
});
export type WordMatch = z.infer<typeof WordMatch>;

/** Why a picture is in the list: its rank by each signal that knows it, from 1, with the evidence. */
export const HitReason = z
  .object({
    words: z.object({ rank: z.int(), matches: z.array(WordMatch) }).nullable(),
    meaning: z
      .object({
        rank: z.int(),
        /** Cosine, −1…1. */
        similarity: z.number(),
        /** What was seen in the picture or known of it that is near the query. */
        near: z.array(Text),
      })
      .nullable(),
    tone: z
      .object({
        rank: z.int(),
        /** The wanted colour and the palette's nearest; null where a tone was asked for, not a colour. */
        wanted: z.string().nullable(),
        nearest: z.string().nullable(),
        /** ΔE_OK between the two. */
        difference: z.number().nullable(),
        /** Words for a tone that fits: dark, warm. */
        properties: z.array(Text),
      })
      .nullable(),
  })
  .meta({ id: "HitReason" });
export type HitReason = z.infer<typeof HitReason>;

export const SearchHit = z
  .object({ asset: AssetSummary, score: z.number(), why: HitReason })
  .meta({ id: "SearchHit" });
export type SearchHit = z.infer<typeof SearchHit>;

/** What an answer owes the person beside its hits. */
export const SEARCH_NOTICES = [
  /** The index is away: keywords were looked up in the records; meaning and colour were not. */
  "index_unavailable",
  /** The model that understands meaning is away: words and colours answered. */
  "meaning_unavailable",
  /** The index is being built: what it does not know yet is missing. */
  "index_building",
] as const;
export const SearchNotice = z.enum(SEARCH_NOTICES);
export type SearchNotice = z.infer<typeof SearchNotice>;

export const SEARCH_SORTS = ["best", "newest"] as const;
export const SearchSort = z.enum(SEARCH_SORTS);

export const SearchQuery = z.object({
  /** Longer, or with a NUL: 400. */
  q: z.string().default(""),
  /** More like this asset of the library. */
  like: z.uuid().optional(),
  /** Only within this collection of one's own. */
  collection: z.uuid().optional(),
  /** Minutes that the viewer's clock is ahead of UTC (Seoul: 540), for `before:` and `after:`. */
  tz: z.coerce.number().int().min(-840).max(840).default(0),
  sort: SearchSort.default("best"),
  limit: z.coerce.number().int().min(1).max(HITS_MAX).default(200),
});
export type SearchQuery = z.input<typeof SearchQuery>;

export const SearchResponse = z
  .object({
    hits: z.array(SearchHit),
    /** Pictures that match, counted up to the limit of the signals. */
    total: z.int(),
    query: ParsedQuery,
    notices: z.array(SearchNotice),
    /** Milliseconds inside the server. */
    took: z.number(),
  })
  .meta({ id: "SearchResponse" });
export type SearchResponse = z.infer<typeof SearchResponse>;

export const Suggestion = z.object({
  kind: z.enum(["filter", "tag", "person", "word", "colour"]),
  /** What the query's last piece becomes when it is taken. */
  insert: z.string(),
  label: Text,
  /** How many pictures have it, where that is known. */
  count: z.int().nullable(),
});
export type Suggestion = z.infer<typeof Suggestion>;
export const SuggestQuery = z.object({ q: z.string().max(QUERY_MAX).default("") });
export const Suggestions = z.object({ suggestions: z.array(Suggestion) }).meta({ id: "Suggestions" });
export type Suggestions = z.infer<typeof Suggestions>;

/** Values to click, each with how many pictures of the viewer's library have it. */
export const SearchFacets = z
  .object({
    kinds: z.array(z.object({ value: AssetKind, count: z.int() })),
    lenses: z.array(z.object({ value: z.string(), count: z.int() })),
    angles: z.array(z.object({ value: z.string(), count: z.int() })),
    tones: z.array(z.object({ value: z.string(), count: z.int() })),
    people: z.array(z.object({ value: z.string(), name: z.string(), me: z.boolean(), count: z.int() })),
    tags: z.array(z.object({ value: z.string(), count: z.int() })),
    total: z.int(),
  })
  .meta({ id: "SearchFacets" });
export type SearchFacets = z.infer<typeof SearchFacets>;

/** How far search knows the library. */
export const SearchStatus = z
  .object({
    state: z.enum(["ready", "building", "damaged"]),
    model: z.object({
      id: z.string(),
      version: z.string(),
      state: z.enum(["ready", "loading", "unavailable"]),
    }),
    /** Assets whose pictures the model has understood, of all that it can look at. */
    embedded: z.int(),
    total: z.int(),
    /** Changes of the records that the index has not yet taken in. */
    pending: z.int(),
    lastCheck: z.object({ at: z.iso.datetime(), sampled: z.int(), wrong: z.int() }).nullable(),
  })
  .meta({ id: "SearchStatus" });
export type SearchStatus = z.infer<typeof SearchStatus>;
