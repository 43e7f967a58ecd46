// Forbids loaders of formats that no picture of ours has.
import "../images/index.ts";
import sharp from "sharp";
import { z } from "zod";
import type { EmbeddingsConfig } from "../../config.ts";
import { type Content, connectGemini, type GeminiConnection, GeminiRefusal } from "../vendors/gemini.ts";
import { type Embedder, type EmbedderState, EmbeddingUnavailable, type PictureToEmbed } from "./embedder.ts";

export interface GeminiOptions extends Omit<Extract<EmbeddingsConfig, { engine: "gemini" }>, "engine"> {
  /** Milliseconds after which an answer is given up. */
  readonly deadlineMs?: number;
}

/** The model answers 3072 numbers cut to any length; 768 is the shortest of those Google recommends. */
const DIMENSIONS = 768;
/** Google takes six pictures in one request. */
const BATCH = 6;
const DEADLINE = 30_000;
const LONGEST_TEXT = 2000;
/** Six vectors of numbers written out are a hundredth of it. */
const ANSWER_BYTES = 8 * 1024 * 1024;
/** How much of a refusal is passed on. */
const LONGEST_REASON = 200;

/** Set low on purpose and not measured on a live model: the other signals order what passes. */
const FLOORS = { text: 0.2, image: 0.5 };

const Answer = z.object({
  embeddings: z.array(z.object({ values: z.array(z.number()) })),
});

/** The model takes JPEG and PNG; ours are mostly WebP. */
async function asContent(picture: PictureToEmbed): Promise<Content> {
  const jpeg = await sharp(picture.bytes, { limitInputPixels: 100_000_000, autoOrient: true })
    .flatten({ background: "#808080" })
    .jpeg({ quality: 85 })
    .toBuffer()
    .catch((cause: unknown) => {
      throw new EmbeddingUnavailable("The picture cannot be decoded.", { transient: false, cause });
    });
  const words = picture.words.trim().slice(0, LONGEST_TEXT);
  const image = { inlineData: { mimeType: "image/jpeg", data: jpeg.toString("base64") } };
  return { role: "user", parts: words === "" ? [image] : [image, { text: words }] };
}

function normalised(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  if (values.length !== DIMENSIONS || !(length > 0) || !Number.isFinite(length)) {
    throw new EmbeddingUnavailable(
      `Gemini answered ${values.length} numbers where ${DIMENSIONS} finite ones were asked for.`,
      { transient: false },
    );
  }
  return Float32Array.from(values, (value) => value / length);
}

/** What may work again later: too many questions, an overloaded or failing service. */
function mayPass(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Gemini's multimodal embeddings by key. Sends pictures and what was said about them to Google. */
export function openGeminiEmbedder(options: GeminiOptions): Embedder {
  const { apiKey, baseUrl, model, deadlineMs = DEADLINE } = options;
  let connecting: Promise<GeminiConnection> | null = null;
  let state: EmbedderState = { state: "ready" };
  let closed = false;

  /** The provider's own words without the key, should it ever repeat it. */
  const quote = (text: string) => text.replaceAll(apiKey, "[key]").slice(0, LONGEST_REASON);

  function refusal(cause: unknown): EmbeddingUnavailable {
    if (cause instanceof EmbeddingUnavailable) return cause;
    if (cause instanceof GeminiRefusal) {
      const { status, told } = cause;
      const words = told?.message ? `: ${quote(told.message)}` : ".";
      return new EmbeddingUnavailable(`Gemini refused with ${status}${words}`, {
        transient: mayPass(status),
      });
    }
    if (cause instanceof z.ZodError || cause instanceof SyntaxError) {
      return new EmbeddingUnavailable("Gemini's answer could not be understood.", { transient: true });
    }
    // The cause itself may hold the request with its key, so only its words go on.
    const detail = cause instanceof Error ? cause.message : String(cause);
    return new EmbeddingUnavailable(`Gemini could not be reached: ${quote(detail)}`, { transient: true });
  }

  async function ask(contents: Content[], signal: AbortSignal | undefined): Promise<Float32Array[]> {
    signal?.throwIfAborted();
    if (closed) throw new EmbeddingUnavailable("The Gemini embedder is closed.", { transient: false });
    const deadline = AbortSignal.timeout(deadlineMs);
    const abortSignal = signal ? AbortSignal.any([signal, deadline]) : deadline;
    try {
      connecting ??= connectGemini({ apiKey, baseUrl, deadlineMs, answerBytes: ANSWER_BYTES });
      const { client } = await connecting;
      const response = await client.models.embedContent({
        model,
        contents,
        config: { outputDimensionality: DIMENSIONS, abortSignal },
      });
      const { embeddings } = Answer.parse(response);
      if (embeddings.length !== contents.length) {
        throw new EmbeddingUnavailable(
          `Gemini answered ${embeddings.length} vectors to ${contents.length} questions.`,
          { transient: true },
        );
      }
      const vectors = embeddings.map(({ values }) => normalised(values));
      state = { state: "ready" };
      return vectors;
    } catch (cause) {
      signal?.throwIfAborted();
      const failure = deadline.aborted
        ? new EmbeddingUnavailable(`Gemini gave no answer within ${deadlineMs} ms.`, { transient: true })
        : refusal(cause);
      if (!failure.transient) {
        const ko = `Gemini 임베딩을 사용할 수 없습니다: ${failure.message}`;
        state = { state: "unavailable", why: { en: failure.message, ko } };
      }
      throw failure;
    }
  }

  return {
    model,
    version: `v1beta-${DIMENSIONS}-words`,
    dimensions: DIMENSIONS,
    readsWords: true,
    needsWords: false,
    knows: () => true,
    floors: FLOORS,
    state: () => state,
    async warm() {
      // One short question tells a wrong key or model name before a thousand pictures do.
      await ask([{ role: "user", parts: [{ text: "picture" }] }], undefined).catch((failure: unknown) => {
        if (!(failure instanceof EmbeddingUnavailable)) throw failure;
        const ko = `Gemini 임베딩을 사용할 수 없습니다: ${failure.message}`;
        state = { state: "unavailable", why: { en: failure.message, ko } };
      });
    },
    async embedPictures(pictures, signal) {
      signal?.throwIfAborted();
      const vectors: Float32Array[] = [];
      for (let at = 0; at < pictures.length; at += BATCH) {
        const contents = await Promise.all(pictures.slice(at, at + BATCH).map(asContent));
        vectors.push(...(await ask(contents, signal)));
      }
      return vectors;
    },
    async embedText(text, signal) {
      signal?.throwIfAborted();
      const asked = text.trim().slice(0, LONGEST_TEXT);
      if (asked === "") return null;
      const [vector] = await ask([{ role: "user", parts: [{ text: asked }] }], signal);
      return vector ?? null;
    },
    explain: () => [],
    async close() {
      closed = true;
      await connecting?.then((connection) => connection.close());
    },
  };
}
