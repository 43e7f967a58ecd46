import type { GenerationDetail, LogView, SupportRecord, TraceView } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { en } from "../../app/i18n/en.ts";
import { ko } from "../../app/i18n/ko.ts";
import { eventIn, KNOWN_EVENTS, sentenceOf, titleOf } from "./event-words.ts";

const HANGUL = /[가-힣]/;
const CODE = "9c1e07d2a84b4f6fb0f2c6a1d35e7b90";

function record(more: Partial<SupportRecord>): SupportRecord {
  return {
    traceId: CODE,
    at: "2026-11-22T04:02:11.204Z",
    durationMs: 21_400,
    status: "ok",
    event: null,
    events: more.event ? [more.event] : [],
    subject: null,
    user: { id: "u1", email: "hana@example.com" },
    request: null,
    generationId: null,
    ...more,
  };
}

function line(event: string, fields: Record<string, unknown>, message = ""): LogView {
  return { id: event, atMs: 0, level: "warn", event, spanId: null, message, fields };
}

function view(about: Partial<SupportRecord>, logs: readonly LogView[] = [], generation?: unknown): TraceView {
  return {
    record: record(about),
    spans: [],
    logs: [...logs],
    truncated: false,
    generation: (generation ?? null) as GenerationDetail | null,
    providerCalls: [],
    sameElsewhere: 0,
    grafana: null,
  };
}

const made = (states: readonly string[], more: object = {}) => ({
  state: "succeeded",
  count: states.length,
  images: states.map((state, index) => ({
    index,
    state,
    failure: state === "failed" ? { code: "overloaded", message: "" } : null,
  })),
  failure: null,
  ...more,
});

describe.each([
  ["en", en],
  ["ko", ko],
] as const)("titles in %s", (locale, t) => {
  it.each(KNOWN_EVENTS)("say %s in words", (event) => {
    const title = titleOf(record({ event }), t);
    expect(title).not.toContain(event);
    expect(HANGUL.test(title)).toBe(locale === "ko");
  });

  it("fall back to the call, and to the event's own name where there is none", () => {
    const request = { method: "GET", route: "/api/generations/:id", status: 200 };
    expect(titleOf(record({ request }), t)).toBe("GET /api/generations/:id");
    expect(titleOf(record({ request, event: "library.sorted" }), t)).toBe("GET /api/generations/:id");
    expect(titleOf(record({ event: "library.sorted" }), t)).toBe("library.sorted");
  });

  it("tell a refused sign-in from one that went well, also among the events", () => {
    const refused = record({ event: "auth.sign_in", status: "warning" });
    expect(titleOf(refused, t)).toBe(t.support.variants.signInRefused);
    expect(eventIn(refused, "auth.sign_in", t)).toBe(t.support.variants.signInRefused);
    expect(titleOf(record({ event: "auth.sign_in" }), t)).toBe(t.support.events["auth.sign_in"]);
  });

  it("tell a generation whose tone picture was missing", () => {
    const events = ["generation.requested", "tone.missing", "generation.succeeded"];
    expect(titleOf(record({ event: "tone.missing", events, status: "warning" }), t)).toBe(
      t.support.variants.toneMissing,
    );
    expect(titleOf(record({ event: "generation.failed", events, status: "error" }), t)).toBe(
      t.support.events["generation.failed"],
    );
  });
});

describe("the sentence", () => {
  const events = ["generation.requested", "tone.missing", "generation.succeeded"];

  it("says what went wrong and what came of it", () => {
    const about = { event: "tone.missing", events, status: "warning" as const };
    expect(sentenceOf(view(about, [], made(["done", "done"])), en)).toBe(
      "There was no tone picture to use, so the tone was set without one. Both pictures were made in 21.4 s.",
    );
    expect(sentenceOf(view(about, [], made(["done", "done"])), ko)).toBe(
      "쓸 수 있는 톤 사진이 없어 사진 없이 톤을 지정했습니다. 사진 2장을 21.4초 만에 모두 만들었습니다.",
    );
  });

  it("says why pictures are missing, in the words the studio has for it", () => {
    const about = { event: "generation.failed", events: ["generation.failed"], status: "error" as const };
    const { happened } = en.errors.provider.overloaded;
    expect(sentenceOf(view(about, [], made(["done", "failed"], { state: "failed" })), en)).toBe(
      `1 of 2 pictures were made. ${happened}`,
    );
    expect(sentenceOf(view(about, [], made(["failed"], { state: "failed" })), en)).toBe(
      `No picture was made. ${happened}`,
    );
    expect(sentenceOf(view({ ...about, generationId: CODE }), en)).toContain("no longer exists");
  });

  it("names the picture the browser could not show, with a short id, and what the server said", () => {
    const path = "/media/7f31aa00-1111-4222-8333-123456789abc/small";
    const about = { event: "browser.image_failed", status: "warning" } as const;
    const report = (status?: number) => [
      line("browser.image_failed", { image_path: path, image_status: status }),
    ];
    expect(sentenceOf(view(about, report(404)), en)).toBe(
      "The browser could not show /media/7f31aa00…/small: the server answered 404.",
    );
    expect(sentenceOf(view(about, report()), ko)).toBe(
      "브라우저가 /media/7f31aa00…/small을 요청했지만 응답이 없었습니다.",
    );
  });

  it("gives the browser's own words for its error", () => {
    const logs = [line("browser.exception", { err: { type: "TypeError", message: "x is undefined" } })];
    expect(sentenceOf(view({ event: "browser.exception", status: "error" }, logs), en)).toBe(
      "A script on the page stopped: x is undefined.",
    );
  });

  it("says who was not let in, and why", () => {
    const about = { event: "auth.sign_in", status: "warning" } as const;
    expect(sentenceOf(view(about, [line("auth.sign_in", { result: "not_allowed" })]), en)).toBe(
      "hana@example.com was not let in: not allowed.",
    );
  });

  it("gives the server's reason for a refusal, once with its full stop", () => {
    const request = { method: "POST", route: "/api/generations", status: 422 };
    const about = { event: "request.refused", status: "warning", request } as const;
    expect(sentenceOf(view(about, [line("request.refused", {}, "Two presets disagree.")]), en)).toBe(
      "The server refused this request with 422. Reason given: Two presets disagree.",
    );
    expect(sentenceOf(view({ request: { ...request, status: 200 }, durationMs: 8 }), ko)).toBe(
      "8 ms 만에 200으로 응답했습니다.",
    );
  });
});
