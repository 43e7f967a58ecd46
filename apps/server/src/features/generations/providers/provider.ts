import type { ProviderFailure, ProviderView, Text } from "@shotlist/contract";
import type { PictureRole, ResolvedCamera, ToneCategory } from "@shotlist/direction";

/** A picture that travels along with the words, WebP, JPEG or PNG, at most 1280 px on its longer side. */
export interface RequestPicture {
  readonly role: PictureRole;
  readonly bytes: Uint8Array;
  readonly mime: string;
}

/** One picture to make: everything a provider may use, whichever provider it is. */
export interface ImageRequest {
  /** The person's own words. */
  readonly prompt: string;
  /** The prompt with framing, lens, light and tone written into it, in the provider's phrasing. */
  readonly promptSent: string;
  readonly camera: ResolvedCamera;
  readonly tone: {
    readonly category: ToneCategory | null;
    /** `#rrggbb`, the most important first. */
    readonly palette: readonly string[];
    /** Of the tone picture, one for each colour. */
    readonly shares?: readonly number[];
  };
  /** Present exactly when the beauty lens lights the scene. */
  readonly lightingDirective: string | null;
  readonly aspect: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** 0 … 2³²−1. */
  readonly seed: number;
  /** One of `supports.qualities`; null where there is nothing to choose. */
  readonly quality: string | null;
  /** In the order the prompt names them: the guide, the tone, the person's references. */
  readonly pictures: readonly RequestPicture[];
}

export interface ImageHooks {
  readonly signal: AbortSignal;
  /** 0–1, never falling. */
  readonly onProgress: (fraction: number) => void;
  /** The picture as far as it is known, encoded: at most three times, each better than the one before. */
  readonly onFirstLook: (bytes: Uint8Array, mime: string) => void;
}

export interface ImageResult {
  readonly bytes: Uint8Array;
  readonly mime: "image/jpeg" | "image/png" | "image/webp";
  /** The provider's own name for the request, where it has one. */
  readonly requestId: string | null;
  /** Words of the prompt that were left out, as the person wrote them. */
  readonly notDrawn: readonly string[];
  /** Counts as the provider names them; null where it tells none. */
  readonly usage: Readonly<Record<string, number>> | null;
  /** Millionths of the price table's currency: 0 for a free engine, null where the table does not know. */
  readonly costMicros: number | null;
}

export interface Provider {
  readonly id: string;
  readonly label: string;
  readonly model: string;
  /** A free provider may be asked again after a crash; a paid one never by itself. */
  readonly free: boolean;
  /** Makes its pictures on this machine's cores: one generation at a time. Others are waited for, several at once. */
  readonly local: boolean;
  readonly phrasing: "narrative" | "labelled";
  readonly supports: ProviderView["supports"];
  /** Written into the picture's provenance: an IPTC digital source type (https://cv.iptc.org/newscodes/digitalsourcetype/). */
  readonly digitalSourceType: string;
  /** Null when it can be used now; otherwise why not. */
  unavailable(): { code: ProviderFailure; reason: Text } | null;
  /**
   * What those who run the studio should know: a model the vendor does not list, a key it refused.
   * Null while there is nothing to say.
   */
  warning(): Text | null;
  /** The size in pixels that is kept of its picture for an aspect; what it sends may be larger and is cut to this shape. */
  sizeFor(aspect: number, quality?: string | null): { width: number; height: number };
  /** Expected price of one picture, millionths of the price table's currency; 0 when free, null when unknown. */
  priceOf(quality: string | null): number | null;
  /**
   * Makes one picture.
   * @throws ProviderError, and nothing else but the signal's own reason.
   */
  generate(request: ImageRequest, hooks: ImageHooks): Promise<ImageResult>;
  /** Does ahead of time what the first picture would otherwise wait for. */
  warm?(): Promise<void>;
  /** Asks the vendor whether key and model are good, so that `unavailable` and `warning` know. Never throws. */
  check?(signal: AbortSignal): Promise<void>;
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
  budget: 0,
};

export interface ProviderErrorFacts {
  readonly cause?: unknown;
  /** The provider's own words, without secrets, at most 500 characters. */
  readonly said?: string | null;
  /** Milliseconds that the provider asked to be left alone. */
  readonly retryAfter?: number | null;
  readonly requestId?: string | null;
  readonly usage?: Readonly<Record<string, number>> | null;
  /** Millionths of the price table's currency: null where it may have been charged and nobody told us; 0 when absent. */
  readonly costMicros?: number | null;
}

/** The only way a provider fails: one of the closed set, in words a person can act on. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly failure: ProviderFailure;
  readonly said: string | null;
  readonly retryAfter: number | null;
  readonly requestId: string | null;
  readonly usage: Readonly<Record<string, number>> | null;
  readonly costMicros: number | null;

  constructor(failure: ProviderFailure, message: string, facts: ProviderErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.failure = failure;
    this.said = facts.said ?? null;
    this.retryAfter = facts.retryAfter ?? null;
    this.requestId = facts.requestId ?? null;
    this.usage = facts.usage ?? null;
    this.costMicros = facts.costMicros === undefined ? 0 : facts.costMicros;
  }

  /** How many further tries this failure deserves. */
  get retries(): number {
    return RETRIES[this.failure];
  }
}
