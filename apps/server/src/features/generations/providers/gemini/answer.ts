import { z } from "zod";
import { GeminiRefusal } from "../../../../platform/vendors/gemini.ts";
import type { TokenCounts } from "../prices.ts";
import { durationOf, retryAfterOf, type VendorAnswer } from "../vendor-failure.ts";

const Words = z.string().nullish().catch(null);
const Count = z.int().min(0).nullish().catch(null);
const Counts = z
  .array(z.object({ modality: Words, tokenCount: Count }).catch({}))
  .nullish()
  .catch(null);

/** Each part by itself, so that what is odd beside a picture does not cost the picture. */
const Part = z
  .object({
    text: Words,
    thought: z.boolean().nullish().catch(null),
    inlineData: z.object({ data: z.string() }).nullish().catch(null),
  })
  .catch({});

/** What is read of an answer. The client passes on whatever was sent; here it is what it should be or absent. */
export const Answer = z.object({
  candidates: z
    .array(
      z
        .object({
          finishReason: Words,
          content: z
            .object({ parts: z.array(Part).nullish().catch(null) })
            .nullish()
            .catch(null),
        })
        .catch({}),
    )
    .nullish()
    .catch(null),
  promptFeedback: z.object({ blockReason: Words, blockReasonMessage: Words }).nullish().catch(null),
  usageMetadata: z
    .object({
      promptTokenCount: Count,
      promptTokensDetails: Counts,
      candidatesTokenCount: Count,
      candidatesTokensDetails: Counts,
      thoughtsTokenCount: Count,
      totalTokenCount: Count,
    })
    .nullish()
    .catch(null),
  responseId: Words,
});
export type Answer = z.infer<typeof Answer>;

/**
 * Whether the client stumbled over an answer that came whole and is not the
 * API's: no JSON (a portal's page, half an answer), or `null`, or a list where an
 * object should be. A connection that broke is a TypeError, too, but tells its cause.
 */
export function isUnreadable(error: unknown): boolean {
  return (
    error instanceof SyntaxError || (error instanceof TypeError && !("cause" in error || "code" in error))
  );
}

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
  "LANGUAGE",
  "ESCALATION",
  "MODEL_ARMOR",
  "PUP_LIMITED_DISABLED",
]);
/** The answer would have been somebody else's work. */
const RECITING = new Set(["RECITATION", "IMAGE_RECITATION"]);

/**
 * The picture of an answer, base64: the last that is no thought. Models that
 * think send interim pictures first, marked as thoughts.
 */
export function pictureIn(answer: Answer): string | null {
  const shown = partsOf(answer).filter(({ thought }) => !thought);
  return shown.findLast(({ inlineData }) => inlineData?.data)?.inlineData?.data ?? null;
}

const partsOf = ({ candidates }: Answer) => candidates?.[0]?.content?.parts ?? [];

/** Why there is no picture. */
export function endingOf(answer: Answer): Ending {
  const { promptFeedback, candidates } = answer;
  const reason = promptFeedback?.blockReason;
  if (reason) {
    const message = promptFeedback.blockReasonMessage;
    return { failure: "refused", said: message ? `${reason}: ${message}` : reason };
  }
  const finish = candidates?.[0]?.finishReason ?? null;
  const words = partsOf(answer)
    .flatMap(({ text, thought }) => (text && !thought ? [text] : []))
    .join(" ");
  const told = [finish, words].filter(Boolean).join(": ");
  if (finish && REFUSING.has(finish)) return { failure: "refused", said: told };
  if (finish && RECITING.has(finish)) {
    return { failure: "refused", said: `${told} (too close to existing work; reword the prompt)` };
  }
  return { failure: "no_image", said: told || null };
}

export interface Charged {
  /** Counts under the vendor's own names, those by modality flattened. */
  readonly usage: Readonly<Record<string, number>>;
  /** Null where a picture came and none of the counts is its own. */
  readonly tokens: TokenCounts | null;
}

/** What an answer used; null where it does not say. */
export function chargedOf(answer: Answer): Charged | null {
  const { usageMetadata } = answer;
  const prompt = usageMetadata?.promptTokenCount ?? null;
  const candidates = usageMetadata?.candidatesTokenCount ?? null;
  if (!usageMetadata || (prompt === null && candidates === null)) return null;
  const { promptTokensDetails, candidatesTokensDetails, totalTokenCount } = usageMetadata;
  const hasPicture = pictureIn(answer) !== null;
  const thoughts = usageMetadata.thoughtsTokenCount ?? 0;
  const imageIn = ofImages(promptTokensDetails ?? []);
  // Without details, what an image model sends back is its image.
  const imageOut = candidatesTokensDetails
    ? ofImages(candidatesTokensDetails)
    : hasPicture
      ? (candidates ?? 0)
      : 0;
  return {
    usage: {
      prompt_tokens: prompt ?? 0,
      prompt_image_tokens: imageIn,
      candidates_tokens: candidates ?? 0,
      candidates_image_tokens: imageOut,
      thoughts_tokens: thoughts,
      ...(typeof totalTokenCount === "number" ? { total_tokens: totalTokenCount } : {}),
    },
    tokens:
      hasPicture && imageOut === 0
        ? null
        : {
            textIn: Math.max(0, (prompt ?? 0) - imageIn),
            imageIn,
            textOut: Math.max(0, (candidates ?? 0) - imageOut) + thoughts,
            imageOut,
          },
  };
}

function ofImages(details: NonNullable<z.infer<typeof Counts>>): number {
  return details.reduce(
    (sum, { modality, tokenCount }) => sum + (modality === "IMAGE" ? (tokenCount ?? 0) : 0),
    0,
  );
}

/**
 * A no that waiting does not mend: it reads like a rate limit, or a bad request,
 * but for its words. `limit: 0` is a key without billing asking for a model that has no free tier.
 */
const NO_CREDIT =
  /credits? (?:are|is) depleted|billing (?:is |has been )?(?:disabled|not enabled)|enable billing|spending (?:cap|limit)|\blimit: 0\b/i;

/** What the client threw, where it is the vendor's own refusal; null where no answer came. */
export function answerOf(error: unknown): VendorAnswer | null {
  if (!(error instanceof GeminiRefusal)) return null;
  const { status, headers, told } = error;
  const details = told?.details ?? [];
  const codes = [told?.status, ...details.map(({ reason }) => reason)].filter((code) => code !== undefined);
  if (NO_CREDIT.test(told?.message ?? "")) codes.push("insufficient_quota");
  const delay = details.map(({ retryDelay }) => durationOf(retryDelay)).find((found) => found !== null);
  return {
    status,
    codes,
    said: told?.message ?? null,
    requestId: null,
    retryAfter: delay ?? retryAfterOf(headers),
  };
}
