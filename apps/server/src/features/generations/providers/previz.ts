import { ASPECTS, COUNT_MAX } from "@shotlist/contract";
import { createRenderer, MAX_PIXELS, PREVIZ_VERSION, type Renderer } from "@shotlist/previz";
import { encodeJpeg } from "../../../platform/images/index.ts";
import { type Provider, ProviderError } from "./provider.ts";

export interface PrevizOptions {
  /** Threads that trace. */
  readonly workers: number;
  /** Base samples per pixel. */
  readonly samples: number;
  /** Pixels on the longer side. */
  readonly longEdge: number;
  /** Where the baked figure is kept between starts. */
  readonly cacheDirectory: string;
}

/**
 * The built-in engine as a provider: free, always there, repeatable by seed
 * (docs/decisions/0004-previz-is-the-built-in-engine.md).
 */
export function createPrevizProvider(options: PrevizOptions): Provider {
  const renderer: Renderer = createRenderer({ workers: options.workers, cacheDir: options.cacheDirectory });
  return {
    id: "previz",
    label: "Previz",
    model: `previz-${PREVIZ_VERSION}`,
    free: true,
    local: true,
    phrasing: "narrative",
    supports: {
      references: 0,
      aspects: [...ASPECTS],
      counts: COUNT_MAX,
      seed: true,
      guide: false,
      tonePicture: false,
      qualities: [],
    },
    digitalSourceType: "algorithmicMedia",
    unavailable: () => null,
    warning: () => null,
    priceOf: () => 0,
    sizeFor(aspect) {
      // Where the long edge would make a picture of more pixels than the engine draws, the shape counts.
      const flat = Math.max(aspect, 1 / aspect);
      const long = Math.min(options.longEdge, 2 * Math.floor(Math.sqrt(MAX_PIXELS * flat) / 2));
      const short = Math.min(2 * Math.round(long / flat / 2), 2 * Math.floor(MAX_PIXELS / long / 2));
      return aspect >= 1 ? { width: long, height: short } : { width: short, height: long };
    },
    warm: () => renderer.warm(),
    async generate(request, hooks) {
      // First looks are encoded off to the side; the result waits for them so that none arrives after it.
      let firstLook: Promise<void> = Promise.resolve();
      try {
        const picture = await renderer.render(
          {
            prompt: request.prompt,
            camera: request.camera,
            tone: request.tone,
            lighting: request.lightingDirective === null ? "set" : "briese",
            seed: request.seed,
            width: request.width,
            height: request.height,
            samples: options.samples,
          },
          {
            signal: hooks.signal,
            onProgress: ({ done, total }) => hooks.onProgress(total > 0 ? Math.min(1, done / total) : 0),
            onFirstLook: (image) => {
              firstLook = encodeJpeg(image, 70).then((bytes) => hooks.onFirstLook(bytes, "image/jpeg"));
            },
          },
        );
        await firstLook;
        return {
          bytes: await encodeJpeg(picture, 97),
          mime: "image/jpeg",
          requestId: null,
          notDrawn: picture.scene.notDrawn,
          usage: null,
          costMicros: 0,
        };
      } catch (error) {
        if (hooks.signal.aborted) throw hooks.signal.reason;
        throw new ProviderError(
          "provider_error",
          "The built-in renderer stopped before the picture was done.",
          { cause: error },
        );
      }
    },
    close: () => renderer.close(),
  };
}
