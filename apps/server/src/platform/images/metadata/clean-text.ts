/** Longest texts kept of what a file says about itself, in characters. */
export const CAPTION_LENGTH = 500;
export const NAME_LENGTH = 120;
export const KEYWORD_LENGTH = 60;
/** Agencies tag a picture with fifty words; a file with thousands is an attack on the search index. */
const KEYWORDS = 100;

/** At most `length` code points, so that no character is cut in half. */
export function cut(text: string, length: number): string {
  // A code point is at most two units, so most texts need no splitting.
  if (text.length <= length) return text;
  return [...text.slice(0, length * 2)].slice(0, length).join("").trim();
}

/**
 * Text from a file: NFC, one line, no control, formatting or unpaired characters, trimmed, bounded.
 * @returns null where nothing is left.
 */
export function cleanText(value: unknown, length: number): string | null {
  if (typeof value !== "string") return null;
  const cleaned = cut(
    // Far beyond any limit here; a megabyte is not normalised to be cut.
    value
      .slice(0, 20_000)
      .toWellFormed()
      .replaceAll("\ufffd", "")
      .normalize("NFC")
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
      .replace(/[\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
      .replace(/\s+/g, " ")
      .trim(),
    length,
  );
  return cleaned === "" ? null : cleaned;
}

/** Every keyword once, whatever its case, in the order given. */
export function cleanKeywords(values: readonly unknown[]): string[] {
  const found = new Map<string, string>();
  for (const value of values) {
    if (found.size === KEYWORDS) break;
    const keyword = cleanText(value, KEYWORD_LENGTH);
    if (keyword !== null && !found.has(keyword.toLowerCase())) found.set(keyword.toLowerCase(), keyword);
  }
  return [...found.values()];
}

/**
 * Text of unknown encoding: UTF-8 where it is valid, then Korean Windows (what
 * older software here wrote), then Western Windows.
 */
export function decodeText(bytes: Uint8Array): string {
  for (const encoding of ["utf-8", "euc-kr"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding admits more.
    }
  }
  return new TextDecoder("windows-1252").decode(bytes);
}
