import type { Text, ToneCategory } from "@shotlist/contract";

/** A category as a model is told of it. */
export interface CategoryToRead {
  readonly slug: ToneCategory;
  /** What pictures of it look like, in English. */
  readonly looks: string;
}

/** What is known of a call besides what it said. */
export interface CallAnswer {
  /** Counts under the vendor's own names; null where it tells none. */
  readonly usage: Readonly<Record<string, number>> | null;
  /** The same as they are charged, thinking counted as text that comes out. */
  readonly tokens: { readonly textIn: number; readonly textOut: number } | null;
  readonly requestId: string | null;
}

export interface ToneReading extends CallAnswer {
  /** Null: the prompt speaks for none. */
  readonly category: ToneCategory | null;
  /** One sentence in each language; null where the model gave none that can be shown. */
  readonly reason: Text | null;
}

/** It answered, and was charged for it, and the answer tells no tone. */
export class NoReading extends Error {
  override readonly name = "NoReading";
  /** Whether it would not, or could not. */
  readonly why: "declined" | "unusable";
  readonly answer: CallAnswer;

  constructor(why: "declined" | "unusable", message: string, answer: CallAnswer) {
    super(message);
    this.why = why;
    this.answer = answer;
  }
}

export interface ToneModelOptions {
  readonly apiKey: string;
  /** Null for the vendor's own. */
  readonly baseUrl: string | null;
  readonly model: string;
  /** Milliseconds after which whoever asks gives up; the connection waits a little longer. */
  readonly deadlineMs: number;
  /** The longest answer that is read, in bytes. */
  readonly answerBytes: number;
}

/** A language model that reads what tone a prompt speaks of. Asks once; prompts are sent to its vendor. */
export interface ToneModel {
  readonly vendor: "gemini" | "openai";
  readonly model: string;
  /** Tokens of everything but the prompt, and of the longest answer: what a call may cost is reckoned from them. */
  readonly overhead: { readonly textIn: number; readonly textOut: number };
  /**
   * @throws NoReading; whatever the vendor's client throws where no answer came.
   */
  readTone(prompt: string, categories: readonly CategoryToRead[], signal: AbortSignal): Promise<ToneReading>;
  /** Ends every connection, running calls included. */
  close(): Promise<void>;
}
