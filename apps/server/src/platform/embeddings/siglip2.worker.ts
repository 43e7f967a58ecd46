// Forbids loaders of formats that no picture of ours has.
import "../images/index.ts";
import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import {
  AutoProcessor,
  AutoTokenizer,
  env,
  type ProgressInfo,
  RawImage,
  SiglipTextModel,
  SiglipVisionModel,
  type Tensor,
} from "@huggingface/transformers";
import sharp from "sharp";
import { answerQuestions, MayHelpLater } from "./model-process-protocol.ts";
import type { SiglipAnswer, SiglipModelSource, SiglipQuestion } from "./siglip2-protocol.ts";

/** SigLIP was trained on texts padded to 64 tokens, and without the padding its vectors are wrong. */
const TOKENS = 64;
/** The model looks at 224–384 px; more only costs time. */
const LONGEST_EDGE = 768;

/** The precisions that may lie in the folder, the one to fetch first: a quarter of the size, nearly as good. */
const PRECISIONS = [
  { dtype: "q8", suffix: "_quantized" },
  { dtype: "fp32", suffix: "" },
  { dtype: "fp16", suffix: "_fp16" },
] as const;

type Models = Awaited<ReturnType<typeof load>>;

function filesOf(directory: string, suffix: string): string[] {
  return [
    ...["config.json", "preprocessor_config.json", "tokenizer.json", "tokenizer_config.json"],
    ...[`onnx/vision_model${suffix}.onnx`, `onnx/text_model${suffix}.onnx`],
  ].map((file) => join(directory, file));
}

/** What the vectors depend on: every byte of the model, whoever put it there. */
async function hashOf(files: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const file of files) {
    const directory = join(file, "..");
    // Weights above 2 GB lie beside their graph.
    const parts = (await readdir(directory)).filter((name) => join(directory, name).startsWith(file)).sort();
    for (const part of parts) {
      hash.update(`${part}\n`);
      for await (const bytes of createReadStream(join(directory, part), { highWaterMark: 1 << 20 })) {
        hash.update(bytes);
      }
    }
  }
  return hash.digest("hex").slice(0, 16);
}

/** 0–1 over all the files begun; the two models are begun together and are nearly everything. */
function overall(report: (progress: unknown) => void): (info: ProgressInfo) => void {
  const files = new Map<string, { readonly loaded: number; readonly total: number }>();
  return (info) => {
    if (info.status !== "progress") return;
    files.set(info.file, { loaded: info.loaded, total: info.total });
    const all = [...files.values()];
    const total = all.reduce((sum, file) => sum + file.total, 0);
    const isModelKnown = [...files.keys()].some((file) => file.endsWith(".onnx"));
    report(isModelKnown && total > 0 ? all.reduce((sum, file) => sum + file.loaded, 0) / total : null);
  };
}

async function load(source: SiglipModelSource, report: (progress: unknown) => void) {
  env.localModelPath = source.modelDirectory;
  env.cacheDir = source.modelDirectory;
  env.allowLocalModels = true;
  env.allowRemoteModels = source.allowDownload;
  if (source.hub !== null) env.remoteHost = source.hub;

  const directory = join(source.modelDirectory, source.model);
  const here = PRECISIONS.find(({ suffix }) => filesOf(directory, suffix).every((file) => existsSync(file)));
  const { dtype, suffix } = here ?? PRECISIONS[0];
  const options = {
    dtype,
    device: "cpu" as const,
    progress_callback: overall(report),
    session_options: { intraOpNumThreads: Math.max(1, Math.floor(availableParallelism() / 2)) },
  };
  try {
    const [processor, tokenizer, vision, text] = await Promise.all([
      AutoProcessor.from_pretrained(source.model, options),
      AutoTokenizer.from_pretrained(source.model, options),
      SiglipVisionModel.from_pretrained(source.model, options),
      SiglipTextModel.from_pretrained(source.model, options),
    ]);
    const version = `${dtype}-${await hashOf(filesOf(directory, suffix))}`;
    return { processor, tokenizer, vision, text, version };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    // With everything in its place the files themselves are at fault; else the way to them was.
    throw here ? new Error(message, { cause }) : new MayHelpLater(message, { cause });
  }
}

let loading: Promise<Models> | null = null;

async function models(source: SiglipModelSource, report: (progress: unknown) => void): Promise<Models> {
  loading ??= load(source, report);
  try {
    return await loading;
  } catch (cause) {
    loading = null;
    throw cause;
  }
}

/** The rows of a pooled output, each of length 1. */
function rows(output: { readonly pooler_output?: Tensor }): Float32Array[] {
  const pooled = output.pooler_output;
  const [count = 0, width = 0] = pooled?.dims ?? [];
  if (!pooled || count === 0 || width === 0) throw new Error("The model's output has no pooled vectors.");
  const values = Float32Array.from(pooled.data as ArrayLike<number>);
  return Array.from({ length: count }, (_, row) => {
    const vector = values.slice(row * width, (row + 1) * width);
    const length = Math.hypot(...vector);
    if (!(length > 0) || !Number.isFinite(length)) throw new Error("The model answered no finite vector.");
    return vector.map((value) => value / length);
  });
}

async function readPicture(bytes: Uint8Array): Promise<RawImage> {
  const { data, info } = await sharp(bytes, { limitInputPixels: 100_000_000, autoOrient: true })
    .resize({ width: LONGEST_EDGE, height: LONGEST_EDGE, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#808080" })
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return new RawImage(new Uint8ClampedArray(data), info.width, info.height, 3);
}

async function answer(question: SiglipQuestion, report: (progress: unknown) => void): Promise<SiglipAnswer> {
  const { processor, tokenizer, vision, text, version } = await models(question.source, report);
  switch (question.kind) {
    case "load": {
      // The width is only in the model's own output: one word, asked once.
      const inputs = tokenizer(["a"], { padding: "max_length", max_length: TOKENS, truncation: true });
      const [vector] = rows(await text(inputs));
      return { version, vectors: vector ? [vector] : [] };
    }
    case "pictures": {
      const images = await Promise.all(question.pictures.map(readPicture));
      const { pixel_values } = await processor(images);
      return { version, vectors: rows(await vision({ pixel_values })) };
    }
    case "text": {
      // SigLIP 2 saw lower-case text only.
      const inputs = tokenizer([question.text.toLowerCase()], {
        padding: "max_length",
        max_length: TOKENS,
        truncation: true,
      });
      return { version, vectors: rows(await text(inputs)) };
    }
  }
}

answerQuestions(answer as (question: never, report: (progress: unknown) => void) => Promise<SiglipAnswer>);
