import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { inspect, readXmp } from "./index.ts";
import { glanceAt, preparePicture } from "./prepare-picture.ts";
import { allowKnownFormatsAlone } from "./source-picture.ts";
import { gradient, greedyExif, hugePng, longGif, withSegment } from "./test-files.ts";

allowKnownFormatsAlone();

const XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>';

/** Every block of metadata that a decoder finds. */
async function blocksOf(bytes: Uint8Array): Promise<string[]> {
  const { exif, icc, iptc, xmp, orientation } = await sharp(bytes).metadata();
  return Object.entries({ exif, icc, iptc, xmp, orientation })
    .filter(([, block]) => block !== undefined)
    .map(([name]) => name);
}

describe("preparing a picture", () => {
  it("makes three sizes, none of them larger than the picture", async () => {
    const prepared = await preparePicture(await gradient(1000, 500).jpeg().toBuffer());
    expect(prepared).toMatchObject({ width: 1000, height: 500, mime: "image/jpeg" });
    expect(await inspect(prepared.variants.large)).toEqual({ width: 1000, height: 500, mime: "image/webp" });
    expect(await inspect(prepared.variants.medium)).toEqual({ width: 768, height: 384, mime: "image/webp" });
    expect(await inspect(prepared.variants.small)).toEqual({ width: 384, height: 192, mime: "image/webp" });
  });

  it("measures the tone and draws a placeholder", async () => {
    const orange = sharp({ create: { width: 300, height: 200, channels: 3, background: "#ff8800" } });
    const { tone, placeholder } = await preparePicture(await orange.png().toBuffer());
    expect(tone.palette[0]?.hex).toBe("#ff8800");
    expect(tone.statistics.warmth).toBeGreaterThan(0.1);
    expect(Buffer.from(placeholder, "base64").length).toBeGreaterThanOrEqual(5);
  });

  it("leaves out of the tone what cannot be seen", async () => {
    const red = sharp({ create: { width: 40, height: 40, channels: 4, background: "#ff0000" } });
    const onNothing = red.extend({ right: 40, background: { r: 0, g: 0, b: 255, alpha: 0 } });
    const prepared = await preparePicture(await onNothing.png().toBuffer());
    expect(prepared.tone.palette.map(({ hex }) => hex)).toEqual(["#ff0000"]);
    expect((await sharp(prepared.original).metadata()).hasAlpha).toBe(true);
  });

  it("turns the picture upright and forgets that it was not", async () => {
    const turned = await gradient(300, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const prepared = await preparePicture(turned);
    expect(prepared).toMatchObject({ width: 200, height: 300 });
    expect(await blocksOf(prepared.original)).toEqual([]);
  });

  it.each([
    ["jpeg", "image/jpeg"],
    ["png", "image/png"],
    ["webp", "image/webp"],
    ["gif", "image/png"],
    ["tiff", "image/jpeg"],
    ["avif", "image/jpeg"],
  ] as const)("takes %s and keeps it as %s", async (format, mime) => {
    const prepared = await preparePicture(await gradient(120, 80).toFormat(format).toBuffer());
    expect(await inspect(prepared.original)).toEqual({ width: 120, height: 80, mime });
    expect(prepared.mime).toBe(mime);
  });

  it.each([
    ["grey", () => gradient(90, 60).toColourspace("b-w").jpeg()],
    ["CMYK", () => gradient(90, 60).toColourspace("cmyk").jpeg()],
    ["16-bit", () => gradient(90, 60).toColourspace("rgb16").png()],
    ["grey with alpha", () => gradient(90, 60).ensureAlpha(0.5).toColourspace("b-w").png()],
    ["one pixel", () => gradient(1, 1).png()],
    ["a line", () => gradient(9000, 1).png()],
  ])("takes a picture that is %s", async (_what, make) => {
    const source = await make().toBuffer();
    const { width, height } = await sharp(source).metadata();
    const prepared = await preparePicture(source);
    expect(await inspect(prepared.original)).toMatchObject({ width, height });
    expect((await sharp(prepared.variants.small).metadata()).space).toBe("srgb");
  });

  it("keeps the colour resolution of a JPEG", async () => {
    for (const chromaSubsampling of ["4:2:0", "4:4:4"]) {
      const prepared = await preparePicture(await gradient(90, 60).jpeg({ chromaSubsampling }).toBuffer());
      expect((await sharp(prepared.original).metadata()).chromaSubsampling).toBe(chromaSubsampling);
    }
  });

  it("writes the XMP packet it is given, and nothing else that came with the file", async () => {
    const source = await gradient(90, 60)
      .withExif({ IFD0: { Artist: "Somebody" } })
      .withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>theirs</x:xmpmeta>")
      .jpeg()
      .toBuffer();
    const prepared = await preparePicture(source, { xmp: XMP });
    expect(await blocksOf(prepared.original)).toEqual(["xmp"]);
    expect(await readXmp(prepared.original)).toContain("x:xmpmeta");
    for (const variant of Object.values(prepared.variants)) expect(await blocksOf(variant)).toEqual([]);
  });

  it("carries a wide-gamut picture's colours over into sRGB and drops the profile", async () => {
    const source = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#00ff00" } })
      .withIccProfile("p3")
      .jpeg({ quality: 100, chromaSubsampling: "4:4:4" })
      .toBuffer();
    const prepared = await preparePicture(source);
    expect(await blocksOf(prepared.original)).toEqual([]);
    const [r = 0, g = 0, b = 0] = await sharp(prepared.original).raw().toBuffer();
    expect(r).toBeLessThan(60);
    expect(g).toBeGreaterThan(240);
    expect(b).toBeLessThan(60);
  });

  it("takes a picture with a broken colour profile or broken EXIF, and forgets both", async () => {
    const plain = await gradient(90, 60).jpeg().toBuffer();
    const profile = Buffer.concat([Buffer.from("ICC_PROFILE\0\x01\x01", "latin1"), Buffer.alloc(200, 0xa5)]);
    const exif = Buffer.concat([Buffer.from("Exif\0\0MM\0*", "latin1"), Buffer.alloc(300, 0xff)]);
    for (const bad of [withSegment(plain, 0xe2, profile), withSegment(plain, 0xe1, exif)]) {
      const prepared = await preparePicture(bad);
      expect(await inspect(prepared.original)).toMatchObject({ width: 90, height: 60 });
      expect(await blocksOf(prepared.original)).toEqual([]);
      expect(prepared.metadata.captured).toBeNull();
    }
  });

  it("is not held up by EXIF that claims gigabytes", async () => {
    const bytes = withSegment(await gradient(90, 60).jpeg().toBuffer(), 0xe1, greedyExif());
    const began = performance.now();
    expect((await preparePicture(bytes)).metadata.captured).toBeNull();
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it("takes the first frame of a ten-thousand-frame animation, at once", async () => {
    const bytes = longGif(10_000);
    const began = performance.now();
    const prepared = await preparePicture(bytes);
    expect(performance.now() - began).toBeLessThan(5000);
    expect(prepared).toMatchObject({ width: 8, height: 8, mime: "image/png" });
    expect((await sharp(prepared.original).metadata()).pages ?? 1).toBe(1);
  });

  it("refuses 256 megapixels before decoding them", async () => {
    const bomb = hugePng(16_000, 16_000);
    expect(bomb.length).toBeLessThan(750_000);
    const began = performance.now();
    await expect(preparePicture(bomb)).rejects.toMatchObject({ code: "too_many_pixels" });
    expect(performance.now() - began).toBeLessThan(500);
  });

  it("takes the largest picture it says it takes", async () => {
    const prepared = await preparePicture(hugePng(10_000, 10_000));
    expect(prepared).toMatchObject({ width: 10_000, height: 10_000 });
  });

  it.each([
    ["a cut-off JPEG", async () => cutOff(await gradient(300, 200).jpeg().toBuffer())],
    ["a cut-off PNG", async () => cutOff(await gradient(300, 200).png().toBuffer())],
    ["a cut-off WebP", async () => cutOff(await gradient(300, 200).webp().toBuffer())],
  ])("refuses %s", async (_what, make) => {
    await expect(preparePicture(await make())).rejects.toMatchObject({ code: "undecodable_image" });
  });

  it.each([
    ["text", "just a note"],
    ["a drawing with a script", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    [
      "a drawing that fetches",
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>',
    ],
    ["a PDF", "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"],
    ["a page", "<!doctype html><script>alert(1)</script>"],
    ["a portable pixmap", "P6 2 2 255\n123456789012"],
  ])("refuses %s", async (_what, content) => {
    await expect(preparePicture(Buffer.from(content))).rejects.toMatchObject({
      code: "unsupported_media_type",
    });
  });

  it("keeps no byte of a page that hides in a JPEG", async () => {
    const page = Buffer.from("<html><script>alert(document.cookie)</script></html>");
    const jpeg = withSegment(await gradient(90, 60).jpeg().toBuffer(), 0xfe, page);
    const prepared = await preparePicture(Buffer.concat([jpeg, page]));
    for (const bytes of [prepared.original, ...Object.values(prepared.variants)]) {
      expect(Buffer.from(bytes).includes("<script")).toBe(false);
    }
  });
});

describe("glancing at a picture", () => {
  it("answers with a medium size and the tone", async () => {
    const glance = await glanceAt(await gradient(2000, 1000).jpeg().toBuffer());
    expect(await inspect(glance.bytes)).toEqual({ width: 768, height: 384, mime: "image/webp" });
    expect(glance.tone.palette.length).toBeGreaterThan(0);
  });
});

const cutOff = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);

describe("cutting to a shape", () => {
  it("keeps the largest part around the middle, and says what was cut off", async () => {
    const prepared = await preparePicture(await gradient(1536, 1024).png().toBuffer(), { aspect: 16 / 9 });
    expect([prepared.width, prepared.height]).toEqual([1536, 864]);
    expect(prepared.crop).toEqual({
      sent: { width: 1536, height: 1024 },
      left: 0,
      top: 80,
      width: 1536,
      height: 864,
    });
    const upright = await preparePicture(await gradient(1536, 1024).png().toBuffer(), { aspect: 2 / 3 });
    expect([upright.width, upright.height]).toEqual([683, 1024]);
  });

  it("cuts what is seen, also of a picture that the camera took lying down", async () => {
    const lying = await gradient(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const prepared = await preparePicture(lying, { aspect: 1 });
    expect([prepared.width, prepared.height]).toEqual([200, 200]);
    expect(prepared.crop?.sent).toEqual({ width: 200, height: 300 });
  });

  it("cuts nothing off a picture that is within rounding of the shape", async () => {
    const prepared = await preparePicture(await gradient(1376, 768).jpeg().toBuffer(), {
      aspect: 1376 / 770,
    });
    expect([prepared.width, prepared.height, prepared.crop]).toEqual([1376, 768, null]);
  });
});
