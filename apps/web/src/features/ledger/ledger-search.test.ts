import { expect, it } from "vitest";
import { isNarrowed, LedgerSearch } from "./ledger-search.ts";

it("reads what is looked at from the address, and drops what means nothing", () => {
  const search = { month: "2026-10", provider: "openai", outcome: "unknown", user: "u1" };
  expect(LedgerSearch.parse(search)).toEqual(search);
  expect(LedgerSearch.parse({ month: "2026-13", outcome: "lost", provider: "", user: 7 })).toEqual({
    user: "7",
  });
});

it("tells a month that is empty from filters that match nothing", () => {
  expect(isNarrowed({ month: "2026-10" })).toBe(false);
  expect(isNarrowed({ outcome: "open" })).toBe(true);
});
