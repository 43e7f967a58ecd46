import type { ToneStatistics } from "@shotlist/tone";

/** One thing that was seen: a COCO class in English, and how sure the detector is (0–1). */
export interface SeenObject {
  readonly label: string;
  readonly score: number;
}

/** What an embedder may look at of one picture. */
export interface PictureToEmbed {
  /** An encoded picture, upright, at most 768 px on its longer side. */
  readonly bytes: Uint8Array;
  readonly objects: readonly SeenObject[];
  readonly statistics: ToneStatistics | null;
  /** Caption, prompt, tags, keywords: what people said about it. */
  readonly words: string;
}

export type EmbedderState =
  | { readonly state: "ready" }
  /** Being fetched or loaded: 0–1 where that is known. */
  | { readonly state: "loading"; readonly progress: number | null }
  | { readonly state: "unavailable"; readonly why: { readonly en: string; readonly ko: string } };

/**
 * Puts pictures and texts into one space, where near means alike. Vectors are
 * L2-normalised and finite.
 */
export interface Embedder {
  /**
   * Stored with each vector, together with `version`: vectors of another pair are not comparable.
   * Version and dimensions are final once `state()` is ready; a model that is loaded knows them no sooner.
   */
  readonly model: string;
  readonly version: string;
  readonly dimensions: number;
  /** Whether what people said about a picture is part of its vector, so that new words make it stale. */
  readonly readsWords: boolean;
  /** Cosine similarities that mean nothing and something: below `text` (or `image`) is noise. */
  readonly floors: { readonly text: number; readonly image: number };
  /** Whether it knows a picture mostly by its words: one that comes without any is nearly unknown to it. */
  readonly needsWords: boolean;
  /** Whether a word of a query says anything to the model, as written. What it does not know is left to the words themselves. */
  knows(word: string): boolean;
  state(): EmbedderState;
  /** Loads what it needs; resolves once ready or known to be unavailable. Safe to call again. */
  warm(): Promise<void>;
  /** One vector a picture, in order. @throws EmbeddingUnavailable; AbortError. */
  embedPictures(pictures: readonly PictureToEmbed[], signal?: AbortSignal): Promise<Float32Array[]>;
  /** Null where the text says nothing the model knows. @throws EmbeddingUnavailable; AbortError. */
  embedText(text: string, signal?: AbortSignal): Promise<Float32Array | null>;
  /** Names of what two vectors have in common, strongest first, for people; empty where a model cannot say. */
  explain(
    query: Float32Array,
    picture: Float32Array,
  ): readonly { readonly en: string; readonly ko: string }[];
  close(): Promise<void>;
}

/** Finds things in pictures: COCO's 80 classes. */
export interface ObjectDetector {
  /** Changes when the same picture may be seen differently. */
  readonly version: string;
  /**
   * @param bytes an encoded picture.
   * @returns each class once, surest first.
   * @throws EmbeddingUnavailable, not transient for bytes that are no picture; AbortError.
   */
  detect(bytes: Uint8Array, signal?: AbortSignal): Promise<SeenObject[]>;
  close(): Promise<void>;
}

/** The model is away: not present, not reachable, or it refused. */
export class EmbeddingUnavailable extends Error {
  override readonly name = "EmbeddingUnavailable";
  /** Whether trying again later may help. */
  readonly transient: boolean;

  constructor(message: string, options: { readonly transient: boolean; readonly cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.transient = options.transient;
  }
}
