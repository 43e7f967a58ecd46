import { GenerationDetail, Progress, QueuePlace } from "@shotlist/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { scriptedProvider } from "../../testing/scripted-provider.ts";
import { Studio } from "../../testing/studio.ts";

const provider = scriptedProvider();
let studio: Studio;
let origin: string;

beforeAll(async () => {
  studio = await Studio.open([provider]);
  origin = await studio.app.http.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await studio.close();
});

interface SentEvent {
  readonly event: string;
  readonly id: string | null;
  readonly data: unknown;
}

/** Reads server-sent events until one satisfies, then hangs up. */
async function listen(
  id: string,
  enough: (event: SentEvent) => boolean,
  headers: Record<string, string> = {},
) {
  const hangUp = new AbortController();
  const response = await fetch(`${origin}/api/generations/${id}/events`, {
    headers: { cookie: studio.cookie, ...headers },
    signal: hangUp.signal,
  });
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
  const seen: SentEvent[] = [];
  let text = "";
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1] ?? null;
      const data = field("data");
      if (data === null) continue;
      const event = { event: field("event") ?? "", id: field("id"), data: JSON.parse(data) as unknown };
      seen.push(event);
      if (enough(event)) {
        hangUp.abort();
        return seen;
      }
    }
  }
  return seen;
}

const stateOf = (event: SentEvent) =>
  event.event === "generation" ? GenerationDetail.parse(event.data).state : null;

it("tells a generation's whole life, each revision once, with progress between", async () => {
  provider.script = ["hang"];
  const blocker = await studio.generate();
  const id = await studio.generate({ count: 2 });
  let connected = false;
  const listening = listen(id, (event) => {
    connected = true;
    return stateOf(event) === "succeeded";
  });
  await expect.poll(() => connected && provider.calls.length === 1).toBe(true);
  await studio.request("POST", `/api/generations/${blocker}/cancel`);
  const events = await listening;

  const revisions = events.filter((event) => event.event === "generation").map((event) => Number(event.id));
  expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  expect(events.map(stateOf)[0]).toBe("queued");
  const progress = events
    .filter((event) => event.event === "progress")
    .map((event) => Progress.parse(event.data));
  expect(progress.length).toBeGreaterThan(0);
  expect(new Set(progress.map((tick) => tick.image))).toEqual(new Set([0, 1]));
});

it("tells who waits how many pictures are made before, and when there are fewer", async () => {
  provider.script = ["hang"];
  const [running, waiting] = [await studio.generate(), await studio.generate({ count: 3 })];
  const id = await studio.generate();
  await expect.poll(() => provider.script.length).toBe(0);
  expect(await studio.detail(id)).toMatchObject({ state: "queued", ahead: 4 });

  const places: (number | null)[] = [];
  let connected = false;
  const listening = listen(id, (event) => {
    connected = true;
    if (event.event === "queue") places.push(QueuePlace.parse(event.data).ahead);
    return places.includes(1);
  });
  await expect.poll(() => connected).toBe(true);
  await studio.request("POST", `/api/generations/${waiting}/cancel`);
  await listening;
  expect(places).toEqual([1]);
  await studio.request("POST", `/api/generations/${running}/cancel`);
  expect((await studio.until(id, "succeeded")).ahead).toBeNull();
});

it("sends a latecomer the present state, and one who has it already nothing", async () => {
  const id = await studio.generate();
  const done = await studio.until(id, "succeeded");
  const [first] = await listen(id, () => true);
  expect(first && stateOf(first)).toBe("succeeded");
  expect(first?.id).toBe(String(done.revision));

  const quiet = await Promise.race([
    listen(id, () => true, { "last-event-id": String(done.revision) }),
    new Promise((resolve) => setTimeout(resolve, 500, "nothing")),
  ]);
  expect(quiet).toBe("nothing");
});

it("ends its streams when the server stops, instead of holding it up", async () => {
  const id = await studio.generate();
  const stream = listen(id, () => false);
  await studio.until(id, "succeeded");
  const began = performance.now();
  await studio.app.close();
  await stream;
  expect(performance.now() - began).toBeLessThan(5000);
});
