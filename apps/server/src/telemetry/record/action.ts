import type { Attributes } from "@opentelemetry/api";
import { oneLine, storable } from "./bounded.ts";
import {
  changesSomething,
  isBackground,
  isRead,
  meaningOf,
  OWN_EVENT,
  PLAIN_EVENT,
  REFUSED_EVENT,
  type Severity,
  severityOfStatus,
} from "./catalogue.ts";
import type { ActionRow, HeldLine, SpanRow } from "./rows.ts";
import { levelOf } from "./rows.ts";

/** Longest text of one action that searches look through, in UTF-16 units. */
export const LONGEST_WORDS = 4_000;
const LONGEST_SUBJECT = 300;
const MOST_EVENTS = 50;

/** Milliseconds after which even a plain read is worth keeping. */
export const SLOW_MS = 500;

/** How much each kind of subject says; the highest is shown. */
const SUBJECT = { none: 0, message: 1, path: 2, error: 3, image: 4, prompt: 5 } as const;

type Fields = Readonly<Record<string, unknown>>;

/** A request, as its span or its line tells of it. */
interface RequestSeen {
  readonly method: string;
  readonly path: string;
  readonly route: string | null;
  readonly status: number | null;
  readonly severity: Severity;
}

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

function requestOf(method: unknown, path: unknown, route: unknown, status: unknown): RequestSeen | null {
  const [verb, place] = [text(method), text(path)?.split("?", 1)[0] ?? null];
  if (verb === null || place === null || !place.startsWith("/")) return null;
  const code = Number.isInteger(status) ? (status as number) : null;
  return {
    method: storable(verb, 20),
    path: storable(place, 1000),
    route: text(route)?.slice(0, 300) ?? null,
    status: code,
    severity: code === null ? 0 : severityOfStatus(place, code),
  };
}

function requestOfLine(fields: Fields): RequestSeen | null {
  return requestOf(fields["method"], fields["path"], fields["route"], fields["status"]);
}

/** The request that a server's span, or the root span in its place, tells of. */
function requestOfSpan(kind: string, attributes: Attributes): RequestSeen | null {
  if (kind !== "server" && kind !== "internal") return null;
  return requestOf(
    attributes["http.request.method"] ?? attributes["http.method"],
    attributes["url.path"] ?? attributes["http.target"],
    attributes["http.route"],
    attributes["http.response.status_code"] ?? attributes["http.status_code"],
  );
}

function lineSeverity(fields: Fields): Severity {
  const level = levelOf(fields);
  if (level === "error" || level === "fatal") return 2;
  const told = requestOfLine(fields)?.severity ?? 0;
  const least = meaningOf(text(fields["event"]) ?? "").least;
  return Math.max(told, least, level === "warn" ? 1 : 0) as Severity;
}

/** Whether a line by itself is reason enough to keep its whole trace. */
export function lineMatters(fields: Fields): boolean {
  if (lineSeverity(fields) > 0) return true;
  const event = text(fields["event"]);
  const request = requestOfLine(fields);
  // A refusal that means nothing is like any other read.
  if (event === null || event === PLAIN_EVENT || (event === REFUSED_EVENT && request?.status)) {
    if (request === null) return false;
    return changesSomething(request.method, request.path) || Number(fields["duration_ms"]) > SLOW_MS;
  }
  return true;
}

/** Whether a line without a trace becomes an action of its own. */
export function standsAlone(fields: Fields): boolean {
  const event = text(fields["event"]) ?? "";
  if (event === OWN_EVENT) return false;
  return lineSeverity(fields) > 0 || event.startsWith("process.") || event.startsWith("telemetry.");
}

export function spanMatters(span: SpanRow): boolean {
  if (span.kind === "consumer" || span.kind === "producer") return true;
  if (span.durationMs > SLOW_MS) return true;
  const request = requestOfSpan(span.kind, span.attributes);
  if (request !== null) {
    return request.severity > 0 || changesSomething(request.method, request.path) || isFailure(span, request);
  }
  const status = Number(span.attributes["http.response.status_code"] ?? span.attributes["http.status_code"]);
  return span.status === "error" || status >= 400;
}

/** Instrumentations call a refused read an error; what the status says of it goes first. */
function isFailure(span: SpanRow, request: RequestSeen): boolean {
  return span.status === "error" && (request.status === null || request.status < 400);
}

/** Whether a trace that went well is of nothing that anybody would ask about. */
export function isOnlyBackground(spans: readonly SpanRow[], lines: readonly HeldLine[]): boolean {
  const requests = [
    ...spans.map((span) => requestOfSpan(span.kind, span.attributes)),
    ...lines.map(({ fields }) => requestOfLine(fields)),
  ].filter((request) => request !== null);
  return requests.length > 0 && requests.every(({ path }) => isBackground(path));
}

function spanSeverity(span: SpanRow): Severity {
  const request = requestOfSpan(span.kind, span.attributes);
  if (request !== null) return isFailure(span, request) ? 2 : request.severity;
  if (span.status !== "error") return 0;
  // A statement that failed fails its request where it was not foreseen, as with a key used twice.
  if (span.attributes["db.system.name"] !== undefined || span.attributes["db.system"] !== undefined) return 0;
  return span.kind === "consumer" ? 2 : 1;
}

/** One trace as one line of the list, from what was heard of it since it was last written. */
export function actionOf(traceId: string, spans: readonly SpanRow[], lines: readonly HeldLine[]): ActionRow {
  const draft = new Draft(traceId);
  for (const span of spans) draft.addSpan(span);
  for (const line of lines) draft.addLine(line);
  return draft.row();
}

class Draft {
  readonly #traceId: string;
  #startedAt = Number.POSITIVE_INFINITY;
  #endedAt = Number.NEGATIVE_INFINITY;
  #severity: Severity = 0;
  #userId: string | null = null;
  #userEmail: string | null = null;
  #event: string | null = null;
  #eventRank = 0;
  readonly #events = new Set<string>();
  #subject: string | null = null;
  #subjectRank: number = SUBJECT.none;
  #request: RequestSeen | null = null;
  #requestRank = 0;
  #generationId: string | null = null;
  readonly #words = new Set<string>();

  constructor(traceId: string) {
    this.#traceId = traceId;
  }

  addSpan(span: SpanRow): void {
    this.#spanTime(span.startedAt, span.startedAt + span.durationMs);
    this.#worsen(spanSeverity(span));
    const { attributes } = span;
    this.#userId ??= text(attributes["user.id"]);
    this.#nameGeneration(attributes["generation.id"]);
    this.#addRequest(requestOfSpan(span.kind, attributes));
  }

  addLine({ at, fields }: HeldLine): void {
    this.#spanTime(at, at);
    const severity = lineSeverity(fields);
    this.#worsen(severity);
    this.#userId ??= text(fields["user.id"]);
    this.#userEmail ??= text(fields["user.email"])?.toLowerCase() ?? null;
    this.#nameGeneration(fields["generation.id"]);
    this.#addRequest(requestOfLine(fields));
    this.#addEvent(text(fields["event"]), severity);
    this.#addSubject(SUBJECT.prompt, fields["prompt"]);
    this.#addSubject(SUBJECT.image, fields["image_path"]);
    this.#addSubject(SUBJECT.error, errorMessage(fields));
    this.#addSubject(SUBJECT.message, fields["msg"]);
    for (const word of textsIn(fields)) this.#words.add(oneLine(word, 600).toLowerCase().normalize("NFC"));
  }

  row(): ActionRow {
    return {
      traceId: this.#traceId,
      startedAt: this.#startedAt,
      endedAt: this.#endedAt,
      severity: this.#severity,
      userId: this.#userId && storable(this.#userId, 100),
      userEmail: this.#userEmail && storable(this.#userEmail, 320),
      event: this.#event,
      eventRank: this.#eventRank,
      events: [...this.#events],
      subject: this.#subject,
      subjectRank: this.#subjectRank,
      method: this.#request?.method ?? null,
      route: this.#request ? storable(this.#request.route ?? this.#request.path, 300) : null,
      httpStatus: this.#request?.status ?? null,
      requestRank: this.#requestRank,
      generationId: this.#generationId,
      words: storable([...this.#words].join("\n").slice(0, LONGEST_WORDS), LONGEST_WORDS),
    };
  }

  #spanTime(from: number, to: number): void {
    this.#startedAt = Math.min(this.#startedAt, from);
    this.#endedAt = Math.max(this.#endedAt, to);
  }

  #worsen(severity: Severity): void {
    if (severity > this.#severity) this.#severity = severity;
  }

  #addEvent(event: string | null, severity: Severity): void {
    if (event === null || event === PLAIN_EVENT) return;
    const name = storable(event, 100);
    if (this.#events.size < MOST_EVENTS) this.#events.add(name);
    const { rank, words } = meaningOf(event);
    for (const word of words.split(" ")) this.#words.add(word);
    const told = severity * 100 + rank + 1;
    if (told >= this.#eventRank) [this.#event, this.#eventRank] = [name, told];
  }

  #addSubject(rank: number, value: unknown): void {
    const told = text(value);
    if (told === null || rank <= this.#subjectRank) return;
    [this.#subject, this.#subjectRank] = [oneLine(told, LONGEST_SUBJECT), rank];
  }

  #addRequest(request: RequestSeen | null): void {
    if (request === null) return;
    this.#worsen(request.severity);
    this.#addSubject(SUBJECT.path, request.path);
    const changing = isRead(request.method) ? 0 : 1;
    // The worst answer tells most, then a change; a line and a span of one request add up to the fuller of the two.
    const rank = 1 + request.severity * 8 + changing * 4 + (request.status ? 2 : 0) + (request.route ? 1 : 0);
    if (rank > this.#requestRank) [this.#request, this.#requestRank] = [request, rank];
  }

  #nameGeneration(id: unknown): void {
    if (this.#generationId === null && typeof id === "string" && UUID.test(id)) this.#generationId = id;
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function errorMessage(fields: Fields): unknown {
  const { err } = fields;
  if (typeof err === "object" && err !== null && "message" in err) return err.message;
  return fields["err.message"];
}

/** Not for searching: what every line has, and stacks, whose file names would be found by any word. */
const UNSEARCHED = new Set(["time", "level", "trace_id", "span_id", "stack", "pid", "hostname"]);

function* textsIn(value: unknown, depth = 0): Generator<string> {
  if (typeof value === "string") yield value;
  if (typeof value !== "object" || value === null || depth > 3) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "status" && typeof inner === "number") yield String(inner);
    if (!UNSEARCHED.has(key)) yield* textsIn(inner, depth + 1);
  }
}
