import { PlaneGeometry } from "three";
import { fbm, noise3 } from "../math/noise.ts";
import { smoothstep } from "../math/scalar.ts";
import { TEXTURE } from "../trace/textures/catalogue.ts";
import { terrain } from "./geometry.ts";
import { clearedGround } from "./ground.ts";
import { direction, type SetDesign, sunlight } from "./set.ts";

function sand(x: number, z: number): number {
  const slope = z < 0 ? smoothstep(0, -9, z) * -0.5 : 0.005 * z;
  const mounds = z > -4 ? (fbm(x * 0.5, 0, z * 0.5, 3) - 0.45) * 0.18 * smoothstep(-4, 0, z) : 0;
  const bank = smoothstep(20, 60, z) * 2;
  return slope + mounds + bank + (noise3(x * 5, 0, z * 5) - 0.5) * 0.02 * smoothstep(-4, -2, z);
}

/** A shore with the sea behind the subject: golden hour against the sun is its own hour. */
export const beach: SetDesign = (b, brief) => {
  const hour = brief.timeOfDay ?? "golden-hour";
  const overcast = brief.weather === "overcast" ? 1 : 0;
  const foggy = brief.weather === "fog" ? 14 : 1;
  const sandSlot = b.material("sand", { colour: [0.6, 0.47, 0.33], roughness: 0.9, texture: TEXTURE.beach });
  const seaSlot = b.material("sea", {
    colour: [0.01, 0.05, 0.05],
    roughness: 0.06,
    f0: 0.02,
    texture: TEXTURE.sea,
  });
  b.add(terrain(120, 220, clearedGround(sand, brief)), sandSlot);
  const water = new PlaneGeometry(4000, 2000);
  water.rotateX(-Math.PI / 2);
  b.add(water, seaSlot, 0, -0.16, -1002.5);
  if (hour === "night") {
    const moon = direction(-0.4, 0.5, -0.7);
    return {
      lights: [
        { kind: "sun", toward: moon, angle: 0.02, colour: [0.6, 0.75, 1], intensity: 260 },
        {
          kind: "rectangle",
          position: [2.0, 2.2, 2.4],
          at: [0, 1.3, 0],
          width: 1.6,
          height: 1.6,
          colour: [0.75, 0.86, 1],
          intensity: 4,
        },
      ],
      sky: { kind: "night", city: false },
      fog: { density: 0.001 * foggy, r: 0.04, g: 0.05, b: 0.07 },
      bounceClamp: 3,
      look: { exposure: 0.6, contrast: 1.25, saturation: 1.1, shadows: [-0.008, 0, 0.02] },
    };
  }
  const golden = hour === "golden-hour";
  const sun = golden ? direction(-0.55, 0.2, -0.78) : direction(0.55, 0.75, 0.35);
  return {
    lights: [
      ...sunlight(overcast === 1, {
        toward: sun,
        angle: 0.012,
        colour: golden ? ([1, 0.62, 0.32] as const) : ([1, 0.95, 0.88] as const),
        intensity: golden ? 5850 : 8000,
      }),
      {
        kind: "rectangle",
        position: [2.0, 2.0, 2.6],
        at: [0, 1.3, 0],
        width: 1.8,
        height: 1.8,
        colour: [1, 0.95, 0.88],
        intensity: golden ? 8.5 : 2.5,
      },
    ],
    sky: golden ? { kind: "golden", sun, overcast } : { kind: "day", sun, haze: 0.15, overcast },
    fog: golden
      ? { density: 0.0006 * foggy, r: 0.62, g: 0.4, b: 0.3 }
      : { density: 0.0006 * foggy, r: 0.62, g: 0.72, b: 0.8 },
    bounceClamp: 8,
    look: golden
      ? {
          exposure: -0.45,
          bloom: 0.09,
          contrast: 1.3,
          saturation: 1.14,
          whiteBalance: [0.92, 1.0, 1.14],
          highlights: [0.02, 0.005, -0.015],
          shadows: [-0.005, 0.002, 0.015],
        }
      : { exposure: -0.55, contrast: 1.25, saturation: 1.15 },
  };
};
