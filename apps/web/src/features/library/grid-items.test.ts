import { describe, expect, it } from "vitest";
import { itemsAmong, itemsOfOutline } from "./grid-items.ts";

describe("pictures of the grid", () => {
  it("can be narrowed to some of them, in the order they have, each with its own shape", () => {
    const items = itemsOfOutline({
      items: [
        ["a", 1.5, "h1"],
        ["b", 0.75, null],
        ["c", 1, "h3"],
      ],
    });
    const kept = itemsAmong(items, (id) => id !== "b");
    expect(kept.ids).toEqual(["a", "c"]);
    expect([...kept.ratios]).toEqual([1.5, 1]);
    expect(kept.hashes).toEqual(["h1", "h3"]);
    expect(itemsAmong(items, () => false).ids).toEqual([]);
  });
});
