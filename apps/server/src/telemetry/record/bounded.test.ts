import { describe, expect, it } from "vitest";
import { boundedFields, oneLine, storable } from "./bounded.ts";

describe("text that is to be stored", () => {
  it("has no NUL and no half of a surrogate pair, which PostgreSQL refuses", () => {
    expect(storable("a\0b\ud83dc", 100)).toBe("a\u{fffd}b\u{fffd}c");
  });

  it("is not cut through a surrogate pair", () => {
    expect(storable("ab🎬cd", 3).isWellFormed()).toBe(true);
  });

  it("says how long it was where it was cut", () => {
    expect(storable("x".repeat(5000), 10)).toBe(`${"x".repeat(10)}… (5000 characters)`);
  });

  it("becomes one line for lists", () => {
    expect(oneLine(" a\n\tb  c ", 100)).toBe("a b c");
  });
});

describe("the fields of a line", () => {
  it("stay as they are while they fit", () => {
    const fields = { a: 1, b: "two", c: [true, null, { d: "e" }] };
    expect(boundedFields(fields)).toEqual(fields);
  });

  it("share the room: one long text does not cost the others", () => {
    const kept = boundedFields({ long: "x".repeat(1_000_000), short: "kept" });
    expect(String(kept["long"]).length).toBeLessThan(9_000);
    expect(kept["short"]).toBe("kept");
  });

  it("are bounded however many and however deep", () => {
    let deep: object = { end: true };
    for (let n = 0; n < 1000; n++) deep = { deep };
    const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, "y".repeat(10_000)]));
    expect(JSON.stringify(boundedFields({ deep, wide })).length).toBeLessThan(40_000);
  });
});
