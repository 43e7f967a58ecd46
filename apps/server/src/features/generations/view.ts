import {
  CURRENCY,
  type GenerationDetail,
  type GenerationImage,
  type GenerationSummary,
  type Progress,
  type ProviderCallView,
  ProviderFailure,
  type ProviderView,
  type ToneChoice,
} from "@shotlist/contract";
import type { FailureRecord } from "../../platform/database/schema.ts";
import { cameraView, presetLabel } from "../direction/service.ts";
import type { CallRow } from "../ledger/calls.ts";
import { mediaUrl } from "../library/media.ts";
import type { FileFacts } from "../library/service.ts";
import type { Provider } from "./providers/provider.ts";
import type { GenerationRow, GenerationWithImages, ImageRow } from "./record.ts";

function failureView(failure: FailureRecord | null) {
  if (!failure) return null;
  const code = ProviderFailure.safeParse(failure.code);
  return {
    code: code.success ? code.data : ("provider_error" as const),
    message: failure.message,
    said: failure.said ?? null,
  };
}

function imageView(image: ImageRow, file: FileFacts | undefined): GenerationImage {
  const done = image.state === "done";
  return {
    index: image.index,
    assetId: image.assetId,
    state: image.state,
    width: image.width,
    height: image.height,
    seed: image.seed,
    // The key's end changes with the bytes, so the address may be cached for ever.
    firstLook: image.firstLookKey
      ? `/api/generations/${image.generationId}/images/${image.index}/first-look?v=${image.firstLookKey.slice(-12)}`
      : null,
    urls: done
      ? {
          original: mediaUrl(image.assetId, "original"),
          large: mediaUrl(image.assetId, "large"),
          small: mediaUrl(image.assetId, "small"),
        }
      : null,
    mime: file?.mime ?? null,
    bytes: file?.bytes ?? null,
    renderMs: image.renderMs,
    storeMs: image.storeMs,
    palette: [...(file?.palette ?? [])],
    toneDistance: image.toneDistance,
    crop: image.crop && { ...image.crop, sent: { ...image.crop.sent } },
    failure: failureView(image.failure),
  };
}

/** What is known of stored pictures, by asset id. */
export type FilesOfImages = ReadonlyMap<string, FileFacts>;

export function summaryView(
  { generation, images }: GenerationWithImages,
  files: FilesOfImages,
): GenerationSummary {
  return {
    id: generation.id,
    createdAt: generation.createdAt.toISOString(),
    state: generation.state,
    prompt: generation.prompt,
    direction: { angles: [...generation.record.direction.angles], lens: generation.record.direction.lens },
    provider: generation.provider,
    aspect: generation.aspect,
    count: generation.count,
    images: images.map((image) => imageView(image, files.get(image.assetId))),
  };
}

function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? known.reduce((total, value) => total + value, 0) : null;
}

/** The tone as recorded, its picture at the generation's own copy: the library's may be gone. */
function toneView({ id, inputs, record }: GenerationRow): ToneChoice {
  // Records from before there were tone pictures lack what the type promises.
  const {
    reference = null,
    notice = null,
    seed = 0,
    ...tone
  } = record.tone as Partial<ToneChoice> & Omit<ToneChoice, "reference" | "notice" | "seed">;
  return {
    ...tone,
    reference: reference && inputs.tone ? { ...reference, url: `/api/generations/${id}/tone` } : null,
    notice,
    seed,
  };
}

/** What the calls of a generation have cost; null where nothing paid was asked. */
export function costView(calls: readonly CallRow[]): GenerationDetail["cost"] {
  const paid = calls.filter(({ costMicros }) => costMicros !== 0);
  if (paid.length === 0) return null;
  const micros = paid.reduce((sum, { costMicros }) => sum + (costMicros ?? 0), 0);
  return {
    amount: micros / 1_000_000,
    currency: CURRENCY,
    unknownCalls: paid.filter(({ costMicros }) => costMicros === null).length,
  };
}

export function detailView(
  found: GenerationWithImages,
  files: FilesOfImages,
  beside: {
    readonly calls: readonly CallRow[];
    readonly progress: Progress | null;
    readonly ahead: number | null;
  },
): GenerationDetail {
  const { generation, images } = found;
  const { id, inputs, record } = generation;
  const { calls, progress, ahead } = beside;
  return {
    ...summaryView(found, files),
    revision: generation.revision,
    startedAt: generation.startedAt?.toISOString() ?? null,
    finishedAt: generation.finishedAt?.toISOString() ?? null,
    promptSent: {
      text: record.promptSent.text,
      parts: record.promptSent.parts.map((part) => ({ ...part })),
    },
    lensText: record.lensText,
    lightingDirective: record.lightingDirective,
    presets: record.presets.map((preset) => ({ ...preset, label: presetLabel(preset.slug) })),
    camera: cameraView(record.camera),
    tone: toneView(generation),
    toneRequested: { ...record.toneRequested },
    references: [...record.references],
    referenceUrls: inputs.references.map((_, at) => `/api/generations/${id}/references/${at}`),
    guideUrl: inputs.guide ? `/api/generations/${id}/guide` : null,
    quality: generation.quality,
    warnings: [...record.warnings],
    model: generation.model,
    seed: generation.seed,
    attempts: generation.attempts,
    notDrawn: generation.notDrawn,
    timings: {
      queued: generation.startedAt ? generation.startedAt.getTime() - generation.createdAt.getTime() : null,
      rendered: sum(images.map((image) => image.renderMs)),
      stored: sum(images.map((image) => image.storeMs)),
    },
    progress: generation.state === "running" ? progress : null,
    ahead,
    cost: costView(calls),
    requestIds: calls.flatMap(({ providerRequestId }) => (providerRequestId ? [providerRequestId] : [])),
    failure: failureView(generation.failure),
    supportCode: generation.traceId,
  };
}

export function providerCallView(call: CallRow): ProviderCallView {
  const { id, imageIndex, provider, model, attempt, outcome } = call;
  return {
    id,
    imageIndex,
    provider,
    model,
    attempt,
    startedAt: call.startedAt.toISOString(),
    finishedAt: call.finishedAt?.toISOString() ?? null,
    outcome,
    requestId: call.providerRequestId,
    cost: call.costMicros === null ? null : call.costMicros / 1_000_000,
  };
}

export function providerView(
  provider: Provider,
  beside: { readonly milliseconds: number | null; readonly forAdmin: boolean },
): ProviderView {
  const { id, label, model, free, phrasing, supports } = provider;
  const unavailable = provider.unavailable();
  const priceFor = (quality: string | null): number | null => {
    const micros = provider.priceOf(quality);
    return micros === null ? null : micros / 1_000_000;
  };
  const { qualities } = supports;
  return {
    id,
    label,
    model,
    available: unavailable === null,
    unavailable,
    free,
    warning: beside.forAdmin ? provider.warning() : null,
    supports: { ...supports, aspects: [...supports.aspects], qualities: [...qualities] },
    phrasing,
    prices:
      qualities.length === 0
        ? [{ quality: "", amount: priceFor(null) }]
        : qualities.map((quality) => ({ quality, amount: priceFor(quality) })),
    secondsPerImage: beside.milliseconds === null ? null : beside.milliseconds / 1000,
  };
}
