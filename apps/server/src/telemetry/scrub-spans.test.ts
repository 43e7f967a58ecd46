import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { expect, it } from "vitest";
import { scrubSpans, withoutSecrets } from "./scrub-spans.ts";

it.each([
  ["/welcome?token=SECRET", "/welcome?token=REDACTED"],
  [
    "/api/auth/callback/google?state=SECRET&code=SECRET",
    "/api/auth/callback/google?state=REDACTED&code=REDACTED",
  ],
  ["https://api.example.com/v1/models?key=SECRET#SECRET", "https://api.example.com/v1/models?key=REDACTED"],
  ["https://user:SECRET@files.example.com/a/b", "https://files.example.com/a/b"],
  ["https://files.example.com/a@2x.png", "https://files.example.com/a@2x.png"],
  ["/search?SECRET", "/search?REDACTED"],
  ["/search?a=SECRET=SECRET&", "/search?a=REDACTED&REDACTED"],
  ["/api/me", "/api/me"],
  ["/api/me?", "/api/me?"],
])("makes of %j %j", (address, scrubbed) => {
  expect(withoutSecrets(address)).toBe(scrubbed);
});

/** What an exporter sees of a span that carries these. */
function exported(kind: SpanKind, attributes: Record<string, string>, scope = "some-instrumentation") {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({
    spanProcessors: [scrubSpans, new SimpleSpanProcessor({ exporter })],
  });
  const span = provider.getTracer(scope).startSpan("test", { kind, attributes });
  span.recordException(new Error("prompt: SECRET"));
  span.setStatus({ code: SpanStatusCode.ERROR, message: "type_of_error" });
  span.end();
  const [seen] = exporter.getFinishedSpans();
  if (seen === undefined) throw new Error("no span was exported");
  return seen;
}

it("keeps every secret from the exporters, whichever instrumentation recorded it", () => {
  const names = ["url.full", "url.path", "http.url", "http.target"];
  const attributes = Object.fromEntries(names.map((name) => [name, "http://example.com/x?key=SECRET"]));
  const span = exported(SpanKind.CLIENT, { ...attributes, "url.query": "?key=SECRET" });
  expect(JSON.stringify([span.attributes, span.events, span.status])).not.toContain("SECRET");
  expect(span.attributes["url.query"]).toBe("key=REDACTED");
  expect(span.events[0]?.attributes).toEqual({ "exception.type": "Error" });
});

it("leaves out a caller's address and browser, and keeps the address of what we call", () => {
  const attributes = {
    "client.address": "192.0.2.7",
    "network.peer.address": "192.0.2.7",
    "user_agent.original": "X",
  };
  expect(exported(SpanKind.SERVER, attributes).attributes).toEqual({});
  expect(exported(SpanKind.CLIENT, attributes).attributes["network.peer.address"]).toBe("192.0.2.7");
});

it("drops the text of others' errors, and keeps ours, which is a type", () => {
  expect(exported(SpanKind.INTERNAL, {}).status).toEqual({ code: SpanStatusCode.ERROR });
  expect(exported(SpanKind.INTERNAL, {}, "shotlist").status.message).toBe("type_of_error");
});
