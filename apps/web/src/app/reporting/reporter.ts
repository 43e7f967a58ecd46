import type { BrowserSource } from "@shotlist/contract";
import { Failure } from "../../api/failure.ts";
import { startTrace } from "../../api/trace.ts";

export type Report =
  | {
      readonly kind: "exception";
      readonly error: Error;
      readonly source: BrowserSource;
      readonly componentStack: string | null;
      /** The trace id it is logged under, which people are shown as the support code. */
      readonly code: string;
      readonly page: string;
    }
  | {
      readonly kind: "image";
      readonly path: string;
      /** Null when nobody answered. */
      readonly status: number | null;
      readonly code: string;
      readonly page: string;
    };

interface Known {
  readonly code: string;
  readonly since: number;
  told: boolean;
}

const MINUTE = 60_000;
/** Below what the server takes, so that a page in a loop is cut short here and not there. */
const PER_MINUTE = 20;
/** Waiting for the sender to load: the first errors explain the later ones. */
const QUEUE_MAX = 20;
/** A loop may throw a different text each time. */
const KNOWN_MAX = 100;

/**
 * Decides what is worth reporting, and once: the same error counts again after a
 * minute. Knows nothing of how a report travels, so a report that fails cannot
 * come back as another.
 */
export class Reporter {
  readonly #now: () => number;
  readonly #page: () => string;
  readonly #known = new Map<string, Known>();
  #recent: number[] = [];
  #queue: Report[] = [];
  #send: ((report: Report) => void) | null = null;

  constructor(around: { now?: () => number; page?: () => string } = {}) {
    this.#now = around.now ?? Date.now;
    this.#page = around.page ?? (() => location.origin + location.pathname);
  }

  /** The support code that this error has or would be reported under. */
  codeOf(thrown: unknown): string {
    return thrown instanceof Failure ? thrown.supportCode : this.#knownAs(keyOf(thrown)).code;
  }

  /** Reports what was thrown, unless it is expected or known. @returns its support code. */
  exception(thrown: unknown, source: BrowserSource, componentStack: string | null = null): string {
    const code = this.codeOf(thrown);
    if (!isBug(thrown)) return code;
    return this.#once(keyOf(thrown), code, () => ({
      kind: "exception",
      error: asError(thrown),
      source,
      componentStack,
      code,
      page: this.#page(),
    }));
  }

  /** @returns the support code under which this picture's failure is found. */
  image(failure: { readonly path: string; readonly status: number | null; readonly code: string }): string {
    const { path, status, code } = failure;
    return this.#once(`image ${path} ${status}`, code, (known) => ({
      kind: "image",
      path,
      status,
      code: known,
      page: this.#page(),
    }));
  }

  /** From here on reports go to `send`, those that waited first. It must not throw. */
  open(send: (report: Report) => void): void {
    this.#send = send;
    const waiting = this.#queue;
    this.#queue = [];
    for (const report of waiting) send(report);
  }

  #knownAs(key: string, code = startTrace().traceId): Known {
    const now = this.#now();
    // A map keeps the order of entry: the oldest come first.
    for (const [each, { since }] of this.#known) {
      if (now - since < MINUTE && this.#known.size <= KNOWN_MAX) break;
      this.#known.delete(each);
    }
    const known = this.#known.get(key) ?? { code, since: now, told: false };
    this.#known.set(key, known);
    return known;
  }

  #once(key: string, code: string, make: (code: string) => Report): string {
    const known = this.#knownAs(key, code);
    if (known.told) return known.code;
    const now = this.#now();
    this.#recent = this.#recent.filter((at) => now - at < MINUTE);
    if (this.#recent.length >= PER_MINUTE) return known.code;
    this.#recent.push(now);
    known.told = true;
    const report = make(known.code);
    if (this.#send) this.#send(report);
    else if (this.#queue.length < QUEUE_MAX) this.#queue.push(report);
    return known.code;
  }
}

/** What nobody expects: not a refusal the page has words for, not our own cancelling, not another program's code. */
function isBug(thrown: unknown): boolean {
  if (thrown instanceof Failure) return thrown.reason.kind === "unreadable";
  if (!(thrown instanceof Error)) return true;
  if (thrown.name === "AbortError") return false;
  // A browser says so when a layout takes another turn; nothing has gone wrong.
  if (thrown.message.startsWith("ResizeObserver loop")) return false;
  return !firstFrame(thrown).includes("-extension://");
}

function keyOf(thrown: unknown): string {
  // Each failed call has a trace of its own, and all of them are thrown at the same place.
  if (thrown instanceof Failure) return `failure ${thrown.supportCode}`;
  const { name, message, stack } = asError(thrown);
  return `${name} ${message} ${frames(stack).slice(0, 3).join()}`;
}

const frames = (stack: string | undefined): string[] =>
  (stack ?? "").split("\n").filter((line) => /^\s*at |@/.test(line));

const firstFrame = (error: Error): string => frames(error.stack)[0] ?? "";

function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  const error = new Error(text(thrown));
  error.name = `Thrown ${typeof thrown}`;
  // Its own stack would name this function.
  error.stack = "";
  return error;
}

/** JSON shows more of an object than its String does, but not of every object. */
function text(thrown: unknown): string {
  try {
    return (typeof thrown === "object" && JSON.stringify(thrown)) || String(thrown);
  } catch {
    return Object.prototype.toString.call(thrown);
  }
}
