import { PlaneGeometry, SphereGeometry } from "three";
import { fbm, noise3, randomStream } from "../math/noise.ts";
import { smoothstep } from "../math/scalar.ts";
import type { Light } from "../trace/lights.ts";
import { TEXTURE } from "../trace/textures/catalogue.ts";
import { shoreWander, swellHeight } from "../trace/textures/sea.ts";
import { meshOf, type SetBuilder, terrain } from "./geometry.ts";
import { whiteBalance } from "./grey-card.ts";
import { clearedGround } from "./ground.ts";
import { direction, type SetBrief, type SetDesign, sunlight } from "./set.ts";

const SEA_LEVEL = -0.16;
/** Where the finely meshed water ends and the flat sea begins. */
const SURF_END = -80;

function sand(x: number, z: number): number {
  const out = z + shoreWander(x) * smoothstep(-1, -3, z);
  const slope = out < 0 ? smoothstep(0, -9, out) * -0.5 : 0.005 * z;
  const mounds = z > -4 ? (fbm(x * 0.5, 0, z * 0.5, 3) - 0.45) * 0.18 * smoothstep(-4, 0, z) : 0;
  const bank = smoothstep(20, 60, z) * 2;
  return slope + mounds + bank + (noise3(x * 5, 0, z * 5) - 0.5) * 0.02 * smoothstep(-4, -2, z);
}

/** Rows of swell near the shore, then a flat sea to the horizon. */
function water(b: SetBuilder, slot: number): void {
  const columns = 150;
  const rows = 130;
  const positions: number[] = [];
  const indices: number[] = [];
  for (let j = 0; j <= rows; j++) {
    const t = j / rows;
    const z = -2.4 + (SURF_END + 2.4) * t ** 1.5;
    for (let i = 0; i <= columns; i++) {
      const u = (i / columns) * 2 - 1;
      const x = Math.sign(u) * Math.abs(u) ** 1.5 * 170;
      positions.push(x, SEA_LEVEL + swellHeight(x, z), z);
      if (i === columns || j === rows) continue;
      const q = j * (columns + 1) + i;
      indices.push(q, q + columns + 2, q + columns + 1, q, q + 1, q + columns + 2);
    }
  }
  b.add(meshOf(positions, indices), slot);
  const far = new PlaneGeometry(9000, 4500);
  far.rotateX(-Math.PI / 2);
  b.add(far, slot, 0, SEA_LEVEL - 0.012, SURF_END - 2249);
  for (const side of [-1, 1]) {
    const flank = new PlaneGeometry(2000, 90);
    flank.rotateX(-Math.PI / 2);
    b.add(flank, slot, side * 1169, SEA_LEVEL - 0.012, -47);
  }
}

/** Rocks in the surf, and a headland far out that tells how wide the bay is. */
function rocks(b: SetBuilder): void {
  const slot = b.material("rock", { colour: [0.16, 0.145, 0.13], roughness: 0.85, texture: TEXTURE.rock });
  const random = randomStream(3);
  const boulder = (x: number, y: number, z: number, r: number, flat: number): void => {
    const g = new SphereGeometry(1, 26, 18);
    const p = g.getAttribute("position");
    for (let i = 0; i < p.count; i++) {
      const k = 0.62 + 0.75 * fbm(p.getX(i) * 1.6 + x, p.getY(i) * 1.6 + 3, p.getZ(i) * 1.6 + z, 4);
      p.setXYZ(i, p.getX(i) * k * r, p.getY(i) * k * r * flat, p.getZ(i) * k * r);
    }
    g.computeVertexNormals();
    b.add(g, slot, x, y, z, random() * 6);
  };
  boulder(7.4, -0.25, -7.5, 1.5, 0.7);
  boulder(9.4, -0.3, -9.2, 2.2, 0.8);
  boulder(5.6, -0.2, -6.0, 0.7, 0.6);
  boulder(12.8, -0.3, -8.0, 1.7, 0.65);
  boulder(8.6, -0.2, -5.2, 0.6, 0.6);
  boulder(-13, -0.3, -9.0, 1.2, 0.55);
  boulder(-15.4, -0.3, -8.0, 1.8, 0.6);
  const land = b.material("headland", { colour: [0.09, 0.1, 0.075], roughness: 0.95 });
  for (const [x, z, w, h] of [
    [560, -1250, 420, 95],
    [300, -1400, 200, 44],
    [850, -1050, 330, 150],
    [-1050, -1500, 330, 70],
  ] as const) {
    const g = new PlaneGeometry(w * 2, 1, 90, 1);
    const p = g.getAttribute("position");
    for (let i = 0; i < p.count; i++) {
      const u = p.getX(i) / w;
      const ridge = Math.max(0, 1 - u * u) ** 0.8 * (0.55 + 0.9 * fbm(u * 3 + x, 0, z, 4));
      p.setY(i, p.getY(i) > 0 ? h * ridge : -4);
    }
    g.computeVertexNormals();
    b.add(g, land, x, 0, z);
  }
}

function nightShore(foggy: number) {
  const moon = direction(-0.26, 0.22, -0.94);
  const lights: Light[] = [
    { kind: "sun", toward: moon, angle: 0.02, colour: [0.72, 0.84, 1], intensity: 420 },
    {
      kind: "rectangle",
      position: [2.0, 2.2, 2.4],
      at: [0, 1.3, 0],
      width: 1.6,
      height: 1.6,
      colour: [0.86, 0.92, 1],
      intensity: 5.2,
    },
  ];
  const sky = { kind: "night", city: false, moon } as const;
  return {
    lights,
    sky,
    fog: { density: 0.0008 * foggy, r: 0.05, g: 0.06, b: 0.085 },
    bounceClamp: 3,
    look: {
      exposure: 0.75,
      contrast: 1.22,
      saturation: 1.05,
      bloom: 0.16,
      whiteBalance: whiteBalance(lights, sky, 0.42),
      shadows: [-0.006, 0, 0.014],
    },
  } as const;
}

function lightsOf(
  brief: SetBrief,
  golden: boolean,
  closed: boolean,
  sun: readonly [number, number, number],
): Light[] {
  return [
    ...sunlight(closed, {
      toward: sun,
      angle: 0.012,
      colour: golden ? ([1, 0.64, 0.36] as const) : ([1, 0.95, 0.88] as const),
      intensity: golden ? 6200 : 8600,
    }),
    {
      kind: "rectangle",
      position: [2.0, 2.0, 2.6],
      at: [0, 1.3, 0],
      width: 1.8,
      height: 1.8,
      colour: golden ? [1, 0.9, 0.78] : [1, 0.96, 0.9],
      // A reflector only reaches so far: in a wide picture nobody holds one.
      intensity: golden ? (brief.cameraReach > 8 ? 6 : 10) : 2.4,
    },
  ];
}

/** A shore with the sea behind the subject: golden hour against the sun is its own hour. */
export const beach: SetDesign = (b, brief) => {
  const hour = brief.timeOfDay ?? "golden-hour";
  const overcast = brief.weather === "overcast" ? 1 : 0;
  const isFoggy = brief.weather === "fog";
  const foggy = isFoggy ? 16 : 1;
  const sandSlot = b.material("sand", { colour: [0.6, 0.47, 0.33], roughness: 0.9, texture: TEXTURE.beach });
  const seaSlot = b.material("sea", {
    colour: [0.01, 0.05, 0.05],
    roughness: 0.2,
    f0: 0.02,
    texture: TEXTURE.sea,
  });
  b.add(terrain(160, 230, clearedGround(sand, brief)), sandSlot);
  const inland = new PlaneGeometry(3000, 1500);
  inland.rotateX(-Math.PI / 2);
  b.add(inland, sandSlot, 0, -0.4, 780);
  water(b, seaSlot);
  rocks(b);
  if (hour === "night") return nightShore(foggy);
  const golden = hour === "golden-hour";
  const sun = golden ? direction(-0.3, 0.155, -0.94) : direction(0.5, 0.72, 0.42);
  const lights = lightsOf(brief, golden, overcast === 1 || isFoggy, sun);
  const cover = isFoggy ? 1 : overcast;
  const sky = golden
    ? ({ kind: "golden", sun, overcast: isFoggy ? 0.6 : overcast } as const)
    : ({ kind: "day", sun, haze: 0.06, overcast: cover } as const);
  return {
    lights,
    sky,
    fog: golden
      ? { density: 0.0006 * foggy, r: 0.74, g: 0.52, b: 0.42 }
      : { density: 0.0005 * foggy, r: 0.66, g: 0.76, b: 0.86 },
    bounceClamp: 8,
    look: golden
      ? {
          exposure: -0.35,
          bloom: 0.11,
          contrast: 1.26,
          saturation: 1.06,
          whiteBalance: whiteBalance(lights, sky, 0.3),
          highlights: [0.014, 0.004, -0.01],
          shadows: [-0.004, 0.002, 0.012],
        }
      : {
          exposure: -0.35,
          contrast: 1.22,
          saturation: 1.12,
          bloom: 0.05,
          whiteBalance: whiteBalance(lights, sky, 0.5, [0.97, 1, 1.06]),
        },
  };
};
