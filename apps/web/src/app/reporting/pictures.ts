import { fetchPicture } from "../../api/client.ts";
import type { Reporter } from "./reporter.ts";
import { reports } from "./reports.ts";
import { type Timing, timingOf } from "./timing.ts";

export interface PictureFailure {
  /** Null when nobody answered. */
  readonly status: number | null;
  readonly supportCode: string;
}

/** The header comes before the picture's error, its timing entry usually a moment after. */
const WAIT_MS = [0, 50, 150, 300] as const;
/** Only failures are ever looked up, soon after they happened. */
const TIMINGS_MAX = 100;

/** How requests for pictures ended, by address; a page's own buffer of entries fills up, an observer's does not. */
const timings = new Map<string, Timing>();
const explained = new WeakMap<HTMLImageElement, { source: string; failure: Promise<PictureFailure> }>();

/** Reports every picture of ours that does not load, wherever in the page it is. */
export function watchPictures(to: Reporter): void {
  if (typeof PerformanceObserver === "function") {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) note(entry as PerformanceResourceTiming);
    }).observe({ type: "resource", buffered: true });
  }
  document.addEventListener(
    "error",
    ({ target }) => {
      if (target instanceof HTMLImageElement && isOurs(target)) void failureOf(target, to);
    },
    // An element's error does not bubble.
    true,
  );
}

/** Why a picture of ours did not load, once it is known, under the code it is reported by. */
export function failureOf(image: HTMLImageElement, to: Reporter = reports): Promise<PictureFailure> {
  const source = image.currentSrc || image.src;
  const known = explained.get(image);
  if (known?.source === source) return known.failure;
  const failure = explain(source).then(({ status, traceId }) => told(source, status, traceId, to));
  explained.set(image, { source, failure });
  return failure;
}

/** Asks for a picture again, past what the browser has kept. Null when it is there now. */
export async function tryAgain(source: string, to: Reporter = reports): Promise<PictureFailure | null> {
  const { ok, status, traceId } = await fetchPicture(source);
  return ok ? null : told(source, status, traceId, to);
}

function told(source: string, status: number | null, traceId: string, to: Reporter): PictureFailure {
  const path = new URL(source, location.href).pathname;
  return { status, supportCode: to.image({ path, status, code: traceId }) };
}

const isOurs = (image: HTMLImageElement): boolean =>
  (image.currentSrc || image.src).startsWith(`${location.origin}/`);

async function explain(source: string): Promise<{ status: number | null; traceId: string }> {
  const address = new URL(source, location.href).href;
  for (const wait of WAIT_MS) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const timing = timings.get(address);
    if (timing) {
      // The next failure at this address has an entry of its own.
      timings.delete(address);
      return timing;
    }
  }
  // No entry says it: a browser without them, plain HTTP, a proxy in front, or no connection at all.
  return fetchPicture(source);
}

function note(entry: PerformanceResourceTiming): void {
  if (entry.initiatorType !== "img") return;
  const timing = timingOf(entry);
  timings.delete(entry.name);
  if (!timing) return;
  timings.set(entry.name, timing);
  const [oldest] = timings.keys();
  if (timings.size > TIMINGS_MAX && oldest !== undefined) timings.delete(oldest);
}
