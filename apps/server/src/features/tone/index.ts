import type { FastifyBaseLogger } from "fastify";
import type { ToneConfig } from "../../config.ts";
import type { DatabaseHandle } from "../../platform/database/index.ts";
import { openToneModel } from "../../platform/language-models/index.ts";
import type { PriceTable } from "../generations/providers/prices.ts";
import type { BudgetKeeper } from "../ledger/budget.ts";
import type { CallRepository } from "../ledger/calls.ts";
import { type CategoryReader, LexiconReader } from "./category.ts";
import { ModelCalls } from "./model-calls.ts";
import { ModelReader } from "./model-reader.ts";

export interface OpenedReader {
  readonly reader: CategoryReader;
  /** A word on the language model, for the health page; null where none is configured. */
  readonly state: (() => string) | null;
  close(): Promise<void>;
}

export interface ReaderParts {
  readonly classifier: ToneConfig["classifier"];
  readonly handle: DatabaseHandle;
  readonly calls: CallRepository;
  readonly budget: BudgetKeeper;
  readonly prices: PriceTable;
  readonly logger: FastifyBaseLogger;
}

/** What somebody who is typing waits for a tone; after that the lexicon's answer is the better one. */
const DEADLINE_MS = 2000;
const ANSWER_BYTES = 256 * 1024;

/** What reads the tone of prompts: the built-in lexicon, with a language model before it where one is configured. */
export function openCategoryReader({ classifier, logger, ...parts }: ReaderParts): OpenedReader {
  if (classifier.by === "builtin") {
    return { reader: new LexiconReader(), state: null, close: () => Promise.resolve() };
  }
  const { by, apiKey, baseUrl, free } = classifier;
  const model = openToneModel(by, {
    // The clients insist on one.
    apiKey: apiKey ?? "none",
    baseUrl,
    model: classifier.model,
    deadlineMs: DEADLINE_MS,
    answerBytes: ANSWER_BYTES,
  });
  const calls = new ModelCalls({
    ...parts,
    model,
    free,
    secrets: apiKey === null ? [] : [apiKey],
    deadlineMs: DEADLINE_MS,
  });
  const reader = new ModelReader({ model, calls, logger });
  return { reader, state: () => reader.state(), close: () => calls.close() };
}
