import { connectGemini, type GeminiConnection, ONE_REQUEST } from "../../../../platform/vendors/gemini.ts";
import { priceOfPicture, priceOfUsage } from "../prices.ts";
import type { ImageRequest, ImageResult, Provider } from "../provider.ts";
import { ANSWER_BYTES, noImage, receivedPicture } from "../received-picture.ts";
import { Standing } from "../standing.ts";
import { beginCall, failureOf, type VendorCall, vendorFailure } from "../vendor-failure.ts";
import { ratioOf, type VendorOptions, vendorProvider } from "../vendor-provider.ts";
import { Answer, answerOf, chargedOf, endingOf, isUnreadable, pictureIn } from "./answer.ts";
import { keptFor, qualitiesOf, shapeFor } from "./sizes.ts";

const ID = "gemini";
/** Fourteen pictures at most; the guide and the tone may be two of them. */
const REFERENCES = 12;
const PAGE = 200;

/** Google's Gemini image models, asked by `generateContent`: words first, then the pictures in their order. */
export function createGeminiProvider(options: VendorOptions): Provider {
  const { apiKey, baseUrl, model, label, free, deadlineMs, prices } = options;
  const secrets = apiKey === null ? [] : [apiKey];
  let connecting: Promise<GeminiConnection> | null = null;

  const connect = () => {
    connecting ??= connectGemini({
      apiKey: apiKey ?? "",
      baseUrl,
      deadlineMs,
      answerBytes: ANSWER_BYTES,
    });
    return connecting;
  };
  const standing = new Standing({
    label,
    model,
    configured: apiKey !== null,
    setUpBy: "GEMINI_MODEL",
    listModels,
    ...(options.now ? { now: options.now } : {}),
  });
  const expected = (quality: string | null) =>
    free ? 0 : priceOfPicture(ID, model, quality ?? "1K", null, prices);

  async function listModels(signal: AbortSignal): Promise<readonly string[] | null> {
    const call = beginCall({ vendor: label, secrets, deadline: signal });
    try {
      const { client } = await connect();
      const names: string[] = [];
      const pages = await client.models.list({ config: { pageSize: PAGE, abortSignal: signal } });
      for await (const { name } of pages) if (name) names.push(name.replace(/^models\//, ""));
      return names;
    } catch (error) {
      const { status = 0, codes = [] } = answerOf(error) ?? {};
      // A key may be allowed to make pictures and nothing else. Any other 403 is a key that is no good.
      if (status === 403 && codes.includes("API_KEY_SERVICE_BLOCKED")) return null;
      // Servers between us and the vendor need not have a list.
      if (baseUrl !== null && [404, 405, 501].includes(status)) return null;
      throw failureOf(error, call, answerOf);
    }
  }

  async function ask(request: ImageRequest, signal: AbortSignal): Promise<Answer> {
    const { client } = await connect();
    const pictures = request.pictures.map(({ bytes, mime }) => ({
      inlineData: { mimeType: mime, data: Buffer.from(bytes).toString("base64") },
    }));
    const response = await client.models.generateContent({
      model,
      contents: [{ role: "user", parts: [{ text: request.promptSent }, ...pictures] }],
      config: {
        responseModalities: ["IMAGE"],
        imageConfig: {
          aspectRatio: shapeFor(ratioOf(request)).name,
          ...(request.quality === null ? {} : { imageSize: request.quality }),
        },
        ...ONE_REQUEST,
        abortSignal: signal,
      },
    });
    return Answer.parse(response);
  }

  async function make(request: ImageRequest, call: VendorCall): Promise<ImageResult> {
    const nothing = { requestId: null, usage: null, costMicros: null };
    let answer: Answer;
    try {
      answer = await ask(request, AbortSignal.any([call.signal, call.deadline]));
    } catch (error) {
      if (isUnreadable(error)) throw noImage(call, nothing, null);
      throw error;
    }
    const charged = chargedOf(answer);
    const tokens = charged?.tokens ?? null;
    const facts = {
      requestId: answer.responseId ?? null,
      usage: charged?.usage ?? null,
      costMicros: free ? 0 : tokens && priceOfUsage(ID, model, tokens, prices),
    };
    const picture = pictureIn(answer);
    if (picture === null) {
      const { failure, said } = endingOf(answer);
      if (failure === "no_image") throw noImage(call, facts, said);
      // Google says with the refusal that blocked pictures are not charged.
      throw vendorFailure(failure, call, { said, requestId: facts.requestId, usage: facts.usage });
    }
    return { ...receivedPicture(picture, call, facts), notDrawn: [] };
  }

  return vendorProvider({
    id: ID,
    label,
    model,
    free,
    phrasing: "narrative",
    references: REFERENCES,
    qualities: qualitiesOf(model),
    secrets,
    configured: apiKey !== null,
    deadlineMs,
    standing,
    sizeFor: (aspect, quality = null) => keptFor(aspect, quality),
    priceOf: (quality) => expected(quality),
    expectedFor: ({ quality }) => expected(quality),
    answerOf,
    connect,
    make,
    close: async () => {
      await connecting?.then((connection) => connection.close());
    },
  });
}
