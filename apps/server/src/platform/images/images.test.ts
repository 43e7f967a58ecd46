import { describe, expect, it } from "vitest";
import { encodeJpeg, inspect, readXmp, thumbnail, UndecodableImage, withProvenance } from "./index.ts";

function gradient(width: number, height: number) {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    rgb[i * 3] = (i % width) & 255;
    rgb[i * 3 + 1] = Math.floor(i / width) & 255;
    rgb[i * 3 + 2] = 128;
  }
  return { width, height, rgb };
}

describe("pictures", () => {
  it("tells size and type from the bytes", async () => {
    const jpeg = await encodeJpeg(gradient(90, 60), 92);
    expect(await inspect(jpeg)).toEqual({ width: 90, height: 60, mime: "image/jpeg" });
  });

  it("refuses a truncated picture, a drawing and plain text", async () => {
    const jpeg = await encodeJpeg(gradient(300, 200), 92);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    for (const bytes of [jpeg.subarray(0, jpeg.length / 2), svg, Buffer.from("not a picture")]) {
      await expect(inspect(bytes)).rejects.toBeInstanceOf(UndecodableImage);
    }
  });

  it("carries its provenance, and thumbnails carry nothing", async () => {
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>';
    const bytes = await withProvenance(await encodeJpeg(gradient(90, 60), 92), "image/jpeg", xmp);
    expect(await readXmp(bytes)).toContain("x:xmpmeta");
    const small = await thumbnail(bytes, 30);
    expect(await readXmp(small)).toBeNull();
    expect(await inspect(small)).toEqual({ width: 30, height: 20, mime: "image/webp" });
  });

  it("never enlarges a thumbnail", async () => {
    expect(await inspect(await thumbnail(await encodeJpeg(gradient(20, 10), 80), 640))).toMatchObject({
      width: 20,
      height: 10,
    });
  });
});
