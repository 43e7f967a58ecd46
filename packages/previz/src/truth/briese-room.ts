import { LANDMARKS, type ResolvedCamera, resolveCamera, type Vec3 } from "@shotlist/direction";
import { Matrix4, PlaneGeometry, SphereGeometry, Vector3 } from "three";
import { createSetBuilder, type SetBuilder } from "../sets/geometry.ts";
import type { DressedSet, SetBrief, SetDesign } from "../sets/set.ts";
import type { Light } from "../trace/lights.ts";
import { darkness } from "./dark-room.ts";
import { difference, outer, unit } from "./geometry.ts";

/** What the beauty light is, metres; `effective` is its diameter as its shadows tell. Source: CAMERA.md. */
export const BRIESE = { diameter: 1.8, distance: 2.2, effective: [0.6, 0.9] } as const;

/** A face-sized ball in the middle of where the head is. */
export const METER_BALL = { at: [0, (LANDMARKS.crown + LANDMARKS.chin) / 2, 0], radius: 0.1 } as const;

/** Set where the ball, or the paper, may be told from what is around it. */
const MARKED = 1;

type Key = Extract<Light, { kind: "disc" }>;

/** The key of a dressed set: the one ribbed disc. */
export function keyOf(dressed: DressedSet): Key {
  const found = dressed.lights.filter((l): l is Key => l.kind === "disc" && l.ribs === true);
  const key = found[0];
  if (key === undefined || found.length > 1) throw new Error("the beauty set must hold one ribbed disc");
  return key;
}

/** A camera of the beauty lens. */
export function beautyCamera(...angles: string[]): ResolvedCamera {
  return resolveCamera({ angles, lens: "beauty-briese" }, 1.5);
}

/** The studio as it is under the beauty light, with a matt grey ball where the head would be. */
export function studioWithBall(own: SetDesign): SetDesign {
  return (b, brief) => {
    const dressed = own(b, brief);
    const grey = { colour: [0.18, 0.18, 0.18], roughness: 1, f0: 0, flag: MARKED } as const;
    b.add(new SphereGeometry(METER_BALL.radius, 128, 96), b.material("meter", grey), ...METER_BALL.at);
    return dressed;
  };
}

/** Two axes across a light's beam and one along it, toward the light, at the point it is aimed at. */
export interface Beam {
  readonly at: Vec3;
  readonly across: Vec3;
  readonly up: Vec3;
  readonly toward: Vec3;
}

export function beamOf(key: Key): Beam {
  const toward = unit(difference(key.position, key.at));
  const across = unit(outer([0, 1, 0], toward));
  return { at: key.at, across, up: outer(toward, across), toward };
}

/** The beauty set's lights without building its walls. */
export function brieseLights(own: SetDesign, brief: SetBrief): DressedSet {
  return own(createSetBuilder(), brief);
}

function addSheet(b: SetBuilder, slot: number, beam: Beam, size: number, up: number, toward: number): void {
  const at = new Vector3(...beam.at)
    .addScaledVector(new Vector3(...beam.up), up)
    .addScaledVector(new Vector3(...beam.toward), toward);
  const axes = [beam.across, beam.up, beam.toward].map((v) => new Vector3(...v));
  const [x, y, z] = axes as [Vector3, Vector3, Vector3];
  const sheet = new PlaneGeometry(size, size);
  sheet.applyMatrix4(new Matrix4().makeBasis(x, y, z).setPosition(at));
  b.add(sheet, slot);
}

/** Metres from the paper to the straight edge that shades its upper half. */
export const EDGE_DISTANCE = 0.2;
const SHEET = 4;

/** Nothing but the beauty key, a paper square to its beam at the face, and a straight edge before it. */
export function edgeBeforePaper(own: SetDesign): SetDesign {
  return (b, brief) => {
    const key = keyOf(brieseLights(own, brief));
    const beam = beamOf(key);
    const paper = { colour: [0.5, 0.5, 0.5], roughness: 1, f0: 0, flag: MARKED } as const;
    addSheet(b, b.material("paper", paper), beam, SHEET, 0, 0);
    const black = { colour: [0, 0, 0], roughness: 1, f0: 0 } as const;
    addSheet(b, b.material("edge", black), beam, SHEET, SHEET / 2, EDGE_DISTANCE);
    return darkness([key]);
  };
}
