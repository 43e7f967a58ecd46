import { describe, expect, it } from "vitest";
import { encodeJpeg, inspect, readXmp } from "./index.ts";

function gradient(width: number, height: number) {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    rgb[i * 3] = (i % width) & 255;
    rgb[i * 3 + 1] = Math.floor(i / width) & 255;
    rgb[i * 3 + 2] = 128;
  }
  return { width, height, rgb };
}

describe("pictures of our own", () => {
  it("are encoded whole and without metadata", async () => {
    const jpeg = await encodeJpeg(gradient(90, 60), 92);
    expect(await inspect(jpeg)).toEqual({ width: 90, height: 60, mime: "image/jpeg" });
    expect(await readXmp(jpeg)).toBeNull();
  });

  it("are not taken for whole when they are cut off", async () => {
    const jpeg = await encodeJpeg(gradient(300, 200), 92);
    await expect(inspect(jpeg.subarray(0, jpeg.length / 2))).rejects.toThrow();
  });
});
