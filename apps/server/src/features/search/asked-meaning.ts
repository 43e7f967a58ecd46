import type { SearchNotice } from "@shotlist/contract";
import type { FastifyBaseLogger } from "fastify";
import { type Embedder, EmbeddingUnavailable } from "../../platform/embeddings/index.ts";
import type { Likened } from "./likeness.ts";
import { embedText } from "./signals.ts";
import { between } from "./vectors.ts";

/** What is asked of meaning. */
export interface Asked {
  readonly vector: Float32Array;
  /** Cosines below it are noise. */
  readonly floor: number;
  /** The vector of a picture without words, by a model that knows pictures mostly by their words. */
  readonly wordless: boolean;
}

/**
 * The vector to be near to: the words', the picture's, or what both say.
 * @param embedder the one whose vectors are searched; null for one that is no longer configured.
 */
export async function askMeaning(
  embedder: Embedder | null,
  words: string,
  like: Likened | null,
  logger: FastifyBaseLogger,
): Promise<{ asked: Asked | null; notices: SearchNotice[] }> {
  const shown: Asked | null = like?.meaning
    ? {
        vector: like.meaning,
        floor: embedder?.floors.image ?? 0,
        wordless: like.wordless && embedder?.needsWords === true,
      }
    : null;
  if (words.trim() === "") return { asked: shown, notices: [] };
  // Texts cannot be compared with another model's vectors; pictures of the library can.
  if (embedder === null) return { asked: shown, notices: ["meaning_unavailable"] };
  try {
    const said = await embedText(embedder, words);
    return { asked: said ? both(embedder, said, shown) : shown, notices: [] };
  } catch (error) {
    if (!(error instanceof EmbeddingUnavailable)) throw error;
    logger.warn({ event: "search.meaning_unavailable", err: error }, "the model of meaning is away");
    return { asked: shown, notices: ["meaning_unavailable"] };
  }
}

function both({ floors }: Embedder, said: Float32Array, shown: Asked | null): Asked {
  if (!shown || shown.wordless) return { vector: said, floor: floors.text, wordless: false };
  return {
    vector: between(said, shown.vector),
    floor: Math.min(floors.text, floors.image),
    wordless: false,
  };
}
