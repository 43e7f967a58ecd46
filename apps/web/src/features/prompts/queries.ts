import type { EarlierPrompts, PromptTemplates } from "@shotlist/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { fetchEarlierPrompts, fetchTemplates } from "../../api/prompts.ts";

export const TEMPLATES_KEY = ["templates"] as const;

const TYPING_MS = 150;

/** The words, once nobody has typed for a moment. */
export function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(setSettled, TYPING_MS, words);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}

/** One's own earlier prompts with these words; those before stay until they are there. */
export function useEarlierPrompts(words: string) {
  const q = useSettled(words.trim());
  return useQuery<EarlierPrompts>({
    queryKey: ["earlier-prompts", q],
    queryFn: ({ signal }) => fetchEarlierPrompts(q, signal),
    placeholderData: keepPreviousData,
    // What was generated a moment ago is here, too.
    refetchOnMount: "always",
  });
}

export function useTemplates() {
  return useQuery<PromptTemplates>({
    queryKey: TEMPLATES_KEY,
    queryFn: ({ signal }) => fetchTemplates(signal),
    refetchOnMount: "always",
  });
}
