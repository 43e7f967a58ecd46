import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { paint } from "./paint.ts";
import { FakeTurn, type ScriptedTurn } from "./turns.ts";

/** One request as it arrived. */
export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What a request for a picture asks, whatever the protocol. */
export interface FakeQuestion {
  readonly model: string;
  readonly prompt: string;
  readonly width: number;
  readonly height: number;
  readonly stream: boolean;
  /** First looks asked for. */
  readonly looks: number;
  /** Pictures that came along, in their order. */
  readonly pictures: readonly FakePicture[];
  /** Everything else, as the protocol names it. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface FakePicture {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** A call for a picture that arrived, and what became of it. */
export interface FakeCall {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Null where the connection was reset before the request was read. */
  readonly question: FakeQuestion | null;
  readonly turn: FakeTurn["kind"];
  readonly requestId: string;
  /** The vendor would charge it. */
  billed: boolean;
  /** Milliseconds from the whole request until the answer was handed over; null until then. */
  took: number | null;
  /** Whoever asked hung up before the answer was complete. */
  abandoned: boolean;
}

/** How one vendor says things. */
export interface FakeProtocol {
  /** The question in a request for a picture; null for any other request. May throw Error: a bad request. */
  question(request: FakeRequest): Promise<FakeQuestion | null>;
  /** The key that a request carries; null for none. */
  key(request: FakeRequest): string | null;
  /** Answers anything but questions, the list of models among it; false for a path that does not exist. */
  other(request: FakeRequest, response: ServerResponse, models: readonly string[] | null): boolean;
  /** Plays a turn; resets, hangs and pages of HTML are played for it. */
  play(turn: PlayedTurn, scene: FakeScene): Promise<void>;
  /** Says no: a status, a code of the vendor's, and words. */
  refuse(response: ServerResponse, refusal: FakeRefusal): void;
}

export interface FakeRefusal {
  readonly status: number;
  readonly code?: string | undefined;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type PlayedTurn = Exclude<FakeTurn, { kind: "hang" | "html" } | { kind: "status"; html: true }>;

/** What a protocol plays with. */
export interface FakeScene {
  readonly question: FakeQuestion;
  readonly requestId: string;
  readonly response: ServerResponse;
  /** Where this fake can be reached, without a trailing slash. */
  readonly origin: string;
  /** One part more of the time the turn takes, where looks come in between. */
  wait(): Promise<void>;
  /** The picture of this call, encoded. */
  picture(): Promise<Uint8Array>;
  /** Keeps bytes at an address of this fake; the path. */
  serve(bytes: Uint8Array, mime: string): string;
  /** Resets the connection. */
  reset(): void;
}

export interface FakeVendor {
  /** Without a trailing slash. */
  readonly origin: string;
  readonly calls: FakeCall[];
  /** Pictures that would have been charged, since the start or since `forget`. */
  readonly billed: number;
  /** Models it lists; null for a server that has no list. May be changed. */
  models: readonly string[] | null;
  /** The only key that is good; null takes any. May be changed. */
  key: string | null;
  /** What the coming calls do, one turn each; after that, each makes a picture. */
  script(...turns: ScriptedTurn[]): void;
  /** Forgets calls and turns. */
  forget(): void;
  close(): Promise<void>;
}

const BILLED: ReadonlySet<FakeTurn["kind"]> = new Set([
  "picture",
  "plain_picture",
  "hang",
  "cut",
  "truncated",
  "wrong_type",
  "html",
  "oversized",
  "endless",
] as const);

const isBilled = (turn: FakeTurn) =>
  BILLED.has(turn.kind) ||
  (turn.kind === "status" && turn.billed) ||
  (turn.kind === "reset" && turn.when !== "connected");

/**
 * A vendor on a real port. Scripted in this process by `script`, from others
 * by `POST /__script` (an array of turns); `GET /__calls` tells what came, `DELETE /__calls` forgets it.
 */
export async function startFakeVendor(
  protocol: FakeProtocol,
  options: { readonly models: readonly string[]; readonly port?: number },
): Promise<FakeVendor> {
  const calls: FakeCall[] = [];
  const turns: FakeTurn[] = [];
  const served = new Map<string, { bytes: Uint8Array; mime: string }>();
  let number = 0;

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) protocol.refuse(response, { status: 500, message: String(error) });
      else response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const fake: FakeVendor = {
    origin,
    calls,
    get billed() {
      return calls.filter((call) => call.billed).length;
    },
    models: options.models,
    key: null,
    script: (...scripted) => void turns.push(...scripted.map((turn) => FakeTurn.parse(turn))),
    forget() {
      calls.length = 0;
      turns.length = 0;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = message.url ?? "/";
    const method = message.method ?? "GET";
    if (path.startsWith("/__")) return control(method, path, message, response);
    if (method === "POST" && turns[0]?.kind === "reset" && turns[0].when === "connected") {
      turns.shift();
      calls.push(newCall(path, message.headers, null, { kind: "reset", when: "connected" }));
      message.socket.resetAndDestroy();
      return;
    }
    const request = { method, path, headers: message.headers, body: await bodyOf(message) };
    const kept = served.get(path);
    if (kept) {
      response.writeHead(200, { "content-type": kept.mime }).end(kept.bytes);
      return;
    }
    const key = protocol.key(request);
    if (fake.key !== null && key !== fake.key) {
      // As the vendors do: the key is repeated, and must not travel on.
      return protocol.refuse(response, {
        status: 401,
        code: "invalid_api_key",
        message: `Incorrect API key provided: ${key}.`,
      });
    }
    let question: FakeQuestion | null;
    try {
      question = await protocol.question(request);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return protocol.refuse(response, { status: 400, message: why });
    }
    if (question !== null) return answer(request, question, message, response);
    if (!protocol.other(request, response, fake.models)) {
      protocol.refuse(response, { status: 404, message: `There is no ${method} ${path}.` });
    }
  }

  async function answer(
    request: FakeRequest,
    question: FakeQuestion,
    message: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const turn = turns.shift() ?? FakeTurn.parse({ kind: "picture" });
    const call = newCall(request.path, request.headers, question, turn);
    calls.push(call);
    const began = performance.now();
    response.once("finish", () => {
      call.took = performance.now() - began;
    });
    response.once("close", () => {
      call.took ??= performance.now() - began;
      call.abandoned = !response.writableFinished;
    });
    // What is waited for is made whether or not anybody still waits; looks come in between.
    const parts = turn.kind === "picture" && question.stream ? question.looks + 1 : 1;
    const wait = async () => {
      if ("afterMs" in turn && turn.afterMs > 0) await pause(turn.afterMs / parts);
    };
    await wait();
    const reset = () => void message.socket.resetAndDestroy();
    if (turn.kind === "hang") return;
    if (turn.kind === "html") {
      response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
      return;
    }
    if (turn.kind === "status" && turn.html) {
      response.writeHead(turn.status, { "content-type": "text/html", ...turn.headers }).end(PAGE);
      return;
    }
    if (turn.kind === "reset" && turn.when === "read") return reset();
    await protocol.play(turn as PlayedTurn, {
      question,
      requestId: call.requestId,
      response,
      origin,
      wait,
      picture: () => paint(question.width, question.height, number),
      serve(bytes, mime) {
        const path = `/kept/${served.size + 1}`;
        served.set(path, { bytes, mime });
        return path;
      },
      reset,
    });
  }

  function newCall(
    path: string,
    headers: IncomingHttpHeaders,
    question: FakeQuestion | null,
    turn: FakeTurn,
  ): FakeCall {
    number += 1;
    return {
      at: Date.now(),
      path,
      headers,
      question,
      turn: turn.kind,
      requestId: `req_fake_${number}`,
      billed: isBilled(turn),
      took: null,
      abandoned: false,
    };
  }

  async function control(
    method: string,
    path: string,
    message: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const tell = (status: number, content: unknown) =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
    if (method === "POST" && path === "/__script") {
      const parsed = z.array(FakeTurn).safeParse(JSON.parse((await bodyOf(message)).toString()));
      if (!parsed.success) return tell(422, { error: z.prettifyError(parsed.error) });
      turns.push(...parsed.data);
      return tell(200, { turns: turns.length });
    }
    if (method === "GET" && path === "/__calls") {
      return tell(200, { billed: fake.billed, turns: turns.length, calls: calls.map(withoutBytes) });
    }
    if (method === "DELETE" && path === "/__calls") {
      fake.forget();
      return tell(200, {});
    }
    return tell(404, { error: `There is no ${method} ${path}.` });
  }

  return fake;
}

const PAGE = "<!doctype html><html><head><title>Bad gateway</title></head><body>Bad gateway</body></html>";

function withoutBytes({ question, headers: _headers, ...call }: FakeCall) {
  return {
    ...call,
    question: question && {
      ...question,
      pictures: question.pictures.map(({ name, mime, bytes }) => ({ name, mime, bytes: bytes.byteLength })),
    },
  };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Waits for whoever reads; false when nobody does any more. */
export async function write(response: ServerResponse, chunk: string | Uint8Array): Promise<boolean> {
  if (response.destroyed) return false;
  if (!response.write(chunk)) {
    const settled = new AbortController();
    const { signal } = settled;
    await Promise.race([once(response, "drain", { signal }), once(response, "close", { signal })]).catch(
      () => undefined,
    );
    settled.abort();
  }
  return !response.destroyed;
}
