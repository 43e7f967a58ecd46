import {
  type ParsedQuery,
  QUERY_MAX,
  type QueryColour,
  type QueryFilter,
  queryPieces,
} from "@shotlist/contract";
import {
  type ColourTarget,
  centreOfTarget,
  colourTargetOf,
  findColourWords,
  findToneWords,
  hexOfOklab,
  type ToneProperty,
} from "@shotlist/tone";
import { AppError } from "../../../errors.ts";
import type { QueryTerm } from "../../../platform/search-index/search-index.ts";
import { type FilterContext, NO_FILTER, type SearchFilter, withFilter } from "./filters.ts";
import { termsOf } from "./terms.ts";

/** A query as search works with it. */
export interface UnderstoodQuery {
  /** What is left when filters and hex codes are taken away. */
  readonly words: string;
  readonly terms: readonly QueryTerm[];
  /** Those of the terms that say what is in the picture rather than how it looks. */
  readonly contentTerms: readonly QueryTerm[];
  readonly filter: SearchFilter;
  readonly colours: readonly WantedColour[];
  readonly properties: readonly ToneProperty[];
  /** For people. */
  readonly view: Omit<ParsedQuery, "image">;
}

export interface WantedColour extends QueryColour {
  readonly target: ColourTarget;
}

/** @throws AppError bad_query: too long, a NUL, or a filter whose value is not understood. */
export function understand(query: string, context: FilterContext): UnderstoodQuery {
  const text = query.normalize("NFC");
  if (text.length > QUERY_MAX) {
    throw new AppError("bad_query", `A search may be at most ${QUERY_MAX} characters long.`);
  }
  if (text.includes("\u0000")) throw new AppError("bad_query", "A search has no NUL character.");

  let filter = NO_FILTER;
  const filters: QueryFilter[] = [];
  const colours: WantedColour[] = [];
  const words: string[] = [];
  for (const piece of queryPieces(text)) {
    switch (piece.kind) {
      case "words":
        words.push(piece.text);
        break;
      case "hex":
        colours.push({ text: piece.text, hex: piece.hex, typed: "hex", target: colourTargetOf(piece.hex) });
        break;
      case "filter": {
        const added = withFilter(filter, piece, context);
        filter = added.filter;
        filters.push(added.view);
      }
    }
  }
  const left = words.join(" ");
  for (const { word, target } of findColourWords(left)) {
    colours.push({ text: word, hex: hexOfOklab(centreOfTarget(target)), typed: "word", target });
  }
  const toneWords = findToneWords(left);
  const terms = termsOf(left);
  const looks = termsOf(
    [...colours.map((colour) => colour.text), ...toneWords.map(({ word }) => word)].join(" "),
  );
  const contentTerms = terms.filter(({ text }) => !looks.some((look) => look.text === text));
  return {
    words: left,
    terms,
    contentTerms,
    filter,
    colours,
    properties: toneWords.map(({ target }) => target),
    view: {
      words: left,
      filters,
      colours: colours.map(({ text, hex, typed }) => ({ text, hex, typed })),
      toneWords: toneWords.map(({ word, target }) => ({ text: word, label: { ...target.label } })),
    },
  };
}
