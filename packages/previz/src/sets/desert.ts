import { fbm } from "../math/noise.ts";
import { smoothstep } from "../math/scalar.ts";
import { TEXTURE } from "../trace/textures/catalogue.ts";
import { terrain } from "./geometry.ts";
import { clearedGround } from "./ground.ts";
import { direction, type SetDesign, sunlight } from "./set.ts";

function dunes(x: number, z: number): number {
  const r = Math.hypot(x, z);
  const swell = fbm(x * 0.018 + 3.3, 0, z * 0.026 + 1, 3);
  const ridge = 1 - Math.abs(2 * fbm(x * 0.011 + z * 0.004 + 7, 0, z * 0.014, 3) - 0.92);
  const far = smoothstep(5, 70, r);
  return (
    (Math.max(0, ridge) ** 2.2 * 17 + swell * 3 - 2.5) * far +
    (fbm(x * 0.25, 0, z * 0.25, 2) - 0.4) * 0.35 * smoothstep(0.5, 5, r)
  );
}

/** Dunes under a high sky. */
export const desert: SetDesign = (b, brief) => {
  const slot = b.material("dune", {
    colour: [0.62, 0.38, 0.19],
    roughness: 0.9,
    f0: 0.02,
    texture: TEXTURE.dune,
  });
  b.add(terrain(420, 360, clearedGround(dunes, brief), 2.0), slot);
  const hour = brief.timeOfDay ?? "day";
  const overcast = brief.weather === "overcast" ? 1 : 0;
  const foggy = brief.weather === "fog" ? 10 : 1;
  if (hour === "night") {
    return {
      lights: [
        {
          kind: "sun",
          toward: direction(0.6, 0.6, -0.2),
          angle: 0.02,
          colour: [0.6, 0.75, 1],
          intensity: 420,
        },
        {
          kind: "rectangle",
          position: [-2.2, 2.0, 2.4],
          at: [0, 1.3, 0],
          width: 2,
          height: 2,
          colour: [0.8, 0.88, 1],
          intensity: 2,
        },
      ],
      sky: { kind: "night", city: false },
      fog: { density: 0.0008 * foggy, r: 0.03, g: 0.035, b: 0.05 },
      bounceClamp: 3,
      look: { exposure: 0.7, contrast: 1.25, saturation: 1.05, shadows: [-0.006, 0, 0.02] },
    };
  }
  const golden = hour === "golden-hour";
  const sun = golden ? direction(0.75, 0.17, -0.45) : direction(0.72, 0.36, -0.3);
  return {
    lights: [
      ...sunlight(overcast === 1, {
        toward: sun,
        angle: 0.01,
        colour: golden ? ([1, 0.62, 0.34] as const) : ([1, 0.74, 0.46] as const),
        intensity: golden ? 16000 : 21000,
      }),
      {
        kind: "rectangle",
        position: [-2.2, 2.0, 2.4],
        at: [0, 1.3, 0],
        width: 2,
        height: 2,
        colour: [1, 0.97, 0.92],
        intensity: 5,
      },
    ],
    sky: golden ? { kind: "golden", sun, overcast } : { kind: "day", sun, haze: 0.4, overcast },
    fog: { density: 0.0012 * foggy, r: 0.8, g: 0.62, b: 0.46 },
    bounceClamp: 12,
    look: {
      exposure: -0.75,
      contrast: 1.32,
      saturation: 1.08,
      // The sun here is 3300 K: half of that is taken back so that skin stays skin.
      whiteBalance: [0.91, 1.0, 1.17],
      highlights: [0.018, 0.004, -0.02],
      shadows: [0, 0, 0.012],
    },
  };
};
