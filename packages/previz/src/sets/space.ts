import { SphereGeometry, TorusGeometry } from "three";
import { fbm, randomStream } from "../math/noise.ts";
import { smoothstep } from "../math/scalar.ts";
import { TEXTURE } from "../trace/textures/catalogue.ts";
import { terrain } from "./geometry.ts";
import { clearedGround } from "./ground.ts";
import { direction, type SetDesign } from "./set.ts";

interface Crater {
  readonly x: number;
  readonly z: number;
  readonly r: number;
}

function scatterCraters(): Crater[] {
  const random = randomStream(9);
  const craters: Crater[] = [];
  for (let i = 0; i < 150; i++) {
    const r = 0.25 + random() ** 4 * 7;
    const x = (random() - 0.5) * 110;
    const z = (random() - 0.5) * 110;
    if (Math.hypot(x, z) >= r + 1.2) craters.push({ x, z, r });
  }
  return craters;
}

function moonscape(craters: readonly Crater[]): (x: number, z: number) => number {
  return (x, z) => {
    const r = Math.hypot(x, z);
    let h =
      (fbm(x * 0.12, 0, z * 0.12, 4) - 0.45) * 2.2 * smoothstep(1, 14, r) +
      (fbm(x * 1.5, 0, z * 1.5, 3) - 0.45) * 0.12 * smoothstep(0.3, 1, r) +
      smoothstep(45, 140, r) * 12 * fbm(x * 0.02 + 4, 0, z * 0.02, 4);
    for (const c of craters) {
      const d = Math.hypot(x - c.x, z - c.z) / c.r;
      if (d >= 1.6) continue;
      h += (d < 1 ? (d * d - 1) * 0.28 + 0.09 : 0.09 * Math.exp(-(d - 1) * 5)) * c.r * 0.8;
    }
    return h;
  };
}

/** An airless moon under a nebula, a ringed planet on the horizon. */
export const space: SetDesign = (b, brief) => {
  const ground = b.material("regolith", {
    colour: [0.2, 0.19, 0.185],
    roughness: 0.95,
    f0: 0.02,
    texture: TEXTURE.regolith,
  });
  const planet = b.material("planet", {
    colour: [0.3, 0.3, 0.3],
    roughness: 0.9,
    f0: 0.02,
    texture: TEXTURE.planet,
  });
  const ring = b.material("ring", { colour: [0.4, 0.35, 0.3], roughness: 0.9, f0: 0.02 });
  b.add(terrain(160, 300, clearedGround(moonscape(scatterCraters()), brief), 2.0), ground);
  const at = [-62, 46, -130] as const;
  b.add(new SphereGeometry(26, 96, 64), planet, ...at);
  for (const [radius, width] of [
    [37, 2.6],
    [44, 3.4],
  ] as const) {
    const g = new TorusGeometry(radius, width, 4, 160);
    g.scale(1, 1, 0.01);
    g.rotateX(Math.PI / 2 - 0.24);
    g.rotateZ(0.32);
    b.add(g, ring, ...at);
  }
  const bright = brief.timeOfDay === "day" || brief.timeOfDay === "golden-hour";
  return {
    lights: [
      {
        kind: "sun",
        toward: direction(0.85, 0.36, 0.22),
        angle: 0.012,
        colour: [1, 0.97, 0.92],
        intensity: bright ? 20000 : 13000,
      },
      {
        kind: "rectangle",
        position: [-2.6, 2.2, -1.8],
        at: [0, 1.4, 0],
        width: 1,
        height: 2.2,
        colour: [0.75, 0.45, 1],
        intensity: 9,
      },
      {
        kind: "rectangle",
        position: [-1.5, 1.6, 2.6],
        at: [0, 1.3, 0],
        width: 1.6,
        height: 1.6,
        colour: [0.5, 0.62, 1],
        intensity: 2.0,
      },
    ],
    sky: { kind: "space" },
    fog: null,
    bounceClamp: 12,
    look: { contrast: 1.32, exposure: -0.3, bloom: 0.14, saturation: 1.15, shadows: [0.004, -0.002, 0.012] },
    // There is no weather and always night sky here; a bright hour only raises the sun.
  };
};
