import type { z } from "zod";
import { Failure, failureFrom } from "./failure.ts";
import { startTrace, type Trace } from "./trace.ts";

export interface Call<T> {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  /** Sent as JSON, or as it is where it is a form. */
  readonly body?: unknown;
  /** Every response is parsed before it is believed; absent means the body is not read. */
  readonly answer?: z.ZodType<T>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Given when one action makes several calls, so that they share a support code. */
  readonly trace?: Trace;
  /** Sign-in itself answers 401 for a wrong password; that must not start a sign-in. */
  readonly expect401?: boolean;
  /** Goes on when the page is closed; for small bodies only. */
  readonly keepalive?: boolean;
}

let onSessionLost: () => void = () => {};

/** Called on every unexpected 401, whoever asked. */
export function whenSessionLost(handler: () => void): void {
  onSessionLost = handler;
}

/** For the one request that fetch cannot make (api/upload.ts). */
export function sessionLost(): void {
  onSessionLost();
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A form names its own content type: the boundary is part of it. */
function encoded(body: unknown): { readonly type?: string; readonly content: FormData | string | null } {
  if (body === undefined) return { content: null };
  if (body instanceof FormData) return { content: body };
  return { type: "application/json", content: JSON.stringify(body) };
}

/** The one place in the browser that talks to the server. Rejects with a Failure, or with an AbortError. */
export async function call<T = void>(request: Call<T>): Promise<T> {
  const trace = request.trace ?? startTrace();
  const headers: Record<string, string> = { accept: "application/json", traceparent: trace.traceparent };
  const { type, content } = encoded(request.body);
  if (type) headers["content-type"] = type;
  Object.assign(headers, request.headers);

  let response: Response;
  let body: unknown;
  try {
    response = await fetch(request.path, {
      method: request.method ?? "GET",
      headers,
      credentials: "same-origin",
      body: content,
      signal: request.signal ?? null,
      keepalive: request.keepalive ?? false,
    });
    body = await readJson(response);
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new Failure({ kind: "network" }, null, trace.traceId);
  }

  if (!response.ok) {
    if (response.status === 401 && !request.expect401) onSessionLost();
    throw failureFrom(response.status, body, trace.traceId);
  }
  if (!request.answer) return undefined as T;
  const parsed = request.answer.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Failure({ kind: "unreadable" }, response.status, trace.traceId);
}

export interface PictureAnswer {
  readonly ok: boolean;
  /** Null when nobody answered. */
  readonly status: number | null;
  readonly traceId: string;
}

/** Asks for a picture past the browser's cache, which then holds the answer for the next <img>. Never rejects. */
export async function fetchPicture(source: string): Promise<PictureAnswer> {
  const { traceId, traceparent } = startTrace();
  try {
    const response = await fetch(source, {
      headers: { accept: "image/*", traceparent },
      credentials: "same-origin",
      cache: "reload",
    });
    // Only a body read to its end is kept.
    await response.arrayBuffer();
    if (response.status === 401) onSessionLost();
    return { ok: response.ok, status: response.status, traceId };
  } catch {
    return { ok: false, status: null, traceId };
  }
}
