import {
  BaseTransport,
  defaultUnpatchedConsole,
  getTransportBody,
  InternalLoggerLevel,
  initializeFaro,
  type TransportItem,
} from "@grafana/faro-core";
import { parseStacktrace } from "@grafana/faro-web-sdk";
import { BROWSER_CONTEXT, BROWSER_EVENTS, BROWSER_REPORT_MAX, BROWSER_TEXT_MAX } from "@shotlist/contract";
import { sendBrowserReport } from "../../api/browser-reports.ts";
import { Failure } from "../../api/failure.ts";
import { browserOf } from "./browser.ts";
import { bodiesOf } from "./report-bodies.ts";
import type { Report } from "./reporter.ts";

/** The build's version; vite writes it in. */
declare const __SHOTLIST_VERSION__: string;

/** A server that restarts is back within these; what it has not taken by then is let go. */
const RETRY_MS = [2_000, 10_000, 60_000] as const;

/** Sends to our own server through the api's one door. Never rejects: a failed report is nobody's error. */
class OwnServer extends BaseTransport {
  override readonly name = "shotlist";
  override readonly version = __SHOTLIST_VERSION__;

  override isBatched(): boolean {
    return true;
  }

  override send(items: TransportItem | TransportItem[]): void {
    for (const part of bodiesOf([items].flat())) void deliver(getTransportBody(part), 0);
  }
}

async function deliver(body: unknown, tries: number): Promise<void> {
  try {
    await sendBrowserReport(body);
  } catch (error) {
    const wait = RETRY_MS[tries];
    const status = error instanceof Failure ? error.status : null;
    const mayPass = status === null || status === 429 || status >= 500;
    if (mayPass && wait !== undefined) setTimeout(() => void deliver(body, tries + 1), wait);
  }
}

/**
 * Faro without what it would do by itself: no session, nothing stored, no console
 * and no measurements, and no listeners of its own: `start.ts` listens, since it
 * knows which failures are expected. @returns what takes reports; it never throws.
 */
export function openFaro(): (report: Report) => void {
  let page = "";
  const faro = initializeFaro({
    app: { name: "shotlist", version: __SHOTLIST_VERSION__, release: __SHOTLIST_VERSION__ },
    batching: { enabled: true, sendTimeout: 1_000, itemLimit: BROWSER_REPORT_MAX.exceptions },
    dedupe: false,
    globalObjectKey: "faro",
    instrumentations: [],
    internalLoggerLevel: InternalLoggerLevel.OFF,
    isolate: true,
    metas: [{ browser: browserOf(navigator.userAgent) }, () => ({ page: { url: page } })],
    parseStacktrace,
    paused: false,
    preventGlobalExposure: true,
    transports: [new OwnServer()],
    unpatchedConsole: defaultUnpatchedConsole,
  });
  return (report) => {
    page = report.page.slice(0, BROWSER_TEXT_MAX.url);
    if (report.kind === "image") {
      faro.api.pushEvent(BROWSER_EVENTS.imageFailed, {
        [BROWSER_CONTEXT.imagePath]: report.path.slice(0, BROWSER_TEXT_MAX.url),
        ...(report.status === null ? {} : { [BROWSER_CONTEXT.imageStatus]: String(report.status) }),
        [BROWSER_CONTEXT.traceId]: report.code,
      });
      return;
    }
    const { error, source, componentStack, code } = report;
    faro.api.pushError(new Error(error.message.slice(0, BROWSER_TEXT_MAX.message)), {
      type: error.name.slice(0, BROWSER_TEXT_MAX.type),
      stackFrames: framesOf(error),
      context: {
        [BROWSER_CONTEXT.traceId]: code,
        [BROWSER_CONTEXT.source]: source,
        ...(componentStack
          ? { [BROWSER_CONTEXT.componentStack]: componentStack.slice(0, BROWSER_TEXT_MAX.context) }
          : {}),
      },
    });
  };
}

function framesOf(error: Error) {
  const { frames } = parseStacktrace(error);
  return frames.slice(0, BROWSER_REPORT_MAX.frames).map((frame) => ({
    ...frame,
    function: frame.function.slice(0, BROWSER_TEXT_MAX.function),
    filename: frame.filename.slice(0, BROWSER_TEXT_MAX.url),
  }));
}
