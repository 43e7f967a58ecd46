import { describe, expect, it } from "vitest";
import { AnswerTooLarge } from "../../../platform/vendors/vendor-fetch.ts";
import { ProviderError } from "./provider.ts";
import {
  classOf,
  durationOf,
  failureOf,
  quote,
  retryAfterOf,
  type VendorAnswer,
  type VendorCall,
  vendorFailure,
} from "./vendor-failure.ts";

const never = () => new AbortController().signal;
const call = (change: Partial<VendorCall> = {}): VendorCall => ({
  vendor: "Vendor",
  secrets: ["top-secret-key"],
  signal: never(),
  deadline: never(),
  startedAt: performance.now(),
  expectedCost: 40_000,
  ...change,
});
const broken = (code: string, message = "broken") => Object.assign(new Error(message), { code });
const told = (error: unknown, about = call(), answer: VendorAnswer | null = null) =>
  failureOf(error, about, () => answer) as ProviderError;

describe("what a vendor's answer means", () => {
  it.each([
    [429, [], "rate_limited"],
    [429, ["insufficient_quota"], "quota"],
    [400, ["billing_hard_limit_reached"], "quota"],
    [402, [], "quota"],
    [503, [], "overloaded"],
    [529, [], "overloaded"],
    [500, [], "provider_error"],
    [502, [], "provider_error"],
    [520, [], "provider_error"],
    [408, [], "outcome_unknown"],
    [499, [], "outcome_unknown"],
    [504, [], "outcome_unknown"],
    [524, [], "outcome_unknown"],
    [400, [], "invalid_request"],
    [404, [], "invalid_request"],
    [409, [], "invalid_request"],
    [413, [], "invalid_request"],
    [422, [], "invalid_request"],
    [302, [], "invalid_request"],
    [401, [], "credentials"],
    [403, [], "credentials"],
    [400, ["API_KEY_INVALID"], "credentials"],
    [400, ["moderation_blocked"], "refused"],
    [403, ["content_policy_violation"], "refused"],
  ] as const)("%i %j is %s", (status, codes, expected) => {
    expect(classOf({ status, codes }, 200)).toBe(expected);
  });

  it("a failure that comes late may be a gateway's, and the work behind it may have gone on", () => {
    expect(classOf({ status: 500, codes: [] }, 60_000)).toBe("outcome_unknown");
    expect(classOf({ status: 502, codes: [] }, 60_000)).toBe("outcome_unknown");
    expect(classOf({ status: 503, codes: [] }, 60_000)).toBe("overloaded");
  });
});

describe("a call that ended without an answer", () => {
  it.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "CERT_HAS_EXPIRED"])(
    "%s: nothing was sent",
    (code) => {
      const error = new TypeError("fetch failed", { cause: broken(code) });
      expect(told(error)).toMatchObject({ failure: "unreachable", costMicros: 0 });
    },
  );

  it("finds the reason under several addresses that were tried", () => {
    const cause = new AggregateError([broken("ECONNREFUSED"), broken("ECONNREFUSED")]);
    expect(told(new TypeError("fetch failed", { cause })).failure).toBe("unreachable");
  });

  it.each(["ECONNRESET", "UND_ERR_SOCKET", "EPIPE", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"])(
    "%s: nobody knows",
    (code) => {
      const error = new TypeError("fetch failed", { cause: broken(code) });
      expect(told(error)).toMatchObject({ failure: "outcome_unknown", costMicros: null });
    },
  );

  it("a reset before the connection was secure sent nothing", () => {
    const reset = broken(
      "ECONNRESET",
      "Client network socket disconnected before secure TLS connection was established",
    );
    expect(told(new TypeError("fetch failed", { cause: reset })).failure).toBe("unreachable");
  });

  it("our deadline: nobody knows; free engines cost nothing all the same", () => {
    const late = { deadline: AbortSignal.abort() };
    expect(told(new Error("aborted"), call(late))).toMatchObject({
      failure: "outcome_unknown",
      costMicros: null,
    });
    expect(told(new Error("aborted"), call({ ...late, expectedCost: 0 })).costMicros).toBe(0);
  });

  it("an answer that would not end was paid for, as far as the price is known", () => {
    const endless = new TypeError("terminated", { cause: new AnswerTooLarge("too long") });
    expect(told(endless)).toMatchObject({ failure: "no_image", costMicros: 40_000 });
    expect(told(endless, call({ expectedCost: null })).costMicros).toBeNull();
  });

  it("the caller's own stop is thrown as it is, whatever came after it", () => {
    const reason = Symbol("enough");
    expect(told(broken("ECONNRESET"), call({ signal: AbortSignal.abort(reason) }))).toBe(reason);
  });

  it("what is one of the closed set already stays what it is", () => {
    const refusal = vendorFailure("refused", call());
    expect(told(refusal)).toBe(refusal);
  });
});

describe("when to come back", () => {
  const headers = (entries: Record<string, string>) => new Headers(entries);
  const now = Date.parse("2026-11-12T10:00:00Z");

  it("reads milliseconds, seconds and dates", () => {
    expect(retryAfterOf(headers({ "retry-after-ms": "1500", "retry-after": "9" }))).toBe(1500);
    expect(retryAfterOf(headers({ "retry-after": "9" }))).toBe(9000);
    expect(retryAfterOf(headers({ "retry-after": "Thu, 12 Nov 2026 10:00:30 GMT" }), now)).toBe(30_000);
    expect(retryAfterOf(headers({ "retry-after": "Thu, 12 Nov 2026 09:00:00 GMT" }), now)).toBe(0);
  });

  it("reads nothing into what cannot be read", () => {
    expect(retryAfterOf(undefined)).toBeNull();
    expect(retryAfterOf(headers({}))).toBeNull();
    expect(retryAfterOf(headers({ "retry-after": "soon" }))).toBeNull();
    expect(retryAfterOf(headers({ "retry-after": "-5" }), now)).toBe(0);
  });

  it("reads durations as Gemini writes them", () => {
    expect(durationOf("7s")).toBe(7000);
    expect(durationOf("0.48s")).toBe(480);
    expect(durationOf("soon")).toBeNull();
    expect(durationOf(7)).toBeNull();
  });
});

describe("a vendor's own words", () => {
  it("are passed on short, on one line and without keys", () => {
    expect(quote("Incorrect key\n top-secret-key given", ["top-secret-key"])).toBe(
      "Incorrect key [key] given",
    );
    expect(quote("Incorrect API key: sk-proj-12***34.", [])).toBe("Incorrect API key: [key].");
    expect(quote("Use AIzaSyA1234567890abc or Bearer abc.def", [])).toBe("Use [key] or [key]");
    expect(quote("x".repeat(2000), [])).toHaveLength(500);
  });

  it("leave their request behind in what a log is given as the cause", () => {
    const cause = Object.assign(new Error("401 for top-secret-key"), {
      request: { headers: { authorization: "Bearer top-secret-key" } },
    });
    const error = vendorFailure("credentials", call(), { cause, said: "no" });
    expect(error).toBeInstanceOf(ProviderError);
    expect(JSON.stringify([error, error.cause]) + (error.cause as Error).stack).not.toContain("top-secret");
    expect((error.cause as Error).message).toBe("Error: 401 for [key]");
  });
});
