import type { ListSupportRecords, SupportRecords, SupportStatus, TraceView } from "@shotlist/contract";
import type { z } from "zod";
import type { TelemetryConfig } from "../../config.ts";
import { AppError } from "../../errors.ts";
import type { LocalRecord } from "../../telemetry/record/local-record.ts";
import type { GenerationService } from "../generations/service.ts";
import { grafanaLinks } from "./grafana.ts";
import type { ActionCursor, ActionRecord, LogRecord, SpanRecord, SupportRepository } from "./repository.ts";
import { isoMoment, logView, recordView, severitiesOf, spanView } from "./view.ts";

/** Spans, and lines, of one trace that the page shows. */
const MOST_OF_TRACE = 2_000;
const DAY_MS = 86_400_000;

export interface SupportParts {
  readonly repository: SupportRepository;
  readonly generations: GenerationService;
  readonly record: LocalRecord;
  readonly telemetry: Pick<TelemetryConfig, "grafana" | "serviceName">;
}

/** Who ran what, when, with what error: the app's own record, for people who help others. */
export class SupportService {
  readonly #parts: SupportParts;

  constructor(parts: SupportParts) {
    this.#parts = parts;
  }

  /** @throws AppError bad_request for a cursor of somebody else's making. */
  async records(query: z.output<typeof ListSupportRecords>): Promise<SupportRecords> {
    const { repository, record } = this.#parts;
    const after = query.cursor === undefined ? null : readCursor(query.cursor);
    await record.flush();
    const filter = {
      email: query.email,
      from: query.from === undefined ? undefined : Date.parse(query.from),
      to: query.to === undefined ? undefined : Date.parse(query.to),
      severity: query.status === undefined ? undefined : severitiesOf(query.status),
      telling: query.reads === "0" && query.code === undefined,
      event: query.event,
      words: query.text?.split(/\s+/).filter((word) => word !== "") ?? [],
      traceId: query.code,
    };
    const rows = await repository.page(filter, query.limit + 1, after);
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    const oldest = await repository.oldest();
    return {
      records: shown.map(recordView),
      nextCursor: rows.length > query.limit && last ? writeCursor(last) : null,
      oldest: oldest === null ? null : isoMoment(oldest),
    };
  }

  /** @throws AppError not_found for a code that nothing is kept of. */
  async trace(traceId: string): Promise<TraceView> {
    const { repository, record, generations, telemetry } = this.#parts;
    await record.flush();
    const action = await repository.action(traceId);
    if (action === null) throw new AppError("not_found", "No record of this support code is kept.");
    const spans = await repository.spans(traceId, MOST_OF_TRACE + 1);
    const logs = await repository.logs(traceId, MOST_OF_TRACE + 1);
    const shownSpans = spans.slice(0, MOST_OF_TRACE);
    const shownLogs = logs.slice(0, MOST_OF_TRACE);
    const found = await this.#generationOf(action, shownSpans, shownLogs);
    return {
      record: recordView(action),
      spans: shownSpans.map(spanView),
      logs: shownLogs.map(logView),
      truncated: spans.length > MOST_OF_TRACE || logs.length > MOST_OF_TRACE,
      generation: found,
      providerCalls: found ? await generations.providerCalls(found.id) : [],
      sameElsewhere: action.severity > 0 ? await repository.countLike(action, Date.now() - DAY_MS) : 0,
      grafana: grafanaLinks(telemetry, action),
    };
  }

  async status(): Promise<SupportStatus["record"]> {
    const { repository, record } = this.#parts;
    const oldest = await repository.oldest();
    return { oldest: oldest === null ? null : isoMoment(oldest), ...record.status() };
  }

  /** The generation it names, or the one whose picture could not be shown. */
  async #generationOf(action: ActionRecord, spans: readonly SpanRecord[], logs: readonly LogRecord[]) {
    const { generations } = this.#parts;
    if (action.generationId !== null) return generations.detailForSupport(action.generationId);
    const assetId = action.severity > 0 ? failedPicture(spans, logs) : null;
    return assetId === null ? null : generations.detailOfPicture(assetId);
  }
}

const MEDIA = /^\/media\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\//;

/** The asset id of the first picture that was asked for in vain. */
function failedPicture(spans: readonly SpanRecord[], logs: readonly LogRecord[]): string | null {
  const paths = [
    ...logs.flatMap(({ event, fields }) => [
      event === "browser.image_failed" ? fields["image_path"] : undefined,
      Number(fields["status"]) >= 400 ? fields["path"] : undefined,
    ]),
    ...spans
      .filter(({ attributes }) => Number(attributes["http.response.status_code"]) >= 400)
      .map(({ attributes }) => attributes["url.path"]),
  ];
  for (const path of paths) {
    const id = typeof path === "string" ? MEDIA.exec(path)?.[1] : undefined;
    if (id !== undefined) return id;
  }
  return null;
}

function writeCursor({ startedAt, traceId }: ActionRecord): string {
  return Buffer.from(`${startedAt}|${traceId}`).toString("base64url");
}

function readCursor(cursor: string): ActionCursor {
  const [, moment = "", traceId = ""] =
    /^(\d{1,15}(?:\.\d+)?)\|([0-9a-f]{32})$/.exec(Buffer.from(cursor, "base64url").toString("utf8")) ?? [];
  const startedAt = Number(moment);
  if (traceId === "" || startedAt > 8.64e15) {
    throw new AppError("bad_request", "The cursor is not one this server gave out.");
  }
  return { startedAt, traceId };
}
