import { describe, expect, it } from "vitest";
import { actionOf } from "./action.ts";
import { newTrace } from "./test-teller.ts";

type Fields = Record<string, unknown>;

const of = (...lines: Fields[]) =>
  actionOf(
    newTrace(),
    [],
    lines.map((fields, n) => ({ id: String(n), at: 1000 + n, fields: { level: "info", ...fields } })),
  );

const completed = (fields: Fields) => ({
  event: "request.completed",
  method: "GET",
  path: "/api/generations",
  status: 200,
  ...fields,
});

describe("the event that says most", () => {
  it.each([
    ["nothing, of a plain request", [completed({})], null, 0],
    [
      "a final state, over the request for it",
      [{ event: "generation.requested" }, { event: "generation.started" }, { event: "generation.succeeded" }],
      "generation.succeeded",
      0,
    ],
    [
      "a missing tone picture, over success",
      [
        { event: "generation.requested" },
        { event: "tone.missing", level: "warn" },
        { event: "generation.succeeded" },
      ],
      "tone.missing",
      1,
    ],
    [
      "an error, over a warning told after it",
      [
        { event: "generation.failed", level: "error" },
        { event: "tone.missing", level: "warn" },
      ],
      "generation.failed",
      2,
    ],
    ["a failure, whatever the level it is told at", [{ event: "generation.failed" }], "generation.failed", 2],
    ["a picture that did not load", [{ event: "browser.image_failed" }], "browser.image_failed", 1],
    ["an event nobody foresaw", [{ event: "upload.refused", level: "warn" }], "upload.refused", 1],
  ])("is %s", (_what, lines, event, severity) => {
    expect(of(...lines)).toMatchObject({ event, severity });
  });

  it("stands among all of them, each once, in their order", () => {
    const action = of(
      { event: "generation.requested" },
      completed({ method: "POST" }),
      { event: "generation.image_failed", level: "warn" },
      { event: "generation.image_failed", level: "warn" },
      { event: "generation.failed" },
    );
    expect(action.events).toEqual(["generation.requested", "generation.image_failed", "generation.failed"]);
  });
});

describe("how bad it was", () => {
  it.each([
    [0, { status: 302 }],
    [1, { status: 404 }],
    [1, { status: 429 }],
    [2, { status: 500 }],
    [1, { status: 401 }],
    [0, { status: 401, path: "/api/me" }],
    [0, { status: 404, path: "/api/generations/1/images/0/first-look" }],
  ])("is %i for %j", (severity, fields) => {
    expect(of(completed(fields)).severity).toBe(severity);
    expect(of({ ...completed(fields), event: "request.refused" }).severity).toBe(severity);
  });
});

describe("the subject", () => {
  const err = { type: "TypeError", message: "x is undefined" };
  it.each([
    [
      "the prompt before everything",
      [{ err }, completed({}), { prompt: "비 내리는\n밤거리" }],
      "비 내리는 밤거리",
    ],
    ["a picture's path", [{ err, image_path: "/media/1/large" }, completed({})], "/media/1/large"],
    ["an error's message", [completed({}), { err }], "x is undefined"],
    ["the path", [{ msg: "answered" }, completed({})], "/api/generations"],
    ["the sentence, where there is nothing else", [{ msg: "ready" }], "ready"],
  ])("is %s", (_what, lines, subject) => {
    expect(of(...lines).subject).toBe(subject);
  });
});

describe("the request", () => {
  it("is the worst of those under one trace", () => {
    const action = of(
      completed({}),
      completed({ method: "POST", status: 202 }),
      completed({ path: "/api/x", status: 404 }),
    );
    expect(action).toMatchObject({ method: "GET", route: "/api/x", httpStatus: 404 });
  });

  it("is otherwise the one that changed something", () => {
    const action = of(completed({}), completed({ method: "POST", route: "/api/generations", status: 202 }));
    expect(action).toMatchObject({ method: "POST", route: "/api/generations", httpStatus: 202 });
  });
});

describe("the words", () => {
  it.each(["tone.missing", "browser.image_failed"])("find %s by what people call it", (event) => {
    const { words } = of({ event, level: "warn", "user.email": "Hana@Example.com" });
    for (const word of ["tone", "image", "missing", "picture", "이미지", "사진", "hana@example.com", event]) {
      expect(words).toContain(word);
    }
  });

  it("are the line's own texts, small and composed, without stacks", () => {
    const { words } = of({
      event: "generation.failed",
      prompt: "NEON 밤".normalize("NFD"),
      err: { message: "It BROKE", stack: "at secretFunction (file.ts:1)" },
    });
    expect(words).toContain("neon 밤");
    expect(words).toContain("it broke");
    expect(words).not.toContain("secretfunction");
  });

  it("stay within 4,000 characters, the names of events first", () => {
    const lines = Array.from({ length: 100 }, (_, n) => ({ note: `${n} ${"x".repeat(500)}` }));
    const { words } = of({ event: "tone.missing" }, ...lines);
    expect(words.length).toBeLessThanOrEqual(4_000);
    expect(words).toContain("tone.missing");
  });
});

it("believes only what can be true of a person and a generation", () => {
  const id = "3f0d7a0e-9c4e-4b7b-8f5f-0d6a0c7c2a11";
  const action = of(
    { "user.email": "Hana@Example.com", "generation.id": "'; drop" },
    { "generation.id": id },
  );
  expect(action).toMatchObject({ userEmail: "hana@example.com", userId: null, generationId: id });
});
