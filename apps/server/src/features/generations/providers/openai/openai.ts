import {
  connectOpenai,
  OPENAI_BASE_URL,
  type OpenaiConnection,
} from "../../../../platform/vendors/openai.ts";
import { priceOfPicture, priceOfUsage } from "../prices.ts";
import type { ImageHooks, ImageRequest, ImageResult, Provider } from "../provider.ts";
import { ANSWER_BYTES, receivedPicture } from "../received-picture.ts";
import { Standing } from "../standing.ts";
import { beginCall, failureOf, type VendorCall } from "../vendor-failure.ts";
import { ratioOf, type VendorOptions, vendorProvider } from "../vendor-provider.ts";
import { answerOf, ModelList, refusesOption } from "./answer.ts";
import { type Asked, ask, type Question, readAnswer } from "./ask.ts";
import { fetchPicture } from "./download.ts";
import { isGptImage, keptOf, sizeToAsk } from "./sizes.ts";

const ID = "openai";
/** An edit takes sixteen pictures; the guide and the tone may be two of them. */
const REFERENCES = 14;
/** `xhigh` and `max` of the newest models take minutes, and nobody has published what they cost. */
const QUALITIES = ["medium", "low", "high"];

/**
 * OpenAI's pictures, and those of servers that speak its API: `images.generate`,
 * or `images.edit` where pictures travel along, streamed where the server can.
 */
export function createOpenaiProvider(options: VendorOptions): Provider {
  const { apiKey, baseUrl, model, label, free, deadlineMs, prices } = options;
  const base = new URL(baseUrl ?? OPENAI_BASE_URL);
  const secrets = apiKey === null ? [] : [apiKey];
  let connecting: Promise<OpenaiConnection> | null = null;
  // Found out once: a server that does not know streams or formats is not asked for them again.
  let rich = true;

  const connect = () => {
    // A server of one's own takes any key, and the client insists on one.
    connecting ??= connectOpenai({
      apiKey: apiKey ?? "none",
      baseUrl,
      deadlineMs,
      answerBytes: ANSWER_BYTES,
    });
    return connecting;
  };
  const standing = new Standing({
    label,
    model,
    configured: apiKey !== null || baseUrl !== null,
    setUpBy: "OPENAI_MODEL",
    listModels,
    ...(options.now ? { now: options.now } : {}),
  });
  const expected = (quality: string | null, size: { width: number; height: number } | null) =>
    free ? 0 : priceOfPicture(ID, model, quality, size, prices);

  async function listModels(signal: AbortSignal): Promise<readonly string[] | null> {
    const call = beginCall({ vendor: label, secrets, deadline: signal });
    try {
      const { client } = await connect();
      const response = await client.models.list({ signal }).asResponse();
      const listed = ModelList.safeParse(await response.json().catch(() => null));
      return listed.success ? listed.data.data.map(({ id }) => id) : null;
    } catch (error) {
      // 403: a key that may make pictures and nothing else is a good key.
      if ([403, 404, 405, 501].includes(answerOf(error)?.status ?? 0)) return null;
      throw failureOf(error, call, answerOf);
    }
  }

  async function answered(question: Question, call: VendorCall, hooks: ImageHooks): Promise<Asked> {
    const { client } = await connect();
    try {
      return await readAnswer(await ask(client, question), call, hooks);
    } catch (error) {
      if (!question.rich || baseUrl === null || !refusesOption(error)) throw error;
      rich = false;
      return readAnswer(await ask(client, { ...question, rich: false }), call, hooks);
    }
  }

  /** It is made and charged by now: what keeps it from us, the deadline too, only makes it no picture. */
  async function fetched(address: string, signal: AbortSignal, call: VendorCall): Promise<Uint8Array | null> {
    const { fetch } = await connect();
    return fetchPicture(address, base, fetch, signal).catch(() => {
      call.signal.throwIfAborted();
      return null;
    });
  }

  async function make(request: ImageRequest, call: VendorCall, hooks: ImageHooks): Promise<ImageResult> {
    const signal = AbortSignal.any([call.signal, call.deadline]);
    const size = sizeToAsk(model, ratioOf(request));
    const asked = await answered({ model, request, size, rich, signal }, call, hooks);
    const picture = asked.url === null ? asked.base64 : await fetched(asked.url, signal, call);
    const costMicros = free ? 0 : asked.charged && priceOfUsage(ID, model, asked.charged.tokens, prices);
    const { requestId } = asked;
    const received = receivedPicture(picture, call, {
      requestId,
      usage: asked.charged?.usage ?? null,
      costMicros,
    });
    return { ...received, notDrawn: [] };
  }

  return vendorProvider({
    id: ID,
    label,
    model,
    free,
    phrasing: "labelled",
    references: REFERENCES,
    qualities: isGptImage(model) ? QUALITIES : [],
    secrets,
    configured: apiKey !== null || baseUrl !== null,
    deadlineMs,
    standing,
    sizeFor: (aspect) => keptOf(sizeToAsk(model, aspect), aspect),
    priceOf: (quality) => expected(quality, null),
    expectedFor: (request) => expected(request.quality, sizeToAsk(model, ratioOf(request))),
    answerOf,
    connect,
    make,
    close: async () => {
      await connecting?.then((connection) => connection.close());
    },
  });
}
