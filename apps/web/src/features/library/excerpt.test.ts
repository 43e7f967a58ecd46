import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerpt } from "./excerpt.ts";

describe("what is shown of a text that matched", () => {
  it("marks the words that matched and nothing else", () => {
    expect(excerpt("우주의 성운과 행성", [[0, 2]])).toEqual([
      { text: "우주", marked: true },
      { text: "의 성운과 행성", marked: false },
    ]);
  });

  it("bears marks that touch, overlap, or come in any order", () => {
    const stretches = excerpt("abcdef", [
      [3, 5],
      [0, 2],
      [1, 3],
    ]);
    expect(stretches.map(({ text }) => text).join("")).toBe("abcdef");
    expect(
      stretches
        .filter(({ marked }) => marked)
        .map(({ text }) => text)
        .join(""),
    ).toBe("abcde");
  });

  it("cuts a long text around its first mark", () => {
    const text = `${"lorem ".repeat(40)}sunset ${"ipsum ".repeat(40)}`;
    const at = text.indexOf("sunset");
    const stretches = excerpt(text, [[at, at + 6]]);
    expect(stretches[0]?.text).toBe("…");
    expect(stretches.at(-1)?.text).toBe("…");
    expect(stretches.find(({ marked }) => marked)?.text).toBe("sunset");
    expect(stretches.map((stretch) => stretch.text).join("").length).toBeLessThan(110);
  });

  it("shows all of a short text, whatever the marks say", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 90 }),
        fc.array(fc.tuple(fc.nat(120), fc.nat(120))),
        (text, marks) => {
          expect(
            excerpt(text, marks)
              .map((stretch) => stretch.text)
              .join(""),
          ).toBe(text);
        },
      ),
    );
  });
});
