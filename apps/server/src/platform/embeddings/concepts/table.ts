/**
 * One direction of the built-in embedding space: something a picture can be
 * of, show, or feel like, with the words people use for it.
 */
export interface Concept {
  /** The first English word; unique among the concepts. */
  readonly slug: string;
  /** Lower-case words and phrases; the first is the one shown to people. */
  readonly en: readonly string[];
  readonly ko: readonly string[];
  /** How much a mention tells, 0–1: "photograph" almost nothing, most others 1. */
  readonly weight: number;
  /** What usually comes with it: slug and how strongly, -1 to 1. Not symmetric: a sunset is warm, warmth is no sunset. */
  readonly near: ReadonlyMap<string, number>;
}

function words(line: string): string[] {
  return line.split(",").map((word) => word.trim());
}

function nearOf(line: string): Map<string, number> {
  return new Map(
    words(line).map((part) => {
      const match = /^(.+) (-?\.\d+)$/.exec(part);
      if (!match?.[1]) throw new SyntaxError(`"${part}" is not a concept and a strength between -1 and 1`);
      return [match[1], Number(match[2])];
    }),
  );
}

/**
 * Reads a table of concepts. Blocks stand apart by an empty line; in each the
 * first line is English, the second Korean, then perhaps `* .5` (the weight)
 * and `~ sea .6, sand .5` (what comes with it).
 * @throws SyntaxError naming the block that cannot be read.
 */
export function readConcepts(table: string): Concept[] {
  return table
    .trim()
    .split(/\n\s*\n/)
    .map((block) => {
      const [en, ko, ...rest] = block.split("\n");
      if (!en || !ko || rest.some((line) => !/^[*~] /.test(line))) {
        throw new SyntaxError(`This block is not English, Korean, weight and neighbours:\n${block}`);
      }
      const weight = rest.find((line) => line.startsWith("* "))?.slice(2);
      const near = rest.find((line) => line.startsWith("~ "))?.slice(2);
      const english = words(en);
      return {
        slug: english[0] as string,
        en: english,
        ko: words(ko),
        weight: weight === undefined ? 1 : Number(weight),
        near: near === undefined ? new Map() : nearOf(near),
      };
    });
}
