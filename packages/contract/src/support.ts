import { z } from "zod";
import { GenerationDetail } from "./generations.ts";
import { TelemetryHealth } from "./health.ts";

/** 32 lower-case hexadecimal digits: the trace id of an action, which people are shown as the support code. */
export const SupportCode = z.string().regex(/^[0-9a-f]{32}$/, "is not a support code: 32 hexadecimal digits");

export const RECORD_STATUS = ["ok", "warning", "error"] as const;
export const RecordStatus = z.enum(RECORD_STATUS);
export type RecordStatus = z.infer<typeof RecordStatus>;

/** What a list can be narrowed to: one state, or `problem` for a warning or an error. */
export const STATUS_FILTERS = ["problem", "error", "warning", "ok"] as const;
export const StatusFilter = z.enum(STATUS_FILTERS);
export type StatusFilter = z.infer<typeof StatusFilter>;

/** One action of a person, or of the process itself: everything under one trace id, in one line. */
export const SupportRecord = z
  .object({
    traceId: SupportCode,
    at: z.iso.datetime(),
    /** From the first thing heard of it to the last, milliseconds. */
    durationMs: z.number().nonnegative(),
    status: RecordStatus,
    /** The event that says most about it (`generation.failed`); null for a plain request. */
    event: z.string().nullable(),
    /** Every event it logged, in order, each once. */
    events: z.array(z.string()),
    /** What it was about: a prompt, a path, an error. One line. */
    subject: z.string().nullable(),
    user: z.object({ id: z.string().nullable(), email: z.string().nullable() }).nullable(),
    request: z.object({ method: z.string(), route: z.string(), status: z.int().nullable() }).nullable(),
    generationId: z.uuid().nullable(),
  })
  .meta({ id: "SupportRecord" });
export type SupportRecord = z.infer<typeof SupportRecord>;

/** Every condition narrows; all of them absent lists everything, newest first. */
export const ListSupportRecords = z.object({
  /** A whole address, or any part of one. */
  email: z.string().trim().toLowerCase().min(1).max(320).optional(),
  /** Actions that were under way at some moment between the two. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  status: StatusFilter.optional(),
  /** Also reads that went well and logged nothing: many, and seldom what is looked for. A `code` finds them anyway. */
  reads: z.enum(["1", "0"]).default("0"),
  /** Any of the action's events, not only the most telling. */
  event: z.string().min(1).max(100).optional(),
  /** Each word must occur somewhere in the action's log lines. */
  text: z.string().trim().min(1).max(200).optional(),
  code: SupportCode.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
export type ListSupportRecords = z.input<typeof ListSupportRecords>;

export const SupportRecords = z
  .object({
    records: z.array(SupportRecord),
    nextCursor: z.string().nullable(),
    /** How far back the record reaches; null while it is empty. */
    oldest: z.iso.datetime().nullable(),
  })
  .meta({ id: "SupportRecords" });
export type SupportRecords = z.infer<typeof SupportRecords>;

const Attribute = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

export const SpanView = z.object({
  spanId: z.string(),
  parentId: z.string().nullable(),
  name: z.string(),
  kind: z.enum(["internal", "server", "client", "producer", "consumer"]),
  /** Which process: `all`, `server` or `worker`. */
  process: z.string(),
  /** Milliseconds since 1970, with their fraction. */
  startMs: z.number(),
  durationMs: z.number().nonnegative(),
  status: z.enum(["unset", "ok", "error"]),
  statusMessage: z.string().nullable(),
  attributes: z.record(z.string(), Attribute),
  /** Spans this one was caused by without being their child. */
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })),
});
export type SpanView = z.infer<typeof SpanView>;

export const LogView = z.object({
  id: z.string(),
  atMs: z.number(),
  level: z.enum(["trace", "debug", "info", "warn", "error", "fatal"]),
  event: z.string().nullable(),
  spanId: z.string().nullable(),
  message: z.string(),
  /** The rest of the line. */
  fields: z.record(z.string(), z.unknown()),
});
export type LogView = z.infer<typeof LogView>;

/** One row of the ledger: what was asked of a provider, and what became of it. */
export const ProviderCallView = z.object({
  id: z.uuid(),
  /** Null for a call that is not about a picture. */
  imageIndex: z.int().nullable(),
  provider: z.string(),
  model: z.string(),
  attempt: z.int(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** `succeeded`, one of the provider failures, `interrupted`, `cancelled`; null while it runs. */
  outcome: z.string().nullable(),
  requestId: z.string().nullable(),
  /** In the price table's currency; null where nobody told us. */
  cost: z.number().nullable(),
});
export type ProviderCallView = z.infer<typeof ProviderCallView>;

export const TraceView = z
  .object({
    record: SupportRecord,
    /** By start. At most 2,000; `truncated` says that there were more. */
    spans: z.array(SpanView),
    logs: z.array(LogView),
    truncated: z.boolean(),
    /** The generation this action is about, where it still exists. Its pictures are at `/api/support/media/:assetId/:variant`. */
    generation: GenerationDetail.nullable(),
    providerCalls: z.array(ProviderCallView),
    /** Other actions of the last 24 hours with the same event; 0 for one that went well. */
    sameElsewhere: z.int().nonnegative(),
    /** Into Grafana Explore, where it is configured. */
    grafana: z.object({ trace: z.url(), logs: z.url() }).nullable(),
  })
  .meta({ id: "TraceView" });
export type TraceView = z.infer<typeof TraceView>;

/** `GET /api/support/status`: whether what happens is told elsewhere, and how far the record itself can be trusted. */
export const SupportStatus = z
  .object({
    telemetry: TelemetryHealth,
    record: z.object({
      /** How far back it reaches; null while it is empty. */
      oldest: z.iso.datetime().nullable(),
      /** Spans and log lines kept now. */
      rows: z.int().nonnegative(),
      /** Since the process started: spans and lines of plain reads, left out on purpose. */
      shed: z.int().nonnegative(),
      /** Since the process started: spans and lines that could not be written. */
      lost: z.int().nonnegative(),
    }),
  })
  .meta({ id: "SupportStatus" });
export type SupportStatus = z.infer<typeof SupportStatus>;
