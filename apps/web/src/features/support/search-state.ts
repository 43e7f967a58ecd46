import type { ListSupportRecords, SupportRecord } from "@shotlist/contract";
import { KNOWN_EVENT_NAMES } from "./event-words.ts";
import { lineOf, parseSearch } from "./parse-search.ts";
import type { SupportSearch } from "./support-search.ts";
import type { TimeRange } from "./time-range.ts";

export function rangeOf(search: SupportSearch): TimeRange | null {
  if (!search.from && !search.to) return null;
  return {
    from: search.from ? Date.parse(search.from) : null,
    to: search.to ? Date.parse(search.to) : null,
  };
}

export function withRange(search: SupportSearch, range: TimeRange | null): SupportSearch {
  const { from: _from, to: _to, ...rest } = search;
  return {
    ...rest,
    ...(range?.from != null && { from: new Date(range.from).toISOString() }),
    ...(range?.to != null && { to: new Date(range.to).toISOString() }),
  };
}

const PAGE_SIZE = 50;

/** What the server is asked, page by page. */
export function conditionsOf(search: SupportSearch): ListSupportRecords {
  const { code, email, text } = parseSearch(search.q ?? "", 0, KNOWN_EVENT_NAMES);
  // A code names one record; what stood beside it in the message it was pasted from does not narrow it.
  if (code) return { code, limit: PAGE_SIZE };
  return {
    limit: PAGE_SIZE,
    ...(email && { email }),
    ...(text && { text }),
    ...(search.from && { from: search.from }),
    ...(search.to && { to: search.to }),
    ...(search.status && { status: search.status }),
    ...(search.reads && { reads: "1" as const }),
    ...(search.event && { event: search.event }),
  };
}

/** Which conditions of the address a line being typed has set: they go when their words do. */
export interface TypedParts {
  readonly range: boolean;
  readonly status: boolean;
  readonly event: boolean;
}

export const NOTHING_TYPED: TypedParts = { range: false, status: false, event: false };

/** The address after a line was typed. What was chosen by hand stays until it is chosen otherwise. */
export function afterTyping(
  search: SupportSearch,
  line: string,
  now: number,
  before: TypedParts,
): { readonly search: SupportSearch; readonly typed: TypedParts } {
  const understood = parseSearch(line, now, KNOWN_EVENT_NAMES);
  const range = understood.range ?? (before.range ? null : rangeOf(search));
  const status = understood.status ?? (before.status ? undefined : search.status);
  const event = understood.event ?? (before.event ? undefined : search.event);
  const trace = understood.code ?? search.trace;
  const q = lineOf(understood);
  const next = withRange(
    {
      ...(q && { q }),
      ...(status && { status }),
      ...(search.reads && { reads: true as const }),
      ...(event && { event }),
      ...(trace && { trace }),
    },
    range,
  );
  return {
    search: next,
    typed: {
      range: understood.range !== null,
      status: understood.status !== null,
      event: understood.event !== null,
    },
  };
}

/** The words of the line that are neither an address nor a code. */
export const wordsIn = (search: SupportSearch): string =>
  parseSearch(search.q ?? "", 0, KNOWN_EVENT_NAMES).text;

export function withoutWords(search: SupportSearch): SupportSearch {
  const { q: _q, ...rest } = search;
  const line = lineOf({ ...parseSearch(search.q ?? "", 0, KNOWN_EVENT_NAMES), text: "" });
  return { ...rest, ...(line && { q: line }) };
}

export interface Day {
  readonly at: number;
  readonly records: readonly SupportRecord[];
}

/** Newest first, as the server sends them, split where the local day changes. */
export function daysOf(records: readonly SupportRecord[]): readonly Day[] {
  const days = Map.groupBy(records, ({ at }) => new Date(Date.parse(at)).toDateString());
  return [...days.values()].map((each) => ({ at: Date.parse(each[0]?.at ?? ""), records: each }));
}
