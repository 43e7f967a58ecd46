import type { PreviewRequest, PreviewResponse, ProviderView, ToneChoice } from "@shotlist/contract";
import { findConflicts } from "@shotlist/direction";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { z } from "zod";
import { Failure } from "../../api/failure.ts";
import { previewDirection } from "../../api/generations.ts";
import { toneRequest } from "../direction/tone-draft.ts";
import { type Draft, effective } from "./draft.ts";

/** The tone follows this long after typing stops: sooner flickers with every syllable of Hangul. */
const SETTLE_MS = 400;

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** What the preview of a draft is asked with: as it would be sent, but for the seed and the count. */
export function previewRequest(
  draft: Draft,
  provider: ProviderView | undefined,
): z.input<typeof PreviewRequest> {
  const { aspect, references, guide } = effective(draft, provider);
  return {
    prompt: draft.prompt,
    direction: { angles: draft.angles, lens: draft.lens },
    tone: toneRequest(draft.tone),
    aspect,
    provider: draft.provider,
    references: references.length,
    guide,
  };
}

export interface TonePreview {
  readonly data: PreviewResponse | undefined;
  readonly error: Error | null;
  /** What stands on the screen belongs to words that have changed since. */
  readonly stale: boolean;
  /** The tone that is shown, where it is the one of this very draft. */
  readonly shown: ToneChoice | null;
}

/** What the server would make of the draft: the tone with its reason, and the prompt that would be sent. */
export function useTonePreview(draft: Draft, provider: ProviderView | undefined): TonePreview {
  const prompt = useSettled(draft.prompt);
  const request = previewRequest({ ...draft, prompt }, provider);
  const shootable = !findConflicts(request.direction).some(({ kind }) => kind === "hard");
  const query = useQuery<PreviewResponse>({
    queryKey: ["preview", request],
    queryFn: ({ signal }) => previewDirection(request, signal),
    enabled: shootable,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    // What the server has answered is final.
    retry: (count, error) => count < 1 && !(error instanceof Failure && error.code !== null),
  });
  const stale = prompt !== draft.prompt || query.isPlaceholderData;
  return {
    data: query.data,
    error: query.error,
    stale,
    shown: stale ? null : (query.data?.tone ?? null),
  };
}
