import { ASPECTS } from "@shotlist/contract";
import type {
  ImageHooks,
  ImageRequest,
  ImageResult,
  Provider,
  ProviderError,
} from "../features/generations/providers/provider.ts";
import { encodeJpeg } from "../platform/images/index.ts";

/** What the next call does instead of making a picture. */
export type Turn = "picture" | "hang" | "truncated" | ProviderError | Error;

export interface ScriptedProvider extends Provider {
  /** Calls so far, oldest first. */
  readonly calls: ImageRequest[];
  /** What the coming calls do; once it is used up, every call makes a picture. */
  script: Turn[];
}

/**
 * A provider that fails on command, for what the built-in engine does not do:
 * refuse, hang, send rubbish. Its pictures are real pictures.
 */
export function scriptedProvider(options: { id?: string; free?: boolean } = {}): ScriptedProvider {
  const { id = "scripted", free = true } = options;
  return {
    id,
    label: "Scripted",
    model: "scripted-1",
    free,
    phrasing: "labelled",
    supports: { references: 0, aspects: [...ASPECTS], counts: 4, seed: true },
    digitalSourceType: "trainedAlgorithmicMedia",
    calls: [],
    script: [],
    unavailable: () => null,
    sizeFor: (aspect) => ({ width: 90, height: Math.round(90 / aspect) }),
    async generate(request: ImageRequest, hooks: ImageHooks): Promise<ImageResult> {
      this.calls.push(request);
      const turn = this.script.shift() ?? "picture";
      hooks.signal.throwIfAborted();
      if (turn instanceof Error) throw turn;
      hooks.onProgress(0.5);
      if (turn === "hang") await untilAborted(hooks.signal);
      const bytes = await paint(request);
      hooks.signal.throwIfAborted();
      hooks.onFirstLook(bytes, "image/jpeg");
      hooks.onProgress(1);
      return {
        bytes: turn === "truncated" ? bytes.subarray(0, bytes.length / 2) : bytes,
        mime: "image/jpeg",
        requestId: `request-${this.calls.length}`,
        notDrawn: [],
      };
    },
    close: async () => undefined,
  };
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
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
