import { CreatedGeneration, type CreateGeneration, GenerationDetail } from "@shotlist/contract";
import type { ServerProcess } from "./server-process.ts";

/** The smallest picture the built-in engine makes here: for tests of what surrounds it. */
export const SMALL_PICTURES = { PREVIZ_LONG_EDGE: "64", PREVIZ_SAMPLES: "1" };

const REQUEST: CreateGeneration = {
  prompt: "우주의 신비로운 모습",
  direction: { angles: ["low-angle"], lens: "24mm-wide" },
  provider: "previz",
  aspect: "3:2",
  count: 1,
};

/** Somebody with a session, who speaks to a server process over real HTTP. */
export class Visitor {
  readonly origin: string;
  readonly cookie: string;

  constructor(origin: string, cookie: string) {
    this.origin = origin;
    this.cookie = cookie;
  }

  /** The owner, by the one-time link of a first start. */
  static async owner(server: ServerProcess): Promise<Visitor> {
    const origin = await server.ready();
    const answer = await fetch(await server.ownerLink(), { redirect: "manual" });
    const cookies = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
    return new Visitor(origin, cookies.join("; "));
  }

  /** The same session at another process on the same records. */
  at(origin: string): Visitor {
    return new Visitor(origin, this.cookie);
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.origin + path, { ...init, headers: { cookie: this.cookie, ...init.headers } });
  }

  /** Asks for pictures. @throws Error with the answer when they are refused. */
  async generate(
    change: Partial<CreateGeneration> = {},
    headers: Record<string, string> = {},
  ): Promise<CreatedGeneration> {
    const answer = await this.fetch("/api/generations", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ ...REQUEST, ...change }),
    });
    const text = await answer.text();
    if (answer.status !== 202) throw new Error(`asking answered ${answer.status}: ${text}`);
    return CreatedGeneration.parse(JSON.parse(text));
  }

  async detail(id: string): Promise<GenerationDetail> {
    return GenerationDetail.parse(await (await this.fetch(`/api/generations/${id}`)).json());
  }

  /** Waits until the generation is in one of these states. */
  async until(id: string, ...states: GenerationDetail["state"][]): Promise<GenerationDetail> {
    for (;;) {
      const detail = await this.detail(id);
      if (states.includes(detail.state)) return detail;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
