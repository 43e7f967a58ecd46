import { crc32 } from "node:zlib";

export interface ToldPicture {
  readonly mime: "image/jpeg" | "image/png" | "image/webp";
}

/**
 * What kind of picture bytes are, told by their content and never by anybody's
 * word; null for anything else, and for a picture that was cut off or garbled on
 * its way. Nothing is decoded: a stranger's picture is decoded in a process of
 * its own (decode-pool.ts), which has the last word.
 */
export function tellPicture(bytes: Uint8Array): ToldPicture | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isWholePng(data)) return { mime: "image/png" };
  if (isWholeJpeg(data)) return { mime: "image/jpeg" };
  if (isWholeWebp(data)) return { mime: "image/webp" };
  return null;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Chunk after chunk, each with its checksum, to the last (https://www.w3.org/TR/png-3/#5Chunk-layout). */
function isWholePng(data: Buffer): boolean {
  if (!data.subarray(0, 8).equals(PNG)) return false;
  let hasPixels = false;
  for (let at = 8; at + 12 <= data.length; ) {
    const end = at + 8 + data.readUInt32BE(at);
    if (end + 4 > data.length) return false;
    const type = data.toString("latin1", at + 4, at + 8);
    if (crc32(data.subarray(at + 4, end)) !== data.readUInt32BE(end)) return false;
    if (type === "IDAT") hasPixels = true;
    if (type === "IEND") return hasPixels;
    at = end + 4;
  }
  return false;
}

/** How far behind the end marker something else may follow; some writers pad. */
const JPEG_PADDING = 4096;

/** Segment after segment to the scan, and the end marker where the file ends (ITU-T T.81, annex B). */
function isWholeJpeg(data: Buffer): boolean {
  if (data.length < 4 || data.readUInt16BE(0) !== 0xffd8) return false;
  let at = 2;
  let hasFrame = false;
  while (at + 4 <= data.length) {
    if (data[at] !== 0xff) return false;
    const marker = data[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // Start of frame, in all its kinds; C4, C8 and CC in between are tables.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) hasFrame = true;
    const end = at + 2 + data.readUInt16BE(at + 2);
    if (marker === 0xda) {
      const last = data.lastIndexOf(Buffer.from([0xff, 0xd9]));
      return hasFrame && last >= end && data.length - last - 2 <= JPEG_PADDING;
    }
    at = end;
  }
  return false;
}

/** The length in the header and no less (https://developers.google.com/speed/webp/docs/riff_container). */
function isWholeWebp(data: Buffer): boolean {
  if (data.length < 20 || data.toString("latin1", 0, 4) !== "RIFF") return false;
  if (data.toString("latin1", 8, 12) !== "WEBP") return false;
  if (!["VP8 ", "VP8L", "VP8X"].includes(data.toString("latin1", 12, 16))) return false;
  return data.readUInt32LE(4) + 8 <= data.length;
}
