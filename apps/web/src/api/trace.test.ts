import { describe, expect, it } from "vitest";
import { randomHex, shortSupportCode, startTrace } from "./trace.ts";

describe("a trace", () => {
  it("is a W3C traceparent whose trace id is the support code", () => {
    const trace = startTrace();
    expect(trace.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(trace.traceparent.split("-")[1]).toBe(trace.traceId);
  });

  it("differs with every action", () => {
    expect(new Set(Array.from({ length: 200 }, () => startTrace().traceId)).size).toBe(200);
  });

  it("gives as many digits as bytes ask for", () => {
    expect(randomHex(16)).toHaveLength(32);
  });
});

describe("a support code in few letters", () => {
  it("keeps both ends, so that two codes can be told apart by eye", () => {
    expect(shortSupportCode("4bf92f3577b34da6a3ce929d0e0e4736")).toBe("4bf92f35…4736");
  });
  it("leaves a short code alone", () => {
    expect(shortSupportCode("abc")).toBe("abc");
  });
});
