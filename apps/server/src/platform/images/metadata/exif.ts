import readTags from "exif-reader";
import type { CapturedRecord } from "../../database/schema.ts";
import { cleanText, decodeText, NAME_LENGTH } from "./clean-text.ts";

export interface ExifFields {
  readonly captured: CapturedRecord;
  readonly location: { readonly latitude: number; readonly longitude: number } | null;
  readonly caption: string | null;
  readonly keywords: readonly string[];
}

/** What cameras write where a caption belongs: it describes the camera. */
const CAMERA_CAPTION =
  /^((olympus|sony|samsung|kodak|minolta|konica|pentax|casio|ricoh)\b.*\b(camera|dsc|csc)|dcim\b.*|default)$/i;
const BOILERPLATE_LENGTH = 40;

/**
 * Reads EXIF (CIPA DC-008) as far as the library shows it.
 * @returns null for bytes that are not EXIF, or claim far more values than they can hold.
 */
export function readExif(bytes: Uint8Array): ExifFields | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (!isModest(buffer)) return null;
    // Its types promise more than a file from anywhere can keep: every value is looked at as it is.
    const read: { readonly [directory: string]: unknown } = { ...readTags(buffer) };
    const image = tagsOf(read["Image"]);
    const photo = tagsOf(read["Photo"]);
    return {
      captured: {
        takenAt: takenAt(photo, image),
        camera: camera(image),
        lens: text(photo["LensModel"]),
        focalLength: number(photo["FocalLength"], 0.1, 20_000),
        focalLength35: number(photo["FocalLengthIn35mmFilm"], 1, 20_000),
        fNumber: number(photo["FNumber"], 0.1, 1000),
        exposureSeconds: number(photo["ExposureTime"], 1e-7, 1e6, 1e-7),
        iso: number(photo["ISOSpeedRatings"], 1, 1e8),
        creator: text(image["Artist"]),
        copyright: text(image["Copyright"]),
      },
      location: location(tagsOf(read["GPSInfo"])),
      caption: caption(image["ImageDescription"]),
      keywords: windowsKeywords(image["XPKeywords"]),
    };
  } catch {
    // Directories that point outside the bytes, and the like: the picture counts, not what it says.
    return null;
  }
}

type Tags = Readonly<Record<string, unknown>>;

function tagsOf(directory: unknown): Tags {
  return typeof directory === "object" && directory !== null ? (directory as Tags) : {};
}

function decoded(value: unknown): string | null {
  const read = value instanceof Uint8Array ? decodeText(value) : value;
  return typeof read === "string" ? (read.split("\0", 1)[0] ?? null) : null;
}

function text(value: unknown): string | null {
  return cleanText(decoded(value), NAME_LENGTH);
}

/** A finite number within the bounds, rounded to `precision`; a list counts by its first. */
function number(value: unknown, least: number, most: number, precision = 0.01): number | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== "number" || !(first >= least && first <= most)) return null;
  return Number((Math.round(first / precision) * precision).toPrecision(9));
}

function camera(image: Tags): string | null {
  const make = text(image["Make"]);
  const model = text(image["Model"]);
  if (make === null || model === null) return model ?? make;
  // "Canon" makes the "Canon EOS R5", and "NIKON CORPORATION" the "NIKON Z 6".
  const brand = make.split(" ")[0] ?? make;
  return model.toLowerCase().startsWith(brand.toLowerCase())
    ? model
    : cleanText(`${make} ${model}`, NAME_LENGTH);
}

function takenAt(photo: Tags, image: Tags): string | null {
  const taken = photo["DateTimeOriginal"] ?? photo["DateTimeDigitized"] ?? image["DateTime"];
  if (!(taken instanceof Date) || Number.isNaN(taken.getTime())) return null;
  const year = taken.getUTCFullYear();
  // A clock that was never set says 0000:00:00, which exif-reader takes for the end of 1899.
  if (year < 1900 || year > 9999) return null;
  // exif-reader takes the clock on the wall for UTC, so this gives the wall's time back.
  const wall = taken.toISOString().slice(0, 19);
  const offset = decoded(photo["OffsetTimeOriginal"] ?? photo["OffsetTime"])?.trim() ?? "";
  return /^[+-](0\d|1[0-4]):[0-5]\d$/.test(offset) ? wall + offset : wall;
}

function caption(value: unknown): string | null {
  const written = decoded(value)?.trim();
  if (!written || (written.length <= BOILERPLATE_LENGTH && CAMERA_CAPTION.test(written))) return null;
  return written;
}

/** Windows' own field: UTF-16, one keyword after the other with semicolons between. */
function windowsKeywords(value: unknown): string[] {
  const bytes =
    value instanceof Uint8Array ? value : Array.isArray(value) ? Uint8Array.from(value as number[]) : null;
  if (bytes === null) return [];
  return new TextDecoder("utf-16le").decode(bytes).replaceAll("\0", "").split(";");
}

function location(gps: Tags): ExifFields["location"] {
  const latitude = degrees(gps["GPSLatitude"], gps["GPSLatitudeRef"], "S", 90);
  const longitude = degrees(gps["GPSLongitude"], gps["GPSLongitudeRef"], "W", 180);
  // Exactly nowhere is what a receiver without a fix writes.
  if (latitude === null || longitude === null || (latitude === 0 && longitude === 0)) return null;
  return { latitude, longitude };
}

function degrees(value: unknown, reference: unknown, negative: string, most: number): number | null {
  if (!Array.isArray(value) || value.length < 3) return null;
  const [whole, minutes, seconds] = value.map(Number) as [number, number, number];
  const sum = whole + minutes / 60 + seconds / 3600;
  if (!(sum >= 0 && sum <= most)) return null;
  return Math.round((decoded(reference)?.trim().toUpperCase() === negative ? -sum : sum) * 1e6) / 1e6;
}

/** Bytes of one value of each TIFF type, 1–10; 0 for types that do not exist. */
const VALUE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8];
const SUBDIRECTORIES = new Set([0x8769, 0x8825, 0xa005]);

/**
 * Whether all values together would about fit into the bytes. exif-reader copies what an
 * entry claims, and a thousand entries may claim the same bytes: 64 KB would become gigabytes.
 */
function isModest(buffer: Buffer): boolean {
  const start = buffer.toString("latin1", 0, 4) === "Exif" ? 6 : 0;
  const little = buffer[start] === 0x49;
  const short = (at: number) => (little ? buffer.readUInt16LE(at) : buffer.readUInt16BE(at));
  const long = (at: number) => (little ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at));
  // exif-reader looks into these: the first directory, its neighbour, and what they point to.
  const open = [long(start + 4)];
  let claimed = 0;
  for (let directories = 0; open.length > 0 && directories < 8; directories++) {
    const at = start + (open.pop() as number);
    if (at + 2 > buffer.length) continue;
    const entries = short(at);
    for (let entry = at + 2; entry < at + 2 + entries * 12 && entry + 12 <= buffer.length; entry += 12) {
      claimed += (VALUE_BYTES[short(entry + 2)] ?? 0) * long(entry + 4);
      if (SUBDIRECTORIES.has(short(entry))) open.push(long(entry + 8));
    }
    const next = at + 2 + entries * 12;
    if (directories === 0 && next + 4 <= buffer.length && long(next) !== 0) open.push(long(next));
  }
  // Some cameras miscount a little.
  return claimed <= 4 * buffer.length;
}
