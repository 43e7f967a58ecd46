import { describe, expect, it } from "vitest";
import { Failure } from "../../api/failure.ts";
import { type Report, Reporter } from "./reporter.ts";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

function page() {
  const clock = { now: 0 };
  const sent: Report[] = [];
  const reporter = new Reporter({ now: () => clock.now, page: () => "http://x.test/history" });
  return { clock, sent, reporter, open: () => reporter.open((report) => sent.push(report)) };
}

const bug = (message = "x is undefined") => new TypeError(message);
const codes = (sent: readonly Report[]) => sent.map(({ code }) => code);

describe("an error", () => {
  it("is reported with where it came from, under a code of its own", () => {
    const { reporter, sent, open } = page();
    open();
    const error = bug();
    const code = reporter.exception(error, "render", "\n    at Stage");
    expect(sent).toEqual([
      {
        kind: "exception",
        error,
        source: "render",
        componentStack: "\n    at Stage",
        code,
        page: "http://x.test/history",
      },
    ]);
    expect(code).toMatch(/^[0-9a-f]{32}$/);
  });

  it("has the code that a page showed before it was reported", () => {
    const { reporter, sent, open } = page();
    open();
    const error = bug();
    const shown = reporter.codeOf(error);
    expect(sent).toEqual([]);
    expect(reporter.exception(error, "render")).toBe(shown);
    expect(codes(sent)).toEqual([shown]);
  });

  it("is reported once a minute, and keeps its code for as long", () => {
    const { reporter, sent, open, clock } = page();
    open();
    const shown = [0, 59_999, 60_000].map((now) => {
      clock.now = now;
      return reporter.exception(bug(), "error");
    });
    expect(shown[1]).toBe(shown[0]);
    expect(shown[2]).not.toBe(shown[0]);
    expect(codes(sent)).toEqual([shown[0], shown[2]]);
  });

  it("is another one with another message", () => {
    const { reporter, sent, open } = page();
    open();
    for (const message of ["a", "b", "a"]) reporter.exception(bug(message), "error");
    expect(sent).toHaveLength(2);
  });

  it("waits until there is someone to send it, the first ones first and not without end", () => {
    const { reporter, sent, open, clock } = page();
    for (let n = 0; n < 60; n++) {
      clock.now += 10_000;
      reporter.exception(bug(`${n}`), "error");
    }
    open();
    expect(sent).toHaveLength(20);
    expect(sent[0]).toMatchObject({ error: { message: "0" } });
    open();
    expect(sent).toHaveLength(20);
  });

  it("in a loop is cut short", () => {
    const { reporter, sent, open, clock } = page();
    open();
    for (let n = 0; n < 1_000; n++) reporter.exception(bug(`${n}`), "error");
    expect(sent).toHaveLength(20);
    clock.now = 60_000;
    reporter.exception(bug("later"), "error");
    expect(sent).toHaveLength(21);
  });

  it.each([
    ["a text", "out of paint", "out of paint"],
    ["an object", { reason: "no" }, '{"reason":"no"}'],
    ["nothing", undefined, "undefined"],
    ["an object in a ring", ring(), "[object Object]"],
  ])("may be %s", (_what, thrown, message) => {
    const { reporter, sent, open } = page();
    open();
    reporter.exception(thrown, "rejection");
    expect(sent).toMatchObject([{ error: { message } }]);
  });
});

function ring(): object {
  const one: { self?: object } = {};
  one.self = one;
  return one;
}

describe("a failed call", () => {
  const refused = new Failure({ kind: "api", code: "rate_limited", message: "", details: {} }, 429, TRACE);

  it.each([
    ["a refusal", refused],
    ["no answer", new Failure({ kind: "network" }, null, TRACE)],
    ["a wrong password", new Failure({ kind: "sign-in", code: "INVALID" }, 401, TRACE)],
  ])("is not a bug when it is %s", (_what, failure) => {
    const { reporter, sent, open } = page();
    open();
    expect(reporter.exception(failure, "call")).toBe(TRACE);
    expect(sent).toEqual([]);
  });

  it("is one when nobody can read the answer, under the trace of its own request, each of them", () => {
    const { reporter, sent, open } = page();
    open();
    const other = "a".repeat(32);
    for (const trace of [TRACE, TRACE, other]) {
      reporter.exception(new Failure({ kind: "unreadable" }, 200, trace), "call");
    }
    expect(codes(sent)).toEqual([TRACE, other]);
  });
});

it.each([
  ["our own cancelling", new DOMException("gone", "AbortError")],
  ["a layout's second turn", new Error("ResizeObserver loop completed with undelivered notifications.")],
  ["an extension's error", extensionError()],
])("%s is nobody's error", (_what, error) => {
  const { reporter, sent, open } = page();
  open();
  reporter.exception(error, "error");
  expect(sent).toEqual([]);
});

function extensionError(): Error {
  const error = new Error("theirs");
  error.stack =
    "Error: theirs\n    at f (chrome-extension://abc/inject.js:1:2)\n    at http://x.test/a.js:1:1";
  return error;
}

describe("a picture that did not load", () => {
  it("is reported once a minute, and always known by the code it was reported under", () => {
    const { reporter, sent, open } = page();
    open();
    expect(reporter.image({ path: "/media/1/large", status: 502, code: TRACE })).toBe(TRACE);
    expect(reporter.image({ path: "/media/1/large", status: 502, code: "b".repeat(32) })).toBe(TRACE);
    expect(reporter.image({ path: "/media/1/small", status: 502, code: "c".repeat(32) })).toBe(
      "c".repeat(32),
    );
    expect(codes(sent)).toEqual([TRACE, "c".repeat(32)]);
  });
});
