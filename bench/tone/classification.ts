import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { classifyTone, TONE_CATEGORIES, type ToneCategory } from "@shotlist/direction";
import type { LibraryPicture } from "../../scripts/demo-library/library.ts";

/** A prompt and the tone an art director would give it; null where none is spoken for. */
export interface LabelledPrompt {
  readonly prompt: string;
  readonly language: "ko" | "en";
  readonly label: ToneCategory | null;
  /** Whether it was written with words for a tone in mind; the others only show a scene that has one. */
  readonly words: boolean;
  /** Not looked at when words were last added to the lexicon. */
  readonly heldOut?: boolean;
}

export async function labelledPrompts(): Promise<readonly LabelledPrompt[]> {
  return JSON.parse(await readFile(join(import.meta.dirname, "prompts.json"), "utf8")) as LabelledPrompt[];
}

export interface Accuracy {
  readonly right: number;
  readonly of: number;
}

export function accuracy(prompts: readonly LabelledPrompt[]): Accuracy {
  const right = prompts.filter(({ prompt, label }) => readTone(prompt) === label).length;
  return { right, of: prompts.length };
}

const readTone = (prompt: string): ToneCategory | null => classifyTone(prompt)?.category ?? null;

const GROUPS: readonly (readonly [string, (prompt: LabelledPrompt) => boolean])[] = [
  ["Korean", ({ language }) => language === "ko"],
  ["English", ({ language }) => language === "en"],
  ["with words", ({ words }) => words],
  ["scenes alone", ({ words }) => !words],
  ["held out", ({ heldOut }) => heldOut === true],
];

/**
 * Prompts that nobody wrote for this: the demo library's. Their tone is what
 * the picture was graded to, which many of them do not say; what counts is how
 * often the lexicon is wrong when it speaks.
 */
async function elsewhere(): Promise<string> {
  const file = join(import.meta.dirname, "../../demo/library.json");
  const pictures = JSON.parse(await readFile(file, "utf8")) as LibraryPicture[];
  const read = pictures.flatMap(({ prompt, tone }) => (tone ? [{ tone, as: readTone(prompt) }] : []));
  const right = read.filter(({ tone, as }) => as === tone).length;
  const silent = read.filter(({ as }) => as === null).length;
  return `the demo library's prompts, ${read.length}: ${right} right, ${read.length - right - silent} wrong, ${silent} none`;
}

/** How the built-in lexicon reads the labelled prompts. */
export async function classification(): Promise<string> {
  const prompts = await labelledPrompts();
  const line = (name: string, of: readonly LabelledPrompt[]) => {
    const { right } = accuracy(of);
    const share = ((100 * right) / of.length).toFixed(1);
    return `${name.padEnd(14)}${String(right).padStart(4)} of ${String(of.length).padStart(3)}   ${share} %`;
  };
  const labels = [...TONE_CATEGORIES.map(({ slug }) => slug), null];
  const table = labels.map((label) => {
    const own = prompts.filter((each) => each.label === label);
    const cells = labels.map((as) =>
      String(own.filter(({ prompt }) => readTone(prompt) === as).length).padStart(10),
    );
    return `${(label ?? "none").padEnd(12)}${cells.join("")}`;
  });
  const wrong = prompts.filter(({ prompt, label }) => readTone(prompt) !== label);
  return [
    `Classification by the built-in lexicon, ${prompts.length} labelled prompts`,
    line("all", prompts),
    ...GROUPS.map(([name, isIn]) => line(name, prompts.filter(isIn))),
    "",
    `labelled ↓ read →${labels
      .map((label) => (label ?? "none").padStart(10))
      .join("")
      .slice(6)}`,
    ...table,
    "",
    ...wrong.map(
      ({ prompt, label }) => `  ${label ?? "none"} read as ${readTone(prompt) ?? "none"}: ${prompt}`,
    ),
    "target: 85 %",
    await elsewhere(),
  ].join("\n");
}
