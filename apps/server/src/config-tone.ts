import { resolve } from "node:path";
import { EXIT_CONFIG, StartError } from "./start-error.ts";

export interface ToneConfig {
  /** Where the starter pool lies; null where none is to be entered. */
  readonly starterFolder: string | null;
  /** What reads the category of a prompt: the built-in lexicon, or a language model before it. */
  readonly classifier:
    | { readonly by: "builtin" }
    | {
        readonly by: "gemini" | "openai";
        /** Null for a server of one's own, which takes any. */
        readonly apiKey: string | null;
        /** Without a trailing slash; null for the vendor's own address. */
        readonly baseUrl: string | null;
        readonly model: string;
        /** It costs nothing: a server of one's own. */
        readonly free: boolean;
      };
}

/** The part of the environment that tone is configured by, as config.ts has parsed it. */
export interface ToneEnvironment {
  readonly TONE_STARTER: boolean;
  readonly TONE_CLASSIFIER: "builtin" | "gemini" | "openai";
  readonly TONE_CLASSIFIER_MODEL?: string | undefined;
  readonly GEMINI_API_KEY?: string | undefined;
  readonly GEMINI_BASE_URL?: string | undefined;
  readonly OPENAI_API_KEY?: string | undefined;
  readonly OPENAI_BASE_URL?: string | undefined;
  readonly OPENAI_FREE: boolean;
}

const STARTER_FOLDER = resolve(import.meta.dirname, "../../../demo/tone");

/** @throws StartError (exit 78) for a classifier without its key. */
export function readTone(env: ToneEnvironment): ToneConfig {
  return {
    starterFolder: env.TONE_STARTER ? STARTER_FOLDER : null,
    classifier: readClassifier(env),
  };
}

function readClassifier(env: ToneEnvironment): ToneConfig["classifier"] {
  switch (env.TONE_CLASSIFIER) {
    case "builtin":
      return { by: "builtin" };
    case "gemini":
      return {
        by: "gemini",
        apiKey: requireKey("GEMINI_API_KEY", env.GEMINI_API_KEY),
        baseUrl: addressOf(env.GEMINI_BASE_URL),
        model: env.TONE_CLASSIFIER_MODEL ?? "gemini-2.5-flash-lite",
        free: false,
      };
    case "openai":
      return {
        by: "openai",
        apiKey: env.OPENAI_BASE_URL
          ? (env.OPENAI_API_KEY ?? null)
          : requireKey("OPENAI_API_KEY", env.OPENAI_API_KEY),
        baseUrl: addressOf(env.OPENAI_BASE_URL),
        model: env.TONE_CLASSIFIER_MODEL ?? "gpt-5-nano",
        free: env.OPENAI_FREE,
      };
  }
}

const addressOf = (url: string | undefined) => url?.replace(/\/+$/, "") ?? null;

function requireKey(name: string, key: string | undefined): string {
  if (key) return key;
  throw new StartError(
    `The configuration cannot be read:\n  ${name} is missing: TONE_CLASSIFIER asks a language model to read prompts`,
    EXIT_CONFIG,
  );
}
