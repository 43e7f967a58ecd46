import { DEGREE, smoothstep } from "../math/scalar.ts";
import type { Light } from "../trace/lights.ts";
import { meshOf } from "./geometry.ts";
import type { SetDesign } from "./set.ts";

/** CAMERA.md, "Beauty with Briese light": metres. */
const BRIESE = {
  diameter: 1.8,
  distance: 2.2,
  height: 2.6,
  azimuth: 8,
  face: [0, 1.56, 0.08],
  fillSide: 1,
  fillBelowChin: 0.6,
  backdrop: 2.5,
} as const;
const CHIN = 1.48;

/** The parabolic umbrella just above the lens; it keeps its distance from the face. */
function brieseKey(): Light {
  const [fx, fy, fz] = BRIESE.face;
  const up = BRIESE.height - fy;
  const out = Math.sqrt(BRIESE.distance ** 2 - up ** 2);
  const a = BRIESE.azimuth * DEGREE;
  return {
    kind: "disc",
    position: [fx + Math.sin(a) * out, BRIESE.height, fz + Math.cos(a) * out],
    at: BRIESE.face,
    radius: BRIESE.diameter / 2,
    colour: [1, 0.97, 0.93],
    intensity: 13,
    focus: 2,
    ribs: true,
  };
}

/**
 * A paper cove behind the subject, wide and high enough that no camera sees its edge.
 * Under the Briese light it is pale grey and 2.5 m behind; otherwise mid grey at 4.2 m.
 */
export const studio: SetDesign = (b, brief) => {
  const beauty = brief.lighting === "briese";
  const back = beauty ? BRIESE.backdrop : 4.2;
  const grey: readonly [number, number, number] = beauty ? [0.62, 0.615, 0.61] : [0.36, 0.355, 0.35];
  const cove = b.material("cove", { colour: grey, roughness: 0.75 });
  const radius = beauty ? 1.1 : 1.8;
  const front = Math.max(30, brief.cameraReach + 20);
  const profile: [z: number, y: number][] = [[front, 0]];
  const steps = 20;
  for (let i = 0; i <= steps; i++) {
    const a = ((i / steps) * Math.PI) / 2;
    profile.push([-(back - radius) - radius * Math.sin(a), radius - radius * Math.cos(a)]);
  }
  profile.push([-back, 60]);
  const positions: number[] = [];
  const indices: number[] = [];
  for (const [z, y] of profile) for (const x of [-60, 60]) positions.push(x, y, z);
  for (let i = 0; i < profile.length - 1; i++) {
    const q = i * 2;
    indices.push(q, q + 1, q + 2, q + 1, q + 3, q + 2);
  }
  b.add(meshOf(positions, indices), cove);

  const lights: Light[] = beauty
    ? [
        brieseKey(),
        {
          kind: "rectangle",
          position: [0, CHIN - BRIESE.fillBelowChin, 0.75],
          at: [0, 1.5, 0.1],
          width: BRIESE.fillSide,
          height: BRIESE.fillSide,
          colour: [1, 0.985, 0.96],
          intensity: 2.1,
        },
        {
          kind: "rectangle",
          position: [-1.5, 2.3, -1.5],
          at: [0, 1.55, 0],
          width: 0.5,
          height: 1.6,
          colour: [1, 1, 1],
          intensity: 3,
        },
        {
          kind: "rectangle",
          position: [0, 4.2, -0.9],
          at: [0, 1.3, -back],
          width: 3,
          height: 1,
          colour: [1, 0.99, 0.98],
          intensity: 17.5,
          focus: 4,
        },
      ]
    : [
        {
          kind: "disc",
          position: [1.44, 3.0, 1.6],
          at: [0, 1.55, 0],
          radius: 0.9,
          colour: [1, 0.97, 0.93],
          intensity: 13,
          focus: 2,
          ribs: true,
        },
        {
          kind: "rectangle",
          position: [-2.0, 2.2, -2.4],
          at: [0, 1.4, 0],
          width: 0.5,
          height: 2.2,
          colour: [0.9, 0.95, 1],
          intensity: 4.2,
        },
        {
          kind: "rectangle",
          position: [-2.6, 1.5, 1.6],
          at: [0, 1.2, 0],
          width: 1.6,
          height: 2.2,
          colour: [1, 1, 1],
          intensity: 0.6,
        },
        {
          kind: "rectangle",
          position: [0, 4.6, -1.6],
          at: [0, 1.2, -back],
          width: 3,
          height: 1,
          colour: [1, 1, 1],
          intensity: 5,
        },
      ];
  // The lamps light a person, not a hall: from afar the room itself must give the light.
  const ambient =
    (beauty ? 0.04 : 0.045) + 0.4 * smoothstep(3, 14, Math.max(brief.cameraReach, brief.cameraHeight));
  return {
    lights,
    sky: { kind: "even", radiance: [ambient, ambient, ambient * 1.04] },
    fog: null,
    bounceClamp: 12,
    look: beauty
      ? { exposure: -0.12, contrast: 1.28, saturation: 1.2 }
      : { exposure: 0.1, contrast: 1.18, saturation: 1.2 },
  };
};
