import { ASPECTS, COUNT_MAX } from "@shotlist/contract";
import type {
  ImageHooks,
  ImageRequest,
  ImageResult,
  Provider,
  ProviderError,
} from "../features/generations/providers/provider.ts";
import { encodeJpeg } from "../platform/images/index.ts";

/** What the next call does instead of making a picture. */
export type Turn = "picture" | "hang" | "slow" | "square" | "truncated" | ProviderError | Error;

/** Milliseconds that a "slow" turn takes. */
const SLOW = 400;

export interface ScriptedProvider extends Provider {
  /** Calls so far, oldest first. */
  readonly calls: ImageRequest[];
  /** What the coming calls do; once it is used up, every call makes a picture. */
  script: Turn[];
}

export interface ScriptedOptions {
  readonly id?: string;
  /** A paid one costs PICTURE_MICROS for each picture. */
  readonly free?: boolean;
  /** As free, when absent. */
  readonly local?: boolean;
  /** What differs from taking nothing along and having no qualities. */
  readonly supports?: Partial<Provider["supports"]>;
}

/** Four cents. */
export const PICTURE_MICROS = 40_000;

/**
 * A provider that fails on command, for what the built-in engine does not do:
 * refuse, hang, send rubbish. Its pictures are real pictures.
 */
export function scriptedProvider(options: ScriptedOptions = {}): ScriptedProvider {
  const { id = "scripted", free = true, local = free, supports = {} } = options;
  return {
    id,
    label: "Scripted",
    model: "scripted-1",
    free,
    local,
    phrasing: "labelled",
    supports: {
      references: 0,
      aspects: [...ASPECTS],
      counts: COUNT_MAX,
      seed: true,
      guide: false,
      tonePicture: false,
      qualities: [],
      ...supports,
    },
    digitalSourceType: "trainedAlgorithmicMedia",
    calls: [],
    script: [],
    unavailable: () => null,
    warning: () => null,
    priceOf: () => (free ? 0 : PICTURE_MICROS),
    sizeFor: (aspect) => ({ width: 90, height: Math.round(90 / aspect) }),
    async generate(request: ImageRequest, hooks: ImageHooks): Promise<ImageResult> {
      this.calls.push(request);
      const turn = this.script.shift() ?? "picture";
      hooks.signal.throwIfAborted();
      if (turn instanceof Error) throw turn;
      hooks.onProgress(0.5);
      if (turn === "hang") await untilAborted(hooks.signal);
      if (turn === "slow") await untilAborted(hooks.signal, SLOW);
      const bytes = await paint(turn === "square" ? { ...request, height: request.width } : request);
      hooks.signal.throwIfAborted();
      hooks.onFirstLook(bytes, "image/jpeg");
      hooks.onProgress(1);
      return {
        bytes: turn === "truncated" ? bytes.subarray(0, bytes.length / 2) : bytes,
        mime: "image/jpeg",
        requestId: `request-${this.calls.length}`,
        notDrawn: [],
        usage: null,
        costMicros: free ? 0 : PICTURE_MICROS,
      };
    },
    close: async () => undefined,
  };
}

/** @param milliseconds after which it is over; never when absent. @throws the signal's reason. */
function untilAborted(signal: AbortSignal, milliseconds?: number): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    if (milliseconds !== undefined) setTimeout(resolve, milliseconds);
  });
}

/** A flat picture whose colour is its seed, so that different seeds differ. */
function paint({ width, height, seed }: ImageRequest): Promise<Uint8Array> {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < rgb.length; i += 3) {
    rgb[i] = seed & 255;
    rgb[i + 1] = (seed >> 8) & 255;
    rgb[i + 2] = (seed >> 16) & 255;
  }
  return encodeJpeg({ width, height, rgb }, 95);
}
