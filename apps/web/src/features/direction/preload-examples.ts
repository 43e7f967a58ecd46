import { ANGLE_PRESETS, LENS_PRESETS } from "@shotlist/direction";
import { examplePath } from "./choice.ts";

/** What the page itself asks for goes first: this long after it has loaded, milliseconds. */
const QUIET_MS = 1_500;
/** Few enough to leave the line free for whatever someone asks for meanwhile. */
const AT_ONCE = 2;

interface Connection {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

function isSaving(): boolean {
  const { connection } = navigator as { readonly connection?: Connection };
  if (connection?.saveData || /2g/.test(connection?.effectiveType ?? "")) return true;
  return matchMedia("(prefers-reduced-data: reduce)").matches;
}

/** Held, so that they stay decoded: a preview then shows its picture in the frame it opens in. */
const held: HTMLImageElement[] = [];
let begun = false;

const whenIdle = (run: () => void) => {
  if ("requestIdleCallback" in window) requestIdleCallback(run);
  else setTimeout(run, 200);
};

function fetchNext(waiting: string[]): void {
  const path = waiting.shift();
  if (path === undefined) return;
  const image = new Image();
  held.push(image);
  image.fetchPriority = "low";
  image.decoding = "async";
  const next = () => whenIdle(() => fetchNext(waiting));
  image.onload = next;
  // Missing now is not missing for good: the preview asks again, and says so itself.
  image.onerror = next;
  image.src = path;
}

/** Brings the 31 example pictures in once the page is quiet; never for someone who saves data. */
export function preloadExamples(): void {
  if (begun || isSaving()) return;
  begun = true;
  // The group that stands open first, then the lenses below it.
  const open = ANGLE_PRESETS.filter(({ group }) => group === "angle");
  const rest = ANGLE_PRESETS.filter(({ group }) => group !== "angle");
  const waiting = [...open, ...LENS_PRESETS, ...rest].map(examplePath);
  const begin = () =>
    setTimeout(() => {
      for (let lane = 0; lane < AT_ONCE; lane++) whenIdle(() => fetchNext(waiting));
    }, QUIET_MS);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
}
