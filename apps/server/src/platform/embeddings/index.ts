import type { EmbeddingsConfig } from "../../config.ts";
import { openBuiltinEmbedder } from "./builtin-embedder.ts";
import type { Embedder, EmbedderState } from "./embedder.ts";
import { openGeminiEmbedder } from "./gemini-embedder.ts";
import { openSiglip2Embedder } from "./siglip2-embedder.ts";

export { OBJECT_CLASSES, type ObjectClass, objectClass } from "./coco-labels.ts";
export {
  type Embedder,
  type EmbedderState,
  EmbeddingUnavailable,
  type ObjectDetector,
  type PictureToEmbed,
  type SeenObject,
} from "./embedder.ts";
export { openObjectDetector } from "./object-detector.ts";

/** Where an embedder says that it became ready or why it did not; pino's loggers do. */
export interface EmbeddingsLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** The embedder of the configuration. Nothing is loaded until `warm()`. */
export function openEmbedder(
  config: EmbeddingsConfig,
  { logger }: { readonly logger: EmbeddingsLogger },
): Embedder {
  const embedder = engineOf(config);
  let told: EmbedderState["state"] = "loading";
  return withWarm(embedder, async () => {
    await embedder.warm();
    const state = embedder.state();
    if (state.state === told) return;
    told = state.state;
    const fields = { event: `embeddings.${state.state}`, model: embedder.model, version: embedder.version };
    if (state.state === "unavailable") logger.warn(fields, state.why.en);
    else logger.info(fields, `Pictures and words are embedded with ${embedder.model}.`);
  });
}

/** The same embedder with another `warm`; its getters stay alive, which a copy would freeze. */
function withWarm(embedder: Embedder, warm: () => Promise<void>): Embedder {
  return Object.create(embedder, { warm: { value: warm, enumerable: true } }) as Embedder;
}

function engineOf(config: EmbeddingsConfig): Embedder {
  switch (config.engine) {
    case "builtin":
      return openBuiltinEmbedder();
    case "siglip2":
      return openSiglip2Embedder(config);
    case "gemini":
      return openGeminiEmbedder(config);
  }
}
