import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { tellPicture } from "./tell-picture.ts";

const picture = () =>
  sharp({
    create: {
      width: 120,
      height: 80,
      channels: 3,
      background: "#336699",
      noise: { type: "gaussian", mean: 128, sigma: 40 },
    },
  });

const KINDS = [
  ["image/png", () => picture().png().toBuffer()],
  [
    "image/jpeg",
    () =>
      picture()
        .withExif({ IFD0: { Copyright: "nobody" } })
        .jpeg()
        .toBuffer(),
  ],
  ["image/jpeg", () => picture().jpeg({ progressive: true }).toBuffer()],
  ["image/webp", () => picture().webp().toBuffer()],
  ["image/webp", () => picture().webp({ lossless: true }).toBuffer()],
] as const;

describe("telling a picture by its bytes", () => {
  it.each(KINDS)("knows a whole %s", async (mime, make) => {
    expect(tellPicture(await make())).toEqual({ mime });
  });

  it.each(KINDS)("does not take a %s that was cut off, wherever it was", async (_mime, make) => {
    const bytes = await make();
    for (const part of [0.001, 0.01, 0.3, 0.5, 0.9, 0.999]) {
      expect(tellPicture(bytes.subarray(0, Math.floor(bytes.length * part)))).toBeNull();
    }
    expect(tellPicture(bytes.subarray(0, -2))).toBeNull();
  });

  it("does not take a PNG that was garbled on its way", async () => {
    const bytes = await picture().png().toBuffer();
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    expect(tellPicture(bytes)).toBeNull();
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["a page of HTML", Buffer.from("<!doctype html><title>Sign in</title>")],
    ["text", Buffer.from("I cannot draw that.".repeat(100))],
    ["SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ["a PNG's first bytes and nothing", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ["a JPEG's ends and nothing between", Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
  ])("does not take %s", (_what, bytes) => {
    expect(tellPicture(bytes)).toBeNull();
  });

  it("does not take a picture that nobody asked for in its format", async () => {
    expect(tellPicture(await picture().gif().toBuffer())).toBeNull();
    expect(tellPicture(await picture().tiff().toBuffer())).toBeNull();
  });
});
