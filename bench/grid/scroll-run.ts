import type { CDPSession, Page, Request } from "@playwright/test";

export interface Pace {
  readonly name: string;
  /** Pixels for each frame; upwards where negative. */
  readonly step: number;
  readonly milliseconds: number;
}

export interface ScrollRun {
  readonly pace: Pace;
  /** Milliseconds between frames, in ascending order. */
  readonly frames: readonly number[];
  /** Milliseconds of tasks longer than 50 ms. */
  readonly longTasks: readonly number[];
  /** Sum of the layout shifts' scores. */
  readonly shift: number;
  readonly pixels: number;
  /** The most elements that the page had at once, and the most cells of pictures. */
  readonly nodes: number;
  readonly cells: number;
  readonly requests: { readonly pictures: number; readonly calls: number };
  /** Milliseconds of a frame that the page's own work took, on average. */
  readonly work: { readonly script: number; readonly style: number; readonly layout: number };
}

const METRICS = { script: "ScriptDuration", style: "RecalcStyleDuration", layout: "LayoutDuration" } as const;

async function metricsOf(line: CDPSession): Promise<Map<string, number>> {
  const { metrics } = await line.send("Performance.getMetrics");
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

/** Scrolls the open library at one pace and listens to what the browser says of it. */
export async function scrollAt(page: Page, line: CDPSession, pace: Pace): Promise<ScrollRun> {
  const requests = { pictures: 0, calls: 0 };
  const onRequest = (request: Request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/media/")) requests.pictures += 1;
    else if (pathname.startsWith("/api/")) requests.calls += 1;
  };
  page.on("request", onRequest);
  const before = await metricsOf(line);
  const seen = await page.evaluate(async ({ step, milliseconds }) => {
    const scroller = document.querySelector("#main ul")?.closest(".overflow-y-auto");
    if (!scroller) throw new Error("there is no grid");
    const longTasks: number[] = [];
    let shift = 0;
    const observers = [
      new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))),
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value;
      }),
    ];
    observers[0]?.observe({ type: "longtask" });
    observers[1]?.observe({ type: "layout-shift" });
    const frames: number[] = [];
    let nodes = 0;
    let cells = 0;
    const from = scroller.scrollTop;
    let last = await new Promise<number>(requestAnimationFrame);
    const end = last + milliseconds;
    while (last < end) {
      scroller.scrollTop += step;
      const now = await new Promise<number>(requestAnimationFrame);
      frames.push(now - last);
      last = now;
      // Counting is work of its own: now and then is enough.
      if (frames.length % 10 === 0) {
        nodes = Math.max(nodes, document.querySelectorAll("*").length);
        cells = Math.max(cells, scroller.querySelectorAll("[data-cell]").length);
      }
    }
    for (const observer of observers) observer.disconnect();
    return { frames, longTasks, shift, nodes, cells, pixels: Math.abs(scroller.scrollTop - from) };
  }, pace);
  const after = await metricsOf(line);
  const { script, style, layout } = METRICS;
  const perFrame = (name: string) =>
    (((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1000) / seen.frames.length;
  const work = { script: perFrame(script), style: perFrame(style), layout: perFrame(layout) };
  // What a stop brings in belongs to the scroll that led there.
  await page.waitForTimeout(1_000);
  page.off("request", onRequest);
  return { ...seen, pace, requests, work, frames: seen.frames.sort((a, b) => a - b) };
}
