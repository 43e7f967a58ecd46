import { mkdir, mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LENS_PRESETS, resolveCamera, type ToneCategory } from "@shotlist/direction";
import sharp from "sharp";
import { decode, lab as oklab, toOklab } from "../finish/oklab.ts";
import type { PrevizRequest } from "../request.ts";
import type { Laboratory } from "./laboratory.ts";
import { between, holds, type Measurement } from "./measurement.ts";

export interface GoldenCase {
  readonly name: string;
  readonly prompt: string;
  readonly angles: readonly string[];
  readonly lens: string;
  readonly seed: number;
}

const shot = (
  seed: number,
  name: string,
  prompt: string,
  lens = "50mm-natural",
  ...angles: readonly string[]
): GoldenCase => ({
  seed,
  name,
  prompt,
  lens,
  angles: angles.length > 0 ? angles : ["medium-shot-ms", "eye-level"],
});

/** Small pictures that together pass through every set and every way of staging a figure. */
export const GOLDEN_CASES: readonly GoldenCase[] = [
  shot(201, "studio", "studio"),
  shot(202, "street", "city street"),
  shot(203, "beach", "beach", "35mm-street", "long-shot-ls", "eye-level"),
  shot(204, "desert", "desert", "24mm-wide", "wide-shot-ws"),
  shot(205, "forest", "forest"),
  shot(206, "cafe", "café"),
  shot(207, "space", "outer space", "24mm-wide", "worms-eye-view"),
  shot(208, "briese-close-up", "studio", "beauty-briese", "close-up-cu"),
  shot(209, "two-shot", "studio", "50mm-natural", "two-shot"),
  shot(210, "over-the-shoulder", "beach", "50mm-natural", "over-the-shoulder-ots"),
  shot(211, "insert", "studio", "85mm-portrait", "insert-shot"),
  shot(
    212,
    "dutch-profile",
    "street at night",
    "85mm-portrait",
    "medium-close-up-mcu",
    "profile-shot",
    "dutch-angle",
  ),
];

const WIDTH = 96;
const HEIGHT = 64;
const SAMPLES = 4;
/** A pixel counts as changed beyond this distance in OKLab times 100: just visible side by side. */
const CHANGED = 3;
/**
 * Another machine with the same Node draws the same bytes but for a few paths that a last bit sends
 * elsewhere. A lens one per cent longer moves the mean of every picture beyond this and changes 1 to
 * 42 % of the pixels. Better one false alarm than a silent drift.
 */
const MEAN_ALLOWED = 0.2;
const CHANGED_ALLOWED = 1;

export const ACCEPT_COMMAND = "npm run bench:truth -- --accept";
const FOLDER = fileURLToPath(new URL("./golden/", import.meta.url));
const fileOf = (name: string): string => join(FOLDER, `${name}.png`);

function requestOf(c: GoldenCase): PrevizRequest {
  const isBeauty = LENS_PRESETS.find(({ slug }) => slug === c.lens)?.lightingDirective !== undefined;
  const category: ToneCategory | null = isBeauty ? "beauty" : null;
  return {
    prompt: c.prompt,
    camera: resolveCamera({ angles: c.angles, lens: c.lens }, WIDTH / HEIGHT),
    tone: { category, palette: [] },
    lighting: isBeauty ? "briese" : "set",
    seed: c.seed,
    width: WIDTH,
    height: HEIGHT,
    samples: SAMPLES,
  };
}

const RAW = { width: WIDTH, height: HEIGHT, channels: 3 } as const;

async function writePng(file: string, rgb: Uint8Array): Promise<void> {
  await sharp(rgb, { raw: RAW }).png({ compressionLevel: 9 }).toFile(file);
}

/** The accepted picture's bytes; null when there is none of this size. */
async function readGolden(name: string): Promise<Uint8Array | null> {
  const file = await readFile(fileOf(name)).catch(() => null);
  if (file === null) return null;
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return info.width === WIDTH && info.height === HEIGHT && info.channels === 3 ? data : null;
}

/** Distance in OKLab times 100 of each pixel of two pictures in sRGB bytes. */
function differences(a: Uint8Array, b: Uint8Array): number[] {
  const colour = (rgb: Uint8Array, p: number): readonly [number, number, number] => {
    const [r, g, blue] = [0, 1, 2].map((k) => decode((rgb[p * 3 + k] as number) / 255));
    toOklab(r as number, g as number, blue as number);
    return [oklab.l, oklab.a, oklab.b];
  };
  return Array.from({ length: WIDTH * HEIGHT }, (_, p) => {
    const [al, aa, ab] = colour(a, p);
    const [bl, ba, bb] = colour(b, p);
    return 100 * Math.hypot(al - bl, aa - ba, ab - bb);
  });
}

/** Leaves the picture drawn and where it differs for a person to look at; the folder's path. */
async function leaveEvidence(c: GoldenCase, drawn: Uint8Array, far: readonly number[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "shotlist-golden-"));
  await writePng(join(folder, `${c.name}-actual.png`), drawn);
  const diff = Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) =>
    Math.min(255, ((far[Math.floor(i / 3)] ?? 0) / CHANGED) * 128),
  );
  await writePng(join(folder, `${c.name}-diff.png`), diff);
  return folder;
}

/** Draws a golden picture anew and compares it with the accepted one. */
export async function measureGolden(laboratory: Laboratory, c: GoldenCase): Promise<Measurement[]> {
  const { rgb } = await laboratory.draw(requestOf(c));
  const golden = await readGolden(c.name);
  const far = golden === null ? [] : differences(rgb, golden);
  const mean = far.reduce((a, b) => a + b, 0) / far.length;
  const changed = (100 * far.filter((d) => d > CHANGED).length) / far.length;
  const rows = (hint: string): Measurement[] => [
    between(`${c.name}: mean difference${hint}`, "ΔE_OK × 100", mean, 0, MEAN_ALLOWED),
    between(`${c.name}: pixels changed by more than ${CHANGED}`, "%", changed, 0, CHANGED_ALLOWED),
  ];
  if (rows("").every(holds)) return rows("");
  const folder = await leaveEvidence(c, rgb, far);
  return rows(` (actual and diff in ${folder}; to accept: ${ACCEPT_COMMAND})`);
}

/** Makes what the engine draws now the accepted picture. */
export async function acceptGolden(laboratory: Laboratory, c: GoldenCase): Promise<string> {
  const { rgb } = await laboratory.draw(requestOf(c));
  await mkdir(FOLDER, { recursive: true });
  await writePng(fileOf(c.name), rgb);
  return fileOf(c.name);
}
