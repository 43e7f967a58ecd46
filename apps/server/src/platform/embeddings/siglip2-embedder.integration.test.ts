import { createReadStream, existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { conformsToEmbedder, cosine, pictureOf } from "./embedder.conformance.ts";
import type { Embedder } from "./embedder.ts";
import { openSiglip2Embedder, type SiglipOptions } from "./siglip2-embedder.ts";
import { TINY_DIMENSIONS, writeTinySiglip } from "./testing/tiny-siglip.ts";

const MODEL = "shotlist-tests/tiny-siglip";

async function folder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "shotlist-siglip-"));
}

conformsToEmbedder("SigLIP 2", "red", async () => {
  const modelDirectory = await folder();
  await writeTinySiglip(modelDirectory, MODEL);
  return {
    embedder: openSiglip2Embedder({ model: MODEL, modelDirectory, allowDownload: false }),
    close: () => rm(modelDirectory, { recursive: true }),
  };
});

describe("the SigLIP 2 embedder", () => {
  let modelDirectory: string;
  const opened: Embedder[] = [];
  beforeAll(async () => {
    modelDirectory = await folder();
    await writeTinySiglip(modelDirectory, MODEL);
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((embedder) => embedder.close()));
  });
  afterAll(() => rm(modelDirectory, { recursive: true }));

  function open(options: Partial<SiglipOptions> = {}) {
    const embedder = openSiglip2Embedder({ model: MODEL, modelDirectory, allowDownload: false, ...options });
    opened.push(embedder);
    return embedder;
  }

  function whyOf(embedder: Embedder) {
    const state = embedder.state();
    if (state.state !== "unavailable") throw new Error(`The state is ${state.state}`);
    return state.why;
  }

  it("puts a picture near its name in either language, whatever its case", async () => {
    const embedder = open();
    await embedder.warm();
    expect(embedder.dimensions).toBe(TINY_DIMENSIONS);
    const [red, blue] = await embedder.embedPictures([
      await pictureOf("#ff0000"),
      await pictureOf("#0000ff"),
    ]);
    for (const [text, near, far] of [
      ["red", red, blue],
      ["RED", red, blue],
      ["빨강", red, blue],
      ["파랑", blue, red],
    ] as const) {
      const asked = (await embedder.embedText(text)) as Float32Array;
      expect(cosine(asked, near as Float32Array)).toBeGreaterThan(0.9);
      expect(cosine(asked, far as Float32Array)).toBeLessThan(0.5);
    }
  });

  it("refuses at once while it loads, so that a search can go on without it", async () => {
    const embedder = open();
    const warming = embedder.warm();
    expect(embedder.state().state).toBe("loading");
    await expect(embedder.embedText("red")).rejects.toMatchObject({ transient: true });
    await Promise.all([warming, embedder.warm()]);
    expect(embedder.state()).toEqual({ state: "ready" });
    expect(await embedder.embedText("red")).toHaveLength(TINY_DIMENSIONS);
  });

  it("has one version for the same files, and another for others", async () => {
    const [one, same] = [open(), open()];
    await Promise.all([one.warm(), same.warm()]);
    expect(same.version).toBe(one.version);
    const changed = await folder();
    await cp(modelDirectory, changed, { recursive: true });
    const config = join(changed, MODEL, "tokenizer_config.json");
    await writeFile(config, `${await readFile(config, "utf8")}\n`);
    const other = open({ modelDirectory: changed });
    await other.warm();
    expect(other.state()).toEqual({ state: "ready" });
    expect(other.version).not.toBe(one.version);
    await other.close();
    await rm(changed, { recursive: true });
  });

  it("loads again by itself after its process was killed", async () => {
    const embedder = open();
    await embedder.warm();
    const before = await embedder.embedText("red");
    process.kill(embedder.pid as number, "SIGKILL");
    expect(await embedder.embedText("red")).toEqual(before);
  });

  it("says in both languages that the model is missing and may not be fetched", async () => {
    const embedder = open({ model: "shotlist-tests/absent" });
    await embedder.warm();
    const why = whyOf(embedder);
    expect(why.en).toContain("MODEL_DOWNLOAD");
    expect(why.ko).toMatch(/폴더에 없고/);
    await expect(embedder.embedText("red")).rejects.toMatchObject({ name: "EmbeddingUnavailable" });
  });

  it("says that a damaged model could not be loaded, and takes a repaired one", async () => {
    const broken = await folder();
    await cp(modelDirectory, broken, { recursive: true });
    await writeFile(join(broken, MODEL, "onnx/vision_model.onnx"), "not a model");
    const embedder = open({ modelDirectory: broken });
    await embedder.warm();
    expect(whyOf(embedder).en).toContain("could not be loaded");
    expect(whyOf(embedder).ko).toContain("불러오지 못했습니다");
    await writeTinySiglip(broken, MODEL);
    await embedder.warm();
    expect(embedder.state()).toEqual({ state: "ready" });
    await embedder.close();
    await rm(broken, { recursive: true });
  });

  describe("with a hub to fetch from", () => {
    let hub: Server;
    let origin: string;
    let fetched: string[];
    beforeAll(async () => {
      const source = await folder();
      await writeTinySiglip(source, MODEL);
      // A hub keeps several precisions; the smallest is the one to fetch.
      for (const part of ["vision", "text"]) {
        const plain = join(source, MODEL, `onnx/${part}_model.onnx`);
        await cp(plain, join(source, MODEL, `onnx/${part}_model_quantized.onnx`));
      }
      fetched = [];
      hub = createServer(async (request, response) => {
        const path = (request.url ?? "").split("?")[0]?.replace("/resolve/main/", "/") ?? "";
        const file = join(source, path);
        if (!path.startsWith(`/${MODEL}/`) || !existsSync(file)) {
          response.writeHead(404).end();
          return;
        }
        fetched.push(path.slice(MODEL.length + 2));
        if (path.endsWith(".onnx")) await sleep(150);
        response.writeHead(200);
        createReadStream(file).pipe(response);
      });
      await new Promise<void>((resolve) => hub.listen(0, "127.0.0.1", resolve));
      origin = `http://127.0.0.1:${(hub.address() as AddressInfo).port}`;
    });
    afterAll(
      () =>
        new Promise<void>((resolve) => {
          hub.closeAllConnections();
          hub.close(() => resolve());
        }),
    );

    it("fetches the model into its folder once, and does without the network from then on", async () => {
      const target = await folder();
      const first = open({ modelDirectory: target, allowDownload: true, hub: origin });
      await first.warm();
      expect(first.state()).toEqual({ state: "ready" });
      expect(fetched).toContain("onnx/vision_model_quantized.onnx");
      expect(fetched).not.toContain("onnx/vision_model.onnx");
      expect(first.version).toMatch(/^q8-/);
      await first.close();
      const asked = fetched.length;
      const second = open({ modelDirectory: target });
      await second.warm();
      expect(second.state()).toEqual({ state: "ready" });
      expect(second.version).toBe(first.version);
      expect(fetched).toHaveLength(asked);
      await second.close();
      await rm(target, { recursive: true });
    });

    it("says that the model could not be fetched while the hub is away, and tries again when asked", async () => {
      const target = await folder();
      const embedder = open({ modelDirectory: target, allowDownload: true, hub: "http://127.0.0.1:9" });
      await embedder.warm();
      expect(whyOf(embedder).en).toContain("could not be fetched");
      expect(whyOf(embedder).ko).toContain("내려받지 못했습니다");
      await embedder.close();
      await rm(target, { recursive: true });
    });
  });
});
