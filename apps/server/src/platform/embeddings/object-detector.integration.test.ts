import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OBJECT_CLASSES } from "./coco-labels.ts";
import { openObjectDetector } from "./object-detector.ts";

const EXAMPLES = new URL("../../../../web/public/preset-examples/angles/", import.meta.url);

describe("the object detector", () => {
  const detector = openObjectDetector();
  let cafe: Buffer;
  beforeAll(async () => {
    cafe = await readFile(new URL("master-shot.jpg", EXAMPLES));
  });
  afterAll(() => detector.close());

  it("finds the people and the furniture of a café, each once, surest first", async () => {
    const objects = await detector.detect(cafe);
    const labels = objects.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(["person", "chair", "dining table"]));
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels.every((label) => OBJECT_CLASSES.some((known) => known.label === label))).toBe(true);
    const scores = objects.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0.2);
    expect(Math.max(...scores)).toBeLessThanOrEqual(1);
  });

  it("sees the same in the same picture, whatever its encoding", async () => {
    const [asJpeg, asPng] = [
      await detector.detect(cafe),
      await detector.detect(await sharp(cafe).png().toBuffer()),
    ];
    expect(asPng).toEqual(asJpeg);
    const asWebp = await detector.detect(await sharp(cafe).webp({ quality: 90 }).toBuffer());
    expect(asWebp.map(({ label }) => label)).toContain("person");
  });

  it("sees nothing in an empty picture, and takes grey, tiny and transparent ones", async () => {
    const create = { width: 300, height: 200, channels: 4, background: "#80808080" } as const;
    expect(await detector.detect(await sharp({ create }).png().toBuffer())).toEqual([]);
    const grey = await sharp(cafe).greyscale().jpeg().toBuffer();
    expect((await detector.detect(grey)).length).toBeGreaterThan(0);
    const tiny = await sharp({ create: { ...create, width: 1, height: 1 } })
      .png()
      .toBuffer();
    expect(await detector.detect(tiny)).toEqual([]);
  });

  it("refuses bytes that are no picture, once and for all, and goes on", async () => {
    await expect(detector.detect(new Uint8Array([1, 2, 3]))).rejects.toMatchObject({
      name: "EmbeddingUnavailable",
      transient: false,
    });
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await expect(detector.detect(svg)).rejects.toMatchObject({ transient: false });
    expect((await detector.detect(cafe)).length).toBeGreaterThan(0);
  });

  it("answers although its process was killed in between", async () => {
    await detector.detect(cafe);
    process.kill(detector.pid as number, "SIGKILL");
    expect((await detector.detect(cafe)).map(({ label }) => label)).toContain("person");
  });
});
