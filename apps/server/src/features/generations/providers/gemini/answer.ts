import { z } from "zod";
import {
  GeminiRefusal,
  type GenerateContentResponse,
  type Part,
} from "../../../../platform/vendors/gemini.ts";
import type { TokenCounts } from "../prices.ts";
import { durationOf, retryAfterOf, type VendorAnswer } from "../vendor-failure.ts";

/** How an answer ended without a picture, and what the vendor said about it. */
export interface Ending {
  readonly failure: "refused" | "no_image";
  readonly said: string | null;
}

/** Finish reasons that say no to what was asked; the others only bring nothing. */
const REFUSING = new Set([
  "SAFETY",
  "BLOCKLIST",
  "PROHIBITED_CONTENT",
  "SPII",
  "IMAGE_SAFETY",
  "IMAGE_PROHIBITED_CONTENT",
]);
/** The answer would have been somebody else's work. */
const RECITING = new Set(["RECITATION", "IMAGE_RECITATION"]);

/**
 * The picture of an answer, base64: the last that is no thought. Models that
 * think send interim pictures first, marked as thoughts.
 */
export function pictureIn(response: GenerateContentResponse): string | null {
  const parts: readonly Part[] = response.candidates?.[0]?.content?.parts ?? [];
  return (
    parts.filter(({ thought }) => !thought).findLast(({ inlineData }) => inlineData?.data)?.inlineData
      ?.data ?? null
  );
}

/** Why there is no picture. */
export function endingOf(response: GenerateContentResponse): Ending {
  const { promptFeedback, candidates } = response;
  const reason = promptFeedback?.blockReason;
  if (reason) {
    const message = promptFeedback.blockReasonMessage;
    return { failure: "refused", said: message ? `${reason}: ${message}` : reason };
  }
  const [candidate] = candidates ?? [];
  const finish = candidate?.finishReason ?? null;
  const words = (candidate?.content?.parts ?? [])
    .flatMap(({ text, thought }) => (text && !thought ? [text] : []))
    .join(" ");
  const told = [finish, candidate?.finishMessage, words].filter(Boolean).join(": ");
  if (finish && REFUSING.has(finish)) return { failure: "refused", said: told };
  if (finish && RECITING.has(finish)) {
    return { failure: "refused", said: `${told} (too close to existing work; reword the prompt)` };
  }
  return { failure: "no_image", said: told || null };
}

export interface Charged {
  /** Counts under the vendor's own names, those by modality flattened. */
  readonly usage: Readonly<Record<string, number>>;
  readonly tokens: TokenCounts;
}

/** What an answer used; null where it does not say. */
export function chargedOf({ usageMetadata }: GenerateContentResponse): Charged | null {
  if (usageMetadata?.candidatesTokenCount === undefined && usageMetadata?.promptTokenCount === undefined) {
    return null;
  }
  const {
    promptTokenCount = 0,
    candidatesTokenCount = 0,
    thoughtsTokenCount = 0,
    totalTokenCount,
  } = usageMetadata;
  const ofImage = (details: readonly { modality?: string; tokenCount?: number }[] | undefined) =>
    (details ?? []).reduce(
      (sum, { modality, tokenCount }) => sum + (modality === "IMAGE" ? (tokenCount ?? 0) : 0),
      0,
    );
  const imageIn = ofImage(usageMetadata.promptTokensDetails);
  // Without details, what an image model sends back is its image.
  const imageOut = usageMetadata.candidatesTokensDetails
    ? ofImage(usageMetadata.candidatesTokensDetails)
    : candidatesTokenCount;
  return {
    usage: {
      prompt_tokens: promptTokenCount,
      prompt_image_tokens: imageIn,
      candidates_tokens: candidatesTokenCount,
      candidates_image_tokens: imageOut,
      thoughts_tokens: thoughtsTokenCount,
      ...(totalTokenCount === undefined ? {} : { total_tokens: totalTokenCount }),
    },
    tokens: {
      textIn: promptTokenCount - imageIn,
      imageIn,
      textOut: candidatesTokenCount - imageOut + thoughtsTokenCount,
      imageOut,
    },
  };
}

const Detail = z.looseObject({
  "@type": z.string().optional(),
  reason: z.string().optional(),
  retryDelay: z.string().optional(),
});
const ErrorBody = z.object({
  error: z.object({
    message: z.string().optional(),
    status: z.string().optional(),
    details: z.array(Detail).optional().catch(undefined),
  }),
});

/** A 429 that no waiting mends: it reads like a rate limit but for its words. */
const NO_CREDIT =
  /credits? (?:are|is) depleted|billing (?:is |has been )?(?:disabled|not enabled)|spending (?:cap|limit)/i;

/** What the client threw, where it is the vendor's own refusal; null where no answer came. */
export function answerOf(error: unknown): VendorAnswer | null {
  if (!(error instanceof GeminiRefusal)) return null;
  const { status, headers, body } = error;
  const said = ErrorBody.safeParse(jsonOf(body)).data?.error;
  const details = said?.details ?? [];
  const codes = [said?.status, ...details.map(({ reason }) => reason)].filter((code) => code !== undefined);
  if (NO_CREDIT.test(said?.message ?? "")) codes.push("insufficient_quota");
  const delay = details.map(({ retryDelay }) => durationOf(retryDelay)).find((found) => found !== null);
  return {
    status,
    codes,
    said: said?.message ?? null,
    requestId: null,
    retryAfter: delay ?? retryAfterOf(headers),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
