import type { ServerResponse } from "node:http";
import { z } from "zod";
import { sentFor } from "../../../features/generations/providers/gemini/sizes.ts";
import {
  type FakeProtocol,
  type FakeQuestion,
  type FakeRefusal,
  type FakeRequest,
  type FakeScene,
  type FakeVendor,
  type PlayedTurn,
  startFakeVendor,
  write,
} from "../fake-vendor.ts";

const ASPECT_RATIOS = ["1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9"] as const;

/** What it asks of a request, as strictly as the vendor where a mistake of ours would show. */
const Body = z.looseObject({
  contents: z
    .array(
      z.object({
        role: z.literal("user"),
        parts: z.array(
          z.union([
            z.object({ text: z.string().min(1) }),
            z.object({ inlineData: z.object({ mimeType: z.string(), data: z.base64() }) }),
          ]),
        ),
      }),
    )
    .length(1),
  generationConfig: z.looseObject({
    responseModalities: z.array(z.enum(["IMAGE", "TEXT"])).min(1),
    imageConfig: z
      .strictObject({
        aspectRatio: z.enum(ASPECT_RATIOS).optional(),
        imageSize: z.enum(["1K", "2K", "4K"]).optional(),
      })
      .default({}),
  }),
});

const PATH = /^\/v1beta\/models\/([^:/?]+):generateContent/;
const MOST_PICTURES = 14;
/** Seconds. */
const SHORTEST_TIMEOUT = 10;

async function question({ method, path, headers, body }: FakeRequest): Promise<FakeQuestion | null> {
  const [, model] = PATH.exec(path) ?? [];
  if (method !== "POST" || model === undefined) return null;
  const timeout = headers["x-server-timeout"];
  if (timeout !== undefined && Number(timeout) < SHORTEST_TIMEOUT) {
    throw new Error(
      `Manually set deadline ${timeout}s is too short. Minimum allowed deadline is ${SHORTEST_TIMEOUT}s.`,
    );
  }
  const parsed = Body.safeParse(JSON.parse(body.toString("utf8")));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const { contents, generationConfig } = parsed.data;
  const parts = contents[0]?.parts ?? [];
  const pictures = parts.flatMap((part, at) =>
    "inlineData" in part
      ? [
          {
            name: String(at),
            mime: part.inlineData.mimeType,
            bytes: new Uint8Array(Buffer.from(part.inlineData.data, "base64")),
          },
        ]
      : [],
  );
  if (pictures.length > MOST_PICTURES) throw new Error(`At most ${MOST_PICTURES} images.`);
  if (model.startsWith("gemini-2.5") && generationConfig.imageConfig.imageSize !== undefined) {
    throw new Error("Image size is not supported for this model.");
  }
  const { aspectRatio = "1:1", imageSize = "1K" } = generationConfig.imageConfig;
  return {
    model: decodeURIComponent(model),
    prompt: parts.flatMap((part) => ("text" in part ? [part.text] : [])).join("\n"),
    ...sentFor(aspectRatio, imageSize),
    stream: false,
    looks: 0,
    pictures,
    parameters: {
      ...generationConfig.imageConfig,
      responseModalities: generationConfig.responseModalities,
    },
  };
}

/** About what the vendor counts: a quarter of a word's letters, a tile of each picture, a picture by its size. */
export function usageOf({ prompt, pictures, parameters }: FakeQuestion) {
  const text = Math.ceil(prompt.length / 4);
  const image = pictures.length * 560;
  const output = { "1K": 1120, "2K": 1120, "4K": 2000 }[String(parameters["imageSize"])] ?? 1120;
  return {
    promptTokenCount: text + image,
    promptTokensDetails: [
      { modality: "TEXT", tokenCount: text },
      ...(image > 0 ? [{ modality: "IMAGE", tokenCount: image }] : []),
    ],
    candidatesTokenCount: output,
    candidatesTokensDetails: [{ modality: "IMAGE", tokenCount: output }],
    thoughtsTokenCount: 210,
    totalTokenCount: text + image + output + 210,
  };
}

const STATUSES: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  503: "UNAVAILABLE",
  504: "DEADLINE_EXCEEDED",
};
const RPC = "type.googleapis.com/google.rpc";

function refuse(
  response: ServerResponse,
  refusal: FakeRefusal & { readonly details?: readonly object[] },
): void {
  const { code, message, headers = {}, details = [] } = refusal;
  // A wrong key is a bad argument here, told apart by its reason alone.
  const wrongKey = code === "invalid_api_key";
  const status = wrongKey ? 400 : refusal.status;
  const reasons = wrongKey
    ? [{ "@type": `${RPC}.ErrorInfo`, reason: "API_KEY_INVALID", domain: "googleapis.com" }]
    : [];
  response.writeHead(status, { "content-type": "application/json; charset=UTF-8", ...headers });
  response.end(
    JSON.stringify({
      error: {
        code: status,
        message,
        status: STATUSES[status] ?? "UNKNOWN",
        ...(reasons.length + details.length > 0 ? { details: [...reasons, ...details] } : {}),
      },
    }),
  );
}

/** Two to a page, so that whoever lists them must turn pages. */
function other(
  { method, path }: FakeRequest,
  response: ServerResponse,
  models: readonly string[] | null,
): boolean {
  const url = new URL(path, "http://fake");
  if (method !== "GET" || url.pathname !== "/v1beta/models" || models === null) return false;
  const from = Number(url.searchParams.get("pageToken") ?? 0);
  const page = models.slice(from, from + 2).map((name) => ({
    name: `models/${name}`,
    displayName: name,
    supportedGenerationMethods: ["generateContent"],
  }));
  const next = from + 2 < models.length ? { nextPageToken: String(from + 2) } : {};
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ models: page, ...next }));
  return true;
}

async function play(turn: PlayedTurn, scene: FakeScene): Promise<void> {
  const { response } = scene;
  switch (turn.kind) {
    case "picture":
    case "plain_picture":
      return whole(scene, base64(await scene.picture()));
    case "status":
      return refuse(response, turn);
    case "rate_limited": {
      const { retryAfter } = turn;
      const details =
        retryAfter === undefined ? [] : [{ "@type": `${RPC}.RetryInfo`, retryDelay: `${retryAfter}s` }];
      const message = "You exceeded your current quota, please check your plan and billing details.";
      return refuse(response, { status: 429, message, details });
    }
    case "quota": {
      const message = "Your prepayment credits are depleted. Please manage your project and billing.";
      return refuse(response, { status: 429, message });
    }
    case "blocked":
      return turn.what === "prompt"
        ? tell(scene, { promptFeedback: { blockReason: "PROHIBITED_CONTENT" } })
        : tell(scene, { candidates: [{ index: 0, finishReason: "IMAGE_SAFETY" }] });
    case "unknown_parameter":
      return refuse(response, { status: 400, message: `Unknown name "${turn.name}": Cannot find field.` });
    case "late_error":
      return refuse(response, { status: 500, message: "It failed half-way." });
    case "reset":
      await write(begin(scene), '{"candidates":[{"content":{"parts":[');
      return scene.reset();
    case "cut":
      begin(scene).end('{"candidates":[{"content":{"parts":[{"inlineData":{"data":"iVBORw0K');
      return;
    case "truncated": {
      const bytes = await scene.picture();
      return whole(scene, base64(bytes.subarray(0, bytes.length / 2)));
    }
    case "wrong_type":
      return wrongType(turn.what, scene);
    case "oversized":
      return long(scene, turn.megabytes);
    case "endless":
      return long(scene, Number.POSITIVE_INFINITY);
  }
}

function wrongType(what: "text" | "html" | "nothing" | "empty", scene: FakeScene): Promise<void> {
  const usageMetadata = usageOf(scene.question);
  switch (what) {
    case "nothing":
      return tell(scene, {
        candidates: [
          {
            index: 0,
            finishReason: "NO_IMAGE",
            content: { role: "model", parts: [{ text: "I would rather not." }] },
          },
        ],
        usageMetadata,
      });
    case "empty":
      return whole(scene, "");
    case "text":
      return whole(scene, base64(Buffer.from("This is no picture.")));
    case "html":
      return whole(scene, base64(Buffer.from("<!doctype html><p>no picture</p>")));
  }
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

function begin({ response }: FakeScene): ServerResponse {
  return response.writeHead(200, { "content-type": "application/json; charset=UTF-8" });
}

async function tell(scene: FakeScene, content: object): Promise<void> {
  const { question, requestId } = scene;
  begin(scene).end(
    JSON.stringify({
      usageMetadata: { promptTokenCount: Math.ceil(question.prompt.length / 4) },
      ...content,
      modelVersion: question.model,
      responseId: requestId,
    }),
  );
}

/** As models that think answer: an interim picture among the thoughts, then words, then the picture. */
async function whole(scene: FakeScene, data: string): Promise<void> {
  const picture = { inlineData: { mimeType: "image/png", data } };
  return tell(scene, {
    candidates: [
      {
        index: 0,
        finishReason: "STOP",
        content: {
          role: "model",
          parts: [
            { text: "Composing the frame.", thought: true },
            { inlineData: { mimeType: "image/png", data: INTERIM }, thought: true },
            picture,
          ],
        },
      },
    ],
    usageMetadata: usageOf(scene.question),
  });
}

/** One grey pixel: whoever takes it for the picture is found out. */
const INTERIM =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

async function long(scene: FakeScene, megabytes: number): Promise<void> {
  const response = begin(scene);
  const megabyte = "iVBORw0K".repeat(131_072);
  await write(response, '{"candidates":[{"content":{"parts":[{"inlineData":{"mimeType":"image/png","data":"');
  for (let sent = 0; sent < megabytes; sent++) if (!(await write(response, megabyte))) return;
  response.end('"}}]}}]}');
}

const PROTOCOL: FakeProtocol = {
  question,
  key: ({ headers }) => headers["x-goog-api-key"]?.toString() ?? null,
  other,
  play,
  refuse,
};

/** The base address of a client: `origin`. */
export function startFakeGemini(options: { readonly port?: number } = {}): Promise<FakeVendor> {
  return startFakeVendor(PROTOCOL, {
    models: [
      "gemini-2.5-flash",
      "gemini-2.5-flash-image",
      "gemini-nano-banana-2.1",
      "gemini-3.1-flash-image",
      "gemini-3-pro-image",
    ],
    ...options,
  });
}
