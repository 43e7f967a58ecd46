import { createHash, randomUUID } from "node:crypto";
import { SpanKind } from "@opentelemetry/api";
import { AppError } from "../../errors.ts";
import type { DatabaseHandle } from "../../platform/database/index.ts";
import {
  type CallAnswer,
  type CategoryToRead,
  NoReading,
  type ToneModel,
  type ToneReading,
} from "../../platform/language-models/index.ts";
import { inSpan } from "../../telemetry/spans.ts";
import { answerOf as answerOfGemini } from "../generations/providers/gemini/answer.ts";
import { answerOf as answerOfOpenai } from "../generations/providers/openai/answer.ts";
import { type PriceTable, priceOfUsage } from "../generations/providers/prices.ts";
import { ProviderError } from "../generations/providers/provider.ts";
import { beginCall, failureOf, quote, type VendorCall } from "../generations/providers/vendor-failure.ts";
import type { BudgetKeeper } from "../ledger/budget.ts";
import type { CallRepository } from "../ledger/calls.ts";

export interface ModelCallParts {
  readonly model: ToneModel;
  readonly handle: DatabaseHandle;
  readonly calls: CallRepository;
  readonly budget: BudgetKeeper;
  readonly prices: PriceTable;
  /** It costs nothing: a server of one's own. */
  readonly free: boolean;
  /** Keys, which nothing that is told may contain. */
  readonly secrets: readonly string[];
  /** Milliseconds after which an answer is given up, its outcome unknown. */
  readonly deadlineMs: number;
}

/** Asks a language model, each call in the ledger before it is made and closed after it. Never asks twice. */
export class ModelCalls {
  readonly #parts: ModelCallParts;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  constructor(parts: ModelCallParts) {
    this.#parts = parts;
  }

  /** @throws ProviderError, `budget` where the month's has no room for the call. */
  async ask(viewer: string, prompt: string, categories: readonly CategoryToRead[]): Promise<ToneReading> {
    const asking = this.#ask(viewer, prompt, categories);
    this.#running.add(asking);
    return asking.finally(() => this.#running.delete(asking));
  }

  /** Gives running calls up and enters them so. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
    await this.#parts.model.close().catch(() => undefined);
  }

  async #ask(viewer: string, prompt: string, categories: readonly CategoryToRead[]): Promise<ToneReading> {
    const { model, handle, calls, secrets, deadlineMs } = this.#parts;
    const deadline = AbortSignal.any([AbortSignal.timeout(deadlineMs), this.#closing.signal]);
    const expectedCost = this.#costOf({
      textIn: model.overhead.textIn + prompt.length,
      textOut: model.overhead.textOut,
    });
    const id = await this.#open(viewer, prompt, expectedCost);
    const call = beginCall({ vendor: model.vendor, secrets, deadline, expectedCost });
    try {
      const reading = await inSpan(
        `${OPERATIONS[model.vendor]} ${model.model}`,
        { kind: SpanKind.CLIENT, attributes: attributesOf(model) },
        async (span) => {
          const read = await model.readTone(prompt, categories, deadline).catch((error: unknown) => {
            throw this.#failureOf(error, call);
          });
          if (read.requestId !== null) span.setAttribute("gen_ai.response.id", read.requestId);
          for (const [name, count] of Object.entries(read.usage ?? {})) {
            span.setAttribute(`gen_ai.usage.${name}`, count);
          }
          return read;
        },
      );
      await calls.close(handle.db, id, "succeeded", this.#factsOf(reading));
      return reading;
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      const { failure, requestId, usage, costMicros } = error;
      await calls.close(handle.db, id, failure, { requestId, usage, costMicros });
      throw error;
    }
  }

  /** @throws ProviderError */
  async #open(viewer: string, prompt: string, estimateMicros: number | null): Promise<string> {
    const { model, handle, calls, budget, free } = this.#parts;
    const id = randomUUID();
    try {
      await handle.db.transaction(async (tx) => {
        if (!free) await budget.requireRoomForCall(tx, viewer, estimateMicros);
        await calls.open(
          {
            id,
            ownerId: viewer,
            purpose: "tone",
            provider: model.vendor,
            model: model.model,
            attempt: 1,
            requestHash: createHash("sha256").update(prompt).digest("hex"),
            startedAt: new Date(),
            estimateMicros,
          },
          tx,
        );
      });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "budget_spent") throw error;
      throw new ProviderError("budget", error.message);
    }
    return id;
  }

  /** By the same table as the failures of pictures; an answer that is no reading was charged all the same. */
  #failureOf(error: unknown, call: VendorCall): unknown {
    if (error instanceof NoReading) {
      const failure = error.why === "declined" ? "refused" : "no_image";
      return new ProviderError(failure, quote(error.message, call.secrets), this.#factsOf(error.answer));
    }
    return failureOf(error, call, (thrown) => answerOfGemini(thrown) ?? answerOfOpenai(thrown));
  }

  #factsOf({ usage, tokens, requestId }: CallAnswer) {
    return { requestId, usage, costMicros: this.#costOf(tokens) };
  }

  /** Millionths of the table's currency; null where nobody knows. */
  #costOf(tokens: ToneReading["tokens"]): number | null {
    const { model, prices, free } = this.#parts;
    if (free) return 0;
    return tokens && priceOfUsage(model.vendor, model.model, tokens, prices);
  }
}

/** By the semantic conventions, each vendor's own name for it. */
const OPERATIONS = { gemini: "generate_content", openai: "chat" } as const;

const attributesOf = ({ vendor, model }: ToneModel) => ({
  "gen_ai.operation.name": OPERATIONS[vendor],
  "gen_ai.output.type": "json",
  "gen_ai.provider.name": vendor,
  "gen_ai.request.model": model,
});
