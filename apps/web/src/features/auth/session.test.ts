import { describe, expect, it } from "vitest";
import { safeNext } from "./session.ts";

describe("the place to come back to", () => {
  it("is one of our pages", () => {
    expect(safeNext("/history?x=1")).toBe("/history?x=1");
  });
  it.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "history",
    undefined,
    "/sign-in?next=/",
  ])("is the studio instead of %s", (next) => {
    expect(safeNext(next)).toBe("/");
  });
});
