import type { IndexDocument, IndexFilter } from "./search-index.ts";

/*
 * A filter in two languages: the engine's, for the rows that its indexes cover,
 * and ours, for the newest ones that are held in memory. A property test holds
 * the two together.
 */

export type Filterable = Pick<
  IndexDocument,
  "id" | "ownerId" | "visibility" | "kind" | "createdAt" | "angles" | "lens" | "tone" | "tags" | "ratio"
>;

/**
 * The engine takes its filter as SQL text, so every value that comes from
 * outside passes through `text` or `number`, and nothing else is ever joined in.
 * @throws RangeError for a number that is not finite.
 */
export function filterSql(filter: IndexFilter): string {
  const clauses = [`(owner = ${text(filter.viewer)} OR visibility = 'team')`];
  const anyOf = (column: string, values: readonly string[] | undefined) => {
    if (values !== undefined) clauses.push(values.length === 0 ? "false" : `${column} IN (${list(values)})`);
  };
  const overlaps = (column: string, values: readonly string[] | undefined) => {
    if (values === undefined) return;
    clauses.push(values.length === 0 ? "false" : `array_has_any(${column}, [${list(values)}])`);
  };
  anyOf("owner", filter.owners);
  anyOf("kind", filter.kinds);
  if (filter.angles?.length === 0) clauses.push("false");
  for (const group of filter.angles ?? []) overlaps("angles", group);
  anyOf("lens", filter.lenses);
  anyOf("tone", filter.tones);
  overlaps("tags", filter.tags);
  if (filter.from !== undefined) clauses.push(`created_at >= ${number(filter.from)}`);
  if (filter.until !== undefined) clauses.push(`created_at < ${number(filter.until)}`);
  if (filter.ratios !== undefined) {
    const ranges = filter.ratios.map(
      ({ min, max }) => `(ratio >= ${number(min)} AND ratio <= ${number(max)})`,
    );
    clauses.push(ranges.length === 0 ? "false" : `(${ranges.join(" OR ")})`);
  }
  anyOf("id", filter.only);
  if (filter.except !== undefined && filter.except.length > 0) {
    clauses.push(`id NOT IN (${list(filter.except)})`);
  }
  return clauses.join(" AND ");
}

/** A string literal. SQL here has one special character, the quote; a backslash is itself. */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

const list = (values: readonly string[]): string => values.map(text).join(", ");

/** @throws RangeError */
function number(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError("A search filter has a number that is not finite");
  return String(value);
}

/** The same question asked of one document. */
export function passes(document: Filterable, filter: IndexFilter): boolean {
  const among = (value: string | null, values: readonly string[] | undefined) =>
    values === undefined || (value !== null && values.includes(value));
  const overlapping = (own: readonly string[], values: readonly string[] | undefined) =>
    values === undefined || own.some((value) => values.includes(value));
  return (
    (document.ownerId === filter.viewer || document.visibility === "team") &&
    among(document.ownerId, filter.owners) &&
    among(document.kind, filter.kinds) &&
    (filter.angles === undefined ||
      (filter.angles.length > 0 && filter.angles.every((group) => overlapping(document.angles, group)))) &&
    among(document.lens, filter.lenses) &&
    among(document.tone, filter.tones) &&
    overlapping(document.tags, filter.tags) &&
    (filter.from === undefined || document.createdAt >= filter.from) &&
    (filter.until === undefined || document.createdAt < filter.until) &&
    (filter.ratios === undefined ||
      filter.ratios.some(({ min, max }) => document.ratio >= min && document.ratio <= max)) &&
    among(document.id, filter.only) &&
    (filter.except === undefined || !filter.except.includes(document.id))
  );
}
