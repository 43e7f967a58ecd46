/** From and to (exclusive), UTF-16 code units of the prompt. */
export type TextRange = readonly [from: number, to: number];

const BLANK = /\[[^[\]\n]*[^\s[\]][^[\]\n]*\]/g;

/** The first of the `[blanks]` that a template leaves to fill in, brackets included; null for none. */
export function firstBlank(prompt: string): TextRange | null {
  const [found] = prompt.matchAll(BLANK);
  return found ? [found.index, found.index + found[0].length] : null;
}

export interface PromptPiece {
  /** Where it begins. */
  readonly at: number;
  readonly text: string;
  readonly blank: boolean;
}

/** The prompt in its pieces, so that blanks can be told from words at a glance. */
export function piecesWithBlanks(prompt: string): readonly PromptPiece[] {
  const pieces: PromptPiece[] = [];
  let at = 0;
  for (const { index, 0: text } of prompt.matchAll(BLANK)) {
    if (index > at) pieces.push({ at, text: prompt.slice(at, index), blank: false });
    pieces.push({ at: index, text, blank: true });
    at = index + text.length;
  }
  if (at < prompt.length) pieces.push({ at, text: prompt.slice(at), blank: false });
  return pieces;
}
