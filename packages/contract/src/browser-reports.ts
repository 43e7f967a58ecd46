import { z } from "zod";

/** Longer reports are refused with 413. */
export const BROWSER_REPORT_BYTES = 64 * 1024;
/** The most of each that one report may hold. */
export const BROWSER_REPORT_MAX = { exceptions: 20, events: 20, frames: 50 } as const;
/** Characters: the browser cuts at these, the server refuses what is longer. */
export const BROWSER_TEXT_MAX = {
  type: 200,
  message: 2_000,
  url: 2_000,
  function: 200,
  context: 4_000,
  name: 100,
} as const;

/** What an exception came from: a script, a promise, React's rendering, an answer nobody could read. */
export const BROWSER_SOURCES = ["error", "rejection", "render", "call"] as const;
export type BrowserSource = (typeof BROWSER_SOURCES)[number];

/** Names of events the server understands; it passes over every other. */
export const BROWSER_EVENTS = { imageFailed: "image_failed" } as const;

/** Keys of an exception's context and an event's attributes that the server understands. */
export const BROWSER_CONTEXT = {
  /** The trace id of the failed request or of the action: 32 hexadecimal digits. */
  traceId: "trace_id",
  /** One of BROWSER_SOURCES. */
  source: "source",
  /** Which components were being drawn, React's own text. */
  componentStack: "component_stack",
  /** Of a picture that did not load: its path without the query. */
  imagePath: "image_path",
  /** HTTP status of a picture that did not load; absent when nobody answered. */
  imageStatus: "image_status",
} as const;

const Name = z.string().max(BROWSER_TEXT_MAX.name);
const Context = z.record(Name, z.string().max(BROWSER_TEXT_MAX.context));

const StackFrame = z.object({
  function: z.string().max(BROWSER_TEXT_MAX.function).optional(),
  filename: z.string().max(BROWSER_TEXT_MAX.url).optional(),
  lineno: z.int().nonnegative().optional(),
  colno: z.int().nonnegative().optional(),
});

/**
 * The body of `POST /api/telemetry/browser`: what the Faro SDK sends, as far as
 * we believe it. Who sent it comes from the session, never from here.
 */
export const BrowserReport = z
  .object({
    meta: z
      .object({
        app: z.object({ release: Name.optional(), version: Name.optional() }).optional(),
        page: z.object({ url: z.string().max(BROWSER_TEXT_MAX.url).optional() }).optional(),
        browser: z
          .object({ name: Name.optional(), version: Name.optional(), os: Name.optional() })
          .optional(),
      })
      .optional(),
    exceptions: z
      .array(
        z.object({
          type: z.string().max(BROWSER_TEXT_MAX.type),
          value: z.string().max(BROWSER_TEXT_MAX.message),
          stacktrace: z.object({ frames: z.array(StackFrame).max(BROWSER_REPORT_MAX.frames) }).optional(),
          context: Context.optional(),
        }),
      )
      .max(BROWSER_REPORT_MAX.exceptions)
      .optional(),
    events: z
      .array(z.object({ name: Name, attributes: Context.optional() }))
      .max(BROWSER_REPORT_MAX.events)
      .optional(),
  })
  .meta({ id: "BrowserReport" });
export type BrowserReport = z.infer<typeof BrowserReport>;
