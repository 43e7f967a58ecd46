import type { Vec3 } from "@shotlist/direction";
import { SphereGeometry } from "three";
import type { SetBuilder } from "../sets/geometry.ts";
import type { DressedSet, SetDesign } from "../sets/set.ts";
import type { Light } from "../trace/lights.ts";
import type { Triple } from "./plate.ts";

/** A glowing ball at a known place. Each shines in one channel, so that one exposure holds three. */
export interface Marker {
  readonly at: Vec3;
  /** Metres. */
  readonly radius: number;
  readonly channel: 0 | 1 | 2;
}

const COLOURS: readonly [Triple, Triple, Triple] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

function addBall(b: SetBuilder, name: string, at: Vec3, radius: number, glow: Triple): void {
  const slot = b.material(name, { colour: [0, 0, 0], f0: 0, emission: glow });
  b.add(new SphereGeometry(radius, 48, 32), slot, ...at);
}

/** Nothing but black, and lights. */
export function darkness(lights: readonly Light[] = []): DressedSet {
  return { lights, sky: { kind: "even", radiance: [0, 0, 0] }, fog: null, bounceClamp: 1e9, look: {} };
}

/** A black void with markers in it. */
export function darkRoom(markers: readonly Marker[], lights: readonly Light[] = []): () => SetDesign {
  return () => (b) => {
    markers.forEach((m, i) => {
      addBall(b, `marker ${i}`, m.at, m.radius, COLOURS[m.channel]);
    });
    // A tree must hold something: far below, where no lens looks.
    if (markers.length === 0) addBall(b, "stone", [0, -5e3, 0], 1, [0, 0, 0]);
    return darkness(lights);
  };
}
