import type { ThinkingLevel } from "@google/genai";
import {
  connectGemini,
  type GeminiConnection,
  type GenerateContentResponse,
  ONE_REQUEST,
} from "../vendors/gemini.ts";
import { type CallAnswer, NoReading, type ToneModel, type ToneModelOptions } from "./tone-model.ts";
import { answerSchema, instructions, OVERHEAD, readingOf } from "./tone-question.ts";

/** Finish reasons that are no end of a whole answer but somebody's no. */
const DECLINING = new Set(["SAFETY", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "RECITATION"]);

/** Google's models, with the schema of the answer. */
export function openGeminiToneModel(options: ToneModelOptions): ToneModel {
  const { model } = options;
  const connecting: Promise<GeminiConnection> = connectGemini(options);
  // Told to whoever asks.
  connecting.catch(() => undefined);
  return {
    vendor: "gemini",
    model,
    overhead: OVERHEAD,
    async readTone(prompt, categories, signal) {
      const { client } = await connecting;
      const response = await client.models.generateContent({
        model,
        contents: [{ role: "user", parts: [{ text: prompt }] }],
        config: {
          systemInstruction: instructions(categories),
          responseMimeType: "application/json",
          responseJsonSchema: answerSchema(categories),
          ...thinkingOf(model),
          ...ONE_REQUEST,
          abortSignal: signal,
        },
      });
      const answer = { ...countsOf(response), requestId: response.responseId ?? null };
      const { promptFeedback, candidates } = response;
      const [candidate] = candidates ?? [];
      const no = promptFeedback?.blockReason ?? candidate?.finishReason ?? "";
      if (promptFeedback?.blockReason || DECLINING.has(no)) throw new NoReading("declined", no, answer);
      const text = (candidate?.content?.parts ?? [])
        .flatMap((part) => (part.text && !part.thought ? [part.text] : []))
        .join("");
      return readingOf(text, answer);
    },
    close: () => connecting.then((connection) => connection.close()),
  };
}

const MINIMAL = "MINIMAL" as ThinkingLevel;

/** Thinking takes longer than anybody waits for a tone; 2.5 counts it in tokens, its successors in levels. */
export function thinkingOf(model: string) {
  if (/^gemini-2\.5-flash/.test(model)) return { thinkingConfig: { thinkingBudget: 0 } };
  if (/^gemini-[3-9].*flash/.test(model)) return { thinkingConfig: { thinkingLevel: MINIMAL } };
  return {};
}

function countsOf({ usageMetadata }: GenerateContentResponse): Pick<CallAnswer, "usage" | "tokens"> {
  if (usageMetadata?.promptTokenCount === undefined) return { usage: null, tokens: null };
  const { promptTokenCount, candidatesTokenCount = 0, thoughtsTokenCount = 0 } = usageMetadata;
  return {
    usage: {
      prompt_tokens: promptTokenCount,
      candidates_tokens: candidatesTokenCount,
      thoughts_tokens: thoughtsTokenCount,
    },
    tokens: { textIn: promptTokenCount, textOut: candidatesTokenCount + thoughtsTokenCount },
  };
}
