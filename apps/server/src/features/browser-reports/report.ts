import {
  BROWSER_CONTEXT,
  BROWSER_EVENTS,
  BROWSER_SOURCES,
  BROWSER_TEXT_MAX,
  type BrowserReport,
  type BrowserSource,
  SupportCode,
} from "@shotlist/contract";
import { cleanText, pathOf, placeOf } from "./untrusted-text.ts";

type BrowserException = NonNullable<BrowserReport["exceptions"]>[number];
type BrowserEvent = NonNullable<BrowserReport["events"]>[number];

/** What one exception or one failed picture becomes in the log. */
export interface BrowserLine {
  readonly level: "error" | "warn";
  /** The failed action's own trace; null when the browser named none. */
  readonly traceId: string | null;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const PATH_MAX = 500;
/** Loki takes lines of 256 KB and the support page shows this whole. */
const STACK_MAX = 8_000;

/** A report as log lines. What a browser says is only ever text here: cleaned, bounded, without queries. */
export function linesOf(report: BrowserReport): BrowserLine[] {
  const about = aboutPage(report.meta);
  const origin = originOf(report.meta?.page?.url);
  return [
    ...(report.exceptions ?? []).map((exception) => exceptionLine(exception, about, origin)),
    ...(report.events ?? [])
      .filter((event) => event.name === BROWSER_EVENTS.imageFailed)
      .flatMap((event) => imageLine(event, about)),
  ];
}

function exceptionLine(
  exception: BrowserException,
  about: Record<string, unknown>,
  origin: string | null,
): BrowserLine {
  const { context = {} } = exception;
  const type = cleanText(exception.type, BROWSER_TEXT_MAX.type) || "Error";
  const message = cleanText(exception.value, BROWSER_TEXT_MAX.message);
  const frames = exception.stacktrace?.frames ?? [];
  const stack = frames.map((frame) => {
    const place = [
      frame.filename === undefined ? "" : placeOf(frame.filename, origin, PATH_MAX),
      frame.lineno,
      frame.colno,
    ];
    const name = cleanText(frame.function ?? "", BROWSER_TEXT_MAX.function) || "?";
    return `    at ${name} (${place.filter((part) => part !== undefined).join(":")})`;
  });
  const components = context[BROWSER_CONTEXT.componentStack];
  return {
    level: "error",
    traceId: traceIdOf(context),
    message: `${type}: ${message}`,
    fields: {
      event: "browser.exception",
      ...about,
      source: sourceOf(context[BROWSER_CONTEXT.source]),
      err: { type, message, stack: [`${type}: ${message}`, ...stack].join("\n").slice(0, STACK_MAX) },
      component_stack: components === undefined ? undefined : componentStack(components, origin),
    },
  };
}

/** None for a report that does not say which picture. */
function imageLine({ attributes = {} }: BrowserEvent, about: Record<string, unknown>): BrowserLine[] {
  const path = pathOf(attributes[BROWSER_CONTEXT.imagePath] ?? "data:", PATH_MAX);
  if (path === null) return [];
  const status = Number(attributes[BROWSER_CONTEXT.imageStatus]);
  return [
    {
      level: "warn",
      traceId: traceIdOf(attributes),
      message: `the picture ${path} did not load`,
      fields: {
        event: "browser.image_failed",
        ...about,
        image_path: path,
        image_status: Number.isInteger(status) && status >= 100 && status <= 599 ? status : undefined,
      },
    },
  ];
}

function aboutPage(meta: BrowserReport["meta"]): Record<string, string | undefined> {
  const clean = (text: string | undefined) => (text && cleanText(text, BROWSER_TEXT_MAX.name)) || undefined;
  const { name, version, os } = meta?.browser ?? {};
  const browser = [name, version, os && `on ${os}`].filter(Boolean).join(" ");
  return {
    page: (meta?.page?.url && pathOf(meta.page.url, PATH_MAX)) || undefined,
    release: clean(meta?.app?.release ?? meta?.app?.version),
    browser: clean(browser),
  };
}

/** React's text, line by line: "    at Stage (https://…/index.js:1:2)". */
function componentStack(text: string, origin: string | null): string {
  const ours = origin === null ? text : text.replaceAll(`${origin}/`, "/");
  return ours
    .split("\n")
    .map((line) => cleanText(line, PATH_MAX))
    .filter(Boolean)
    .join("\n")
    .slice(0, STACK_MAX);
}

const originOf = (url: string | undefined): string | null => URL.parse(url ?? "")?.origin ?? null;

function traceIdOf(context: Readonly<Record<string, string>>): string | null {
  const given = SupportCode.safeParse(context[BROWSER_CONTEXT.traceId]);
  return given.success && !/^0+$/.test(given.data) ? given.data : null;
}

function sourceOf(given: string | undefined): BrowserSource | undefined {
  return BROWSER_SOURCES.find((source) => source === given);
}
