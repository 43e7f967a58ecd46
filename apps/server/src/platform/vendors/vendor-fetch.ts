import { Agent, fetch as undiciFetch } from "undici";

export interface VendorFetchOptions {
  /** Milliseconds after which a call is given up by whoever makes it; the connection waits a little longer. */
  readonly deadlineMs: number;
  /** The longest answer that is read, in bytes, decompressed. */
  readonly answerBytes: number;
}

/** Every call's way out to a vendor. */
export interface VendorFetch {
  readonly fetch: typeof globalThis.fetch;
  /** Ends every connection, running calls included. */
  close(): Promise<void>;
}

/** An answer that would not end; reading stopped where memory was to be kept. */
export class AnswerTooLarge extends Error {
  override readonly name = "AnswerTooLarge";
}

/** A refusal is a few sentences; whatever more there is is nobody's. */
const REFUSAL_BYTES = 1024 * 1024;
const CONNECT_MS = 10_000;
/** So that it is the caller's deadline that ends a call, which knows what to say. */
const MARGIN_MS = 5_000;

/**
 * A fetch for calls that take minutes, cost money and answer megabytes:
 * - Node's own gives up after five minutes whatever is asked of it;
 * - each call has a connection of its own (no pipelining, no keep-alive), so a reset never comes from a
 *   connection that had idled, which could not be told from a call that was lost;
 * - a redirect is not followed: a key and a prompt go where they were sent and nowhere else;
 * - an answer is cut off at `answerBytes` with AnswerTooLarge, however it is read.
 */
export function openVendorFetch({ deadlineMs, answerBytes }: VendorFetchOptions): VendorFetch {
  const wait = deadlineMs + MARGIN_MS;
  const agent = new Agent({
    pipelining: 0,
    headersTimeout: wait,
    bodyTimeout: wait,
    connect: { timeout: CONNECT_MS },
  });
  return {
    async fetch(input, init = {}) {
      const { body, headers } = await encoded(init);
      const answer = await undiciFetch(addressOf(input), {
        method: init.method ?? "GET",
        headers: [...headers],
        redirect: "manual",
        dispatcher: agent,
        ...(body === null ? {} : { body }),
        ...(init.signal ? { signal: init.signal } : {}),
      });
      const limit = answer.ok ? answerBytes : REFUSAL_BYTES;
      return new Response(answer.body && bounded(answer.body as ReadableStream<Uint8Array>, limit), {
        status: answer.status,
        statusText: answer.statusText,
        headers: [...answer.headers],
      });
    },
    close: () => agent.destroy(),
  };
}

function addressOf(input: string | URL | Request): string {
  return input instanceof Request ? input.url : String(input);
}

/**
 * Forms are the runtime's own, which the package's fetch does not know as such:
 * they are written out here, with the boundary in their header.
 */
async function encoded(init: RequestInit): Promise<{ body: Uint8Array | null; headers: Headers }> {
  const headers = new Headers(init.headers);
  if (init.body === null || init.body === undefined) return { body: null, headers };
  const written = new Response(init.body);
  const type = written.headers.get("content-type");
  if (type !== null && !headers.has("content-type")) headers.set("content-type", type);
  return { body: new Uint8Array(await written.arrayBuffer()), headers };
}

function bounded(body: ReadableStream<Uint8Array>, limit: number): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let read = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        read += value.byteLength;
        if (read > limit) {
          const error = new AnswerTooLarge(`The answer is longer than ${limit} bytes.`);
          controller.error(error);
          await reader.cancel(error);
          return;
        }
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // One chunk at a time: what nobody reads stays with the sender.
    { highWaterMark: 0 },
  );
}
