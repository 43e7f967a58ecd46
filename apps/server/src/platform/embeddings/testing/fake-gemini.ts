import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the fake answers next: as the service does, or as one of the ways it fails. */
export type GeminiMood =
  | "well"
  | "overrun"
  | "wrong-key"
  | "broken"
  | "silent"
  | "gibberish"
  | "no-vectors"
  | "short-vectors";

interface Part {
  readonly text?: string;
  readonly inlineData?: { readonly mimeType: string; readonly data: string };
}

export interface BatchRequest {
  readonly requests: readonly {
    readonly model: string;
    readonly content: { readonly parts: readonly Part[] };
    readonly outputDimensionality?: number;
  }[];
}

export interface FakeGemini {
  readonly baseUrl: string;
  mood: GeminiMood;
  /** Paths, keys and bodies of what was asked. */
  readonly asked: { readonly path: string; readonly key: string | null; readonly body: BatchRequest }[];
  close(): Promise<void>;
}

/** Numbers that follow from what was asked and from nothing else; unnormalised, as the service's are. */
function valuesOf(parts: readonly Part[], count: number): number[] {
  const text = parts.map((part) => part.text ?? part.inlineData?.data ?? "").join("\n");
  let state = 2166136261;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 16777619);
  return Array.from({ length: count }, () => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 1;
    return (state >>> 0) / 2 ** 31 - 1;
  });
}

function refuse(response: ServerResponse, code: number, status: string, message: string): void {
  response.writeHead(code, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: { code, status, message } }));
}

/** Speaks Gemini's `batchEmbedContents` on a real port. */
export async function startFakeGemini(): Promise<FakeGemini> {
  const asked: FakeGemini["asked"] = [];
  let mood: GeminiMood = "well";

  function answer(body: BatchRequest, key: string | null, response: ServerResponse): void {
    switch (mood) {
      case "silent":
        return;
      case "overrun":
        refuse(response, 429, "RESOURCE_EXHAUSTED", "Quota exceeded for embeddings.");
        return;
      case "wrong-key":
        refuse(response, 401, "UNAUTHENTICATED", `API key ${key} is not valid.`);
        return;
      case "broken":
        refuse(response, 500, "INTERNAL", "An internal error has occurred.");
        return;
      case "gibberish":
        response.writeHead(200, { "content-type": "application/json" });
        response.end('{"embeddings": [{"val');
        return;
      case "no-vectors":
        response.writeHead(200, { "content-type": "application/json" });
        response.end("{}");
        return;
      case "well":
      case "short-vectors": {
        const embeddings = body.requests.map((request) => ({
          values: valuesOf(
            request.content.parts,
            mood === "well" ? (request.outputDimensionality ?? 3072) : 12,
          ),
        }));
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify({ embeddings }));
      }
    }
  }

  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as BatchRequest;
    const key = request.headers["x-goog-api-key"];
    asked.push({ path: request.url ?? "", key: typeof key === "string" ? key : null, body });
    answer(body, typeof key === "string" ? key : null, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get mood() {
      return mood;
    },
    set mood(next) {
      mood = next;
    },
    asked,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
