import { describe, expect, it } from "vitest";
import { traceContextOf } from "./trace-context.ts";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

describe("the trace context of a request", () => {
  it("continues the caller's trace with a span id of its own", () => {
    const context = traceContextOf(`00-${TRACE}-00f067aa0ba902b7-01`);
    expect(context.traceId).toBe(TRACE);
    expect(context.traceparent).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`));
    expect(context.traceparent).not.toContain("00f067aa0ba902b7");
  });

  it.each([
    undefined,
    "",
    "rubbish",
    `00-${"0".repeat(32)}-00f067aa0ba902b7-01`,
    `00-${TRACE}-${"0".repeat(16)}-01`,
    `ff-${TRACE}-00f067aa0ba902b7-01`,
    `00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01`,
  ])("begins a trace where the header is %j", (header) => {
    const first = traceContextOf(header);
    expect(first.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(first.traceId).not.toBe(traceContextOf(header).traceId);
  });
});
