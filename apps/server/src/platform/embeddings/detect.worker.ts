// Forbids loaders of formats that no picture of ours has.
import "../images/index.ts";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { type GraphModel, loadGraphModel } from "@tensorflow/tfjs-converter";
import * as tf from "@tensorflow/tfjs-core";
import sharp from "sharp";
import { OBJECT_CLASSES } from "./coco-labels.ts";
import type { SeenObject } from "./embedder.ts";
import { answerQuestions } from "./model-process-protocol.ts";

/** Below this the detector guesses: of a hundred boxes a picture, most. */
const LEAST_SCORE = 0.2;
/** The side of the square the model was trained on; it takes any picture squeezed into it. */
const SIDE = 512;
/** A row of the model's answer: x1, y1, x2, y2, score, class. */
const [SCORE, CLASS] = [4, 5];

const require = createRequire(import.meta.url);

async function loadModel(): Promise<GraphModel> {
  const wasm = dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json"));
  setWasmPaths(`${join(wasm, "wasm-out")}/`);
  // Its threads are workers that it never ends; this process is the one thread it gets.
  setThreadsCount(1);
  await tf.setBackend("wasm");
  await tf.ready();
  // The package exports code alone, so its models are found beside it.
  const models = new URL("../models/", pathToFileURL(require.resolve("@vladmandic/human")));
  const description = JSON.parse(await readFile(new URL("centernet.json", models), "utf8"));
  const weights = await readFile(new URL("centernet.bin", models));
  return loadGraphModel({
    load: async () => ({
      ...description,
      weightSpecs: description.weightsManifest.flatMap(
        ({ weights: specs }: { weights: tf.io.WeightsManifestEntry[] }) => specs,
      ),
      weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.byteLength),
    }),
  });
}

let loading: Promise<GraphModel> | null = null;

async function detect(bytes: Uint8Array): Promise<SeenObject[]> {
  loading ??= loadModel();
  const [model, rgb] = await Promise.all([
    loading,
    sharp(bytes, { limitInputPixels: 100_000_000, autoOrient: true })
      .resize(SIDE, SIDE, { fit: "fill" })
      .flatten({ background: "#808080" })
      .toColourspace("srgb")
      .removeAlpha()
      .raw()
      .toBuffer(),
  ]);
  const input = tf.tensor4d(Float32Array.from(rgb), [1, SIDE, SIDE, 3]);
  const output = model.execute(input, "tower_0/detections") as tf.Tensor3D;
  const [boxes = []] = await output.array();
  tf.dispose([input, output]);

  const surest = new Map<string, number>();
  for (const box of boxes) {
    const score = box[SCORE] ?? 0;
    const label = OBJECT_CLASSES[box[CLASS] ?? -1]?.label;
    if (label && score >= LEAST_SCORE) surest.set(label, Math.max(score, surest.get(label) ?? 0));
  }
  return [...surest]
    .map(([label, score]) => ({ label, score: Math.min(1, score) }))
    .sort((a, b) => b.score - a.score);
}

answerQuestions(detect as (question: never) => Promise<SeenObject[]>);
