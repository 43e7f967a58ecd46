import type { ProviderView } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { money } from "../../app/i18n/format.ts";
import { priceOf } from "./price.ts";

const engine = (free: boolean, prices: ProviderView["prices"]) =>
  ({ free, prices }) as unknown as ProviderView;

describe("the price of a picture", () => {
  it("is that of its quality", () => {
    const prices = [
      { quality: "low", amount: 0.01 },
      { quality: "high", amount: 0.16 },
    ];
    expect(priceOf(engine(false, prices), "high")).toBe(0.16);
    expect(priceOf(engine(false, prices), undefined)).toBe(0.01);
    expect(priceOf(engine(false, [{ quality: "", amount: 0.04 }]), undefined)).toBe(0.04);
  });

  it("is nothing for a free engine, and unknown where no table knows it", () => {
    expect(priceOf(engine(true, []), undefined)).toBe(0);
    expect(priceOf(engine(false, [{ quality: "", amount: null }]), undefined)).toBeNull();
    expect(priceOf(engine(false, []), "high")).toBeNull();
  });

  it("is written so that a small one does not look free", () => {
    expect(money(0.64, "USD", "en")).toBe("$0.64");
    expect(money(0.0048, "USD", "en")).toBe("$0.0048");
    expect(money(0.16, "USD", "ko")).toBe("$0.16");
    expect(money(0, "USD", "en")).toBe("$0.00");
  });
});
