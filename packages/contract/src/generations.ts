import { z } from "zod";
import {
  Aspect,
  Camera,
  DirectionChoice,
  Prompt,
  PromptPart,
  SEED_MAX,
  ToneChoice,
  ToneRequest,
} from "./direction.ts";
import { Conflict, ERROR_CODES, Text } from "./errors.ts";

export const COUNT_MAX = 4;
/** The most references that one generation may carry, whatever the provider. */
export const REFERENCES_MAX = 14;

export const CreateGeneration = z
  .object({
    prompt: Prompt,
    direction: DirectionChoice,
    tone: ToneRequest.default({ mode: "auto" }),
    references: z.array(z.uuid()).max(REFERENCES_MAX).default([]),
    provider: z.string().min(1).max(40),
    aspect: Aspect,
    count: z.number().int().min(1).max(COUNT_MAX),
    /** Repeats an earlier picture exactly; chosen at random when absent. */
    seed: z.number().int().min(0).max(SEED_MAX).optional(),
    /** One of the provider's `qualities`; its first when absent. */
    quality: z.string().min(1).max(20).optional(),
    /** Whether a render of the built-in engine travels along as the composition to match, where the provider takes one. */
    guide: z.boolean().default(true),
  })
  .meta({ id: "CreateGeneration" });
export type CreateGeneration = z.input<typeof CreateGeneration>;

export const CreatedGeneration = z
  .object({ id: z.uuid(), supportCode: z.string() })
  .meta({ id: "CreatedGeneration" });
export type CreatedGeneration = z.infer<typeof CreatedGeneration>;

export const GENERATION_STATES = ["queued", "running", "succeeded", "failed", "cancelled"] as const;
export const GenerationState = z.enum(GENERATION_STATES);
export type GenerationState = z.infer<typeof GenerationState>;

export const IMAGE_STATES = ["waiting", "rendering", "done", "failed", "cancelled"] as const;
export const ImageState = z.enum(IMAGE_STATES);
export type ImageState = z.infer<typeof ImageState>;

/** Same-origin paths; each answers with an immutable picture. */
export const ImageUrls = z.object({ original: z.string(), large: z.string(), small: z.string() });

/** Why a provider made no picture: the closed set of outcomes a provider adapter may end in. */
export const PROVIDER_FAILURES = [
  "rate_limited",
  "overloaded",
  "provider_error",
  "unreachable",
  "outcome_unknown",
  "no_image",
  "refused",
  "invalid_request",
  "credentials",
  "quota",
  "cancelled",
  "storage_full",
  /** The monthly budget was spent before this call; nothing was asked of the provider. */
  "budget",
] as const;
export const ProviderFailure = z.enum(PROVIDER_FAILURES);
export type ProviderFailure = z.infer<typeof ProviderFailure>;

export const ImageFailure = z.object({
  code: ProviderFailure,
  message: z.string(),
  /** The provider's own words, where it gave any. */
  said: z.string().nullable(),
});
export type ImageFailure = z.infer<typeof ImageFailure>;

export const GenerationImage = z
  .object({
    index: z.number().int(),
    assetId: z.uuid(),
    state: ImageState,
    width: z.number().int(),
    height: z.number().int(),
    seed: z.number(),
    firstLook: z.string().nullable(),
    urls: ImageUrls.nullable(),
    mime: z.string().nullable(),
    bytes: z.number().nullable(),
    /** Milliseconds. */
    renderMs: z.number().nullable(),
    storeMs: z.number().nullable(),
    /** At most five, `#rrggbb`; empty until the picture is there. */
    palette: z.array(z.string()),
    /** ΔE_OK between the injected palette and this picture's; null where there is no palette or no picture. */
    toneDistance: z.number().nullable(),
    /** What the provider sent, in pixels, and the part of it that was kept; null where nothing was cut off. */
    crop: z
      .object({
        sent: z.object({ width: z.int(), height: z.int() }),
        left: z.int(),
        top: z.int(),
        width: z.int(),
        height: z.int(),
      })
      .nullable(),
    failure: ImageFailure.nullable(),
  })
  .meta({ id: "GenerationImage" });
export type GenerationImage = z.infer<typeof GenerationImage>;

export const GenerationSummary = z
  .object({
    id: z.uuid(),
    createdAt: z.iso.datetime(),
    state: GenerationState,
    prompt: z.string(),
    direction: DirectionChoice,
    provider: z.string(),
    aspect: Aspect,
    count: z.number().int(),
    images: z.array(GenerationImage),
  })
  .meta({ id: "GenerationSummary" });
export type GenerationSummary = z.infer<typeof GenerationSummary>;

export const Progress = z
  .object({
    /** The image being made, from 0. */
    image: z.number().int(),
    /** 0–1 within that image. */
    fraction: z.number(),
    /** Seconds left for the whole generation, once it can be told. */
    secondsLeft: z.number().nullable(),
  })
  .meta({ id: "Progress" });
export type Progress = z.infer<typeof Progress>;

/** How far up its queue a waiting generation stands. */
export const QueuePlace = z
  .object({
    /** Pictures of others that its engine makes first; null once it has begun, and where nobody waits. */
    ahead: z.int().nullable(),
  })
  .meta({ id: "QueuePlace" });
export type QueuePlace = z.infer<typeof QueuePlace>;

/** Everything that is known about a generation. */
export const GenerationDetail = GenerationSummary.extend({
  /** Grows by one with every change of state; the event id of the stream. */
  revision: z.number().int(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  promptSent: z.object({ text: z.string(), parts: z.array(PromptPart) }),
  lensText: z.string(),
  lightingDirective: z.string().nullable(),
  presets: z.array(z.object({ slug: z.string(), version: z.string(), text: z.string(), label: Text })),
  camera: Camera,
  tone: ToneChoice,
  toneRequested: ToneRequest,
  /** Assets that travelled along, and where the generation's own copy of each is. */
  references: z.array(z.uuid()),
  referenceUrls: z.array(z.string()),
  /** The composition that travelled along; null where none did. */
  guideUrl: z.string().nullable(),
  quality: z.string().nullable(),
  warnings: z.array(Conflict),
  model: z.string(),
  seed: z.number(),
  attempts: z.number().int(),
  /** Words of the prompt that the built-in engine does not draw. */
  notDrawn: z.array(z.string()),
  /** Milliseconds; null until known. */
  timings: z.object({
    queued: z.number().nullable(),
    rendered: z.number().nullable(),
    stored: z.number().nullable(),
  }),
  progress: Progress.nullable(),
  ...QueuePlace.shape,
  /** Null where only a free engine was asked. `unknownCalls`: calls that may have cost something that nobody told us. */
  cost: z.object({ amount: z.number(), currency: z.string(), unknownCalls: z.int() }).nullable(),
  /** The provider's own names for the calls, where it has any. */
  requestIds: z.array(z.string()),
  failure: z
    .object({
      code: z.union([ProviderFailure, z.enum(ERROR_CODES)]),
      message: z.string(),
      said: z.string().nullable(),
    })
    .nullable(),
  supportCode: z.string(),
}).meta({ id: "GenerationDetail" });
export type GenerationDetail = z.infer<typeof GenerationDetail>;

export const GenerationPage = z
  .object({ items: z.array(GenerationSummary), nextCursor: z.string().nullable() })
  .meta({ id: "GenerationPage" });
export type GenerationPage = z.infer<typeof GenerationPage>;

/** How far the pictures are from their tone: the closest picture of each generation counts. */
export const GENERATION_SORTS = ["newest", "tone"] as const;

export const ListGenerations = z.object({
  /** Each word must occur in the prompt. */
  q: z.string().trim().max(200).optional(),
  sort: z.enum(GENERATION_SORTS).default("newest"),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
});

/** Asking again for what is missing. */
export const RetryGeneration = z
  .object({
    /** Needed where an earlier call's outcome is unknown: it may have been charged, and the new one is charged too. */
    mayChargeAgain: z.boolean().default(false),
  })
  .meta({ id: "RetryGeneration" });
export type RetryGeneration = z.input<typeof RetryGeneration>;

/**
 * The server-sent events of `GET /api/generations/:id/events`:
 * `generation` carries the whole detail whenever its revision grew (and once on
 * connection, unless Last-Event-ID already names that revision); `progress` is
 * the light tick between; `queue` is told to one that waits whenever others ahead of it are done.
 */
export const GENERATION_EVENTS = {
  generation: GenerationDetail,
  progress: Progress,
  queue: QueuePlace,
} as const;
