/** Long enough to be told from others, short enough for one line. */
const LONGEST = 40;

/** What a new template may be called: how its prompt begins, cut between words. */
export function suggestedName(prompt: string): string {
  const line = prompt.replace(/[[\]]/g, "").replace(/\s+/g, " ").trim();
  if (line.length <= LONGEST) return line;
  const cut = line.slice(0, LONGEST + 1);
  const space = cut.lastIndexOf(" ");
  return (space > LONGEST / 2 ? cut.slice(0, space) : line.slice(0, LONGEST)).replace(/[,.;:·-]+$/, "");
}
