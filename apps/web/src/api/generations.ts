import {
  CreatedGeneration,
  type CreateGeneration,
  type GENERATION_SORTS,
  GenerationDetail,
  GenerationPage,
  type PreviewRequest,
  PreviewResponse,
  ProvidersResponse,
  type RetryGeneration,
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
  page: {
    cursor?: string | undefined;
    limit: number;
    q?: string | undefined;
    sort?: (typeof GENERATION_SORTS)[number] | undefined;
  },
  signal?: AbortSignal,
): Promise<GenerationPage> {
  const query = new URLSearchParams({ limit: String(page.limit) });
  if (page.cursor) query.set("cursor", page.cursor);
  if (page.q) query.set("q", page.q);
  if (page.sort) query.set("sort", page.sort);
  return call({ path: `/api/generations?${query}`, answer: GenerationPage, signal });
}

const of = (id: string) => `/api/generations/${encodeURIComponent(id)}`;

export const fetchGeneration = (id: string, signal?: AbortSignal): Promise<GenerationDetail> =>
  call({ path: of(id), answer: GenerationDetail, signal });

export const cancelGeneration = (id: string): Promise<GenerationDetail> =>
  call({ method: "POST", path: `${of(id)}/cancel`, body: {}, answer: GenerationDetail });

/** Asks for what is missing. Refused with `may_charge_again` where that must first be agreed to. */
export const retryGeneration = (id: string, body: RetryGeneration = {}): Promise<GenerationDetail> =>
  call({ method: "POST", path: `${of(id)}/retry`, body, answer: GenerationDetail });

export const eventsPath = (id: string): string => `${of(id)}/events`;

export const downloadPath = (id: string, index: number): string => `${of(id)}/images/${index}/download`;
