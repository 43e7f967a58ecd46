import sharp, { type Exif } from "sharp";
import { describe, expect, it } from "vitest";
import { exifWithText, gradient, photoshopIptc, withSegment } from "../test-files.ts";
import { readEmbedded } from "./embedded-metadata.ts";

/** What is read from a JPEG that sharp has written the blocks into. */
async function readFrom(jpeg: Promise<Uint8Array> | Uint8Array) {
  return readEmbedded(await sharp(await jpeg).metadata());
}

const plain = () => gradient(40, 30).jpeg().toBuffer();
const withExif = (exif: Exif) => gradient(40, 30).withExif(exif).jpeg().toBuffer();
const withXmp = (description: string) =>
  gradient(40, 30)
    .withXmp(
      `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" rdf:about="" ${description}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
    )
    .jpeg()
    .toBuffer();
const withIptc = async (datasets: [number, Uint8Array][]) =>
  withSegment(await plain(), 0xed, photoshopIptc(datasets));

describe("what a camera writes", () => {
  it("is read as the photographer would say it", async () => {
    const { captured, location } = await readFrom(
      withExif({
        IFD0: {
          Make: "NIKON CORPORATION",
          Model: "NIKON Z 6_2",
          Artist: "Hong Gildong",
          Copyright: "2026 Hong",
        },
        IFD2: {
          DateTimeOriginal: "2026:05:01 18:42:07",
          OffsetTimeOriginal: "+09:00",
          LensModel: "NIKKOR Z 85mm f/1.8 S",
          FocalLength: "85/1",
          FocalLengthIn35mmFilm: "85",
          FNumber: "18/10",
          ExposureTime: "1/250",
          ISOSpeedRatings: "400",
        },
      }),
    );
    expect(captured).toEqual({
      takenAt: "2026-05-01T18:42:07+09:00",
      camera: "NIKON Z 6_2",
      lens: "NIKKOR Z 85mm f/1.8 S",
      focalLength: 85,
      focalLength35: 85,
      fNumber: 1.8,
      exposureSeconds: 0.004,
      iso: 400,
      creator: "Hong Gildong",
      copyright: "2026 Hong",
    });
    expect(location).toBeNull();
  });

  it("names the maker where the model does not", async () => {
    const { captured } = await readFrom(withExif({ IFD0: { Make: "FUJIFILM", Model: "X-T5" } }));
    expect(captured?.camera).toBe("FUJIFILM X-T5");
    expect(captured?.takenAt).toBeNull();
  });

  it("says where it was, south and west below zero", async () => {
    const { location } = await readFrom(
      withExif({
        IFD3: {
          GPSLatitude: "33/1 27/1 3000/100",
          GPSLatitudeRef: "S",
          GPSLongitude: "70/1 40/1 0/1",
          GPSLongitudeRef: "W",
        },
      }),
    );
    expect(location).toEqual({ latitude: -33.458333, longitude: -70.666667 });
  });

  it("is no caption when it is the camera's own", async () => {
    for (const boast of ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "SAMSUNG CSC"]) {
      expect((await readFrom(withExif({ IFD0: { ImageDescription: boast } }))).caption).toBeNull();
    }
    const { caption } = await readFrom(withExif({ IFD0: { ImageDescription: "Sony's store at night" } }));
    expect(caption).toBe("Sony's store at night");
  });

  it("is read in Korean, from UTF-8 and from Korean Windows", async () => {
    const description = 0x010e;
    const windows = Buffer.from([0xb3, 0xeb, 0xc0, 0xbb]);
    for (const bytes of [Buffer.from("노을"), windows]) {
      const jpeg = withSegment(await plain(), 0xe1, exifWithText(description, bytes));
      expect((await readFrom(jpeg)).caption).toBe("노을");
    }
  });

  it("is left out where it makes no sense", async () => {
    const { captured } = await readFrom(
      withExif({
        IFD0: { Model: "Z 6" },
        IFD2: { DateTimeOriginal: "0000:00:00 00:00:00", FNumber: "0/0", ExposureTime: "1/0" },
      }),
    );
    expect(captured).toMatchObject({ camera: "Z 6", takenAt: null, fNumber: null, exposureSeconds: null });
  });
});

describe("what an editor writes", () => {
  it("is read from XMP, the default language first, with its character references", async () => {
    const read = await readFrom(
      withXmp(`aux:Lens="RF50mm F1.2 L USM">
        <dc:description><rdf:Alt>
          <rdf:li xml:lang="de">Abend</rdf:li><rdf:li xml:lang="x-default">Tom &amp; Jerry, &#xB178;&#51012;</rdf:li>
        </rdf:Alt></dc:description>
        <dc:subject><rdf:Bag><rdf:li>노을</rdf:li><rdf:li>beach</rdf:li><rdf:li>Beach</rdf:li></rdf:Bag></dc:subject>
        <dc:creator><rdf:Seq><rdf:li>Kim</rdf:li><rdf:li>Lee</rdf:li></rdf:Seq></dc:creator>
        <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">CC0</rdf:li></rdf:Alt></dc:rights>
      </rdf:Description>`),
    );
    expect(read.caption).toBe("Tom & Jerry, 노을");
    expect(read.keywords).toEqual(["노을", "beach"]);
    expect(read.captured).toMatchObject({ creator: "Kim, Lee", copyright: "CC0", lens: "RF50mm F1.2 L USM" });
  });

  it("is read from XMP that writes properties as attributes", async () => {
    const read = await readFrom(withXmp('dc:description="a pier" dc:subject="sea"/>'));
    expect(read).toMatchObject({ caption: "a pier", keywords: ["sea"] });
  });

  it("is read from IPTC, in UTF-8 and in the encoding older Korean software wrote", async () => {
    const korean = Buffer.from([0xb3, 0xeb, 0xc0, 0xbb]);
    const read = await readFrom(
      withIptc([
        [120, Buffer.from("부두의 아침")],
        [25, korean],
        [25, Buffer.from("pier")],
        [80, Buffer.from("Park")],
        [116, Buffer.from("© Park")],
      ]),
    );
    expect(read.caption).toBe("부두의 아침");
    expect(read.keywords).toEqual(["노을", "pier"]);
    expect(read.captured).toMatchObject({ creator: "Park", copyright: "© Park" });
  });

  it("counts in XMP before it does in IPTC, and keywords add up", async () => {
    const xmp = await withXmp('dc:description="newer" dc:subject="one"/>');
    const both = withSegment(
      xmp,
      0xed,
      photoshopIptc([
        [120, Buffer.from("older")],
        [25, Buffer.from("two")],
      ]),
    );
    expect(await readFrom(both)).toMatchObject({ caption: "newer", keywords: ["one", "two"] });
  });

  it("is cut, freed of control characters, and counted", async () => {
    const long = `a\u0000b\u001b[31m\u202e${"길".repeat(5000)}`;
    const read = await readFrom(
      withIptc([[120, Buffer.from(long)], ...Array.from({ length: 500 }, (_, at) => keyword(`k${at}`))]),
    );
    expect(read.caption).toHaveLength(500);
    expect(read.caption).toMatch(/^a b \[31m길+$/);
    expect(read.keywords).toHaveLength(100);
  });
});

describe("metadata that means ill", () => {
  it("expands no entities", async () => {
    const bomb = Buffer.from(
      `<!DOCTYPE x [<!ENTITY a "${"ha".repeat(100)}">${Array.from({ length: 20 }, (_, at) => `<!ENTITY b${at} "&a;&a;&a;">`).join("")}]><x:xmpmeta><rdf:RDF><rdf:Description dc:description="&a;"/></rdf:RDF></x:xmpmeta>`,
    );
    expect(readEmbedded({ xmp: bomb }).caption).toBeNull();
  });

  it.each([
    ["XML that is none", { xmp: Buffer.from("<x:xmpmeta><rdf:RDF><rdf:Desc") }],
    ["deep XML", { xmp: Buffer.from(`<a>`.repeat(100_000)) }],
    ["endless XML", { xmp: Buffer.alloc(2_000_000, 0x20) }],
    ["IPTC that ends in the middle", { iptc: Buffer.from([0x1c, 2, 120, 0, 200, 65]) }],
    [
      "a resource block longer than the file",
      { iptc: Buffer.from("8BIM\x04\x04\0\0\xff\xff\xff\xff", "latin1") },
    ],
    ["EXIF of four bytes", { exif: Buffer.from("Exif") }],
    ["EXIF whose directory is outside", { exif: Buffer.from("Exif\0\0II*\0\xff\xff\xff\x7f", "latin1") }],
    ["noise", { exif: noise(4000), iptc: noise(4000), xmp: noise(4000) }],
  ])("says nothing: %s", (_what, blocks) => {
    expect(readEmbedded(blocks)).toEqual({ captured: null, location: null, caption: null, keywords: [] });
  });
});

function keyword(text: string): [number, Uint8Array] {
  return [25, Buffer.from(text)];
}

function noise(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, at) => (at * 7919 + (at >> 3)) & 255));
}
