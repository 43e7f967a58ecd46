import { describe, expect, it } from "vitest";
import { HistorySearch, tidyHistory } from "./history-search.ts";

describe("the address of the history", () => {
  it("is as short as what it means", () => {
    expect(tidyHistory({ q: "  ", order: "newest" })).toEqual({});
    expect(tidyHistory({ q: " 우주 ", order: "tone" })).toEqual({ q: "우주", order: "tone" });
  });

  it("forgives what was typed into it by hand", () => {
    expect(HistorySearch.parse({ q: 2026, order: "loudest" })).toEqual({ q: "2026", order: undefined });
    expect(HistorySearch.parse({ q: "x".repeat(201) }).q).toBeUndefined();
  });
});
