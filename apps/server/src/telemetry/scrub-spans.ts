import { type Attributes, SpanKind } from "@opentelemetry/api";
import type { ReadableSpan, SpanProcessor } from "@opentelemetry/sdk-trace";

/** Where instrumentations put addresses; `url.path` too, because Fastify's holds the query. */
const ADDRESSES = ["url.full", "url.path", "http.url", "http.target"];
/** Of a request we answer: the person's address and browser. */
const PERSONAL = ["client.address", "network.peer.address", "network.peer.port", "user_agent.original"];
const REDACTED = "REDACTED";

/**
 * Takes out of every span what may be secret or personal: query values (keys
 * of providers, one-time links, OAuth codes), callers' addresses, and the texts
 * of errors, which quote whatever they failed on. Must be the first processor,
 * or another sees the span before.
 */
export const scrubSpans: SpanProcessor = {
  onStart() {},
  onEnd(span: ReadableSpan) {
    scrubAddresses(span.attributes);
    if (span.kind === SpanKind.SERVER) for (const name of PERSONAL) delete span.attributes[name];
    for (const event of span.events) {
      if (event.attributes === undefined) continue;
      delete event.attributes["exception.message"];
      delete event.attributes["exception.stacktrace"];
    }
    // Our own spans name an error's type there, and nothing else.
    if (!span.instrumentationScope.name.startsWith("shotlist")) delete span.status.message;
  },
  async forceFlush() {},
  async shutdown() {},
};

function scrubAddresses(attributes: Attributes): void {
  for (const name of ADDRESSES) {
    const value = attributes[name];
    if (typeof value === "string") attributes[name] = withoutSecrets(value);
  }
  const query = attributes["url.query"];
  if (typeof query === "string") attributes["url.query"] = namesOnly(query);
}

/** An address or a path with its query's names, without their values, a password or a fragment. */
export function withoutSecrets(address: string): string {
  const [beforeFragment = ""] = address.split("#", 1);
  const mark = beforeFragment.indexOf("?");
  const path = mark === -1 ? beforeFragment : beforeFragment.slice(0, mark);
  const bare = path.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, "$1");
  return mark === -1 ? bare : `${bare}?${namesOnly(beforeFragment.slice(mark + 1))}`;
}

function namesOnly(query: string): string {
  const text = query.startsWith("?") ? query.slice(1) : query;
  if (text === "") return "";
  return text
    .split("&")
    .map((pair) => {
      const equals = pair.indexOf("=");
      // Without a name the whole may be the secret.
      return equals === -1 ? REDACTED : `${pair.slice(0, equals)}=${REDACTED}`;
    })
    .join("&");
}
