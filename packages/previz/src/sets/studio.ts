import { DEGREE, smoothstep } from "../math/scalar.ts";
import type { Light } from "../trace/lights.ts";
import { whiteBalance } from "./grey-card.ts";
import type { SetBrief, SetDesign } from "./set.ts";
import { COVE, cove, equipment, hall } from "./studio-hall.ts";

type Vec = readonly [number, number, number];

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
const FACE: Vec = [0, 1.57, 0.08];
/** Paper this far behind the subject keeps her shadow off it. */
const PAPER = 3.8;
/** From here on the lamps themselves come into the picture. */
const REVEALED = 7;

/** A point `distance` metres from the face: azimuth from the lens toward camera right, degrees. */
function around(azimuth: number, elevation: number, distance: number): Vec {
  const a = azimuth * DEGREE;
  const e = elevation * DEGREE;
  return [
    FACE[0] + Math.sin(a) * Math.cos(e) * distance,
    FACE[1] + Math.sin(e) * distance,
    FACE[2] + Math.cos(a) * Math.cos(e) * distance,
  ];
}

/** The parabolic umbrella just above the lens; it keeps its distance from the face. */
function brieseLights(): Light[] {
  const [fx, fy, fz] = BRIESE.face;
  const up = BRIESE.height - fy;
  const out = Math.sqrt(BRIESE.distance ** 2 - up ** 2);
  const a = BRIESE.azimuth * DEGREE;
  return [
    {
      kind: "disc",
      position: [fx + Math.sin(a) * out, BRIESE.height, fz + Math.cos(a) * out],
      at: BRIESE.face,
      radius: BRIESE.diameter / 2,
      colour: [1, 0.97, 0.93],
      intensity: 13,
      focus: 2,
      ribs: true,
    },
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
      at: [0, 1.3, -BRIESE.backdrop],
      width: 3,
      height: 1,
      colour: [1, 0.99, 0.98],
      intensity: 17.5,
      focus: 4,
    },
  ];
}

/**
 * Key, fill, rim, hair and background light of a classical portrait: the key 42° to the side and
 * 33° up draws a loop of shadow beside the nose, the fill leaves it two stops down. Low key turns
 * the key further round, takes the fill away and lets the rims draw the outline.
 */
function portraitLights(dark: boolean): { key: Vec; strip: Vec; lights: Light[] } {
  const key = dark ? around(56, 34, 2.5) : around(42, 33, 2.6);
  const strip = around(-142, 18, 2.5);
  return {
    key,
    strip,
    lights: [
      {
        kind: "disc",
        position: key,
        at: FACE,
        radius: 0.75,
        colour: [1, 0.975, 0.945],
        intensity: dark ? 20 : 17,
        focus: 1.5,
      },
      {
        kind: "rectangle",
        position: [-2.4, 1.5, 1.9],
        at: [0, 1.35, 0],
        width: 1.6,
        height: 2.2,
        colour: [0.97, 0.985, 1],
        intensity: dark ? 0.16 : 1.5,
      },
      {
        kind: "rectangle",
        position: strip,
        at: FACE,
        width: 0.45,
        height: 1.8,
        colour: [0.94, 0.97, 1],
        intensity: dark ? 11 : 7,
      },
      {
        kind: "rectangle",
        position: [0.7, 3.1, -1.5],
        at: [0, 1.65, 0],
        width: 0.5,
        height: 0.5,
        colour: [1, 0.97, 0.93],
        intensity: dark ? 8 : 9,
        focus: 4,
      },
      {
        kind: "rectangle",
        position: [0.2, 3.6, -1.3],
        at: [0.15, 1.25, -PAPER],
        width: 1,
        height: 0.6,
        colour: dark ? [0.62, 0.78, 1] : [1, 0.985, 0.965],
        intensity: dark ? 5 : 21,
        focus: 3,
      },
    ],
  };
}

/** From afar the lamps light a person, not a hall: the working light under its roof comes up. */
function workingLight(brief: SetBrief, dark: boolean, tall: number): Light {
  const far = smoothstep(3, 10, Math.max(brief.cameraReach, brief.cameraHeight));
  return {
    kind: "rectangle",
    position: [0, 6.4 * tall, 1],
    at: [0, 0, 0.9],
    width: 12,
    height: 9,
    colour: [1, 0.985, 0.965],
    intensity: tall * ((dark ? 0.01 : 0.07) + (dark ? 0.3 : 1.1) * far),
  };
}

/**
 * A photographer's hall with a painted cove. Under the Briese light the cove is pale grey and 2.5 m
 * behind; otherwise warm grey with a pool of light behind the shoulders. Night is the dark backdrop.
 */
export const studio: SetDesign = (b, brief) => {
  const beauty = brief.lighting === "briese";
  const dark = !beauty && brief.timeOfDay === "night";
  const back = beauty ? BRIESE.backdrop : PAPER;
  const grey: Vec = beauty ? [0.62, 0.615, 0.61] : dark ? [0.035, 0.036, 0.04] : [0.4, 0.392, 0.382];
  // A lens that looks up must not look over the wall.
  const tall = brief.cameraHeight < 1 ? 3 : 1;
  cove(b, b.material("cove", { colour: grey, roughness: 0.75 }), back, beauty ? 1.1 : 1.7, tall);
  const roofed = brief.cameraHeight < 6;
  hall(b, Math.max(COVE.front + 6, brief.cameraReach + 4), tall, roofed);
  const { key, strip, lights: portrait } = portraitLights(dark);
  if (!beauty && (brief.cameraReach > REVEALED || brief.cameraHeight > 5)) {
    equipment(b, key, FACE, strip, roofed);
  }
  const lights = [...(beauty ? brieseLights() : portrait), workingLight(brief, dark, tall)];
  const ambient = dark ? 0.006 : 0.04;
  const sky = { kind: "even", radiance: [ambient, ambient, ambient * 1.04] } as const;
  return {
    lights,
    sky,
    fog: null,
    bounceClamp: 12,
    look: beauty
      ? { exposure: -0.12, contrast: 1.28, saturation: 1.2 }
      : {
          exposure: dark ? 0 : 0.06,
          contrast: 1.22,
          saturation: 1.12,
          bloom: 0.06,
          whiteBalance: whiteBalance(lights, sky, 0.35),
          shadows: dark ? [-0.004, 0, 0.008] : [0.002, 0, 0.004],
        },
  };
};
