import type { Budgets } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { amountText, readAmount } from "./amount.ts";
import { changeIn, formOf, typedFor, wrongIn } from "./budget-form.ts";

describe("an amount", () => {
  it.each([
    ["20", 20],
    [" 12.50 ", 12.5],
    ["$1,250", 1250],
    ["US$ 5", 5],
    ["0", 0],
    ["12.", 12],
    ["1,000,000", 1_000_000],
    ["", null],
    ["  ", null],
  ])("is read from %j", (typed, amount) => {
    expect(readAmount(typed)).toBe(amount);
  });

  it.each(["12,5", "-1", "much", "1e3", "1,00", "1.5.2", "1000001", "2만", ".5"])(
    "is not guessed from %j",
    (typed) => {
      expect(readAmount(typed)).toBeUndefined();
    },
  );

  it("comes back as it was written", () => {
    for (const amount of [null, 0, 0.000001, 12.5, 1_000_000]) {
      expect(readAmount(amountText(amount))).toBe(amount);
    }
  });
});

describe("the budgets' form", () => {
  const person = (id: string, limit: number | null): Budgets["users"][number] => ({
    id,
    name: id,
    email: `${id}@example.com`,
    role: "member",
    limit,
  });
  const held: Budgets = { all: 20, each: null, users: [person("hana", 5), person("nari", null)] };

  it("changes nothing that was not touched", () => {
    expect(changeIn(formOf(held), held)).toBeNull();
    // Written otherwise, it is the same amount.
    expect(changeIn({ all: "$20.00", each: " ", users: { hana: "5.0" } }, held)).toBeNull();
  });

  it("sends what was changed alone, and null for what was emptied", () => {
    expect(changeIn({ ...formOf(held), each: "2.5", users: { hana: "", nari: "" } }, held)).toEqual({
      each: 2.5,
      users: [{ id: "hana", limit: null }],
    });
    expect(changeIn({ ...formOf(held), all: "0" }, held)).toEqual({ all: 0 });
  });

  it("names the fields that hold no amount, and lets them change nothing", () => {
    const form = { all: "much", each: "2", users: { nari: "12,5" } };
    expect([...wrongIn(form)].sort()).toEqual(["all", "nari"]);
    expect(changeIn(form, held)).toEqual({ each: 2 });
    expect(typedFor(form, person("nari", 3))).toBe("12,5");
  });
});
