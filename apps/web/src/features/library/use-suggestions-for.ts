import type { Suggestion } from "@shotlist/contract";
import { useEffect, useState } from "react";
import { useSuggestions } from "./queries.ts";

const TYPING_MS = 120;
const MOST = 10;

/** Suggestions for the words being typed; none while nobody types. */
export function useSuggestionsFor(words: string | null): readonly Suggestion[] {
  const [asked, setAsked] = useState<string | null>(null);
  useEffect(() => {
    if (words === null) {
      setAsked(null);
      return;
    }
    const timer = setTimeout(() => setAsked(words), TYPING_MS);
    return () => clearTimeout(timer);
  }, [words]);
  const { data } = useSuggestions(words === null || asked?.trim() === "" ? null : asked);
  return words?.trim() ? (data?.suggestions.slice(0, MOST) ?? []) : [];
}
