/**
 * A preset's version: 32-bit FNV-1a over UTF-16 code units, as eight hex digits.
 *
 * Not cryptographic on purpose. It tells an old text from a new one among a few dozen texts we
 * wrote ourselves; nobody gains by forging it, and it has to be synchronous in a browser, where
 * WebCrypto is not. Source: the FNV reference, offset basis 0x811c9dc5, prime 0x01000193.
 */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
