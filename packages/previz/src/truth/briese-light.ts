import { studio } from "../sets/studio.ts";
import {
  BRIESE,
  beamOf,
  beautyCamera,
  brieseLights,
  EDGE_DISTANCE,
  edgeBeforePaper,
  keyOf,
  METER_BALL,
  studioWithBall,
} from "./briese-room.ts";
import { difference, inner } from "./geometry.ts";
import type { Laboratory } from "./laboratory.ts";
import { between, type Measurement, within, withinPercent } from "./measurement.ts";
import type { Plate } from "./plate.ts";

export interface BrieseCase {
  readonly what: "shadow edge" | "exposure";
  readonly seed: number;
}

export const BRIESE_CASES: readonly BrieseCase[] = [
  { what: "shadow edge", seed: 101 },
  { what: "exposure", seed: 102 },
];

/** Where the light of a uniform disc seen past a straight edge falls to 2 % of all: in radii from the middle. */
const EDGE_QUANTILE = 0.895;
/** The same for 10 %. */
const STEEP_QUANTILE = 0.687;

/** The brief of any beauty shot: what the light is does not depend on the camera. */
const BRIEF = {
  timeOfDay: null,
  weather: null,
  lighting: "briese",
  cameraHeight: 1.6,
  cameraReach: 2.3,
} as const;

const theKey = () => keyOf(brieseLights(studio, BRIEF));

/**
 * Mean incident light by distance from the shadow's middle, lit side first, up to `reach` metres
 * away: further off the paper's own distance from the lamp begins to tell.
 */
function profileAcross(
  plate: Plate,
  step: number,
  reach: number,
): readonly (readonly [at: number, light: number])[] {
  const beam = beamOf(theKey());
  const bins = new Map<number, { sum: number; n: number }>();
  for (let y = 0; y < plate.height; y++) {
    for (let x = 0; x < plate.width; x++) {
      if (plate.flag(x, y) < 0.999 || plate.covered(x, y) < 1) continue;
      const p = difference(plate.position(x, y), beam.at);
      if (Math.abs(inner(p, beam.across)) > 0.1) continue;
      const up = inner(p, beam.up);
      if (Math.abs(up) > reach) continue;
      const k = Math.round(up / step);
      const bin = bins.get(k) ?? { sum: 0, n: 0 };
      bin.sum += plate.incident(x, y);
      bin.n++;
      bins.set(k, bin);
    }
  }
  return [...bins].sort(([a], [b]) => a - b).map(([k, { sum, n }]) => [k * step, sum / n]);
}

/** Where a falling profile crosses a share of its highest value. */
function crossing(profile: readonly (readonly [number, number])[], share: number): number {
  const level = share * Math.max(...profile.map(([, light]) => light));
  for (let i = 1; i < profile.length; i++) {
    const [a, b] = [profile[i - 1], profile[i]];
    if (a && b && a[1] >= level && b[1] < level) {
      return a[0] + ((a[1] - level) / (a[1] - b[1])) * (b[0] - a[0]);
    }
  }
  return Number.NaN;
}

/**
 * The penumbra of a straight edge a before a paper that the key lights from L: the disc's diameter
 * times a / (L - a). Read between 2 and 98 % of the light, and off a uniform disc by its ribs and
 * darker rim: hence 6 %.
 */
async function measureShadowEdge(lab: Laboratory, seed: number): Promise<Measurement[]> {
  const plate = await lab.expose({
    camera: beautyCamera("medium-close-up-mcu", "low-angle"),
    height: 160,
    samples: 32,
    seed,
    bounces: 1,
    lighting: "briese",
    empty: true,
    design: edgeBeforePaper,
  });
  const ratio = EDGE_DISTANCE / (BRIESE.distance - EDGE_DISTANCE);
  const profile = profileAcross(plate, 0.004, BRIESE.diameter * ratio * 0.75);
  const width = crossing(profile, 0.02) - crossing(profile, 0.98);
  const expected = BRIESE.diameter * ratio * EDGE_QUANTILE * 1000;
  const steep = crossing(profile, 0.1) - crossing(profile, 0.9);
  return [
    withinPercent("Briese: penumbra of an edge 0.2 m off", "mm", width * 1000, expected, 6),
    within("Briese: the shadow's middle lies under the edge", "mm", crossing(profile, 0.5) * 1000, 0, 4),
    {
      // The umbrella shines evenly over its whole face, where a focused one has a hot middle.
      ...between(
        "Briese: the uniform disc with so steep a shadow edge",
        "m across",
        steep / ratio / STEEP_QUANTILE,
        ...BRIESE.effective,
      ),
      isOpen: true,
    },
  ];
}

interface Reading {
  readonly lit: number;
  readonly shadow: number;
  readonly backdrop: number;
}

/** An incident meter at the face, toward the key and out of its reach, and at the backdrop. */
async function meter(lab: Laboratory, seed: number, ...angles: string[]): Promise<Reading> {
  const plate = await lab.expose({
    camera: beautyCamera(...angles),
    height: 96,
    samples: 32,
    seed,
    bounces: 3,
    lighting: "briese",
    empty: true,
    design: studioWithBall,
  });
  const toward = beamOf(theKey()).toward;
  const outOfReach = -Math.sin(Math.asin(BRIESE.diameter / 2 / BRIESE.distance));
  const mean = (wanted: (x: number, y: number) => boolean): number => {
    let total = 0;
    let n = 0;
    for (let y = 0; y < plate.height; y++) {
      for (let x = 0; x < plate.width; x++) {
        if (plate.covered(x, y) < 1 || !wanted(x, y)) continue;
        total += plate.incident(x, y);
        n++;
      }
    }
    return n > 0 ? total / n : Number.NaN;
  };
  const onBall = (x: number, y: number): boolean => plate.flag(x, y) > 0.999;
  const facing = (x: number, y: number): number => inner(plate.normal(x, y), toward);
  return {
    lit: mean((x, y) => onBall(x, y) && facing(x, y) > Math.cos(Math.PI / 18)),
    shadow: mean((x, y) => onBall(x, y) && facing(x, y) < outOfReach),
    backdrop: mean((x, y) => plate.flag(x, y) < 0.001 && plate.position(x, y)[2] < -METER_BALL.radius * 20),
  };
}

/**
 * Key to fill: the light on the side of a face-sized ball that faces the key, to that on the side
 * which the key cannot reach, under the chin. Backdrop: what falls on it against what falls on the
 * face, in stops.
 */
async function measureExposure(lab: Laboratory, seed: number): Promise<Measurement[]> {
  const below = await meter(lab, seed, "medium-close-up-mcu", "low-angle");
  const straight = await meter(lab, seed, "medium-close-up-mcu");
  return [
    between("Briese: key to fill on a face-sized ball", ": 1", below.lit / below.shadow, 2, 3),
    within(
      "Briese: backdrop against the key",
      "stop",
      Math.log2(straight.backdrop / straight.lit),
      -0.5,
      0.25,
    ),
  ];
}

export function measureBriese(lab: Laboratory, { what, seed }: BrieseCase): Promise<Measurement[]> {
  return what === "shadow edge" ? measureShadowEdge(lab, seed) : measureExposure(lab, seed);
}
