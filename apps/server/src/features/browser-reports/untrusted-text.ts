/**
 * Line breaks and other control characters, and the marks that turn the
 * direction of writing: in a terminal, each can make a line look like another.
 */
const INVISIBLE = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
/** Line and column, and what a sentence or a stack frame puts behind an address. */
const TAIL = /((?::\d{1,9}){0,2})["'`)\]}>,.;:]*$/;

/** One line of text from a browser, without control characters and without the queries of its addresses. */
export function cleanText(text: string, max: number): string {
  // Cut first: what is left out below must not be paid for.
  return text.slice(0, max).toWellFormed().replace(INVISIBLE, " ").replace(/\S+/g, withoutSecrets).trim();
}

/** A word without what an address may carry in secret: password, query, fragment, embedded data. */
function withoutSecrets(word: string): string {
  if (/data:[\w+.-]+\/[^,]*,/i.test(word)) return "data:…";
  const cut = word.search(/[?#]/);
  const [address, rest] = cut < 0 ? [word, ""] : [word.slice(0, cut), word.slice(cut + 1)];
  const open = withoutPassword(address);
  if (cut < 0) return open;
  const isAddress = address.includes("/") || /[\w.~%+-]=/.test(rest);
  if (!isAddress) return word;
  return open + (TAIL.exec(rest)?.[0] ?? "");
}

function withoutPassword(address: string): string {
  const start = address.indexOf("://");
  if (start < 0) return address;
  const slash = address.indexOf("/", start + 3);
  const end = slash < 0 ? address.length : slash;
  const at = address.lastIndexOf("@", end);
  return at > start ? address.slice(0, start + 3) + address.slice(at + 1) : address;
}

/** The path of an address on the web, or null for anything else. */
export function pathOf(url: string, max: number): string | null {
  const parsed = URL.parse(url, "http://here");
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return null;
  return cleanText(parsed.pathname, max);
}

/** The path where the address is of this origin, otherwise all of it but its secrets. */
export function placeOf(url: string, origin: string | null, max: number): string {
  const parsed = URL.parse(url);
  return parsed && parsed.origin === origin ? cleanText(parsed.pathname, max) : cleanText(url, max);
}
