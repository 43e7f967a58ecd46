import { deflateSync } from "node:zlib";
import sharp from "sharp";

/*
 * Picture files for tests: ordinary ones, and those that somebody means ill with.
 */

/** A smooth picture, no two columns alike, as a sharp image still to be encoded. */
export function gradient(width: number, height: number, shift = 0) {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    rgb[i * 3] = ((i % width) * 255) / width + shift;
    rgb[i * 3 + 1] = (Math.floor(i / width) * 255) / height;
    rgb[i * 3 + 2] = 128 + shift;
  }
  return sharp(rgb, { raw: { width, height, channels: 3 } });
}

/** A white PNG of one bit a pixel: a few kilobytes that become `width · height` bytes and more. */
export function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((1 + Math.ceil(width / 8)) * height, 0xff);
  for (let row = 0; row < height; row++) rows[row * (1 + Math.ceil(width / 8))] = 0;
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(rows, { level: 1 })),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** An animation of 8 × 8 pixels, each frame a plain colour. */
export function longGif(frames: number): Buffer {
  const screen = Buffer.from([8, 0, 8, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255]);
  const control = Buffer.from([0x21, 0xf9, 4, 0, 1, 0, 0, 0]);
  const descriptor = Buffer.from([0x2c, 0, 0, 0, 0, 8, 0, 8, 0, 0]);
  // 3-bit codes: clear, then pairs of zeros with a clear after each, so that the codes never grow.
  const codes = [4, ...Array.from({ length: 32 }, () => [0, 0, 4]).flat(), 5];
  const bits = codes.flatMap((code) => [code & 1, (code >> 1) & 1, (code >> 2) & 1]);
  const data = Buffer.alloc(Math.ceil(bits.length / 8));
  for (const [at, bit] of bits.entries()) data[at >> 3] = (data[at >> 3] ?? 0) | (bit << (at & 7));
  const image = Buffer.concat([Buffer.from([2, data.length]), data, Buffer.from([0])]);
  const frame = Buffer.concat([control, descriptor, image]);
  return Buffer.concat([
    Buffer.from("GIF89a", "latin1"),
    screen,
    ...Array.from({ length: frames }, () => frame),
    Buffer.from([0x3b]),
  ]);
}

/** A JPEG with one more segment after its start: APP1 is 0xe1, APP2 0xe2, APP13 0xed, a comment 0xfe. */
export function withSegment(jpeg: Uint8Array, marker: number, data: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}

/** IPTC datasets of the application record as a JPEG carries them: in a Photoshop resource block. */
export function photoshopIptc(datasets: readonly [dataset: number, value: Uint8Array][]): Buffer {
  const iim = Buffer.concat(
    datasets.map(([dataset, value]) =>
      Buffer.concat([
        Buffer.from([0x1c, 2, dataset, value.length >> 8, value.length & 255]),
        Buffer.from(value),
      ]),
    ),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32BE(iim.length);
  // An unrelated block first, with a name of odd length, as editors write them.
  const other = Buffer.concat([
    Buffer.from("8BIM", "latin1"),
    Buffer.from([0x04, 0x25, 3, 97, 98, 99, 0, 0, 0, 1, 7, 0]),
  ]);
  return Buffer.concat([
    Buffer.from("Photoshop 3.0\0", "latin1"),
    other,
    Buffer.from("8BIM\x04\x04\0\0", "latin1"),
    length,
    iim,
    Buffer.alloc(iim.length % 2),
  ]);
}

/** EXIF whose thousands of entries all claim the same 60 000 values: gigabytes to whoever believes them. */
export function greedyExif(): Buffer {
  const entries = 5000;
  const tiff = Buffer.alloc(8 + 2 + entries * 12 + 4);
  tiff.write("II*\0", "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(entries, 8);
  for (let entry = 0; entry < entries; entry++) {
    const at = 10 + entry * 12;
    tiff.writeUInt16LE(0x9000 + (entry % 100), at);
    tiff.writeUInt16LE(1, at + 2);
    tiff.writeUInt32LE(60_000, at + 4);
    tiff.writeUInt32LE(0, at + 8);
  }
  return Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
}

/** EXIF with one text in its first directory, in whatever encoding; libvips writes ASCII alone. */
export function exifWithText(tag: number, text: Uint8Array): Buffer {
  const directory = Buffer.alloc(8 + 2 + 12 + 4);
  directory.write("II*\0", "latin1");
  directory.writeUInt32LE(8, 4);
  directory.writeUInt16LE(1, 8);
  directory.writeUInt16LE(tag, 10);
  directory.writeUInt16LE(2, 12);
  directory.writeUInt32LE(text.length + 1, 14);
  directory.writeUInt32LE(directory.length, 18);
  return Buffer.concat([Buffer.from("Exif\0\0", "latin1"), directory, text, Buffer.alloc(1)]);
}
