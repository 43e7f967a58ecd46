import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CreatedGeneration, type CreateGeneration, GenerationDetail } from "@shotlist/contract";
import { ServerProcess } from "../../apps/server/src/testing/server-process.ts";

export const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export interface Accepted {
  readonly id: string;
  readonly count: number;
  readonly prompt: string;
}

/** A studio on one folder that is killed and started again and again. */
export class KillableStudio {
  readonly folder: string;
  /** Milliseconds of each start. */
  readonly starts: number[] = [];
  readonly #environment: Record<string, string>;
  #cookie = "";
  #running: { readonly server: ServerProcess; readonly origin: string } | null = null;

  private constructor(folder: string, environment: Record<string, string>) {
    this.folder = folder;
    this.#environment = environment;
  }

  static async inNewFolder(environment: Record<string, string>): Promise<KillableStudio> {
    return new KillableStudio(await mkdtemp(join(tmpdir(), "shotlist-kill-")), environment);
  }

  async start(): Promise<void> {
    const began = performance.now();
    const server = new ServerProcess({
      DATA_DIR: this.folder,
      PREVIZ_LONG_EDGE: "64",
      PREVIZ_SAMPLES: "1",
      OPEN_GENERATIONS: "1000",
      GENERATIONS_PER_HOUR: "100000",
      REQUESTS_PER_MINUTE: "1000000",
      ...this.#environment,
    });
    const origin = await server.ready();
    this.#running = { server, origin };
    this.starts.push(performance.now() - began);
    if (this.#cookie === "") await this.#signIn();
  }

  async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    await this.#here().server.end(signal);
    this.#running = null;
  }

  /** @returns null where the connection broke under the kill: never accepted, so nothing was promised. */
  async ask(request: CreateGeneration): Promise<Accepted | null> {
    const { origin } = this.#here();
    try {
      const answer = await fetch(`${origin}/api/generations`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie: this.#cookie },
        body: JSON.stringify(request),
      });
      if (answer.status !== 202) throw new Error(`refused with ${answer.status}: ${await answer.text()}`);
      const { id } = CreatedGeneration.parse(await answer.json());
      return { id, count: request.count, prompt: request.prompt };
    } catch (error) {
      if (error instanceof TypeError) return null;
      throw error;
    }
  }

  async get(path: string): Promise<Response> {
    return fetch(this.#here().origin + path, { headers: { cookie: this.#cookie } });
  }

  /** Waits until it has ended. @returns null where nobody remembers it. */
  async ended(id: string): Promise<GenerationDetail | null> {
    for (;;) {
      const answer = await this.get(`/api/generations/${id}`);
      if (answer.status === 404) return null;
      const detail = GenerationDetail.parse(await answer.json());
      if (detail.state !== "queued" && detail.state !== "running") return detail;
      await sleep(50);
    }
  }

  /** Whether each finished picture can be had, whole. */
  async hasPictures({ images }: GenerationDetail): Promise<boolean> {
    for (const { state, urls, bytes } of images) {
      if (state !== "done") continue;
      const picture = await this.get(urls?.original ?? "");
      if (!picture.ok || (await picture.arrayBuffer()).byteLength !== bytes) return false;
    }
    return true;
  }

  async #signIn(): Promise<void> {
    const { server } = this.#here();
    const answer = await fetch(await server.ownerLink(), { redirect: "manual" });
    this.#cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
  }

  #here() {
    if (this.#running === null) throw new Error("the studio does not run");
    return this.#running;
  }
}
