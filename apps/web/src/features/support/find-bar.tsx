import { STATUS_FILTERS, type StatusFilter } from "@shotlist/contract";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { eventWords, KNOWN_EVENTS } from "./event-words.ts";
import { ChoiceList, FilterChip, PlainChip } from "./filter-chip.tsx";
import { afterTyping, NOTHING_TYPED, rangeOf, withoutWords, withRange, wordsIn } from "./search-state.ts";
import { StatusMark } from "./status-mark.tsx";
import type { SupportSearch } from "./support-search.ts";
import { TimeChip } from "./time-chip.tsx";

/** Long enough not to ask for every letter, short enough to feel like an answer. */
const TYPING_MS = 350;

/** What nobody looks for by hand: the line of every plain request. */
const CHOOSABLE = KNOWN_EVENTS.filter((event) => event !== "request.completed");

export interface FindBarProps {
  readonly search: SupportSearch;
  /** `replace` while someone is still typing, so that one search is one step back. */
  readonly onSearch: (next: SupportSearch, replace: boolean) => void;
  readonly onLeaveDown: () => void;
}

function SearchBox({ search, onSearch, onLeaveDown }: FindBarProps) {
  const t = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What is being typed; null while the box shows what the address says.
  const [draft, setDraft] = useState<string | null>(null);
  const typed = useRef(NOTHING_TYPED);
  const pushed = useRef(false);

  useEffect(() => () => clearTimeout(timer.current), []);
  useShortcuts({
    "/": () => {
      input.current?.focus();
      input.current?.select();
    },
  });

  const send = (line: string) => {
    clearTimeout(timer.current);
    const next = afterTyping(search, line, Date.now(), typed.current);
    typed.current = next.typed;
    onSearch(next.search, pushed.current);
    pushed.current = true;
  };
  const settle = () => {
    if (draft === null) return;
    send(draft);
    setDraft(null);
    typed.current = NOTHING_TYPED;
    pushed.current = false;
  };
  const change = (line: string) => {
    setDraft(line);
    clearTimeout(timer.current);
    timer.current = setTimeout(send, TYPING_MS, line);
  };
  const line = draft ?? search.q ?? "";

  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        settle();
      }}
      className="flex h-9 min-w-0 flex-[0_1_420px] items-center rounded-2 border border-edge bg-well pl-3 focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-accent max-desk:flex-[1_1_420px] max-phone:h-11 max-phone:flex-[1_0_100%]"
    >
      <Icon name="search" className="text-t2" />
      <input
        ref={input}
        type="text"
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        aria-label={t.support.search.label}
        placeholder={t.support.search.placeholder}
        value={line}
        onChange={(event) => change(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" && !event.nativeEvent.isComposing) {
            event.preventDefault();
            settle();
            onLeaveDown();
          }
        }}
        className="h-full min-w-0 flex-1 bg-transparent px-2 text-15 outline-none focus-visible:outline-none max-phone:text-16"
      />
      {line !== "" && (
        <IconButton
          aria-label={t.support.search.clear}
          size="m"
          className="mr-1 hover:bg-transparent max-phone:size-11"
          // Pressing it must not end the typing it is about to throw away.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => {
            change("");
            send("");
            input.current?.focus();
          }}
        >
          <Icon name="close" />
        </IconButton>
      )}
    </form>
  );
}

/** One line to type what one was told, and beside it what of it was understood. */
export function FindBar(props: FindBarProps) {
  const { search, onSearch } = props;
  const t = useTexts();
  const words = wordsIn(search);
  const texts = t.support.search;
  const { status: _status, ...withoutStatus } = search;
  const { event: _event, ...withoutEvent } = search;
  const push = (next: SupportSearch) => onSearch(next, false);

  return (
    <>
      <SearchBox {...props} />
      <div className="-my-1 flex min-w-0 items-center gap-2 overflow-x-auto py-1 [scrollbar-width:none]">
        <TimeChip range={rangeOf(search)} onChange={(range) => push(withRange(search, range))} />
        <FilterChip
          label={texts.status}
          value={search.status ? t.support.statuses[search.status] : null}
          unset={texts.anyStatus}
          clearLabel={texts.without(search.status ? t.support.statuses[search.status] : "")}
          onClear={() => push(withoutStatus)}
        >
          {(close) => (
            <ChoiceList<StatusFilter>
              label={texts.status}
              choices={[
                { value: null, label: texts.anyStatus },
                ...STATUS_FILTERS.map((value) => ({
                  value,
                  label: <StatusMark status={value} worded />,
                })),
              ]}
              chosen={search.status ?? null}
              onChoose={(status) => {
                push({ ...withoutStatus, ...(status && { status }) });
                close();
              }}
            />
          )}
        </FilterChip>
        <FilterChip
          label={texts.event}
          value={search.event ? eventWords(search.event, t) : null}
          unset={texts.anyEvent}
          clearLabel={texts.without(search.event ? eventWords(search.event, t) : "")}
          onClear={() => push(withoutEvent)}
          wide
        >
          {(close) => (
            <ChoiceList<string>
              label={texts.event}
              choices={[
                { value: null, label: texts.anyEvent },
                ...CHOOSABLE.map((value) => ({ value, label: eventWords(value, t) })),
              ]}
              chosen={search.event ?? null}
              onChoose={(event) => {
                push({ ...withoutEvent, ...(event && { event }) });
                close();
              }}
            />
          )}
        </FilterChip>
        {/* Words alone are what the box says already. */}
        {words !== "" && words !== search.q && (
          <PlainChip
            text={texts.words(words)}
            clearLabel={texts.without(words)}
            onClear={() => push(withoutWords(search))}
          />
        )}
      </div>
    </>
  );
}
