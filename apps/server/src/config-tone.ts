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
        readonly apiKey: string;
        readonly baseUrl: string | null;
        readonly model: string;
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
        baseUrl: env.GEMINI_BASE_URL ?? null,
        model: env.TONE_CLASSIFIER_MODEL ?? "gemini-2.5-flash-lite",
      };
    case "openai":
      return {
        by: "openai",
        // A server of one's own takes any key.
        apiKey: requireKey("OPENAI_API_KEY", env.OPENAI_API_KEY ?? (env.OPENAI_BASE_URL && "none")),
        baseUrl: env.OPENAI_BASE_URL ?? null,
        model: env.TONE_CLASSIFIER_MODEL ?? "gpt-5-nano",
      };
  }
}

function requireKey(name: string, key: string | undefined): string {
  if (key) return key;
  throw new StartError(
    `The configuration cannot be read:\n  ${name} is missing: TONE_CLASSIFIER asks a language model to read prompts`,
    EXIT_CONFIG,
  );
}
