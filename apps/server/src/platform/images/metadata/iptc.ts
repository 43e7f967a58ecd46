import { decodeText } from "./clean-text.ts";

/** Application record 2 of IPTC-NAA IIM 4.2 (iptc.org/std/IIM/4.2), as far as it is wanted here. */
const APPLICATION_RECORD = 2;
const KEYWORDS = 25;
const BYLINE = 80;
const COPYRIGHT = 116;
const CAPTION = 120;

const TAG_MARKER = 0x1c;
/** Longer than this is the "extended dataset" form, which no application writes. */
const EXTENDED = 0x8000;
/** A picture with more datasets than this was made to keep us busy. */
const DATASETS = 2000;

export interface IptcFields {
  readonly caption: string | null;
  readonly keywords: readonly string[];
  readonly creator: string | null;
  readonly copyright: string | null;
}

/**
 * Reads IPTC IIM: bare as TIFF carries it, or inside a JPEG's Photoshop
 * resource blocks. Whatever makes no sense ends the reading; what came before it counts.
 */
export function readIptc(bytes: Uint8Array): IptcFields {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = new Map<number, string>();
  const keywords: string[] = [];
  for (const [dataset, value] of datasets(insidePhotoshop(view) ?? view)) {
    const text = decodeText(value);
    if (dataset === KEYWORDS) keywords.push(text);
    else if (!first.has(dataset)) first.set(dataset, text);
  }
  return {
    keywords,
    caption: first.get(CAPTION) ?? null,
    creator: first.get(BYLINE) ?? null,
    copyright: first.get(COPYRIGHT) ?? null,
  };
}

function* datasets(iim: Buffer): Generator<[dataset: number, value: Buffer]> {
  let at = 0;
  for (let count = 0; count < DATASETS && at + 5 <= iim.length; count++) {
    if (iim[at] !== TAG_MARKER) return;
    const length = iim.readUInt16BE(at + 3);
    if (length >= EXTENDED || at + 5 + length > iim.length) return;
    if (iim[at + 1] === APPLICATION_RECORD) {
      yield [iim.readUInt8(at + 2), iim.subarray(at + 5, at + 5 + length)];
    }
    at += 5 + length;
  }
}

const SIGNATURE = Buffer.from("8BIM", "latin1");
const IPTC_RESOURCE = 0x0404;

/**
 * The IPTC block among image resource blocks (Adobe Photoshop File Formats
 * Specification: signature, id, padded Pascal name, length, padded data), or
 * null where there are no such blocks.
 */
function insidePhotoshop(bytes: Buffer): Buffer | null {
  let at = bytes.subarray(0, 64).indexOf(SIGNATURE);
  if (at < 0) return null;
  while (at + 12 <= bytes.length && bytes.subarray(at, at + 4).equals(SIGNATURE)) {
    const id = bytes.readUInt16BE(at + 4);
    const name = 1 + bytes.readUInt8(at + 6);
    const lengthAt = at + 6 + name + (name % 2);
    if (lengthAt + 4 > bytes.length) break;
    const length = bytes.readUInt32BE(lengthAt);
    const data = lengthAt + 4;
    if (id === IPTC_RESOURCE) return bytes.subarray(data, Math.min(bytes.length, data + length));
    at = data + length + (length % 2);
  }
  return Buffer.alloc(0);
}
