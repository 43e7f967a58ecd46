import type { ProviderFailure, ProviderView, Text } from "@shotlist/contract";
import type { ResolvedCamera, ToneCategory } from "@shotlist/direction";

/** One picture to make: everything a provider may use, whichever provider it is. */
export interface ImageRequest {
  /** The person's own words. */
  readonly prompt: string;
  /** The prompt with framing, lens, light and tone written into it, in the provider's phrasing. */
  readonly promptSent: string;
  readonly camera: ResolvedCamera;
  readonly tone: { readonly category: ToneCategory | null; readonly palette: readonly string[] };
  /** Present exactly when the beauty lens lights the scene. */
  readonly lightingDirective: string | null;
  readonly aspect: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** 0 … 2³²−1. */
  readonly seed: number;
}

export interface ImageHooks {
  readonly signal: AbortSignal;
  /** 0–1, never falling. */
  readonly onProgress: (fraction: number) => void;
  /** A small encoded picture, at most once. */
  readonly onFirstLook: (bytes: Uint8Array, mime: string) => void;
}

export interface ImageResult {
  readonly bytes: Uint8Array;
  readonly mime: "image/jpeg" | "image/png" | "image/webp";
  /** The provider's own name for the request, where it has one. */
  readonly requestId: string | null;
  /** Words of the prompt that were left out, as the person wrote them. */
  readonly notDrawn: readonly string[];
}

export interface Provider {
  readonly id: string;
  readonly label: string;
  readonly model: string;
  /** A free provider may be asked again after a crash; a paid one never by itself. */
  readonly free: boolean;
  readonly phrasing: "narrative" | "labelled";
  readonly supports: ProviderView["supports"];
  /** Written into the picture's provenance: an IPTC digital source type (https://cv.iptc.org/newscodes/digitalsourcetype/). */
  readonly digitalSourceType: string;
  /** Null when it can be used now; otherwise why not. */
  unavailable(): { code: ProviderFailure; reason: Text } | null;
  /** The size in pixels it will make for an aspect. */
  sizeFor(aspect: number): { width: number; height: number };
  /**
   * Makes one picture.
   * @throws ProviderError, and nothing else but the signal's own reason.
   */
  generate(request: ImageRequest, hooks: ImageHooks): Promise<ImageResult>;
  /** Does ahead of time what the first picture would otherwise wait for. */
  warm?(): Promise<void>;
  close(): Promise<void>;
}

/** Which failures one more try may mend without anybody being asked or charged. */
const RETRIES: Record<ProviderFailure, number> = {
  rate_limited: 3,
  overloaded: 3,
  provider_error: 1,
  unreachable: 3,
  outcome_unknown: 0,
  no_image: 1,
  refused: 0,
  invalid_request: 0,
  credentials: 0,
  quota: 0,
  cancelled: 0,
  storage_full: 0,
};

/** The only way a provider fails: one of the closed set, in words a person can act on. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly failure: ProviderFailure;

  constructor(failure: ProviderFailure, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.failure = failure;
  }

  /** How many further tries this failure deserves. */
  get retries(): number {
    return RETRIES[this.failure];
  }
}
