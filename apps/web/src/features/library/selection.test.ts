import { describe, expect, it } from "vitest";
import { extended, NOTHING_SELECTED, toggled, withoutIds } from "./selection.ts";

const ORDER = ["a", "b", "c", "d", "e"];
const ids = (state: { ids: ReadonlySet<string> }) => [...state.ids].sort().join("");

describe("selecting pictures", () => {
  it("adds one and takes it away again", () => {
    const one = toggled(NOTHING_SELECTED, "b");
    expect(ids(one)).toBe("b");
    expect(ids(toggled(one, "b"))).toBe("");
  });

  it("adds everything between the last one touched and another, in either direction", () => {
    expect(ids(extended(toggled(NOTHING_SELECTED, "b"), "d", ORDER))).toBe("bcd");
    expect(ids(extended(toggled(NOTHING_SELECTED, "d"), "b", ORDER))).toBe("bcd");
  });

  it("keeps the start of a range while its end moves", () => {
    const range = extended(toggled(NOTHING_SELECTED, "c"), "e", ORDER);
    expect(ids(extended(range, "a", ORDER))).toBe("abcde");
    expect(range.anchor).toBe("c");
  });

  it("selects one alone when the range has no start on the page", () => {
    expect(ids(extended(NOTHING_SELECTED, "c", ORDER))).toBe("c");
    expect(ids(extended(toggled(NOTHING_SELECTED, "z"), "c", ORDER))).toBe("cz");
  });

  it("does nothing for a picture that is not on the page", () => {
    const state = toggled(NOTHING_SELECTED, "a");
    expect(extended(state, "z", ORDER)).toBe(state);
  });

  it("lets go of what is gone, its start of a range too", () => {
    const state = extended(toggled(NOTHING_SELECTED, "b"), "c", ORDER);
    const left = withoutIds(state, ["b"]);
    expect(ids(left)).toBe("c");
    expect(left.anchor).toBeNull();
    expect(withoutIds(left, ["z"])).toBe(left);
  });
});
