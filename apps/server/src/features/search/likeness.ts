import type { FastifyBaseLogger } from "fastify";
import { AppError } from "../../errors.ts";
import { EmbeddingUnavailable, type ObjectDetector } from "../../platform/embeddings/index.ts";
import type { ImageWorkshop } from "../../platform/images/workshop.ts";
import { inSpan } from "../../telemetry/spans.ts";
import { spokenWords } from "../library/asset-words.ts";
import type { AssetRepository } from "../library/repository.ts";
import type { IndexReader } from "./index-reader.ts";
import type { Models } from "./models.ts";
import type { ModelKey, SearchRepository } from "./repository.ts";
import { vectorFromBase64 } from "./vectors.ts";

export interface LikenessParts {
  readonly assets: AssetRepository;
  readonly repository: SearchRepository;
  readonly reader: IndexReader;
  readonly models: Models;
  readonly detector: ObjectDetector;
  readonly workshop: ImageWorkshop;
  readonly logger: FastifyBaseLogger;
}

/** A picture that others should be like. */
export interface Likened {
  readonly meaning: Float32Array | null;
  readonly colour: Float32Array | null;
  /** Nothing was said about it. */
  readonly wordless: boolean;
  /** Not to be found itself. */
  readonly except: readonly string[];
}

/** What is known, or can be seen at once, of a picture to search by. */
export class Likeness {
  readonly #parts: LikenessParts;

  constructor(parts: LikenessParts) {
    this.#parts = parts;
  }

  /** One of the library. @throws AppError not_found, also for what the viewer may not see. */
  async ofAsset(viewer: string, id: string): Promise<Likened> {
    const { assets, repository } = this.#parts;
    const [owned] = await assets.visible(viewer, [id]);
    if (!owned) throw new AppError("not_found", "There is no such picture to look like.");
    const { asset } = owned;
    const vectors = await repository.vectors(await this.#searched(), [id]);
    return {
      meaning: vectors.get(id) ?? null,
      colour: asset.tone ? vectorFromBase64(asset.tone.descriptor) : null,
      wordless: spokenWords(asset) === "",
      except: [id],
    };
  }

  /** One that was brought to search by. @throws AppError as the workshop does. */
  async ofImage(image: Uint8Array): Promise<Likened> {
    const { workshop, detector, models, logger } = this.#parts;
    const { bytes, tone } = await workshop.glance(image);
    const seen = { colour: tone.descriptor, wordless: true, except: [] };
    const embedder = models.of(await this.#searched());
    if (embedder === null) return { meaning: null, ...seen };
    try {
      const objects = await detector.detect(bytes);
      const picture = { bytes, objects, statistics: tone.statistics, words: "" };
      const attributes = { "embedding.model": embedder.model, "embedding.of": "picture" };
      const [meaning] = await inSpan("embed", { attributes }, () => embedder.embedPictures([picture]));
      return { meaning: meaning ?? null, ...seen };
    } catch (error) {
      if (!(error instanceof EmbeddingUnavailable)) throw error;
      logger.warn({ event: "search.meaning_unavailable", err: error }, "the model of meaning is away");
      return { meaning: null, ...seen };
    }
  }

  /** The model whose vectors are searched; the present one while there is no table. */
  async #searched(): Promise<ModelKey> {
    const active = await this.#parts.reader.active().catch(() => null);
    return active?.row ?? this.#parts.models.present;
  }
}
