import { useEffect, useRef, useState } from "react";
import { type Field, type FilterPiece, fieldOf, finished, queryOf, withSuggestion } from "./query-text.ts";

/** Long enough not to ask for every letter, short enough to feel like an answer. */
const TYPING_MS = 300;

export interface QueryDraft extends Field {
  /** Somebody is typing; filters stand in the text until they are done. */
  readonly typing: boolean;
  readonly change: (words: string) => void;
  /** Typing is over: what was typed is asked for, and its filters become chips. */
  readonly settle: () => void;
  readonly take: (insert: string) => void;
  readonly remove: (chip: FilterPiece) => void;
  readonly clear: () => void;
}

/**
 * The query while it is being typed. `onQuery` gets the whole query; `replace` from the second time on
 * within one stretch of typing, so that one search is one step back.
 */
export function useQueryDraft(q: string, onQuery: (q: string, replace: boolean) => void): QueryDraft {
  const [draft, setDraft] = useState<Field | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pushed = useRef(false);
  /** What was asked for while typing. */
  const sent = useRef(new Set<string>());
  const latest = useRef(onQuery);
  useEffect(() => {
    latest.current = onQuery;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (sent.current.has(q)) return;
    // The query became another by other means (Back, a filter's menu): what was being typed is over.
    clearTimeout(timer.current);
    sent.current.clear();
    pushed.current = false;
    setDraft(null);
  }, [q]);

  const now = draft ?? fieldOf(q);
  const send = (field: Field) => {
    clearTimeout(timer.current);
    const next = queryOf(field.words, field.chips);
    if (next === q.trim()) return;
    sent.current.add(next);
    latest.current(next, pushed.current);
    pushed.current = true;
  };
  const put = (field: Field) => {
    setDraft(field);
    send(field);
  };
  return {
    ...now,
    typing: draft !== null,
    change: (words) => {
      const field = { words, chips: now.chips };
      setDraft(field);
      clearTimeout(timer.current);
      timer.current = setTimeout(send, TYPING_MS, { ...field, words: finished(words) });
    },
    settle: () => {
      if (draft) send(draft);
      setDraft(null);
      pushed.current = false;
    },
    take: (insert) => {
      const text = withSuggestion(now.words, insert);
      // Only the name was taken: its value comes next.
      if (text.endsWith(":")) return setDraft({ words: text, chips: now.chips });
      const { words, chips } = fieldOf(text);
      put({ words: words === "" ? "" : `${words.trim()} `, chips: [...now.chips, ...chips] });
    },
    remove: (chip) => {
      const field = { words: now.words, chips: now.chips.filter((other) => other !== chip) };
      if (draft) return put(field);
      send(field);
      pushed.current = false;
    },
    clear: () => put({ words: "", chips: [] }),
  };
}
