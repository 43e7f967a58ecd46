import { z } from "zod";
import { Aspect, Camera, DirectionChoice, Prompt, PromptPart, ToneChoice, ToneRequest } from "./direction.ts";
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
    seed: z.number().int().min(0).max(0xffff_ffff).optional(),
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
] as const;
export const ProviderFailure = z.enum(PROVIDER_FAILURES);
export type ProviderFailure = z.infer<typeof ProviderFailure>;

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
    failure: z.object({ code: ProviderFailure, message: z.string() }).nullable(),
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
  references: z.array(z.uuid()),
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
  /** Free while only the built-in engine has been asked. */
  cost: z.object({ amount: z.number(), currency: z.string() }).nullable(),
  failure: z
    .object({ code: z.union([ProviderFailure, z.enum(ERROR_CODES)]), message: z.string() })
    .nullable(),
  supportCode: z.string(),
}).meta({ id: "GenerationDetail" });
export type GenerationDetail = z.infer<typeof GenerationDetail>;

export const GenerationPage = z
  .object({ items: z.array(GenerationSummary), nextCursor: z.string().nullable() })
  .meta({ id: "GenerationPage" });
export type GenerationPage = z.infer<typeof GenerationPage>;

export const ListGenerations = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
});

/**
 * The server-sent events of `GET /api/generations/:id/events`:
 * `generation` carries the whole detail whenever its revision grew (and once on
 * connection, unless Last-Event-ID already names that revision); `progress` is
 * the light tick between.
 */
export const GENERATION_EVENTS = { generation: GenerationDetail, progress: Progress } as const;
