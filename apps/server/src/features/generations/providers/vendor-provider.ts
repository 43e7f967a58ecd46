import { ASPECTS, COUNT_MAX } from "@shotlist/contract";
import { ASPECTS as RATIOS } from "@shotlist/direction";
import type { VendorConfig } from "../../../config.ts";
import type { PriceTable } from "./prices.ts";
import type { ImageHooks, ImageRequest, ImageResult, Provider } from "./provider.ts";
import type { Standing } from "./standing.ts";
import { beginCall, failureOf, type VendorAnswer, type VendorCall, vendorFailure } from "./vendor-failure.ts";

/** What any vendor's provider is opened with. */
export interface VendorOptions extends VendorConfig {
  /** Milliseconds after which a call is given up, its outcome unknown. */
  readonly deadlineMs: number;
  readonly prices: PriceTable;
  /** Milliseconds since the epoch; for tests of what mends itself with time. */
  readonly now?: () => number;
}

/** What tells one vendor from another. */
export interface VendorParts
  extends Pick<Provider, "id" | "label" | "model" | "free" | "phrasing" | "sizeFor" | "priceOf"> {
  /** Keys, which nothing that is told may contain. */
  readonly secrets: readonly string[];
  /** Whether there is a key, or a server of one's own that needs none. */
  readonly configured: boolean;
  /** Milliseconds after which a call is given up, its outcome unknown. */
  readonly deadlineMs: number;
  /** Pictures that may travel along, beside the guide and the tone. */
  readonly references: number;
  readonly qualities: readonly string[];
  readonly standing: Standing;
  /** Millionths of the currency that this picture is expected to cost; null when unknown. */
  readonly expectedFor: (request: ImageRequest) => number | null;
  /** Finds the vendor's answer in what its SDK throws. */
  readonly answerOf: (error: unknown) => VendorAnswer | null;
  /** Loads the SDK, before anything is timed. */
  readonly connect: () => Promise<unknown>;
  readonly make: (request: ImageRequest, call: VendorCall, hooks: ImageHooks) => Promise<ImageResult>;
  readonly close: () => Promise<void>;
}

/** A vendor of pictures as a provider: asked once, with a deadline, its failures one of the closed set. */
export function vendorProvider(parts: VendorParts): Provider {
  const { id, label, model, free, phrasing, sizeFor, priceOf, standing, secrets } = parts;
  return {
    id,
    label,
    model,
    free,
    local: false,
    phrasing,
    supports: {
      references: parts.references,
      aspects: [...ASPECTS],
      counts: COUNT_MAX,
      seed: false,
      guide: true,
      tonePicture: true,
      qualities: [...parts.qualities],
    },
    digitalSourceType: "trainedAlgorithmicMedia",
    unavailable: () => standing.unavailable(),
    warning: () => standing.warning(),
    sizeFor,
    priceOf,
    async generate(request, hooks) {
      hooks.signal.throwIfAborted();
      if (!parts.configured) throw vendorFailure("credentials", { vendor: label, secrets });
      await parts.connect();
      const call = beginCall({
        vendor: label,
        secrets,
        signal: hooks.signal,
        deadline: AbortSignal.timeout(parts.deadlineMs),
        expectedCost: parts.expectedFor(request),
      });
      try {
        hooks.onProgress(0);
        const result = await parts.make(request, call, hooks);
        standing.succeeded();
        hooks.onProgress(1);
        return result;
      } catch (error) {
        const failure = failureOf(error, call, parts.answerOf);
        standing.failed(failure);
        throw failure;
      }
    },
    check: (signal) => standing.check(signal),
    async close() {
      standing.close();
      await parts.close();
    },
  };
}

/** Width ÷ height that a request asks for. */
export function ratioOf({ aspect, width, height }: ImageRequest): number {
  return RATIOS.find(({ slug }) => slug === aspect)?.ratio ?? width / height;
}
