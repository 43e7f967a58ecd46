import { FILTER_NAMES, type FilterName } from "./search.ts";

/*
 * How a query is taken apart: one parser for the server, which searches by it,
 * and for the browser, which shows its pieces as chips.
 */

/** A piece of a query as typed. */
export type QueryPiece =
  | { readonly kind: "filter"; readonly name: FilterName; readonly value: string; readonly text: string }
  | { readonly kind: "hex"; readonly hex: string; readonly text: string }
  | { readonly kind: "words"; readonly text: string };

/** The names people may type in Korean. */
const KOREAN_NAMES: ReadonlyMap<string, FilterName> = new Map(
  Object.entries({
    앵글: "angle",
    렌즈: "lens",
    톤: "tone",
    종류: "kind",
    사람: "by",
    이전: "before",
    이후: "after",
    태그: "tag",
    비율: "ratio",
    표시: "is",
  } satisfies Record<string, FilterName>),
);

const PIECE =
  /(?<name>[a-z]+|[\p{Script=Hangul}]+):(?:"(?<quoted>[^"]*)"?|(?<value>\S*))|#(?<hex>[0-9a-f]{6}|[0-9a-f]{3})(?![\p{L}\p{N}])|(?<words>\S+)/giu;

/** Takes a query apart. What only looks like a filter (`http://…`, `3:2`) is words. */
export function queryPieces(query: string): QueryPiece[] {
  return [...query.matchAll(PIECE)].map(({ 0: text, groups = {} }): QueryPiece => {
    if (groups["hex"] !== undefined) return { kind: "hex", hex: fullHex(groups["hex"]), text };
    const name = groups["name"] === undefined ? null : filterName(groups["name"]);
    if (name === null) return { kind: "words", text };
    return { kind: "filter", name, value: (groups["quoted"] ?? groups["value"] ?? "").trim(), text };
  });
}

/** The filter that a name stands for, in either language; null for none. */
export function filterName(typed: string): FilterName | null {
  const lower = typed.normalize("NFC").toLowerCase();
  return FILTER_NAMES.find((name) => name === lower) ?? KOREAN_NAMES.get(lower) ?? null;
}

/** The digits of `abc` or `aabbcc`, either case, as `#aabbcc`. */
export function fullHex(hex: string): string {
  const lower = hex.toLowerCase();
  return `#${lower.length === 3 ? [...lower].map((digit) => digit + digit).join("") : lower}`;
}
