import {
  type GenerationDetail,
  type GenerationImage,
  type GenerationSummary,
  type Progress,
  type ProviderCallView,
  ProviderFailure,
} from "@shotlist/contract";
import type { providerCalls } from "../../platform/database/schema.ts";
import { cameraView, presetLabel } from "../direction/service.ts";
import { mediaUrl } from "../library/media.ts";
import type { GenerationWithImages, ImageRow } from "./record.ts";

function failureView(failure: { code: string; message: string } | null) {
  if (!failure) return null;
  const code = ProviderFailure.safeParse(failure.code);
  return { code: code.success ? code.data : ("provider_error" as const), message: failure.message };
}

function imageView(image: ImageRow, file: { mime: string; bytes: number } | undefined): GenerationImage {
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
    failure: failureView(image.failure),
  };
}

/** Mime type and size of stored pictures, by asset id. */
export type FilesOfImages = ReadonlyMap<string, { mime: string; bytes: number }>;

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

export function detailView(
  found: GenerationWithImages,
  files: FilesOfImages,
  progress: Progress | null,
): GenerationDetail {
  const { generation, images } = found;
  const { record } = generation;
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
    tone: record.tone,
    toneRequested: { ...record.toneRequested },
    references: [...record.references],
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
    cost: null,
    failure: failureView(generation.failure),
    supportCode: generation.traceId,
  };
}

export function providerCallView(call: typeof providerCalls.$inferSelect): ProviderCallView {
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
  };
}
