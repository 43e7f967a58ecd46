import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CreatedGeneration, type CreateGeneration, GenerationDetail } from "@shotlist/contract";
import { serverSentEvents } from "../../apps/server/src/platform/vendors/server-sent-events.ts";
import { ServerProcess } from "../../apps/server/src/testing/server-process.ts";
import { LONG_EDGE, SAMPLES } from "./examples.ts";

/** Variables of the person's own environment that a vendor's provider may need. */
const VENDORS = /^(GEMINI|GOOGLE|OPENAI)_|^HTTPS?_PROXY$/;

export interface Made {
  readonly provider: string;
  readonly model: string;
  readonly original: Uint8Array;
}

/** A studio with one user, for making pictures exactly as people's pictures are made. */
export interface OwnStudio {
  /**
   * Asks for one picture and waits for it.
   * @param key the same key in a later run finds the same generation again, instead of making, and perhaps
   * paying for, another.
   * @throws Error with the studio's own words when the request is refused or the picture is not made.
   */
  make(request: CreateGeneration, key: string, onProgress: (fraction: number) => void): Promise<Made>;
  close(): Promise<void>;
}

/** @param folder where its records and files live on between runs. */
export async function openOwnStudio(folder: string): Promise<OwnStudio> {
  await mkdir(folder, { recursive: true });
  const vendors = Object.entries(process.env).filter(([name]) => VENDORS.test(name));
  const server = new ServerProcess({
    ...(Object.fromEntries(vendors) as Record<string, string>),
    DATA_DIR: folder,
    PREVIZ_LONG_EDGE: String(LONG_EDGE),
    PREVIZ_SAMPLES: String(SAMPLES),
    GENERATIONS_PER_HOUR: "1000",
    REQUESTS_PER_MINUTE: "10000",
  });
  // Also when something fails on the way.
  process.once("exit", () => server.child.kill("SIGTERM"));
  const origin = await server.ready();
  const cookie = await session(folder, server);

  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(`${origin}${path}`, { ...init, headers: { ...init.headers, cookie } });
    if (!answer.ok) throw new Error(`${path} was refused with ${answer.status}: ${await answer.text()}`);
    return answer;
  };

  const finished = async (id: string, onProgress: (fraction: number) => void): Promise<GenerationDetail> => {
    const stream = await ask(`/api/generations/${id}/events`);
    if (!stream.body) throw new Error("the stream has no body");
    for await (const { event, data } of serverSentEvents(stream.body)) {
      if (event === "progress") onProgress((JSON.parse(data) as { fraction: number }).fraction);
      if (event !== "generation") continue;
      const detail = GenerationDetail.parse(JSON.parse(data));
      if (detail.state !== "queued" && detail.state !== "running") return detail;
    }
    throw new Error("the stream ended before the picture was done");
  };

  return {
    async make(request, key, onProgress) {
      const accepted = await ask("/api/generations", {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": key },
        body: JSON.stringify(request),
      });
      const { id } = CreatedGeneration.parse(await accepted.json());
      const detail = await finished(id, onProgress);
      const urls = detail.images[0]?.urls;
      if (detail.state !== "succeeded" || !urls) {
        throw new Error(
          `${detail.state}: ${detail.failure?.message ?? "no reason was given"} (${detail.supportCode})`,
        );
      }
      // What the pickers of the library would show: a picture without one has not been through it all.
      await ask(urls.small).then((thumbnail) => thumbnail.arrayBuffer());
      const original = new Uint8Array(await (await ask(urls.original)).arrayBuffer());
      return { provider: detail.provider, model: detail.model, original };
    },
    async close() {
      await server.end("SIGTERM");
    },
  };
}

/** The owner's session: the one an earlier run left, or a new one from the first start's link. */
async function session(folder: string, server: ServerProcess): Promise<string> {
  const path = join(folder, "session");
  try {
    return await readFile(path, "utf8");
  } catch {
    const welcome = await fetch(await server.ownerLink(), { redirect: "manual" });
    const cookie = welcome.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    await writeFile(path, cookie, { mode: 0o600 });
    return cookie;
  }
}
