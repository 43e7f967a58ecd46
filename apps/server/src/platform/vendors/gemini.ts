import type { GoogleGenAI } from "@google/genai";
import { openVendorFetch, type VendorFetchOptions } from "./vendor-fetch.ts";

export type { GenerateContentResponse, GoogleGenAI, Part } from "@google/genai";

export interface GeminiConnection {
  readonly client: GoogleGenAI;
  close(): Promise<void>;
}

export interface GeminiConnectionOptions extends VendorFetchOptions {
  readonly apiKey: string;
  /** Null for the vendor's own. */
  readonly baseUrl: string | null;
}

/**
 * An answer that is no success, before the client makes an error of its own of
 * it: that one drops the headers, and with them when to come back.
 */
export class GeminiRefusal extends Error {
  override readonly name = "GeminiRefusal";
  readonly status: number;
  readonly headers: Headers;
  /** As it was sent: JSON of the API, or whatever a gateway wrote. */
  readonly body: string;

  constructor(status: number, headers: Headers, body: string) {
    super(`Gemini answered ${status}.`);
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

/**
 * The official client: no `retryOptions`, so it asks once; its API version
 * pinned, so that an update of the package changes no meaning. Loaded by the first call.
 */
export async function connectGemini(options: GeminiConnectionOptions): Promise<GeminiConnection> {
  const { GoogleGenAI } = await import("@google/genai");
  const way = openVendorFetch(options);
  const client = new GoogleGenAI({
    apiKey: options.apiKey,
    // What it would find in the environment by itself does not count.
    vertexai: false,
    apiVersion: "v1beta",
    httpOptions: {
      timeout: options.deadlineMs + 5000,
      ...(options.baseUrl === null ? {} : { baseUrl: options.baseUrl }),
      async fetch(input: string | URL | Request, init?: RequestInit) {
        const response = await way.fetch(input, init);
        if (response.ok) return response;
        throw new GeminiRefusal(response.status, response.headers, await response.text());
      },
    },
  });
  return { client, close: way.close };
}
