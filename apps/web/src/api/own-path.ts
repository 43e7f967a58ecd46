/** Of no site: only to see where an address leads when it is read beside it. */
const BASE = "https://own.invalid";

/**
 * The address, if it is a path on the server that the page came from; null for any other. A picture
 * whose address is a blob: URL or another host's shows today and not tomorrow, or not at all behind
 * our content security policy, and nobody is told: such an address is not followed.
 */
export function ownPath(address: string): string | null {
  if (!address.startsWith("/")) return null;
  try {
    // "//host" and "/\host" are other hosts, however they are written.
    return new URL(address, BASE).origin === BASE ? address : null;
  } catch {
    return null;
  }
}
