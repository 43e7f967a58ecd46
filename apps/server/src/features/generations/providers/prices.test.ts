import { describe, expect, it } from "vitest";
import {
  PRICES,
  PRICES_AS_OF,
  PriceFile,
  priceOfPicture,
  priceOfTokens,
  priceOfUsage,
  pricesWith,
} from "./prices.ts";

describe("the price table", () => {
  it("is dated, in one currency, and itself a price file", () => {
    expect(PriceFile.parse(PRICES)).toEqual({ asOf: PRICES_AS_OF, currency: "USD", models: PRICES.models });
  });

  it("prices a picture by quality and size, in millionths", () => {
    const price = (quality: string, width: number, height: number) =>
      priceOfPicture("openai", "gpt-image-1.5", quality, { width, height });
    expect(price("low", 1024, 1024)).toBe(9_000);
    expect(price("medium", 1536, 1024)).toBe(50_000);
    expect(price("high", 1024, 1536)).toBe(200_000);
    expect(priceOfPicture("gemini", "gemini-3-pro-image", "4K")).toBe(240_000);
  });

  it("takes the dearest size while none is known, so that a budget is not outrun", () => {
    expect(priceOfPicture("openai", "gpt-image-1.5", "high")).toBe(200_000);
    expect(priceOfPicture("openai", "gpt-image-2", "high")).toBe(211_000);
  });

  it("counts what a call has cost by its tokens", () => {
    const usage = { textIn: 100, imageIn: 1000, imageOut: 1584 };
    expect(priceOfUsage("openai", "gpt-image-2", usage)).toBe(100 * 5 + 1000 * 8 + 1584 * 30);
    expect(priceOfUsage("openai", "gpt-image-2", {})).toBe(0);
    expect(priceOfTokens("gemini-3.5-flash-lite", { textIn: 400, textOut: 20 })).toBe(170);
  });

  it("knows a dated snapshot by its model", () => {
    expect(priceOfPicture("openai", "gpt-image-2-2026-04-21", "low")).toBe(6_000);
    expect(priceOfTokens("gpt-5-nano-2025-08-07", { textIn: 1000 })).toBe(50);
  });

  it("does not guess: an unknown model, quality or kind of token has no price", () => {
    expect(priceOfPicture("openai", "gpt-image-9", "low")).toBeNull();
    expect(priceOfPicture("gemini", "gpt-image-2", "low")).toBeNull();
    expect(priceOfPicture("openai", "gpt-image-2", "max")).toBeNull();
    expect(priceOfPicture("openai", "gpt-image-2", null)).toBeNull();
    expect(priceOfUsage("openai", "gpt-image-9", { imageOut: 1 })).toBeNull();
    expect(priceOfUsage("openai", "gpt-image-2", { textOut: 1 })).toBeNull();
    expect(priceOfTokens("llama-of-ours", { textIn: 1 })).toBeNull();
  });

  it("takes a studio's own prices over the built-in ones, model by model", () => {
    const table = pricesWith(
      PriceFile.parse({
        asOf: "2027-01-02",
        currency: "USD",
        models: {
          "openai/gpt-image-2": { pictures: { low: 0.001 } },
          "openai/flux": { pictures: { "": 0.02 } },
        },
      }),
    );
    expect(table.asOf).toBe("2027-01-02");
    expect(priceOfPicture("openai", "gpt-image-2", "low", null, table)).toBe(1000);
    expect(priceOfPicture("openai", "gpt-image-2", "high", null, table)).toBeNull();
    expect(priceOfPicture("openai", "flux", null, null, table)).toBe(20_000);
    expect(priceOfPicture("gemini", "gemini-3-pro-image", "1K", null, table)).toBe(134_000);
  });
});
