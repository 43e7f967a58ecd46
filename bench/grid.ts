/*
 * Scrolls the library with many pictures in a real browser against a real server,
 * and says how even the frames were. The rows are copies of a few demo pictures,
 * with real thumbnails.
 *
 *   npm run bench:grid -- [pictures=20000] [seconds=5]
 *
 * A headless browser without a graphics card paints in software, on the cores that
 * the server runs on: `idle` is the same page standing still, the best that this
 * machine can do; `work` is what of a frame the page's own code, styles and layout
 * took. Exits 1 where anything shifted.
 */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "@playwright/test";
import { SearchStatus } from "@shotlist/contract";
import { readConfig } from "../apps/server/src/config.ts";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import { uploadBody } from "../apps/server/src/testing/upload-body.ts";
import { Visitor } from "../apps/server/src/testing/visitor.ts";
import playwright from "../playwright.config.ts";
import { ensureWebBuild } from "../scripts/web-build.ts";
import { multiplyPictures } from "./grid/many-pictures.ts";
import { type Pace, type ScrollRun, scrollAt } from "./grid/scroll-run.ts";

const option = (name: string, fallback: number) =>
  Number(
    process.argv.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1) ?? fallback,
  );
const pictures = option("pictures", 20_000);
const milliseconds = option("seconds", 5) * 1000;

/** A frame at 60 Hz, and what a clock may be off. */
const FRAME_MS = 1000 / 60 + 1;
/** As many as differ enough for neighbours never to be the same. */
const ORIGINALS = 24;
const PACES: readonly Pace[] = [
  { name: "idle", step: 0, milliseconds },
  { name: "reading, 600 px/s", step: 10, milliseconds },
  { name: "wheel, 2000 px/s", step: 33, milliseconds },
  { name: "fast, 7200 px/s", step: 120, milliseconds },
  { name: "fling, 90000 px/s", step: 1500, milliseconds },
  { name: "back, 2000 px/s", step: -33, milliseconds },
];

const demo = join(import.meta.dirname, "../demo/library");

async function addOriginals(visitor: Visitor): Promise<void> {
  const files = (await readdir(demo)).sort();
  const every = Math.floor(files.length / ORIGINALS);
  for (const name of files.filter((_, at) => at % every === 0).slice(0, ORIGINALS)) {
    const { payload, type } = uploadBody({ bytes: await readFile(join(demo, name)), name });
    const answer = await visitor.fetch("/api/assets", {
      method: "POST",
      body: payload,
      headers: { "content-type": type },
    });
    if (!answer.ok) throw new Error(`adding ${name} answered ${answer.status}: ${await answer.text()}`);
  }
}

async function searchKnowsAll(visitor: Visitor): Promise<void> {
  for (;;) {
    const answer = await visitor.fetch("/api/search/status");
    const { state, pending, embedded, total } = SearchStatus.parse(await answer.json());
    if (state === "ready" && pending === 0 && embedded === total) return;
    await sleep(500);
  }
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

function tell({ pace, frames, longTasks, shift, nodes, cells, requests, work, pixels }: ScrollRun): void {
  const even = frames.filter((frame) => frame <= FRAME_MS).length / frames.length;
  const columns = [
    pace.name.padEnd(18),
    `p50 ${at(frames, 0.5).toFixed(1).padStart(5)} ms`,
    `p95 ${at(frames, 0.95).toFixed(1).padStart(5)} ms`,
    `in time ${(even * 100).toFixed(1).padStart(5)} %`,
    `work ${work.script.toFixed(2)} + ${work.style.toFixed(2)} + ${work.layout.toFixed(2)} ms`,
    `long tasks ${longTasks.length}${longTasks.length > 0 ? ` (at most ${Math.max(...longTasks).toFixed(0)} ms)` : ""}`,
    `shift ${shift}`,
    `nodes ${nodes}, cells ${cells}`,
    `requests ${requests.pictures} pictures, ${requests.calls} calls`,
    `${Math.round(pixels)} px`,
  ];
  console.log(columns.join(" · "));
}

ensureWebBuild();
const folder = await mkdtemp(join(tmpdir(), "shotlist-grid-"));
const environment = { DATA_DIR: folder, REQUESTS_PER_MINUTE: "1000000" };
let server = new ServerProcess(environment);
// Also when something fails where no `finally` hears of it.
process.once("exit", () => server.child.kill("SIGTERM"));
const browser = await chromium.launch(playwright.use?.launchOptions ?? {});
try {
  const owner = await Visitor.owner(server);
  await addOriginals(owner);
  await searchKnowsAll(owner);
  await server.end("SIGTERM");
  const config = readConfig(
    { NODE_ENV: "test", MIN_FREE_MB: "0", ...environment },
    { cores: 2, root: folder },
  );
  const count = await multiplyPictures(config, pictures);
  server = new ServerProcess(environment);
  const visitor = owner.at(await server.ready());
  await searchKnowsAll(visitor);

  const context = await browser.newContext({
    baseURL: visitor.origin,
    viewport: { width: 1440, height: 900 },
  });
  const [name = "", value = ""] = visitor.cookie.split("=", 2);
  await context.addCookies([{ name, value, url: visitor.origin }]);
  const page = await context.newPage();
  const began = performance.now();
  await page.goto("/library");
  await page.locator("[data-cell]").first().waitFor();
  const opened = performance.now() - began;
  const line = await context.newCDPSession(page);
  await line.send("Performance.enable");
  await page.waitForTimeout(2_000);
  console.log(`${count} pictures; the first stood there after ${Math.round(opened)} ms`);
  let shifted = 0;
  for (const pace of PACES) {
    const run = await scrollAt(page, line, pace);
    shifted += run.shift;
    tell(run);
  }
  process.exitCode = shifted === 0 ? 0 : 1;
} finally {
  await browser.close();
  await server.end("SIGTERM");
  await rm(folder, { recursive: true, force: true });
}
