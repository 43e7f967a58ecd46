import type { GoogleGenAI } from "@google/genai";
import { z } from "zod";
import { openVendorFetch, type VendorFetchOptions } from "./vendor-fetch.ts";

export type { Content, GenerateContentResponse, GoogleGenAI } from "@google/genai";

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
 * The client tells the vendor its timeout, which refuses shorter ones (400 "Minimum allowed
 * deadline is 10s"). Whoever waits less gives up by a signal of their own.
 */
const SHORTEST_TIMEOUT_MS = 10_000;
/** So that it is the caller's deadline that ends a call, which knows what to say. */
const MARGIN_MS = 5_000;

export const GEMINI_BASE_URL = "https://generativelanguage.googleapis.com";

/** What the API says of a request that it does not serve (https://google.aip.dev/193). */
export interface GeminiError {
  readonly message?: string | undefined;
  /** By name, as `RESOURCE_EXHAUSTED`. */
  readonly status?: string | undefined;
  readonly details?: readonly {
    readonly reason?: string | undefined;
    /** A duration as protobuf writes it, `7.5s`. */
    readonly retryDelay?: string | undefined;
  }[];
}

const Words = z.string().optional().catch(undefined);
const ErrorBody = z.object({
  error: z.object({
    message: Words,
    status: Words,
    details: z.array(z.object({ reason: Words, retryDelay: Words }).catch({})).catch([]),
  }),
});

/**
 * An answer that is no success, before the client makes an error of its own of
 * it: that one drops the headers, and with them when to come back.
 */
export class GeminiRefusal extends Error {
  override readonly name = "GeminiRefusal";
  readonly status: number;
  readonly headers: Headers;
  /** Null where something else was answered than the API's JSON, such as a gateway's page. */
  readonly told: GeminiError | null;

  /** @param body as it was sent. */
  constructor(status: number, headers: Headers, body: string) {
    super(`Gemini answered ${status}.`);
    this.status = status;
    this.headers = headers;
    this.told = ErrorBody.safeParse(jsonOf(body)).data?.error ?? null;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * For every call of `generateContent`: one call is one request. Left to itself
 * the client asks on, and is charged again, for as long as an answer says that
 * it could be continued.
 */
export const ONE_REQUEST = { automaticContinuation: false } as const;

/**
 * The official client: no `retryOptions`, so it asks once; its API version
 * pinned, so that an update of the package changes no meaning. Addresses and
 * clouds that it would find in the environment by itself do not count: a key
 * goes where the configuration says. Loaded by the first call.
 */
export async function connectGemini(options: GeminiConnectionOptions): Promise<GeminiConnection> {
  const { GoogleGenAI } = await import("@google/genai");
  const way = openVendorFetch(options);
  const client = new GoogleGenAI({
    apiKey: options.apiKey,
    vertexai: false,
    apiVersion: "v1beta",
    httpOptions: {
      timeout: Math.max(SHORTEST_TIMEOUT_MS, options.deadlineMs + MARGIN_MS),
      baseUrl: options.baseUrl ?? GEMINI_BASE_URL,
      async fetch(input: string | URL | Request, init?: RequestInit) {
        const response = await way.fetch(input, init);
        if (response.ok) return response;
        // The status has said no already, whatever becomes of its explanation.
        const body = await response.text().catch(() => "");
        throw new GeminiRefusal(response.status, response.headers, body);
      },
    },
  });
  return { client, close: way.close };
}
