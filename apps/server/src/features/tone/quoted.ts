/** More than three would be a list, not a reason. */
const MOST = 3;

export function quotedEn(words: readonly string[]): string {
  const quoted = words.slice(0, MOST).map((word) => `“${word}”`);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} and ${last}`;
}

export function quotedKo(words: readonly string[]): string {
  return words
    .slice(0, MOST)
    .map((word) => `‘${word}’`)
    .join(", ");
}
