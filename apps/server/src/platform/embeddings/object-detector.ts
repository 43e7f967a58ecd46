import type { ObjectDetector, SeenObject } from "./embedder.ts";
import { openModelProcess } from "./model-process.ts";

/** The model's file, what it is fed, and the least score it reports. */
const VERSION = "centernet-coco-human3-512-1";

/** A picture takes a quarter of a second; a minute is a process that will never answer. */
const PATIENCE = 60_000;
/** Long enough for the next upload of a batch, short enough to give back its memory. */
const IDLE = 60_000;

/**
 * COCO's 80 classes by the CenterNet model that ships inside
 * `@vladmandic/human`; nothing is downloaded. It runs in a process of its own
 * that starts with the first picture and ends after a minute without one.
 */
export function openObjectDetector({ idleMs = IDLE } = {}): ObjectDetector & { readonly pid: number | null } {
  const model = openModelProcess({
    script: new URL("./detect.worker.ts", import.meta.url),
    name: "The object detector",
    idleMs,
    patienceMs: PATIENCE,
  });
  return {
    version: VERSION,
    get pid() {
      return model.pid;
    },
    detect: (bytes, signal) => model.ask<SeenObject[]>(bytes, { signal }),
    close: () => model.close(),
  };
}
