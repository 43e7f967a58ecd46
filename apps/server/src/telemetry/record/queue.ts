import type { ActionRow, LogRow, Portion, SpanRow } from "./rows.ts";

/**
 * What may wait to be written, in rows. At about 1 kB each this is the most
 * memory that a database which does not answer can cost.
 */
const MOST_WAITING = 10_000;

/** A database may be away for as many ticks; rows that it refuses for themselves are given up then. */
const MOST_TRIES = 30;

export interface Taken extends Portion {
  readonly tries: number;
}

interface Waiting {
  tries: number;
  action: ActionRow;
  spans: SpanRow[];
  logs: LogRow[];
}

/** Portions that wait to be written, one a trace, in the order in which the traces came. */
export class WriteQueue {
  readonly #waiting = new Map<string, Waiting>();
  #rows = 0;
  #lost = 0;

  /** Spans and lines that wait. */
  get rows(): number {
    return this.#rows;
  }

  /** Spans and lines that found no room, or could not be written. */
  get lost(): number {
    return this.#lost;
  }

  /** @param tries how often it was tried before. */
  add({ action, spans, logs }: Portion, tries = 0): void {
    const rows = spans.length + logs.length;
    if (tries >= MOST_TRIES || this.#rows + rows > MOST_WAITING) {
      this.#lost += rows;
      return;
    }
    this.#rows += rows;
    const earlier = this.#waiting.get(action.traceId);
    if (earlier === undefined) {
      this.#waiting.set(action.traceId, { tries, action, spans: [...spans], logs: [...logs] });
      return;
    }
    earlier.tries = Math.max(earlier.tries, tries);
    earlier.action = merged(earlier.action, action);
    earlier.spans.push(...spans);
    earlier.logs.push(...logs);
  }

  /** Puts back what could not be written, behind everything else. */
  putBack(taken: readonly Taken[]): void {
    for (const portion of taken) this.add(portion, portion.tries + 1);
  }

  /** Takes out at most this many rows, an action counting as one; each trace at most once. */
  take(rows: number): Taken[] {
    const taken: Taken[] = [];
    let room = rows;
    for (const [traceId, waiting] of this.#waiting) {
      if (room <= 1) break;
      room--;
      const spans = waiting.spans.splice(0, room);
      const logs = waiting.logs.splice(0, room - spans.length);
      room -= spans.length + logs.length;
      this.#rows -= spans.length + logs.length;
      taken.push({ tries: waiting.tries, action: waiting.action, spans, logs });
      if (waiting.spans.length === 0 && waiting.logs.length === 0) this.#waiting.delete(traceId);
    }
    return taken;
  }

  clear(): void {
    this.#waiting.clear();
    this.#rows = 0;
  }
}

/** Two flushes of one trace as one; the database merges by the same rules (see `writeChunk`). */
function merged(earlier: ActionRow, later: ActionRow): ActionRow {
  const telling = later.eventRank >= earlier.eventRank ? later : earlier;
  const named = later.subjectRank > earlier.subjectRank ? later : earlier;
  const asked = later.requestRank > earlier.requestRank ? later : earlier;
  return {
    traceId: earlier.traceId,
    startedAt: Math.min(earlier.startedAt, later.startedAt),
    endedAt: Math.max(earlier.endedAt, later.endedAt),
    severity: Math.max(earlier.severity, later.severity),
    userId: earlier.userId ?? later.userId ?? null,
    userEmail: earlier.userEmail ?? later.userEmail ?? null,
    event: telling.event ?? null,
    eventRank: telling.eventRank,
    events: [...new Set([...earlier.events, ...later.events])].slice(0, 50),
    subject: named.subject ?? null,
    subjectRank: named.subjectRank,
    method: asked.method ?? null,
    route: asked.route ?? null,
    httpStatus: asked.httpStatus ?? null,
    requestRank: asked.requestRank,
    generationId: earlier.generationId ?? later.generationId ?? null,
    words: `${earlier.words}\n${later.words}`.slice(0, 4_000),
  };
}
