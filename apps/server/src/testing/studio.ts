import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type CreatedGeneration,
  type CreateGeneration,
  type ErrorBody,
  GenerationDetail,
  type UploadedAsset,
} from "@shotlist/contract";
import { type App, buildApp, openParts, type Parts } from "../app.ts";
import { type Config, readConfig } from "../config.ts";
import { prepareOwnerLink } from "../features/auth/index.ts";
import type { Provider } from "../features/generations/providers/provider.ts";
import { createLogger } from "../telemetry/logger.ts";
import { LocalRecord } from "../telemetry/record/local-record.ts";
import { startTelemetry } from "../telemetry/telemetry.ts";
import { type UploadFile, uploadBody } from "./upload-body.ts";

export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Record<string, string | string[] | number | undefined>;
  readonly body: Body;
  readonly bytes: Buffer;
}

/** A request everybody's test begins from. */
export const REQUEST: CreateGeneration = {
  prompt: "우주의 신비로운 모습",
  direction: { angles: ["low-angle"], lens: "24mm-wide" },
  tone: { mode: "auto" },
  provider: "scripted",
  aspect: "3:2",
  count: 1,
};

/** The real application on real engines in a folder of its own, spoken to over HTTP. */
export class Studio {
  readonly config: Config;
  readonly app: App;
  readonly parts: Parts;
  /** Every log line, parsed. */
  readonly log: Record<string, unknown>[];
  #cookie = "";
  readonly #folder: string;
  readonly #ownsFolder: boolean;

  private constructor(
    config: Config,
    app: App,
    parts: Parts,
    log: Record<string, unknown>[],
    folder: string,
    owns: boolean,
  ) {
    this.config = config;
    this.app = app;
    this.parts = parts;
    this.log = log;
    this.#folder = folder;
    this.#ownsFolder = owns;
  }

  /** Opens a studio, signed in as its owner, its worker running unless told otherwise. */
  static async open(
    providers: readonly Provider[],
    options: { folder?: string; environment?: Record<string, string>; worker?: boolean } = {},
  ): Promise<Studio> {
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "shotlist-studio-")));
    const config = readConfig(
      {
        NODE_ENV: "test",
        DATA_DIR: folder,
        MIN_FREE_MB: "0",
        // Pictures that no test asked for would be in every list.
        TONE_STARTER: "0",
        // Waiting for a state asks again and again.
        REQUESTS_PER_MINUTE: "1000000",
        ...options.environment,
      },
      { cores: 2, root: folder },
    );
    const log: Record<string, unknown>[] = [];
    const record = new LocalRecord(config.telemetry.record, config.role);
    const logger = createLogger(config, [(_line, fields) => void log.push(fields), record.onLine], {
      write: () => {},
    });
    const parts = await openParts(config, {
      logger,
      record,
      providers,
      onFatal: (error) => {
        throw error;
      },
    });
    const telemetry = startTelemetry(config.telemetry, { version: "0.0.0-test", spanProcessors: [] });
    const app = await buildApp(config, parts, {
      version: "0.0.0-test",
      secret: "t".repeat(64),
      logger,
      telemetryHealth: telemetry.health,
    });
    if (options.worker !== false) await app.startWorker();
    const studio = new Studio(config, app, parts, log, folder, options.folder === undefined);
    await studio.signInAsOwner();
    return studio;
  }

  async signInAsOwner(): Promise<void> {
    const link = await prepareOwnerLink({ db: this.parts.handle.db, publicUrl: this.config.publicUrl });
    if (link === null) throw new Error("the owner has a password already");
    const url = new URL(link);
    const answer = await this.request("GET", url.pathname + url.search);
    this.#cookie = cookiesOf(answer);
  }

  /** The same studio through another person's eyes. */
  async as<T>(cookie: string, act: () => Promise<T>): Promise<T> {
    const own = this.#cookie;
    this.#cookie = cookie;
    try {
      return await act();
    } finally {
      this.#cookie = own;
    }
  }

  /** A member of their own, signed up through the front door. The address must be on the allowlist. */
  async signUp(email: string): Promise<string> {
    return this.as("", async () => {
      const body = { name: "Member", email, password: "correct horse battery" };
      const answer = await this.request("POST", "/api/auth/sign-up/email", body);
      if (answer.status !== 200) throw new Error(`sign-up answered ${answer.status}: ${answer.bytes}`);
      return cookiesOf(answer);
    });
  }

  async request<Body = unknown>(
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const response = await this.app.http.inject({
      method,
      url,
      headers: { host: "localhost", ...(this.#cookie ? { cookie: this.#cookie } : {}), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const type = String(response.headers["content-type"] ?? "");
    return {
      status: response.statusCode,
      headers: response.headers,
      body: (type.includes("json") ? response.json() : null) as Body,
      bytes: response.rawPayload,
    };
  }

  async refusal(
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) {
    const { status, body: answer } = await this.request<ErrorBody>(method, url, body, headers);
    return { status, ...answer.error };
  }

  /** Where the studio can be reached by real HTTP, without a trailing slash. */
  async listen(): Promise<string> {
    const { server } = this.app.http;
    if (!server.listening) await this.app.http.listen({ port: 0, host: "127.0.0.1" });
    return `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  /** Brings a file in, over real HTTP. */
  async upload<Body = UploadedAsset>(
    file: UploadFile,
    fields: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const { payload, type } = uploadBody(file, fields);
    const response = await fetch(`${await this.listen()}/api/assets`, {
      method: "POST",
      headers: { cookie: this.#cookie, "content-type": type },
      body: payload,
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: JSON.parse(bytes.toString()) as Body,
      bytes,
    };
  }

  async generate(change: Partial<CreateGeneration> = {}, headers?: Record<string, string>): Promise<string> {
    const answer = await this.request<CreatedGeneration>(
      "POST",
      "/api/generations",
      { ...REQUEST, ...change },
      headers,
    );
    if (answer.status !== 202) throw new Error(`asking answered ${answer.status}: ${answer.bytes}`);
    return answer.body.id;
  }

  async detail(id: string): Promise<GenerationDetail> {
    return GenerationDetail.parse((await this.request("GET", `/api/generations/${id}`)).body);
  }

  /** Waits until the generation is in one of these states. */
  async until(id: string, ...states: GenerationDetail["state"][]): Promise<GenerationDetail> {
    for (;;) {
      const detail = await this.detail(id);
      if (states.includes(detail.state)) return detail;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  get cookie(): string {
    return this.#cookie;
  }

  async close(): Promise<void> {
    await this.app.close();
    if (this.#ownsFolder) await rm(this.#folder, { recursive: true, force: true });
  }
}

function cookiesOf(answer: Answer): string {
  const header = answer.headers["set-cookie"];
  const cookies = Array.isArray(header) ? header : header ? [String(header)] : [];
  return cookies.map((cookie) => cookie.split(";")[0]).join("; ");
}
