import { randomBytes } from "node:crypto";
import { SpanKind } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { actionOf, isOnlyBackground, lineMatters, SLOW_MS, spanMatters, standsAlone } from "./action.ts";
import { boundedFields } from "./bounded.ts";
import { ReadBudget } from "./budget.ts";
import { PLAIN_EVENT } from "./catalogue.ts";
import { type HeldLine, logRow, milliseconds, type Portion, type SpanRow, spanRow } from "./rows.ts";

/** After the root span's end, for the lines that are written while the answer leaves; milliseconds. */
const SETTLE_MS = 300;
/** For traces of which no root is seen to end: lines alone, or children of another process's span. */
const ROOTLESS_MS = 5_000;
/** How long a trace is remembered after it was last heard of, so that its late parts share its fate. */
const REMEMBER_MS = 60_000;
const MOST_TRACES = 5_000;
/** Spans and lines that wait for their trace's verdict, of all traces. */
const MOST_HELD = 10_000;
/** What one trace may have written of each kind; the support page shows as many. */
const MOST_OF_ONE = 2_000;

export type Patience = "settle" | "ended" | "none";

interface Trace {
  readonly id: string;
  firstHeard: number;
  lastHeard: number;
  /** Local root spans that run now: a stream's runs for minutes. */
  openRoots: number;
  rootEnded: boolean;
  verdict: "open" | "keep" | "shed";
  spans: SpanRow[];
  lines: HeldLine[];
  taken: { spans: number; lines: number };
}

/**
 * Holds what is heard of each trace until it is known whether the trace is
 * worth keeping (tail sampling). All times are milliseconds of a clock that
 * never goes back, except those in rows.
 */
export class Gatherer {
  readonly #process: string;
  readonly #budget: ReadBudget;
  /** Least recently begun first. */
  readonly #traces = new Map<string, Trace>();
  readonly #order = new HeardOrder();
  readonly #startedAt = new WeakMap<object, number>();
  /** Tells the lines of processes apart. */
  readonly #instance = randomBytes(5).toString("hex");
  readonly #deliver: (portion: Portion) => void;
  #lines = 0;
  #held = 0;
  #shed = 0;

  /** @param deliver takes what is to be written; must not throw. */
  constructor(parts: {
    readonly process: string;
    /** The size of the record. */
    readonly recordRows: number;
    readonly now: number;
    readonly deliver: (portion: Portion) => void;
  }) {
    this.#process = parts.process;
    this.#budget = new ReadBudget(parts.recordRows, parts.now);
    this.#deliver = parts.deliver;
  }

  /** Spans and lines of plain reads that were left out on purpose. */
  get shed(): number {
    return this.#shed;
  }

  spanStarted(span: ReadableSpan, now: number): void {
    const startedAt = milliseconds(span.startTime);
    // Started now, to the millisecond; a start that was given is exact and stays.
    if (Number.isInteger(startedAt)) this.#startedAt.set(span, this.#order.stamp(startedAt));
    if (!isLocalRoot(span)) return;
    const trace = this.#trace(span.spanContext().traceId, now);
    trace.openRoots++;
    trace.rootEnded = false;
    if (span.kind === SpanKind.CONSUMER) keep(trace);
  }

  spanEnded(span: ReadableSpan, now: number): void {
    const trace = this.#trace(span.spanContext().traceId, now);
    if (isLocalRoot(span)) {
      trace.openRoots = Math.max(0, trace.openRoots - 1);
      trace.rootEnded = trace.openRoots === 0;
    }
    const row = spanRow(span, this.#startedAt.get(span) ?? milliseconds(span.startTime), this.#process);
    if (spanMatters(row)) keep(trace);
    if (trace.verdict === "shed" || trace.taken.spans + trace.spans.length >= MOST_OF_ONE) {
      this.#shed++;
      return;
    }
    trace.spans.push(row);
    this.#holdOneMore(now);
  }

  line(fields: Readonly<Record<string, unknown>>, now: number): void {
    const traceId = fields["trace_id"];
    const inTrace = typeof traceId === "string" && TRACE_ID.test(traceId);
    if (!inTrace && !standsAlone(fields)) return;
    const heardAt = Date.parse(String(fields["time"])) || Date.now();
    const line: HeldLine = {
      id: `${this.#instance}-${(this.#lines++).toString(36).padStart(9, "0")}`,
      at: this.#order.stamp(heardAt),
      fields: boundedFields(fields),
    };
    if (!inTrace) {
      // The support page shows actions by their trace: a line outside any gets one that nobody else has.
      this.#deliver(portion(randomBytes(16).toString("hex"), [], [line]));
      return;
    }
    const trace = this.#trace(traceId, now);
    if (lineMatters(fields)) keep(trace);
    // Without a span to end, the answer's own line says that the request is over.
    if (fields["event"] === PLAIN_EVENT && trace.openRoots === 0) trace.rootEnded = true;
    if (trace.verdict === "shed" || trace.taken.lines + trace.lines.length >= MOST_OF_ONE) {
      this.#shed++;
      return;
    }
    trace.lines.push(line);
    this.#holdOneMore(now);
  }

  /**
   * Delivers what is to be written by now.
   * @param patience "settle" waits for late lines; "ended" takes every trace whose root has ended; "none" takes all.
   */
  sift(now: number, patience: Patience): void {
    for (const trace of this.#traces.values()) {
      if (trace.verdict === "open" && this.#isDue(trace, now, patience)) this.#decide(trace, now);
      if (trace.verdict === "keep") this.#release(trace);
      if (trace.openRoots === 0 && isEmpty(trace) && now - trace.lastHeard > REMEMBER_MS) {
        this.#traces.delete(trace.id);
      }
    }
    this.#countHeld();
  }

  #isDue(trace: Trace, now: number, patience: Patience): boolean {
    if (patience === "none") return true;
    if (trace.openRoots > 0) return now - trace.firstHeard > SLOW_MS;
    if (patience === "ended") return true;
    return now - trace.lastHeard > (trace.rootEnded ? SETTLE_MS : ROOTLESS_MS);
  }

  /** Of a trace with nothing that makes it worth keeping. */
  #decide(trace: Trace, now: number): void {
    if (isEmpty(trace) && trace.openRoots === 0) return;
    // What has run for this long will be slow, whatever else it turns out to be: a stream, for one.
    const slow = trace.openRoots > 0 && now - trace.firstHeard > SLOW_MS;
    const rows = trace.spans.length + trace.lines.length;
    const wanted = slow || !isOnlyBackground(trace.spans, trace.lines);
    if (slow || (wanted && this.#budget.take(rows, now))) {
      keep(trace);
      return;
    }
    trace.verdict = "shed";
    if (wanted) this.#shed += rows;
    trace.spans = [];
    trace.lines = [];
  }

  #release(trace: Trace): void {
    if (isEmpty(trace)) return;
    this.#deliver(portion(trace.id, trace.spans, trace.lines));
    trace.taken.spans += trace.spans.length;
    trace.taken.lines += trace.lines.length;
    trace.spans = [];
    trace.lines = [];
  }

  #trace(id: string, now: number): Trace {
    const known = this.#traces.get(id);
    if (known !== undefined) {
      known.lastHeard = now;
      return known;
    }
    if (this.#traces.size >= MOST_TRACES) this.#forgetOldest(now);
    const trace: Trace = {
      id,
      firstHeard: now,
      lastHeard: now,
      openRoots: 0,
      rootEnded: false,
      verdict: "open",
      spans: [],
      lines: [],
      taken: { spans: 0, lines: 0 },
    };
    this.#traces.set(id, trace);
    return trace;
  }

  #forgetOldest(now: number): void {
    const [oldest] = this.#traces.values();
    if (oldest === undefined) return;
    if (oldest.verdict === "open") this.#decide(oldest, now);
    if (oldest.verdict === "keep") this.#release(oldest);
    this.#traces.delete(oldest.id);
  }

  /** The oldest are decided early rather than let what waits grow. */
  #holdOneMore(now: number): void {
    this.#held++;
    if (this.#held <= MOST_HELD) return;
    for (let i = 0; i < MOST_TRACES / 10 && this.#traces.size > 0; i++) this.#forgetOldest(now);
    this.#countHeld();
  }

  #countHeld(): void {
    this.#held = 0;
    for (const { spans, lines } of this.#traces.values()) this.#held += spans.length + lines.length;
  }
}

const TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/;

function keep(trace: Trace): void {
  trace.verdict = "keep";
}

function isEmpty({ spans, lines }: Trace): boolean {
  return spans.length === 0 && lines.length === 0;
}

function portion(traceId: string, spans: readonly SpanRow[], lines: readonly HeldLine[]): Portion {
  const logs = lines.map((line) => logRow(traceId, line));
  return { action: actionOf(traceId, spans, lines), spans, logs };
}

/** The first span of a trace in this process. */
function isLocalRoot({ kind, parentSpanContext }: ReadableSpan): boolean {
  if (kind === SpanKind.SERVER || kind === SpanKind.CONSUMER) return true;
  return parentSpanContext === undefined || parentSpanContext.isRemote === true;
}

/**
 * Lines and spans tell their time in whole milliseconds: those of one
 * millisecond are set a microsecond apart, in the order in which they were
 * heard, so that the record can be read as it happened.
 */
class HeardOrder {
  #millisecond = 0;
  #microseconds = 0;

  stamp(millisecond: number): number {
    if (millisecond !== this.#millisecond) [this.#millisecond, this.#microseconds] = [millisecond, 0];
    else if (this.#microseconds < 999) this.#microseconds++;
    return millisecond + this.#microseconds / 1000;
  }
}
