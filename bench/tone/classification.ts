import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { classifyTone, TONE_CATEGORIES, type ToneCategory } from "@shotlist/direction";

/** A prompt and the tone an art director would give it; null where none is spoken for. */
export interface LabelledPrompt {
  readonly prompt: string;
  readonly language: "ko" | "en";
  readonly label: ToneCategory | null;
  /** Whether it was written with words for a tone in mind; the others only show a scene that has one. */
  readonly words: boolean;
}

export async function labelledPrompts(): Promise<readonly LabelledPrompt[]> {
  return JSON.parse(await readFile(join(import.meta.dirname, "prompts.json"), "utf8")) as LabelledPrompt[];
}

export interface Accuracy {
  readonly right: number;
  readonly of: number;
}

export function accuracy(prompts: readonly LabelledPrompt[]): Accuracy {
  const right = prompts.filter(({ prompt, label }) => read(prompt) === label).length;
  return { right, of: prompts.length };
}

const read = (prompt: string): ToneCategory | null => classifyTone(prompt)?.category ?? null;

const GROUPS: readonly (readonly [string, (prompt: LabelledPrompt) => boolean])[] = [
  ["Korean", ({ language }) => language === "ko"],
  ["English", ({ language }) => language === "en"],
  ["with words", ({ words }) => words],
  ["scenes alone", ({ words }) => !words],
];

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
      String(own.filter(({ prompt }) => read(prompt) === as).length).padStart(10),
    );
    return `${(label ?? "none").padEnd(12)}${cells.join("")}`;
  });
  const wrong = prompts.filter(({ prompt, label }) => read(prompt) !== label);
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
    ...wrong.map(({ prompt, label }) => `  ${label ?? "none"} read as ${read(prompt) ?? "none"}: ${prompt}`),
    "target: 85 %",
  ].join("\n");
}
