import type { StatusFilter } from "@shotlist/contract";
import { findTime } from "./parse-time.ts";
import type { TimeRange } from "./time-range.ts";

/** What was understood of one line that someone typed or pasted. */
export interface Understood {
  /** A support code says everything: the rest of the line is not asked for. */
  readonly code: string | null;
  readonly email: string | null;
  readonly range: TimeRange | null;
  readonly status: StatusFilter | null;
  readonly event: string | null;
  /** What is left, as words that must all occur. */
  readonly text: string;
}

const TEXT_MAX = 200;
/** Alone, or as the second part of a traceparent. */
const CODE = /(?<![0-9a-f])(?:00-)?([0-9a-f]{32})(?:-[0-9a-f]{16}-[0-9a-f]{2})?(?![0-9a-f])/i;
/** Also half an address: the server finds part of one. Korean glues its particles to it: hana@example.com님이. */
const EMAIL = /(?:\bmailto:)?([a-z0-9._%+-]+@(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)?)[가-힣]*/i;
const STATUS = /(?:\b(?:status|is)|상태)\s*:\s*(problems?|error|warning|warn|ok|문제|오류|주의|경고|정상)/i;
const STATUS_WORDS: Readonly<Record<string, StatusFilter>> = {
  problem: "problem",
  problems: "problem",
  문제: "problem",
  주의: "warning",
  error: "error",
  오류: "error",
  warning: "warning",
  warn: "warning",
  경고: "warning",
  ok: "ok",
  정상: "ok",
};
const EVENT = /(?:(?:\bevent|이벤트)\s*:\s*)([a-z]+(?:\.[a-z_]+)+)/i;
const EVENT_NAME = /^[a-z]+(?:\.[a-z_]+)+$/;

/**
 * Understands a whole line: an address, when it happened, a support code, and
 * words. Pure: `now` decides what "yesterday" and "13:20" mean.
 * @param events the names that mean an event when they are typed alone.
 */
export function parseSearch(line: string, now: number, events: ReadonlySet<string>): Understood {
  let rest = line.normalize("NFC");
  const take = (pattern: RegExp): string | null => {
    const match = pattern.exec(rest);
    if (!match?.[1]) return null;
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    return match[1].toLowerCase();
  };

  const code = take(CODE);
  const email = take(EMAIL);
  const status = STATUS_WORDS[take(STATUS) ?? ""] ?? null;
  let event = take(EVENT);
  const time = findTime(rest, now);

  const words: string[] = [];
  for (const word of time.rest.split(/\s+/)) {
    // Commas between what people list; inside of a word they stay.
    const bare = word.replace(/^[,;·"“”'‘’(]+|[,;:·"“”'‘’)?!]+$/gu, "");
    if (!/[\p{L}\p{N}]/u.test(bare)) continue;
    if (!event && EVENT_NAME.test(bare) && events.has(bare)) event = bare;
    else words.push(bare);
  }
  return { code, email, range: time.range, status, event, text: words.join(" ").slice(0, TEXT_MAX) };
}

/** The line as it stands once its time, status and event have become chips of their own. */
export function lineOf(understood: Pick<Understood, "code" | "email" | "text">): string {
  // Beside a code stand only the words of the message it was pasted from.
  return understood.code ?? [understood.email, understood.text].filter(Boolean).join(" ");
}
