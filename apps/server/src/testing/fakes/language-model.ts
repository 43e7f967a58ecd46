import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";

/** What the fake does with one coming question. */
export type LanguageTurn =
  /** A reading of the tone, after so many milliseconds. */
  | {
      readonly kind: "reading";
      readonly category: string;
      readonly reason?: { readonly en: string; readonly ko: string };
      readonly afterMs?: number;
    }
  /** Answers with this text where the reading should be. */
  | { readonly kind: "text"; readonly text: string }
  /** Will not answer: `refusal` by OpenAI, a block reason by Gemini. */
  | { readonly kind: "declined" }
  /** A whole answer of HTTP that is none of the protocol's. */
  | { readonly kind: "html" }
  | { readonly kind: "status"; readonly status: number; readonly message: string; readonly code?: string }
  /** Takes the question and never answers. */
  | { readonly kind: "hang" };

export interface LanguageQuestion {
  readonly vendor: "gemini" | "openai";
  readonly model: string;
  readonly key: string | null;
  readonly instructions: string;
  readonly prompt: string;
  /** What was asked besides: how hard to think. */
  readonly effort: unknown;
}

export interface FakeLanguageModel {
  /** Without a trailing slash; OpenAI's API is under `/v1`. */
  readonly origin: string;
  readonly questions: LanguageQuestion[];
  /** What the coming questions get, one turn each; after that, each is read as cinematic. */
  script(...turns: LanguageTurn[]): void;
  forget(): void;
  close(): Promise<void>;
}

/** A schema as the vendors' strict modes demand it: closed, with every property required. */
const Strict: z.ZodType = z.lazy(() =>
  z.union([
    z.object({
      type: z.literal("object"),
      properties: z.record(z.string(), Strict),
      required: z.array(z.string()).min(1),
      additionalProperties: z.literal(false),
    }),
    z.object({ type: z.literal("string"), enum: z.array(z.string()).optional() }),
  ]),
);
const Text = z.object({ text: z.string().min(1) });

const OpenaiBody = z.strictObject({
  model: z.string().min(1),
  messages: z.tuple([
    z.object({ role: z.literal("system"), content: z.string().min(1) }),
    z.object({ role: z.literal("user"), content: z.string().min(1) }),
  ]),
  response_format: z.strictObject({
    type: z.literal("json_schema"),
    json_schema: z.strictObject({ name: z.string(), strict: z.literal(true), schema: Strict }),
  }),
  reasoning_effort: z.enum(["none", "minimal", "low"]).optional(),
});
const GeminiBody = z.strictObject({
  contents: z.tuple([z.object({ role: z.literal("user"), parts: z.tuple([Text]) })]),
  systemInstruction: z.object({ parts: z.tuple([Text]) }),
  generationConfig: z.strictObject({
    responseMimeType: z.literal("application/json"),
    responseJsonSchema: Strict,
    thinkingConfig: z
      .strictObject({ thinkingBudget: z.int().optional(), thinkingLevel: z.string().optional() })
      .optional(),
  }),
});

const GEMINI_PATH = /^\/v1beta\/models\/([^:/?]+):generateContent/;

function read(message: IncomingMessage, body: unknown): LanguageQuestion | null {
  if (message.method !== "POST") return null;
  if (message.url === "/v1/chat/completions") {
    const { model, messages, reasoning_effort } = OpenaiBody.parse(body);
    const [system, user] = messages;
    return {
      vendor: "openai",
      model,
      key: message.headers.authorization?.replace(/^Bearer /, "") ?? null,
      instructions: system.content,
      prompt: user.content,
      effort: reasoning_effort,
    };
  }
  const [, model] = GEMINI_PATH.exec(message.url ?? "") ?? [];
  if (model === undefined) return null;
  const { contents, systemInstruction, generationConfig } = GeminiBody.parse(body);
  return {
    vendor: "gemini",
    model,
    key: message.headers["x-goog-api-key"]?.toString() ?? null,
    instructions: systemInstruction.parts[0].text,
    prompt: contents[0].parts[0].text,
    effort: generationConfig.thinkingConfig,
  };
}

/** Both vendors' language models on one real port, each in its own protocol. */
export async function startFakeLanguageModel(): Promise<FakeLanguageModel> {
  const questions: LanguageQuestion[] = [];
  const turns: LanguageTurn[] = [];
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) =>
      tell(response, 400, { error: { message: String(error) } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const question = read(request, JSON.parse(Buffer.concat(chunks).toString()));
    if (!question) return tell(response, 404, { error: { message: "There is no such path." } });
    questions.push(question);
    await play(turns.shift() ?? { kind: "reading", category: "cinematic" }, question, response);
  }

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    questions,
    script: (...scripted) => void turns.push(...scripted),
    forget() {
      questions.length = 0;
      turns.length = 0;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function play(turn: LanguageTurn, question: LanguageQuestion, response: ServerResponse): Promise<void> {
  switch (turn.kind) {
    case "hang":
      return;
    case "html":
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Sign in</title>");
      return;
    case "status":
      return refuse(turn, question, response);
    case "declined":
      return question.vendor === "openai"
        ? complete(response, { content: null, refusal: "I cannot help with that." })
        : tell(response, 200, {
            promptFeedback: { blockReason: "PROHIBITED_CONTENT" },
            usageMetadata: { promptTokenCount: 430 },
          });
    case "text":
      return say(turn.text, question, response);
    case "reading": {
      if (turn.afterMs) await pause(turn.afterMs);
      const reason = turn.reason ?? {
        en: "“space” is cinematic.",
        ko: "‘우주’에서 시네마틱 톤을 읽었습니다.",
      };
      return say(JSON.stringify({ reason, category: turn.category }), question, response);
    }
  }
}

function say(text: string, { vendor }: LanguageQuestion, response: ServerResponse): void {
  if (vendor === "openai") {
    complete(response, { content: text, refusal: null });
    return;
  }
  const parts = [{ text: "Weighing the words.", thought: true }, { text }];
  tell(response, 200, {
    candidates: [{ index: 0, finishReason: "STOP", content: { role: "model", parts } }],
    usageMetadata: { promptTokenCount: 430, candidatesTokenCount: 60, thoughtsTokenCount: 10 },
    responseId: "req_language",
  });
}

function complete(response: ServerResponse, message: object): void {
  tell(response, 200, {
    id: "chatcmpl-fake",
    object: "chat.completion",
    choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", ...message } }],
    usage: { prompt_tokens: 430, completion_tokens: 70, total_tokens: 500 },
  });
}

function refuse(
  { status, message, code }: Extract<LanguageTurn, { kind: "status" }>,
  { vendor }: LanguageQuestion,
  response: ServerResponse,
): void {
  tell(response, status, { error: vendor === "openai" ? { message, code } : { message, code: status } });
}

function tell(response: ServerResponse, status: number, content: object): void {
  response
    .writeHead(status, { "content-type": "application/json", "x-request-id": "req_language" })
    .end(JSON.stringify(content));
}
