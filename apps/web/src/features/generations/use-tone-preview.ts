import type { PreviewResponse } from "@shotlist/contract";
import { findConflicts } from "@shotlist/direction";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { previewDirection } from "../../api/generations.ts";
import { type Draft, toneRequest } from "./draft.ts";

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

/** What the server would make of the draft: the tone, with its reason. */
export function useTonePreview(draft: Draft) {
  const prompt = useSettled(draft.prompt);
  const direction = { angles: draft.angles, lens: draft.lens };
  const shootable = !findConflicts(direction).some(({ kind }) => kind === "hard");
  const request = {
    prompt,
    direction,
    tone: toneRequest(draft.tone),
    aspect: draft.aspect,
    provider: draft.provider,
  };
  return useQuery<PreviewResponse>({
    queryKey: ["preview", request],
    queryFn: ({ signal }) => previewDirection(request, signal),
    enabled: shootable,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: 1,
  });
}
