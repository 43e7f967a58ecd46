import type { ProviderFailure, Text } from "@shotlist/contract";
import { requireTone, TONE_CATEGORIES } from "@shotlist/direction";
import type { FastifyBaseLogger } from "fastify";
import type { ToneModel, ToneReading } from "../../platform/language-models/index.ts";
import { ProviderError } from "../generations/providers/provider.ts";
import { type CategoryOptions, type CategoryReader, categoryByWords, isReadFromPrompt } from "./category.ts";
import { fallbackNotice } from "./fallback-words.ts";
import type { ModelCalls } from "./model-calls.ts";
import { Readings } from "./readings.ts";
import type { ToneAsked } from "./service.ts";

export interface ModelReaderParts {
  readonly model: Pick<ToneModel, "vendor" | "model">;
  readonly calls: Pick<ModelCalls, "ask">;
  readonly logger: FastifyBaseLogger;
  /** Milliseconds since the epoch; for tests of what mends itself with time. */
  readonly now?: () => number;
}

const KEPT = 1000;
/** A vendor that is away is left alone this long: nobody should wait two seconds for each word they type. */
const REST_MS = 30_000;
/** So that what is generated is read as its preview was, whether or not the model is back meanwhile. */
const FALLBACK_MS = 10 * 60_000;

/** What a prompt alone brings about; the next one may be answered. */
const OF_THE_PROMPT: ReadonlySet<ProviderFailure> = new Set(["refused", "no_image", "invalid_request"]);

type Outcome = { readonly reading: ToneReading } | { readonly failure: ProviderFailure };

/**
 * Lets a language model read prompts, and where it gives no answer in time the
 * built-in lexicon, saying so. The same prompt is asked once.
 */
export class ModelReader implements CategoryReader {
  readonly #parts: ModelReaderParts;
  readonly #now: () => number;
  readonly #read: Readings<Outcome>;
  readonly #asking = new Map<string, Promise<Outcome>>();
  /** Since the last answer; null while all is well. */
  #away: { readonly failure: ProviderFailure; readonly until: number } | null = null;

  constructor(parts: ModelReaderParts) {
    this.#parts = parts;
    this.#now = parts.now ?? Date.now;
    this.#read = new Readings(KEPT, this.#now);
  }

  async resolve(viewer: string, asked: ToneAsked, { ofPicture, signal }: CategoryOptions) {
    const byWords = categoryByWords(asked, ofPicture);
    const prompt = asked.prompt.normalize("NFC").trim();
    if (prompt === "" || !isReadFromPrompt(asked, ofPicture)) return { resolved: byWords, notice: null };
    signal?.throwIfAborted();
    const outcome = await this.#outcome(viewer, prompt);
    signal?.throwIfAborted();
    if ("failure" in outcome) return { resolved: byWords, notice: fallbackNotice(outcome.failure) };
    const { category, reason } = outcome.reading;
    return {
      resolved: { category, how: "model" as const, because: reason ?? plainReason(category) },
      notice: null,
    };
  }

  /** @returns a word on its state. @throws Error while the vendor is away, its key refused or its credit used up. */
  state(): string {
    const { vendor, model } = this.#parts.model;
    if (this.#away) throw new Error(`${vendor}/${model}: ${this.#away.failure}`);
    return `${vendor}/${model}`;
  }

  async #outcome(viewer: string, prompt: string): Promise<Outcome> {
    const known = this.#read.get(prompt);
    if (known) return known;
    // By person, too: whose budget is spent says nothing of anybody else's.
    const key = `${viewer}\n${prompt}`;
    const running = this.#asking.get(key);
    if (running) return running;
    const asking = this.#ask(viewer, prompt).finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return asking;
  }

  async #ask(viewer: string, prompt: string): Promise<Outcome> {
    if (this.#away && this.#now() < this.#away.until) return this.#fallBack(prompt, this.#away.failure);
    try {
      const reading = await this.#parts.calls.ask(viewer, prompt, CATEGORIES);
      this.#away = null;
      this.#read.keep(prompt, { reading });
      return { reading };
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      const { failure } = error;
      const { vendor, model } = this.#parts.model;
      this.#parts.logger.warn(
        { event: "tone.model_failed", "tone.model": `${vendor}/${model}`, failure, err: error },
        "the lexicon reads in the language model's place",
      );
      if (failure === "budget") return { failure };
      if (!OF_THE_PROMPT.has(failure)) this.#away = { failure, until: this.#now() + REST_MS };
      return this.#fallBack(prompt, failure);
    }
  }

  #fallBack(prompt: string, failure: ProviderFailure): Outcome {
    this.#read.keep(prompt, { failure }, FALLBACK_MS);
    return { failure };
  }
}

/** The lexicon's examples tell a model more than the look alone. */
const CATEGORIES = TONE_CATEGORIES.map(({ slug, directive, vocabulary }) => ({
  slug,
  looks: `${directive}. Words such as ${[...vocabulary.en.slice(0, 6), ...vocabulary.ko.slice(0, 6)].join(", ")}`,
}));

function plainReason(category: ToneReading["category"]): Text {
  if (category === null) {
    return {
      en: "The language model finds no tone in the prompt.",
      ko: "언어 모델이 프롬프트에서 톤을 찾지 못했습니다.",
    };
  }
  const { label } = requireTone(category);
  return {
    en: `The language model reads ${label.en} in the prompt.`,
    ko: `언어 모델이 프롬프트에서 ${label.ko} 톤을 읽었습니다.`,
  };
}
