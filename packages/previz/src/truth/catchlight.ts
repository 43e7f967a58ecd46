import { EYE_DEPTH, EYE_OFFSET, LANDMARKS, type ResolvedCamera, type Vec3 } from "@shotlist/direction";
import { FLAG } from "../trace/materials.ts";
import { beautyCamera } from "./briese-room.ts";
import { difference } from "./geometry.ts";
import type { Laboratory } from "./laboratory.ts";
import { affirmed, between, type Measurement } from "./measurement.ts";
import { luminance, type Plate } from "./plate.ts";

export interface CatchlightCase {
  readonly eye: "left" | "right";
  readonly size: string;
  readonly seed: number;
}

export const CATCHLIGHT_CASES: readonly CatchlightCase[] = [
  { eye: "left", size: "extreme-close-up-ecu", seed: 111 },
  { eye: "right", size: "extreme-close-up-ecu", seed: 112 },
  { eye: "left", size: "close-up-cu", seed: 113 },
  { eye: "right", size: "close-up-cu", seed: 114 },
];

/** A first glance finds the catchlight, a second one fills the frame with it; metres of face in its height. */
const GLANCE = { span: 0.03, height: 100, samples: 8 } as const;
const LOOK = { span: 0.008, height: 144, samples: 32 } as const;
/** The ribs of the umbrella. */
const RIBS = 16;

/** The same camera with a detail enlarged to fill the frame: what a loupe on the picture shows. */
function loupe(camera: ResolvedCamera, aim: Vec3, span: number): ResolvedCamera {
  const distance = Math.hypot(...difference(aim, camera.position));
  const focalLength = (distance * camera.filmHeight) / span;
  // The pupil keeps its size: f / N.
  const fNumber = (focalLength / camera.focalLength) * camera.fNumber;
  return { ...camera, aim, focus: aim, distance, aspect: 1, focalLength, fNumber };
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly light: number;
}

/** The pixels of the brightest reflection in the eye: half its plateau and more, joined side by side. */
function brightestSpot(plate: Plate): Spot[] {
  const { width, height } = plate;
  const light = Float64Array.from({ length: width * height }, (_, p) => {
    const x = p % width;
    const y = Math.floor(p / width);
    return Math.abs(plate.flag(x, y) - FLAG.eye) < 0.02 ? luminance(plate.specular(x, y)) : 0;
  });
  const sorted = light.filter((v) => v > 0).sort();
  // The plateau: a light that fills a hundredth of the eye at least. Single sparks are brighter.
  const plateau = sorted[Math.floor(sorted.length * 0.985)] ?? 0;
  const seen = new Uint8Array(light.length);
  let best: Spot[] = [];
  for (let start = 0; start < light.length; start++) {
    if (seen[start] === 1 || (light[start] as number) < plateau / 2) continue;
    const found: Spot[] = [];
    const queue = [start];
    seen[start] = 1;
    for (let p = queue.pop(); p !== undefined; p = queue.pop()) {
      found.push({ x: (p % width) + 0.5, y: Math.floor(p / width) + 0.5, light: light[p] as number });
      for (const q of [p - 1, p + 1, p - width, p + width]) {
        if (seen[q] === 0 && (light[q] ?? 0) >= plateau / 2) {
          seen[q] = 1;
          queue.push(q);
        }
      }
    }
    if (found.length > best.length) best = found;
  }
  return best;
}

interface Shape {
  readonly x: number;
  readonly y: number;
  /** Radius of the uniform disc that has the spot's spread, pixels. */
  readonly radius: number;
  /** Longest to shortest axis, by second moments. */
  readonly aspect: number;
}

function shapeOf(spot: readonly Spot[]): Shape {
  const n = Math.max(1, spot.length);
  const x = spot.reduce((s, p) => s + p.x, 0) / n;
  const y = spot.reduce((s, p) => s + p.y, 0) / n;
  const xx = spot.reduce((s, p) => s + (p.x - x) ** 2, 0) / n;
  const yy = spot.reduce((s, p) => s + (p.y - y) ** 2, 0) / n;
  const xy = spot.reduce((s, p) => s + (p.x - x) * (p.y - y), 0) / n;
  const mean = (xx + yy) / 2;
  const spread = Math.hypot((xx - yy) / 2, xy);
  return { x, y, radius: 2 * Math.sqrt(mean), aspect: Math.sqrt((mean + spread) / (mean - spread)) };
}

/** The dark middle of the spot: the centre of gravity of what its inner third lacks in light. */
function hubOf(spot: readonly Spot[], plate: Plate, { x, y, radius }: Shape): Spot {
  const mean = spot.reduce((s, p) => s + p.light, 0) / Math.max(1, spot.length);
  let sx = 0;
  let sy = 0;
  let total = 0;
  const reach = radius / 3;
  for (let py = Math.floor(y - reach); py <= y + reach; py++) {
    for (let px = Math.floor(x - reach); px <= x + reach; px++) {
      const lack = mean / 2 - luminance(plate.specular(px, py));
      if (lack <= 0 || Math.hypot(px + 0.5 - x, py + 0.5 - y) > reach) continue;
      sx += lack * (px + 0.5);
      sy += lack * (py + 0.5);
      total += lack;
    }
  }
  const hub = { x: sx / total, y: sy / total };
  const inside =
    total > 0 ? plate.specular(Math.floor(hub.x), Math.floor(hub.y)) : ([mean, mean, mean] as const);
  return { ...hub, light: luminance(inside) };
}

/** Relative amplitude of the `k`th angular harmonic of the light around the hub. */
function harmonic(ring: readonly Spot[], hub: Spot, k: number): number {
  let re = 0;
  let im = 0;
  let total = 0;
  for (const p of ring) {
    const angle = k * Math.atan2(p.y - hub.y, p.x - hub.x);
    re += p.light * Math.cos(angle);
    im += p.light * Math.sin(angle);
    total += p.light;
  }
  return (2 * Math.hypot(re, im)) / total;
}

/**
 * The beauty key mirrored in an eye, enlarged: round, with a dark hub, and sixteen ribs around it
 * (the sixteenth harmonic of the light around the hub, beside the harmonics next to it).
 */
export async function measureCatchlight(lab: Laboratory, c: CatchlightCase): Promise<Measurement[]> {
  const camera = beautyCamera(c.size);
  const shot = { seed: c.seed, bounces: 2, lighting: "briese" } as const;
  // Her left eye is at +x.
  const eye: Vec3 = [c.eye === "left" ? EYE_OFFSET : -EYE_OFFSET, LANDMARKS.eyes, EYE_DEPTH];
  const glance = await lab.expose({ ...shot, ...GLANCE, camera: loupe(camera, eye, GLANCE.span) });
  const found = shapeOf(brightestSpot(glance));
  const at = glance.position(Math.floor(found.x), Math.floor(found.y));
  const plate = await lab.expose({ ...shot, ...LOOK, camera: loupe(camera, at, LOOK.span) });
  const spot = brightestSpot(plate);
  const shape = shapeOf(spot);
  const hub = hubOf(spot, plate, shape);
  const from = (p: Spot): number => Math.hypot(p.x - hub.x, p.y - hub.y) / shape.radius;
  const ring = spot.filter((p) => from(p) > 0.4 && from(p) < 0.75);
  const mean = ring.reduce((s, p) => s + p.light, 0) / Math.max(1, ring.length);
  const around = [-4, -3, -2, 2, 3, 4].map((d) => harmonic(ring, hub, RIBS + d)).sort((a, b) => a - b);
  const ribs = harmonic(ring, hub, RIBS);
  const what = `${c.size}, her ${c.eye} eye`;
  const millimetres = (2 * shape.radius * LOOK.span * 1000) / LOOK.height;
  return [
    between(`${what}: catchlight's diameter`, "mm", millimetres, 2, 6),
    between(`${what}: catchlight's longest to shortest axis`, "", shape.aspect, 1, 1.25),
    between(`${what}: hub to ring, light`, "", hub.light / mean, 0, 0.6),
    between(`${what}: sixteen ribs, amplitude`, "", ribs, 0.04, 1),
    affirmed(`${what}: sixteen ribs and no other number`, ribs > 3 * (around[3] ?? Number.NaN)),
  ];
}
