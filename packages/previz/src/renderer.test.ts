import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createInternalRenderer, type InternalRenderer } from "./renderer.ts";
import { type RgbImage, SET_NAMES } from "./request.ts";
import { cameraOf, requestOf } from "./test-cameras.ts";

/** Coarse enough to bake in a second or two. */
const DETAIL = 0.3;
let cacheDir: string;
let renderer: InternalRenderer;

const start = (workers: number): InternalRenderer =>
  createInternalRenderer({ workers, cacheDir, detail: DETAIL });
const mean = (image: RgbImage): number => image.rgb.reduce((a, b) => a + b, 0) / image.rgb.length;

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), "previz-test-"));
  renderer = start(2);
  await renderer.warm();
});
afterAll(async () => {
  await renderer.close();
  await rm(cacheDir, { recursive: true, force: true });
});

describe("a picture", () => {
  it.each([
    ["", requestOf()],
    [
      " in a palette",
      requestOf({ tone: { category: "cinematic", palette: ["#0b1a26", "#12455a", "#c8772e"] } }),
    ],
  ])("has the same bytes with one worker and with two%s", async (_, request) => {
    const one = start(1);
    const [a, b] = await Promise.all([one.render(request), renderer.render(request)]);
    await one.close();
    expect(Buffer.from(a.rgb).equals(Buffer.from(b.rgb))).toBe(true);
  });

  it("differs with another seed", async () => {
    const a = await renderer.render(requestOf({ seed: 1 }));
    const b = await renderer.render(requestOf({ seed: 2 }));
    expect(Buffer.from(a.rgb).equals(Buffer.from(b.rgb))).toBe(false);
  });

  const hours = ["", " by day", " at golden hour", " at night", " in fog"];
  it.each(SET_NAMES.flatMap((set) => hours.map((hour) => [set, hour] as const)))(
    "of the %s%s is neither black nor white",
    async (set, hour) => {
      const p = await renderer.render(requestOf({ prompt: set + hour }));
      expect(p.scene.set).toBe(set);
      expect(p.rgb).toHaveLength(48 * 32 * 3);
      expect(mean(p)).toBeGreaterThan(12);
      expect(mean(p)).toBeLessThan(243);
    },
  );

  it.each([
    ["over the shoulder", cameraOf({ span: 1, azimuth: 22, props: { secondPerson: "over-the-shoulder" } })],
    ["of two people", cameraOf({ span: 1, aim: [0.28, 1.4, 0], props: { secondPerson: "beside" } })],
    [
      "of hands around a cup",
      cameraOf({ focalLength: 85, span: 0.25, aim: [0, 0.76, 0.3], tilt: -30, props: { heldObject: true } }),
    ],
    ["with the viewer's forearms", cameraOf({ focalLength: 24, span: 2, props: { ownForearms: true } })],
    ["from straight above", cameraOf({ span: 2, tilt: -90 })],
  ])("%s differs from the plain one", async (_, camera) => {
    const plain = await renderer.render(requestOf({ camera: { ...camera, props: {} } }));
    const p = await renderer.render(requestOf({ camera }));
    expect(mean(p)).toBeGreaterThan(12);
    const same = Buffer.from(p.rgb).equals(Buffer.from(plain.rgb));
    expect(same).toBe(Object.keys(camera.props).length === 0);
  });

  it("follows tone, palette and the beauty light", async () => {
    const pictures = [];
    for (const category of ["natural", "vivid", "cinematic", "beauty"] as const) {
      pictures.push(await renderer.render(requestOf({ tone: { category, palette: [] } })));
    }
    pictures.push(
      await renderer.render(requestOf({ tone: { category: null, palette: ["#ff0000", "#200000"] } })),
    );
    pictures.push(await renderer.render(requestOf({ lighting: "briese", prompt: "beach" })));
    expect(new Set(pictures.map((p) => Buffer.from(p.rgb).toString("base64"))).size).toBe(pictures.length);
    expect(pictures.at(-1)?.scene.set).toBe("studio");
  });

  it("is refused by name when it cannot be drawn", async () => {
    await expect(renderer.render(requestOf({ samples: 0 }))).rejects.toThrow(/samples/);
    await expect(renderer.render(requestOf({ width: 1e6 }))).rejects.toThrow(/width/);
    await expect(renderer.render(requestOf({ width: 4096, height: 4096 }))).rejects.toThrow(/4096 x 4096/);
  });
});

describe("while rendering", () => {
  it("progress rises to its total and the first look comes before the end", async () => {
    const done: number[] = [];
    let total = 0;
    const order: string[] = [];
    await renderer.render(requestOf({ width: 192, height: 128 }), {
      onProgress: (p) => {
        done.push(p.done);
        total = p.total;
      },
      onFirstLook: (image) => {
        order.push("first look");
        expect(image.width).toBe(160);
        expect(image.rgb).toHaveLength(image.width * image.height * 3);
      },
    });
    order.push("picture");
    expect(order).toEqual(["first look", "picture"]);
    expect(done.length).toBeGreaterThan(0);
    expect([...done].sort((a, b) => a - b)).toEqual(done);
    expect(done.at(-1)).toBe(total);
  });

  it("aborting rejects with the signal's reason within a second, and the next picture is drawn", async () => {
    const controller = new AbortController();
    const big = renderer.render(requestOf({ width: 1024, height: 1024, samples: 64 }), {
      signal: controller.signal,
    });
    let aborted = 0;
    setTimeout(() => {
      aborted = performance.now();
      controller.abort();
    }, 150);
    await expect(big).rejects.toMatchObject({ name: "AbortError" });
    expect(performance.now() - aborted).toBeLessThan(1000);
    await renderer.render(requestOf());
    // The second render also proves that the first one stopped: the queue is served one at a time.
    expect(performance.now() - aborted).toBeLessThan(5000);
    await expect(renderer.render(requestOf(), { signal: controller.signal })).rejects.toMatchObject({
      name: "AbortError",
    });
  });

  it("pictures are drawn one after the other, as they were asked for; one given up is passed over", async () => {
    const controller = new AbortController();
    const drawn: string[] = [];
    const ask = (n: number, signal?: AbortSignal) =>
      renderer
        .render(requestOf({ seed: n }), {
          onProgress: () => drawn.at(-1) === `during ${n}` || drawn.push(`during ${n}`),
          ...(signal ? { signal } : {}),
        })
        .then(() => drawn.push(`after ${n}`));
    const asked = [ask(0), ask(1, controller.signal), ask(2), ask(3)];
    controller.abort();
    const ended = await Promise.allSettled(asked);
    expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
    expect(drawn).toEqual([0, 2, 3].flatMap((n) => [`during ${n}`, `after ${n}`]));
  });

  it("the calling thread stays free", async () => {
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    await renderer.render(requestOf({ prompt: "desert at night", width: 160, height: 100 }));
    delay.disable();
    // An invariant against seconds of blocking, not a timing gate.
    expect(delay.max / 1e6).toBeLessThan(400);
  });
});

describe("after damage", () => {
  it("a tracing worker that dies rejects the picture, and the next one is drawn", async () => {
    const other = start(2);
    await other.warm();
    const doomed = other.render(requestOf({ width: 640, height: 640, samples: 32 }));
    setTimeout(() => other.dismissWorker(1), 100);
    await expect(doomed).rejects.toThrow(/worker died/);
    await expect(other.render(requestOf())).resolves.toMatchObject({ width: 48 });
    await other.close();
  });

  it("a coordinator that dies rejects the picture, and the next one is drawn", async () => {
    const other = start(1);
    await other.warm();
    const doomed = other.render(requestOf({ width: 640, height: 640, samples: 32 }));
    setTimeout(() => void other.killCoordinator(), 100);
    await expect(doomed).rejects.toThrow(/worker died/);
    await expect(other.render(requestOf())).resolves.toMatchObject({ width: 48 });
    await other.close();
  });

  it("a damaged cache is baked again, to the same picture", async () => {
    const before = await renderer.render(requestOf());
    const name = (await readdir(cacheDir)).find((n) => n.endsWith(".bin"));
    expect(name).toBeDefined();
    const file = join(cacheDir, name ?? "");
    const bytes = await readFile(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0xff;
    await writeFile(file, bytes);
    const other = start(2);
    const after = await other.render(requestOf());
    await other.close();
    expect(Buffer.from(after.rgb).equals(Buffer.from(before.rgb))).toBe(true);
    expect((await readFile(file)).equals(bytes)).toBe(false);
    expect((await readdir(cacheDir)).filter((n) => n.endsWith(".tmp"))).toEqual([]);
  });

  it("a closed renderer rejects", async () => {
    const other = start(1);
    await other.close();
    await expect(other.render(requestOf())).rejects.toThrow(/closed/);
  });
});
