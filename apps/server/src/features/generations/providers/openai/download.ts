import type { VendorFetch } from "../../../../platform/vendors/vendor-fetch.ts";

/** Where OpenAI keeps pictures that it answers as addresses. */
const OPENAI_HOSTS =
  /(^|\.)(openai\.com|oaiusercontent\.com)$|^oaidalleapiprodscus\.blob\.core\.windows\.net$/;

/**
 * Whether a picture may be fetched from an address that an answer named: at
 * OpenAI from its own hosts over https, elsewhere from the very server that
 * was asked. Anything else could be a door into the network behind us.
 */
export function mayFetch(address: URL, base: URL): boolean {
  if (address.username !== "" || address.password !== "") return false;
  if (address.origin === base.origin) return true;
  return (
    OPENAI_HOSTS.test(base.hostname) &&
    OPENAI_HOSTS.test(address.hostname) &&
    address.protocol === "https:" &&
    address.port === ""
  );
}

const TRIES = 3;

/**
 * Fetches a picture that was made already. No key goes along, no redirect is
 * followed, and to fetch it again costs nothing.
 * @param address as the answer named it; relative ones are the server's own.
 * @returns null where it may not be fetched or cannot be.
 * @throws the signal's reason.
 */
export async function fetchPicture(
  address: string,
  base: URL,
  fetch: VendorFetch["fetch"],
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  const url = URL.parse(address, base.href);
  if (url === null || !mayFetch(url, base)) return null;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    try {
      const answer = await fetch(url.href, { signal });
      if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
      if (answer.status < 500) return null;
    } catch {
      signal.throwIfAborted();
    }
  }
  return null;
}
