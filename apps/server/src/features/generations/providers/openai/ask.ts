import type { OpenAI } from "../../../../platform/vendors/openai.ts";
import { serverSentEvents } from "../../../../platform/vendors/server-sent-events.ts";
import type { ImageHooks, ImageRequest } from "../provider.ts";
import { receivedLook } from "../received-picture.ts";
import { failureOfAnswer, unknownCost, type VendorCall, vendorFailure } from "../vendor-failure.ts";
import { type Charged, chargedOf, ImagesAnswer, refusalOf, StreamEvent } from "./answer.ts";
import { isGptImage, type Size } from "./sizes.ts";

/** First looks asked for; each is charged as a hundred tokens. */
const LOOKS = 2;

/** What came back: the picture as it was sent, or nothing that is one. */
export interface Asked {
  readonly base64: string | null;
  readonly url: string | null;
  readonly charged: Charged | null;
  readonly requestId: string | null;
}

export interface Question {
  readonly model: string;
  readonly request: ImageRequest;
  readonly size: Size;
  /** Whether the picture is wanted in a form of our choice and as a stream, with looks at it on the way. */
  readonly rich: boolean;
  readonly signal: AbortSignal;
}

/** Sends one request. @throws what the SDK throws. */
export async function ask(client: OpenAI, question: Question): Promise<Response> {
  const { model, request, size, rich, signal } = question;
  const { width, height } = size;
  const body = {
    model,
    prompt: request.promptSent,
    n: 1,
    size: `${width}x${height}`,
    ...(request.quality === null ? {} : { quality: request.quality as "low" | "medium" | "high" }),
    ...(rich ? { ...formOf(model), stream: true as const, partial_images: LOOKS } : {}),
  };
  if (request.pictures.length === 0) return client.images.generate(body, { signal }).asResponse();
  const image = request.pictures.map(
    ({ role, bytes, mime }, at) =>
      new File([new Uint8Array(bytes)], `${at + 1}-${role}.${mime.replace("image/", "")}`, { type: mime }),
  );
  return client.images.edit({ ...body, image }, { signal }).asResponse();
}

/** OpenAI's models always answer base64, and can be told its format; others can be told to answer base64. */
const formOf = (model: string) =>
  isGptImage(model) ? { output_format: "png" as const } : { response_format: "b64_json" as const };

/**
 * Reads an answer, streamed or plain: a server may answer plainly what was
 * asked for as a stream.
 * @throws ProviderError for a failure told in the stream, and for one that ended without its picture.
 */
export async function readAnswer(response: Response, call: VendorCall, hooks: ImageHooks): Promise<Asked> {
  const requestId = response.headers.get("x-request-id");
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
  if (isStream && response.body) return readStream(response.body, requestId, call, hooks);
  const parsed = ImagesAnswer.safeParse(jsonOf(await response.text()));
  const first = parsed.data?.data[0];
  return {
    base64: first?.b64_json ?? null,
    url: first?.url ?? null,
    charged: chargedOf(parsed.data?.usage),
    requestId,
  };
}

async function readStream(
  body: ReadableStream<Uint8Array>,
  requestId: string | null,
  call: VendorCall,
  hooks: ImageHooks,
): Promise<Asked> {
  let looks = 0;
  for await (const { event, data } of serverSentEvents(body)) {
    const content = jsonOf(data);
    const error = errorIn(event, content);
    if (error !== null) throw failureOfAnswer({ ...refusalOf(error, null), requestId }, call);
    const { data: said } = StreamEvent.safeParse(content);
    if (said?.type.endsWith(".partial_image") && looks < LOOKS) {
      looks += 1;
      hooks.onProgress(looks / (LOOKS + 1));
      const look = said.b64_json ? receivedLook(said.b64_json) : null;
      if (look) hooks.onFirstLook(look.bytes, look.mime);
    }
    if (said?.type.endsWith(".completed")) {
      return {
        base64: said.b64_json ?? null,
        url: said.url ?? null,
        charged: chargedOf(said.usage),
        requestId,
      };
    }
  }
  // The SDK takes an end for an end. Cut off after sending, it may well have been made and charged.
  throw vendorFailure("outcome_unknown", call, {
    said: "The stream ended before the picture was complete.",
    requestId,
    costMicros: unknownCost(call),
  });
}

function errorIn(event: string, content: unknown): unknown {
  if (typeof content !== "object" || content === null) return null;
  if ("error" in content && content.error) return content.error;
  return event === "error" ? content : null;
}

/** Null for anything that is no JSON: a page of HTML, half an answer. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
