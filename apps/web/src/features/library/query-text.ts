import { type FilterName, filterName, fullHex, queryPieces } from "@shotlist/contract";

/** One piece of a query, as the server takes it apart, too. */
export type Piece =
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "hex"; readonly text: string; readonly hex: string }
  | { readonly kind: "filter"; readonly text: string; readonly name: FilterName; readonly value: string };

export type FilterPiece = Exclude<Piece, { kind: "word" }>;

/** The query in its pieces, in order. */
export const piecesOf = (q: string): readonly Piece[] =>
  queryPieces(q.normalize("NFC")).map((piece) =>
    // A name without a value is still being typed.
    piece.kind === "words" || (piece.kind === "filter" && piece.value === "")
      ? { kind: "word", text: piece.text }
      : piece,
  );

export interface Field {
  /** What stands in the input. */
  readonly words: string;
  /** What stands beside it as chips. */
  readonly chips: readonly FilterPiece[];
}

/** A query as the field shows it: words to type in, filters and hex colours as chips. */
export function fieldOf(q: string): Field {
  const pieces = piecesOf(q);
  const chips = pieces.filter((piece): piece is FilterPiece => piece.kind !== "word");
  // Without chips the words stay as they are, spaces and all.
  if (chips.length === 0) return { words: q, chips };
  const words = pieces.filter(({ kind }) => kind === "word").map(({ text }) => text);
  return { words: words.join(" "), chips };
}

/** The query that a field stands for; chips come after the words. */
export const queryOf = (words: string, chips: readonly { readonly text: string }[]): string =>
  [words.trim(), ...chips.map(({ text }) => text)].filter((text) => text !== "").join(" ");

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** `name:value`, the value in quotes where it has spaces. */
export const filterText = (name: FilterName, value: string): string =>
  /[\s"]/.test(value) ? `${name}:"${value.replaceAll('"', "")}"` : `${name}:${value}`;

export const valuesOf = (q: string, name: FilterName): readonly string[] =>
  piecesOf(q).flatMap((piece) => (piece.kind === "filter" && piece.name === name ? [piece.value] : []));

export const hexesOf = (q: string): readonly string[] =>
  piecesOf(q).flatMap((piece) => (piece.kind === "hex" ? [piece.hex] : []));

function keep(q: string, wanted: (piece: Piece, index: number) => boolean): string {
  const pieces = piecesOf(q);
  const kept = pieces.filter(wanted);
  return kept.length === pieces.length ? q : kept.map(({ text }) => text).join(" ");
}

/** Takes one piece away, the first that is written so; the others stay as they are. */
export function withoutPiece(q: string, text: string): string {
  const at = piecesOf(q).findIndex((piece) => piece.text === text);
  return keep(q, (_piece, index) => index !== at);
}

/** Takes away every filter of a name, or the one with this value. */
export const withoutFilter = (q: string, name: FilterName, value?: string): string =>
  keep(
    q,
    (piece) =>
      !(piece.kind === "filter" && piece.name === name && (value === undefined || same(piece.value, value))),
  );

/** Adds a filter, once. */
export function withFilter(q: string, name: FilterName, value: string): string {
  if (valuesOf(q, name).some((known) => same(known, value))) return q;
  return queryOf(q, [{ text: filterText(name, value) }]);
}

/** The one value of a filter that can have only one, or none. */
export function withOnly(q: string, name: FilterName, value: string | null): string {
  const rest = withoutFilter(q, name);
  return value === null ? rest : withFilter(rest, name, value);
}

export const withHex = (q: string, hex: string): string =>
  hexesOf(q).includes(fullHex(hex.slice(1))) ? q : queryOf(q, [{ text: hex }]);

export const withoutHex = (q: string, hex: string): string =>
  keep(q, (piece) => !(piece.kind === "hex" && piece.hex === fullHex(hex.slice(1))));

/** The words alone: what "Clear all" leaves. */
export const wordsOnly = (q: string): string => keep(q, ({ kind }) => kind === "word");

const LAST_PIECE = /(?:(?:[a-z]+|\p{Script=Hangul}+):"[^"]*|\S+)$/iu;
const UNFINISHED = /(?:^|\s)([a-z]+|\p{Script=Hangul}+):(?:"[^"]*)?$/iu;

/** What the piece being typed becomes when a suggestion is taken; a space after it, to go on, unless its value is to come. */
export const withSuggestion = (words: string, insert: string): string =>
  `${words.replace(LAST_PIECE, "")}${insert}${insert.endsWith(":") ? "" : " "}`;

/** Without a filter at its end whose value is still being typed: asking for it now would be refused. */
export const finished = (words: string): string =>
  words.replace(UNFINISHED, (text, name: string) => (filterName(name) ? "" : text));
