import { z } from "zod";
import { connectOpenai, type OpenaiConnection } from "../vendors/openai.ts";
import { type CallAnswer, NoReading, type ToneModel, type ToneModelOptions } from "./tone-model.ts";
import { answerSchema, instructions, jsonOf, OVERHEAD, readingOf } from "./tone-question.ts";

/** Of a completion, what is believed of it. */
const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
});
const Usage = z.object({
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }),
});

/**
 * OpenAI's models, and those of servers that speak its API, by chat completions
 * with a JSON schema: what most of such servers have.
 */
export function openOpenaiToneModel(options: ToneModelOptions): ToneModel {
  const { model, baseUrl } = options;
  const connecting: Promise<OpenaiConnection> = connectOpenai(options);
  // Told to whoever asks.
  connecting.catch(() => undefined);
  return {
    vendor: "openai",
    model,
    overhead: OVERHEAD,
    async readTone(prompt, categories, signal) {
      const { client } = await connecting;
      const request = {
        model,
        messages: [
          { role: "system" as const, content: instructions(categories) },
          { role: "user" as const, content: prompt },
        ],
        response_format: {
          type: "json_schema" as const,
          json_schema: { name: "tone", strict: true, schema: answerSchema(categories) },
        },
        ...(baseUrl === null ? effortOf(model) : {}),
      };
      const response = await client.chat.completions.create(request, { signal }).asResponse();
      const requestId = response.headers.get("x-request-id");
      const content = jsonOf(await response.text());
      const answer = { ...countsOf(content), requestId };
      const [choice] = Completion.safeParse(content).data?.choices ?? [];
      if (!choice) throw new NoReading("unusable", "The answer is no completion.", answer);
      const { message, finish_reason } = choice;
      if (message.refusal || finish_reason === "content_filter") {
        throw new NoReading("declined", message.refusal ?? "The content filter ended the answer.", answer);
      }
      return readingOf(message.content, answer);
    },
    close: () => connecting.then((connection) => connection.close()),
  };
}

/** Thinking takes longer than anybody waits for a tone. GPT-5 calls the least of it `minimal`, its successors `none`. */
export function effortOf(model: string): { reasoning_effort?: "minimal" | "none" } {
  if (/^gpt-5\.\d/.test(model)) return { reasoning_effort: "none" };
  return /^gpt-5(-(mini|nano))?(-\d|$)/.test(model) ? { reasoning_effort: "minimal" } : {};
}

function countsOf(content: unknown): Pick<CallAnswer, "usage" | "tokens"> {
  const usage = Usage.safeParse(content).data?.usage;
  if (!usage) return { usage: null, tokens: null };
  const { prompt_tokens, completion_tokens } = usage;
  return {
    usage: { prompt_tokens, completion_tokens },
    tokens: { textIn: prompt_tokens, textOut: completion_tokens },
  };
}
