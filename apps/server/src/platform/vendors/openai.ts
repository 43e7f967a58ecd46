import type { OpenAI } from "openai";
import { openVendorFetch, type VendorFetch, type VendorFetchOptions } from "./vendor-fetch.ts";

export type { OpenAI } from "openai";

export interface OpenaiConnection {
  readonly client: OpenAI;
  /** The same way out, for pictures that are answered as addresses. */
  readonly fetch: VendorFetch["fetch"];
  close(): Promise<void>;
}

export interface OpenaiConnectionOptions extends VendorFetchOptions {
  readonly apiKey: string;
  /** Null for the vendor's own. */
  readonly baseUrl: string | null;
}

export const OPENAI_BASE_URL = "https://api.openai.com/v1";

/**
 * The official client with its own retries off: it would repeat timeouts, which
 * may have been charged, twice. Keys and addresses that it would find in the
 * environment by itself do not count, and it logs nothing. Loaded by the first call.
 */
export async function connectOpenai(options: OpenaiConnectionOptions): Promise<OpenaiConnection> {
  const { OpenAI } = await import("openai");
  const way = openVendorFetch(options);
  const client = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseUrl ?? OPENAI_BASE_URL,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: options.deadlineMs + 5000,
    fetch: way.fetch,
    logLevel: "off",
  });
  return { client, fetch: way.fetch, close: way.close };
}
