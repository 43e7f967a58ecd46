/** A stretch of text; marked where the query's words stand. */
export interface Stretch {
  readonly text: string;
  readonly marked: boolean;
}

/** Enough to recognise a caption by. */
const LONGEST = 96;
/** What is shown before the first mark of a text that is too long. */
const BEFORE = 24;

/**
 * The text in stretches, cut around its first mark where it is long. Marks are start and end
 * (exclusive) in UTF-16 code units; they may touch, overlap, or lie outside of what is shown.
 */
export function excerpt(text: string, marks: readonly (readonly [number, number])[]): readonly Stretch[] {
  const sorted = [...marks].sort(([a], [b]) => a - b);
  let from = 0;
  let to = text.length;
  if (text.length > LONGEST) {
    const first = sorted[0]?.[0] ?? 0;
    from = Math.max(0, Math.min(first - BEFORE, text.length - LONGEST));
    to = from + LONGEST;
    // Never between the halves of a surrogate pair.
    if (from > 0 && isLowHalf(text, from)) from += 1;
    if (to < text.length && isLowHalf(text, to)) to -= 1;
  }
  const stretches: Stretch[] = [];
  const push = (start: number, end: number, marked: boolean) => {
    if (end > start) stretches.push({ text: text.slice(start, end), marked });
  };
  let at = from;
  if (from > 0) stretches.push({ text: "…", marked: false });
  for (const [start, end] of sorted) {
    const a = Math.min(Math.max(start, at), to);
    const b = Math.min(Math.max(end, a), to);
    push(at, a, false);
    push(a, b, true);
    at = b;
  }
  push(at, to, false);
  if (to < text.length) stretches.push({ text: "…", marked: false });
  return stretches;
}

function isLowHalf(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff;
}
