import { CURRENCY } from "@shotlist/contract";
import { z } from "zod";

/** The day the figures below were last compared with the vendors' pages. */
export const PRICES_AS_OF = "2026-11-06";

const Rate = z.number().min(0).max(100_000);

/** Dollars per million tokens, which is as many millionths of a dollar per token. */
const TokenPrices = z.strictObject({
  textIn: Rate,
  imageIn: Rate.optional(),
  textOut: Rate.optional(),
  imageOut: Rate.optional(),
});

/** Dollars per picture: one figure, or one for each size such as `1536x1024`. */
const PicturePrice = z.union([Rate, z.record(z.string().regex(/^\d+x\d+$/), Rate)]);

const ModelPrice = z.strictObject({
  tokens: TokenPrices.optional(),
  /** By quality; under "" where the model has none to choose. What a picture is expected to cost, before the call. */
  pictures: z.record(z.string(), PicturePrice).optional(),
});
export type ModelPrice = z.infer<typeof ModelPrice>;

/** What a studio's own price table looks like: models under `provider/model`, laid over the built-in ones. */
export const PriceFile = z.strictObject({
  asOf: z.iso.date(),
  currency: z.literal(CURRENCY),
  models: z.record(z.string().regex(/^[a-z][a-z0-9-]*\/\S+$/, "is not provider/model"), ModelPrice),
});
export type PriceFile = z.infer<typeof PriceFile>;

export interface PriceTable {
  /** ISO date. */
  readonly asOf: string;
  readonly currency: typeof CURRENCY;
  /** Under `provider/model`. */
  readonly models: Readonly<Record<string, ModelPrice>>;
}

/** Tokens of one call, whatever the vendor calls them; thinking counts as text. */
export interface TokenCounts {
  readonly textIn?: number;
  readonly imageIn?: number;
  readonly textOut?: number;
  readonly imageOut?: number;
}

const GPT_IMAGE_2_TOKENS = { textIn: 5, imageIn: 8, imageOut: 30 };
/** Estimates that no page of OpenAI's was found to confirm; larger pictures cost more, and the tokens of the answer decide. */
const GPT_IMAGE_2_PICTURES = {
  low: { "1024x1024": 0.006, "1536x1024": 0.005 },
  medium: { "1024x1024": 0.053, "1536x1024": 0.041 },
  high: { "1024x1024": 0.211, "1536x1024": 0.165 },
};
const GPT_IMAGE_2 = { tokens: GPT_IMAGE_2_TOKENS, pictures: GPT_IMAGE_2_PICTURES };

/**
 * The vendors' public list prices for single calls at standard speed, without
 * batch, cache or volume discounts; copies of developers.openai.com/api/docs and
 * ai.google.dev/gemini-api/docs/pricing made between September and November 2026.
 *
 * Not verified on those pages:
 * - gpt-image-2, 2.5 and 2.6: the prices per picture, which are estimates; those of 2.5 and 2.6 are
 *   gpt-image-2's. `xhigh` and `max` have none.
 * - gemini-nano-banana-2.1: $0.0336 at 1K is Google's; 2K and 4K are reckoned from its predecessor's token counts.
 * - gemini-3.1-flash-image's text prices and gemini-2.5-flash's output price come from resellers' lists.
 * - The 4K figure of gemini-3-pro-image: 2000 tokens at Google's price.
 *
 * An estimate only decides what is shown beforehand and what a budget sets
 * aside; what a call has cost is counted from the tokens of its answer.
 */
export const PRICES: PriceTable = {
  asOf: PRICES_AS_OF,
  currency: CURRENCY,
  models: {
    "openai/gpt-image-2.6-sunburst": GPT_IMAGE_2,
    "openai/gpt-image-2.6-flare": GPT_IMAGE_2,
    "openai/gpt-image-2.5-sunburst": GPT_IMAGE_2,
    "openai/gpt-image-2.5-flare": GPT_IMAGE_2,
    "openai/gpt-image-2": GPT_IMAGE_2,
    "openai/gpt-image-1.5": {
      tokens: { textIn: 5, imageIn: 8, textOut: 10, imageOut: 32 },
      pictures: {
        low: { "1024x1024": 0.009, "1536x1024": 0.013 },
        medium: { "1024x1024": 0.034, "1536x1024": 0.05 },
        high: { "1024x1024": 0.133, "1536x1024": 0.2 },
      },
    },
    "openai/gpt-image-1-mini": {
      tokens: { textIn: 2, imageIn: 2.5, imageOut: 8 },
      pictures: {
        low: { "1024x1024": 0.005, "1536x1024": 0.006 },
        medium: { "1024x1024": 0.011, "1536x1024": 0.015 },
        high: { "1024x1024": 0.036, "1536x1024": 0.052 },
      },
    },
    "gemini/gemini-nano-banana-2.1": {
      tokens: { textIn: 1.5, imageIn: 1.5, textOut: 7.5, imageOut: 30 },
      pictures: { "1K": 0.0336, "2K": 0.0504, "4K": 0.0756 },
    },
    "gemini/gemini-3-pro-image": {
      tokens: { textIn: 2, imageIn: 2, textOut: 12, imageOut: 120 },
      pictures: { "1K": 0.134, "2K": 0.134, "4K": 0.24 },
    },
    "gemini/gemini-3.1-flash-image": {
      tokens: { textIn: 0.5, imageIn: 0.5, textOut: 3, imageOut: 60 },
      pictures: { "1K": 0.067, "2K": 0.101, "4K": 0.151 },
    },
    "gemini/gemini-2.5-flash-image": {
      tokens: { textIn: 0.3, imageIn: 0.3, textOut: 2.5, imageOut: 30 },
      pictures: { "1K": 0.039 },
    },
    "gemini/gemini-3.8-flash": { tokens: { textIn: 0.75, textOut: 3.75 } },
    "gemini/gemini-3.5-flash": { tokens: { textIn: 1.5, textOut: 9 } },
    "gemini/gemini-3.5-flash-lite": { tokens: { textIn: 0.3, textOut: 2.5 } },
    "gemini/gemini-3.1-pro-preview": { tokens: { textIn: 2, textOut: 12 } },
    "gemini/gemini-2.5-flash": { tokens: { textIn: 0.3, textOut: 2.5 } },
    "gemini/gemini-2.5-flash-lite": { tokens: { textIn: 0.1, textOut: 0.4 } },
    "openai/gpt-5.6-luna": { tokens: { textIn: 0.2, textOut: 1.2 } },
    "openai/gpt-5.4": { tokens: { textIn: 2.5, textOut: 15 } },
    "openai/gpt-5.4-mini": { tokens: { textIn: 0.75, textOut: 4.5 } },
    "openai/gpt-5.4-nano": { tokens: { textIn: 0.2, textOut: 1.25 } },
    "openai/gpt-5-nano": { tokens: { textIn: 0.05, textOut: 0.4 } },
  },
};

/** The built-in prices with a studio's own laid over them, model by model. */
export function pricesWith(own: PriceFile): PriceTable {
  return { asOf: own.asOf, currency: own.currency, models: { ...PRICES.models, ...own.models } };
}

/**
 * What one picture is expected to cost, in millionths of the table's currency.
 * @param size of the picture; without it, or where the table has not this one, the dearest or the nearest counts.
 * @returns null where the table does not know the model or the quality.
 */
export function priceOfPicture(
  provider: string,
  model: string,
  quality: string | null,
  size: { readonly width: number; readonly height: number } | null = null,
  table: PriceTable = PRICES,
): number | null {
  const price = modelOf(`${provider}/${model}`, table)?.pictures?.[quality ?? ""];
  if (price === undefined) return null;
  if (typeof price === "number") return micros(price);
  const sizes = Object.entries(price).map(([name, amount]) => ({ area: areaOf(name), amount }));
  if (sizes.length === 0) return null;
  if (size === null) return micros(Math.max(...sizes.map(({ amount }) => amount)));
  const asked = size.width * size.height;
  sizes.sort((a, b) => Math.abs(a.area - asked) - Math.abs(b.area - asked));
  return sizes[0] ? micros(sizes[0].amount) : null;
}

/**
 * What a call has cost by the tokens that its answer tells, in millionths of the table's currency.
 * @returns null where the table does not know the model, or not what such tokens cost.
 */
export function priceOfUsage(
  provider: string,
  model: string,
  usage: TokenCounts,
  table: PriceTable = PRICES,
): number | null {
  const prices = modelOf(`${provider}/${model}`, table)?.tokens;
  if (prices === undefined) return null;
  let sum = 0;
  for (const kind of ["textIn", "imageIn", "textOut", "imageOut"] as const) {
    const count = usage[kind] ?? 0;
    const price = prices[kind];
    if (count > 0 && price === undefined) return null;
    sum += count * (price ?? 0);
  }
  return Math.round(sum);
}

/** The same for a language model, whose name alone tells its vendor. */
export function priceOfTokens(
  model: string,
  usage: Pick<TokenCounts, "textIn" | "textOut">,
  table: PriceTable = PRICES,
): number | null {
  const key = Object.keys(table.models).find((known) => nameOf(known) === undated(model));
  const provider = key?.slice(0, key.indexOf("/"));
  return provider === undefined ? null : priceOfUsage(provider, model, usage, table);
}

/** A dated snapshot costs what its model costs. */
function modelOf(key: string, table: PriceTable): ModelPrice | undefined {
  return table.models[key] ?? table.models[undated(key)];
}

const undated = (name: string) => name.replace(/-\d{4}-\d{2}-\d{2}$/, "");
const nameOf = (key: string) => key.slice(key.indexOf("/") + 1);
const micros = (dollars: number) => Math.round(dollars * 1_000_000);

function areaOf(size: string): number {
  const [width = 0, height = 0] = size.split("x").map(Number);
  return width * height;
}
