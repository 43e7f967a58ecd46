import { access } from "node:fs/promises";
import { join } from "node:path";
import type { EmbeddingsConfig } from "../../config.ts";
import { type Embedder, type EmbedderState, EmbeddingUnavailable } from "./embedder.ts";
import { openModelProcess } from "./model-process.ts";
import type { SiglipAnswer, SiglipModelSource, SiglipQuestion } from "./siglip2-protocol.ts";

export interface SiglipOptions extends Omit<Extract<EmbeddingsConfig, { engine: "siglip2" }>, "engine"> {
  /** Origin of the hub that models are fetched from, for a mirror of one's own; the public one by default. */
  readonly hub?: string;
}

/** Loading from a slow disk says nothing for a while; fetching reports all along. */
const PATIENCE = 300_000;
/** It takes seconds to load again, and people search all day. */
const IDLE = 30 * 60_000;
/** Pictures at once: more saves nothing on a processor and takes more memory. */
const BATCH = 8;
/** Tokens are 64; no text of this length has fewer. */
const LONGEST_TEXT = 1000;
/** What the usual model answers; the loaded one's own width replaces it. */
const USUAL_DIMENSIONS = 768;

/**
 * SigLIP's cosines are low: its training pushes unrelated pairs below 0.04 and
 * leaves good ones near 0.1 (its bias and scale put even odds at about 0.15).
 */
const FLOORS = { text: 0.04, image: 0.6 };

type Why = Extract<EmbedderState, { state: "unavailable" }>["why"];

function missing({ model, modelDirectory }: SiglipModelSource): Why {
  const folder = join(modelDirectory, model);
  return {
    en: `The model ${model} is not in ${folder}, and fetching it is switched off (MODEL_DOWNLOAD).`,
    ko: `모델 ${model}이(가) ${folder} 폴더에 없고, 내려받기도 꺼져 있습니다(MODEL_DOWNLOAD).`,
  };
}

function notFetched({ model }: SiglipModelSource, detail: string): Why {
  return {
    en: `The model ${model} could not be fetched: ${detail}`,
    ko: `모델 ${model}을(를) 내려받지 못했습니다: ${detail}`,
  };
}

function notLoaded({ model }: SiglipModelSource, detail: string): Why {
  return {
    en: `The model ${model} could not be loaded: ${detail}`,
    ko: `모델 ${model}을(를) 불러오지 못했습니다: ${detail}`,
  };
}

/**
 * SigLIP 2, multilingual, in a process of its own. Until `warm()` has resolved
 * and `state()` says ready, `version` is "unloaded" and questions are refused
 * as transient, so that a search goes on without it.
 */
export function openSiglip2Embedder(options: SiglipOptions): Embedder & { readonly pid: number | null } {
  const source: SiglipModelSource = {
    model: options.model,
    modelDirectory: options.modelDirectory,
    allowDownload: options.allowDownload,
    hub: options.hub ?? null,
  };
  const process = openModelProcess({
    script: new URL("./siglip2.worker.ts", import.meta.url),
    name: "The SigLIP model",
    idleMs: IDLE,
    patienceMs: PATIENCE,
  });
  let state: EmbedderState = { state: "loading", progress: null };
  let version = "unloaded";
  let dimensions = USUAL_DIMENSIONS;
  let warming: Promise<void> | null = null;
  let closed = false;

  const ask = (question: SiglipQuestion, signal?: AbortSignal) =>
    process.ask<SiglipAnswer>(question, {
      signal,
      onProgress: (progress) => {
        if (state.state === "loading") {
          state = { state: "loading", progress: typeof progress === "number" ? progress : null };
        }
      },
    });

  async function load(): Promise<void> {
    const present = access(join(source.modelDirectory, source.model, "config.json")).then(
      () => true,
      () => false,
    );
    if (!source.allowDownload && !(await present)) {
      state = { state: "unavailable", why: missing(source) };
      return;
    }
    state = { state: "loading", progress: null };
    try {
      const answer = await ask({ kind: "load", source });
      version = answer.version;
      dimensions = answer.vectors[0]?.length ?? USUAL_DIMENSIONS;
      state = { state: "ready" };
    } catch (cause) {
      if (!(cause instanceof EmbeddingUnavailable)) throw cause;
      const why = cause.transient && source.allowDownload ? notFetched : notLoaded;
      state = { state: "unavailable", why: why(source, cause.message) };
    }
  }

  function requireReady(): void {
    if (closed) throw new EmbeddingUnavailable("The SigLIP model is closed.", { transient: false });
    if (state.state === "loading") {
      throw new EmbeddingUnavailable("The SigLIP model is still being loaded.", { transient: true });
    }
    if (state.state === "unavailable") throw new EmbeddingUnavailable(state.why.en, { transient: true });
  }

  /** A process that was started anew may have found other files; its vectors would not be comparable. */
  function requireSameModel(answer: SiglipAnswer): readonly Float32Array[] {
    if (answer.version === version) return answer.vectors;
    const why = notLoaded(source, "its files have changed since the start; restart to use them.");
    state = { state: "unavailable", why };
    throw new EmbeddingUnavailable(why.en, { transient: false });
  }

  return {
    model: options.model,
    get version() {
      return version;
    },
    get dimensions() {
      return dimensions;
    },
    readsWords: false,
    needsWords: false,
    knows: () => true,
    floors: FLOORS,
    get pid() {
      return process.pid;
    },
    state: () => state,
    async warm() {
      if (state.state === "ready" || closed) return;
      warming ??= load().finally(() => {
        warming = null;
      });
      await warming;
    },
    async embedPictures(pictures, signal) {
      signal?.throwIfAborted();
      requireReady();
      const vectors: Float32Array[] = [];
      for (let at = 0; at < pictures.length; at += BATCH) {
        const batch = pictures.slice(at, at + BATCH).map(({ bytes }) => bytes);
        vectors.push(...requireSameModel(await ask({ kind: "pictures", source, pictures: batch }, signal)));
      }
      return vectors;
    },
    async embedText(text, signal) {
      signal?.throwIfAborted();
      requireReady();
      const asked = text.trim().slice(0, LONGEST_TEXT);
      if (asked === "") return null;
      return requireSameModel(await ask({ kind: "text", source, text: asked }, signal))[0] ?? null;
    },
    explain: () => [],
    async close() {
      closed = true;
      await process.close();
    },
  };
}
