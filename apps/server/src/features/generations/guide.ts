import type { KeptFile } from "../../platform/database/schema.ts";
import { inSpan } from "../../telemetry/spans.ts";
import { aspectRatio } from "../direction/service.ts";
import type { Library } from "../library/service.ts";
import { type Provider, ProviderError } from "./providers/provider.ts";
import type { GenerationRow } from "./record.ts";

/** Pixels on the longer side: a model reads composition, not detail, and every pixel takes time. */
const LONG_EDGE = 480;

/**
 * The composition guide: the built-in engine's render of the very camera that
 * the words describe, for engines that take pictures.
 */
export class CompositionGuide {
  readonly #engine: Provider | null;
  readonly #library: Library;

  /** @param engine the built-in one; null where there is none, and then no guide either. */
  constructor(engine: Provider | null, library: Library) {
    this.#engine = engine;
    this.#library = library;
  }

  /** @throws ProviderError when it cannot be drawn: nothing has been sent or charged then; the signal's reason. */
  async draw({ prompt, aspect, record, seed }: GenerationRow, signal: AbortSignal): Promise<KeptFile> {
    const engine = this.#engine;
    if (!engine) throw new ProviderError("provider_error", NO_GUIDE);
    const ratio = aspectRatio(aspect);
    const width = ratio >= 1 ? LONG_EDGE : 2 * Math.round((LONG_EDGE * ratio) / 2);
    const height = ratio >= 1 ? 2 * Math.round(LONG_EDGE / ratio / 2) : LONG_EDGE;
    return inSpan("draw guide", { attributes: { "image.pixels": width * height } }, async () => {
      try {
        const { bytes, mime } = await engine.generate(
          {
            prompt,
            promptSent: record.promptSent.text,
            camera: record.camera,
            // Geometry alone: a colour in it would fight the tone's.
            tone: { category: null, palette: [] },
            lightingDirective: record.lightingDirective,
            aspect,
            width,
            height,
            seed,
            quality: null,
            pictures: [],
          },
          { signal, onProgress: () => undefined, onFirstLook: () => undefined },
        );
        return await this.#library.keep(bytes, mime);
      } catch (error) {
        signal.throwIfAborted();
        throw new ProviderError("provider_error", NO_GUIDE, { cause: error });
      }
    });
  }
}

const NO_GUIDE =
  "The composition that was to travel along could not be drawn, so nothing was sent. Try again, or switch the composition off.";
