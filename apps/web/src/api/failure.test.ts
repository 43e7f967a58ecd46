import { describe, expect, it } from "vitest";
import { failureFrom } from "./failure.ts";

const TRACE = "a".repeat(32);

describe("a failed answer", () => {
  it("keeps the code, details and support code of our own errors", () => {
    const failure = failureFrom(
      429,
      {
        error: {
          code: "rate_limited",
          message: "slow down",
          details: { retryAfter: 7 },
          supportCode: "b".repeat(32),
        },
      },
      TRACE,
    );
    expect(failure.code).toBe("rate_limited");
    expect(failure.details.retryAfter).toBe(7);
    expect(failure.supportCode).toBe("b".repeat(32));
  });

  it("reads the sign-in service's refusals, under the trace we began", () => {
    const failure = failureFrom(401, { code: "INVALID_EMAIL_OR_PASSWORD", message: "no" }, TRACE);
    expect(failure.reason).toEqual({ kind: "sign-in", code: "INVALID_EMAIL_OR_PASSWORD" });
    expect(failure.supportCode).toBe(TRACE);
  });

  it("goes by the status where a proxy answered in its own words", () => {
    expect(failureFrom(502, undefined, TRACE).code).toBe("unavailable");
    expect(failureFrom(429, { message: "Too many requests" }, TRACE).code).toBe("rate_limited");
  });

  it("admits what it cannot read", () => {
    expect(failureFrom(500, "<html>", TRACE).reason.kind).toBe("unreadable");
    expect(
      failureFrom(500, { error: { code: "new_code", message: "", supportCode: "" } }, TRACE).reason.kind,
    ).toBe("unreadable");
  });
});
