import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import {
  decodeLogs,
  decodeMetrics,
  decodeTraces,
  encodeAnswer,
  type ReceivedLog,
  type ReceivedPoint,
  type ReceivedSpan,
} from "./otlp-proto.ts";

export type { ReceivedLog, ReceivedPoint, ReceivedSpan } from "./otlp-proto.ts";

/** How it behaves; only "accept" and "partial" keep what they are sent. */
export type Behaviour =
  | { readonly kind: "accept" }
  /** Nothing listens. */
  | { readonly kind: "refuse" }
  /** Takes the request and never answers. */
  | { readonly kind: "hang" }
  | { readonly kind: "status"; readonly status: number; readonly retryAfter?: string }
  /** Answers 200 with this. */
  | { readonly kind: "rubbish"; readonly body: string | Uint8Array }
  /** Takes all but so many of each batch. */
  | { readonly kind: "partial"; readonly rejected: number; readonly message: string };

const PATHS = { "/v1/traces": "traces", "/v1/logs": "logs", "/v1/metrics": "metrics" } as const;
type Signal = (typeof PATHS)[keyof typeof PATHS];

/** A collector for tests and benchmarks: decodes OTLP/HTTP protobuf, keeps what arrives, and fails on demand. */
export class OtlpReceiver {
  readonly spans: ReceivedSpan[] = [];
  readonly logs: ReceivedLog[] = [];
  readonly points: ReceivedPoint[] = [];
  /** Bytes of what was kept, by signal; uncompressed. */
  readonly bytes: Record<Signal, number> = { traces: 0, logs: 0, metrics: 0 };
  /** How many requests came, kept or not. */
  readonly requests: Record<Signal, number> = { traces: 0, logs: 0, metrics: 0 };
  /** What could not be decoded. */
  readonly errors: Error[] = [];

  #server: Server;
  readonly #port: number;
  #behaviour: Behaviour = { kind: "accept" };

  private constructor(server: Server) {
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  static async start(): Promise<OtlpReceiver> {
    const server = await listen(0, (request, response) => receiver.#answer(request, response));
    const receiver = new OtlpReceiver(server);
    return receiver;
  }

  /** The base address, for OTEL_EXPORTER_OTLP_ENDPOINT. */
  get endpoint(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Changes what happens to requests from now on; those that hang are let go. */
  async behave(behaviour: Behaviour): Promise<void> {
    const listened = this.#behaviour.kind !== "refuse";
    this.#behaviour = behaviour;
    if (behaviour.kind === "refuse") {
      if (listened) await close(this.#server);
      return;
    }
    if (listened) return this.#server.closeAllConnections();
    this.#server = await listen(this.#port, (request, response) => this.#answer(request, response));
  }

  /** Forgets what it was sent. */
  clear(): void {
    for (const kept of [this.spans, this.logs, this.points, this.errors]) kept.length = 0;
    for (const signal of Object.values(PATHS)) {
      this.bytes[signal] = 0;
      this.requests[signal] = 0;
    }
  }

  /** The spans of one trace, in the order they began. */
  trace(traceId: string): ReceivedSpan[] {
    return this.spans.filter((span) => span.traceId === traceId).sort((a, b) => a.start - b.start);
  }

  /** Log lines of one event, parsed from their bodies. */
  lines(event: string): Record<string, unknown>[] {
    return this.logs
      .filter((record) => record.attributes["event"] === event)
      .map((record) => JSON.parse(record.body) as Record<string, unknown>);
  }

  /** The last points of one metric, one for each set of attributes. */
  metric(name: string): ReceivedPoint[] {
    const last = new Map<string, ReceivedPoint>();
    for (const point of this.points)
      if (point.metric === name) last.set(JSON.stringify(point.attributes), point);
    return [...last.values()];
  }

  async stop(): Promise<void> {
    await close(this.#server);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const signal = PATHS[request.url as keyof typeof PATHS];
    const behaviour = this.#behaviour;
    if (signal === undefined || request.method !== "POST") return void response.writeHead(404).end();
    this.requests[signal]++;
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("error", () => {});
    request.on("end", () => {
      const sent = Buffer.concat(chunks);
      switch (behaviour.kind) {
        case "accept":
          return this.#take(signal, request, sent, response, encodeAnswer());
        case "partial":
          return this.#take(
            signal,
            request,
            sent,
            response,
            encodeAnswer(behaviour.rejected, behaviour.message),
          );
        case "status":
          if (behaviour.retryAfter !== undefined) response.setHeader("retry-after", behaviour.retryAfter);
          return void response.writeHead(behaviour.status).end();
        case "rubbish":
          return void response.writeHead(200, { "content-type": "text/html" }).end(behaviour.body);
        case "hang":
        case "refuse":
          return;
      }
    });
  }

  #take(
    signal: Signal,
    request: IncomingMessage,
    sent: Buffer,
    response: ServerResponse,
    answer: Uint8Array,
  ): void {
    try {
      const bytes = request.headers["content-encoding"] === "gzip" ? gunzipSync(sent) : sent;
      if (signal === "traces") this.spans.push(...decodeTraces(bytes));
      else if (signal === "logs") this.logs.push(...decodeLogs(bytes));
      else this.points.push(...decodeMetrics(bytes));
      this.bytes[signal] += bytes.length;
      response.writeHead(200, { "content-type": "application/x-protobuf" }).end(answer);
    } catch (error) {
      this.errors.push(error as Error);
      response.writeHead(400).end();
    }
  }
}

function listen(
  port: number,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server> {
  const server = createServer(answer);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

/** Resolves when nothing listens on the port, connections that hang included. */
async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
