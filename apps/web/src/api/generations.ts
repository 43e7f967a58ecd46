import {
  CreatedGeneration,
  type CreateGeneration,
  GenerationDetail,
  GenerationPage,
  type PreviewRequest,
  PreviewResponse,
  ProvidersResponse,
} from "@shotlist/contract";
import type { z } from "zod";
import { call } from "./client.ts";

export const fetchProviders = (signal?: AbortSignal): Promise<ProvidersResponse> =>
  call({ path: "/api/providers", answer: ProvidersResponse, signal });

export const previewDirection = (
  body: z.input<typeof PreviewRequest>,
  signal?: AbortSignal,
): Promise<PreviewResponse> =>
  call({ method: "POST", path: "/api/direction/preview", body, answer: PreviewResponse, signal });

/** `key` makes a repeated request the same request: nothing is made or charged twice. */
export const createGeneration = (body: CreateGeneration, key: string): Promise<CreatedGeneration> =>
  call({
    method: "POST",
    path: "/api/generations",
    body,
    answer: CreatedGeneration,
    headers: { "idempotency-key": key },
  });

export function fetchGenerations(
  page: { cursor?: string | undefined; limit: number },
  signal?: AbortSignal,
): Promise<GenerationPage> {
  const query = new URLSearchParams({ limit: String(page.limit) });
  if (page.cursor) query.set("cursor", page.cursor);
  return call({ path: `/api/generations?${query}`, answer: GenerationPage, signal });
}

const of = (id: string) => `/api/generations/${encodeURIComponent(id)}`;

export const fetchGeneration = (id: string, signal?: AbortSignal): Promise<GenerationDetail> =>
  call({ path: of(id), answer: GenerationDetail, signal });

export const cancelGeneration = (id: string): Promise<GenerationDetail> =>
  call({ method: "POST", path: `${of(id)}/cancel`, body: {}, answer: GenerationDetail });

export const retryGeneration = (id: string): Promise<GenerationDetail> =>
  call({ method: "POST", path: `${of(id)}/retry`, body: {}, answer: GenerationDetail });

export const eventsPath = (id: string): string => `${of(id)}/events`;

export const downloadPath = (id: string, index: number): string => `${of(id)}/images/${index}/download`;
