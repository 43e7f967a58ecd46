import { z } from "zod";
import type { TokenCounts } from "../prices.ts";
import { retryAfterOf, type VendorAnswer } from "../vendor-failure.ts";

const Details = z.object({ text_tokens: z.number().optional(), image_tokens: z.number().optional() });
const Usage = z.object({
  input_tokens: z.number().optional(),
  output_tokens: z.number().optional(),
  total_tokens: z.number().optional(),
  input_tokens_details: Details.nullish(),
  output_tokens_details: Details.nullish(),
});

/** A plain answer: `b64_json` by OpenAI, `url` by some that speak its API. */
export const ImagesAnswer = z.object({
  data: z.array(z.object({ b64_json: z.string().nullish(), url: z.string().nullish() })),
  usage: Usage.nullish().catch(null),
});

/** An event of a streamed answer, of a generation or of an edit. */
export const StreamEvent = z.object({
  type: z.string(),
  b64_json: z.string().nullish(),
  url: z.string().nullish(),
  usage: Usage.nullish().catch(null),
});

export const ModelList = z.object({ data: z.array(z.object({ id: z.string() })) });

const ErrorBody = z.object({
  message: z.string().nullish(),
  code: z.union([z.string(), z.number()]).nullish(),
  type: z.string().nullish(),
  param: z.string().nullish(),
});

export interface Charged {
  /** Counts under the vendor's own names, nested ones flattened. */
  readonly usage: Readonly<Record<string, number>>;
  readonly tokens: TokenCounts;
}

/** What a picture used; null where the answer does not say. */
export function chargedOf(usage: z.infer<typeof Usage> | null | undefined): Charged | null {
  if (!usage) return null;
  const { input_tokens_details: input, output_tokens_details: output, ...totals } = usage;
  const named = {
    ...totals,
    input_text_tokens: input?.text_tokens,
    input_image_tokens: input?.image_tokens,
    output_text_tokens: output?.text_tokens,
    output_image_tokens: output?.image_tokens,
  };
  const known = Object.entries(named).filter((entry): entry is [string, number] => entry[1] !== undefined);
  if (usage.output_tokens === undefined) return null;
  return {
    usage: Object.fromEntries(known),
    tokens: {
      textIn: input?.text_tokens ?? (usage.input_tokens ?? 0) - (input?.image_tokens ?? 0),
      imageIn: input?.image_tokens ?? 0,
      textOut: output?.text_tokens ?? 0,
      imageOut: output?.image_tokens ?? usage.output_tokens - (output?.text_tokens ?? 0),
    },
  };
}

/** What the SDK threw, where it is the vendor's own refusal; null where no answer came. */
export function answerOf(error: unknown): VendorAnswer | null {
  if (!(error instanceof Error) || !("status" in error) || typeof error.status !== "number") return null;
  const headers = "headers" in error && error.headers instanceof Headers ? error.headers : undefined;
  const body = "error" in error ? error.error : undefined;
  // The SDK writes the status before the words of bodies that it does not know.
  const words = error.message.replace(/^\d{3} /, "");
  return {
    ...refusalOf(body, error.status),
    ...(body === undefined || body === null ? { said: asWords(words) } : {}),
    requestId: headers?.get("x-request-id") ?? null,
    retryAfter: retryAfterOf(headers),
  };
}

/**
 * An error object of the API, in a body or in the middle of a stream.
 * @param status of HTTP; null in a stream, where the object alone tells what kind it is.
 */
export function refusalOf(body: unknown, status: number | null): VendorAnswer {
  const parsed = ErrorBody.safeParse(body);
  const { message, code, type } = parsed.data ?? {};
  const codes = [code, type].flatMap((name) => (name === null || name === undefined ? [] : [String(name)]));
  return {
    status: status ?? statusOf(codes),
    codes,
    said: message ?? (typeof body === "string" ? body : null),
    requestId: null,
    retryAfter: null,
  };
}

function statusOf(codes: readonly string[]): number {
  if (codes.some((code) => code.startsWith("rate_limit"))) return 429;
  if (codes.some((code) => /^(invalid_request|image_generation_user)/.test(code))) return 400;
  return 500;
}

/** A page of HTML, as gateways send it, says nothing to a person. */
function asWords(text: string): string | null {
  return /^\s*<|status code \(no body\)$/.test(text) ? null : text;
}

/** What not every server that speaks the API takes. */
const OPTIONAL = /\b(stream|partial_images|output_format|response_format)\b/;

/** Whether a refusal is about a parameter that can be done without. It proves that nothing was made. */
export function refusesOption(error: unknown): boolean {
  if (!(error instanceof Error) || !("status" in error)) return false;
  if (error.status !== 400 && error.status !== 422) return false;
  const body = "error" in error ? ErrorBody.safeParse(error.error).data : undefined;
  return OPTIONAL.test(`${body?.param ?? ""} ${error.message}`);
}
