import { GENERATION_SORTS } from "@shotlist/contract";
import { useEffect, useRef, useState } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { IconButton } from "../../ui/button.tsx";
import { FIELD_CLASS } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import type { HistorySearch } from "./history-search.ts";

type Order = (typeof GENERATION_SORTS)[number];

/** Long enough not to ask for every letter. */
const TYPING_MS = 250;

export interface HistoryToolsProps extends HistorySearch {
  readonly onWords: (q: string) => void;
  readonly onOrder: (order: Order) => void;
}

/** Finds generations by the words of their prompts, and puts them in order. */
export function HistoryTools({ q = "", order = "newest", onWords, onOrder }: HistoryToolsProps) {
  const t = useTexts().history;
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const words = draft ?? q;
  useEffect(() => () => clearTimeout(timer.current), []);
  useShortcuts({ "/": () => input.current?.select() });

  const settle = (next: string) => {
    clearTimeout(timer.current);
    if (next.trim() !== q) onWords(next);
  };
  return (
    <search
      aria-label={t.search}
      className="flex flex-1 items-center gap-2 max-phone:order-last max-phone:basis-full max-phone:flex-wrap"
    >
      <span className="relative w-full max-w-[420px] min-w-0 phone:flex-1 max-phone:max-w-none">
        <Icon name="search" className="pointer-events-none absolute top-1/2 left-2.5 -mt-2 text-t2" />
        <input
          ref={input}
          type="text"
          value={words}
          maxLength={200}
          autoComplete="off"
          enterKeyHint="search"
          aria-label={t.search}
          placeholder={t.search}
          onChange={(event) => {
            const next = event.target.value;
            setDraft(next);
            clearTimeout(timer.current);
            timer.current = setTimeout(settle, TYPING_MS, next);
          }}
          onBlur={() => {
            settle(words);
            setDraft(null);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.nativeEvent.isComposing) settle(words);
          }}
          className={`${FIELD_CLASS} h-8 px-8 py-0 max-phone:h-11`}
        />
        {words !== "" && (
          <IconButton
            size="s"
            aria-label={t.clear}
            className="absolute top-1/2 right-1 -translate-y-1/2 hover:bg-transparent max-phone:size-11"
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => {
              setDraft("");
              settle("");
              input.current?.focus();
            }}
          >
            <Icon name="close" />
          </IconButton>
        )}
      </span>
      <Segmented<Order>
        label={t.sort}
        segments={GENERATION_SORTS.map((value) => ({ value, label: t.sorts[value] }))}
        value={order}
        onChange={onOrder}
        natural
        className="ml-auto flex-none max-phone:ml-0 max-phone:w-full"
      />
    </search>
  );
}
