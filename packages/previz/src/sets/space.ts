import { RingGeometry, SphereGeometry } from "three";
import { fbm, randomStream } from "../math/noise.ts";
import { smoothstep } from "../math/scalar.ts";
import type { Light } from "../trace/lights.ts";
import { TEXTURE } from "../trace/textures/catalogue.ts";
import { PLANET, SPACE_SUN } from "../trace/textures/heavens.ts";
import { type SetBuilder, terrain } from "./geometry.ts";
import { whiteBalance } from "./grey-card.ts";
import { clearedGround } from "./ground.ts";
import type { SetDesign } from "./set.ts";

interface Crater {
  readonly x: number;
  readonly z: number;
  readonly r: number;
}

function scatterCraters(): Crater[] {
  const random = randomStream(9);
  const craters: Crater[] = [
    // Placed for the common frames: one behind her on either side.
    { x: -5.5, z: -8, r: 2.6 },
    { x: 7.5, z: -13, r: 4.2 },
    { x: 3.2, z: -4.6, r: 0.9 },
    { x: -3.1, z: -2.4, r: 0.6 },
  ];
  for (let i = 0; i < 420; i++) {
    const r = 0.16 + random() ** 4 * 7;
    const x = (random() - 0.5) * 120;
    const z = (random() - 0.5) * 120;
    if (Math.hypot(x, z) >= r + 1.1) craters.push({ x, z, r });
  }
  return craters;
}

/** Bowl, raised rim and a skirt of thrown-out dust: depth a fifth of the diameter, as fresh craters have. */
function craterHeight(c: Crater, x: number, z: number): number {
  const dx = x - c.x;
  const dz = z - c.z;
  const reach = c.r * 2;
  if (dx > reach || dx < -reach || dz > reach || dz < -reach) return 0;
  const d = Math.hypot(dx, dz) / c.r;
  if (d >= 2) return 0;
  const rim = 0.1 * Math.exp(-(((d - 1) / 0.28) ** 2));
  return (rim + (d < 1 ? (d * d - 1) * 0.34 : 0)) * c.r;
}

function moonscape(craters: readonly Crater[]): (x: number, z: number) => number {
  return (x, z) => {
    const r = Math.hypot(x, z);
    let h =
      (fbm(x * 0.12, 0, z * 0.12, 4) - 0.45) * 2.0 * smoothstep(1, 14, r) +
      (fbm(x * 1.5, 0, z * 1.5, 3) - 0.45) * 0.12 * smoothstep(0.3, 1, r) +
      smoothstep(40, 150, r) * 22 * fbm(x * 0.016 + 4, 0, z * 0.016, 4) ** 1.6;
    for (const c of craters) h += craterHeight(c, x, z);
    return h;
  };
}

/** Boulders half sunk into the dust. */
function boulders(b: SetBuilder, height: (x: number, z: number) => number): void {
  const slot = b.material("boulder", {
    colour: [0.17, 0.165, 0.16],
    roughness: 0.95,
    f0: 0.02,
    texture: TEXTURE.regolith,
  });
  const random = randomStream(21);
  for (let i = 0; i < 60; i++) {
    const x = (random() - 0.5) * 46;
    const z = -random() * 40 + 6;
    const r = 0.07 + random() ** 3 * 0.75;
    if (Math.hypot(x, z) < 1.6 + r || (z > -1 && Math.abs(x) < 1.2 + z * 0.5)) continue;
    const g = new SphereGeometry(1, 14, 10);
    const p = g.getAttribute("position");
    for (let k = 0; k < p.count; k++) {
      const s = 0.6 + 0.8 * fbm(p.getX(k) * 1.7 + i, p.getY(k) * 1.7, p.getZ(k) * 1.7, 3);
      p.setXYZ(k, p.getX(k) * s * r, p.getY(k) * s * r * 0.75, p.getZ(k) * s * r);
    }
    g.computeVertexNormals();
    b.add(g, slot, x, height(x, z) + r * 0.12, z, random() * 6);
  }
}

/** A ringed world low over the horizon and its small moon. Far enough that every lens sees it as a disc. */
function worlds(b: SetBuilder): void {
  const planet = b.material("planet", {
    colour: [0.3, 0.3, 0.3],
    roughness: 0.9,
    f0: 0.02,
    texture: TEXTURE.planet,
  });
  const air = b.material("atmosphere", {
    colour: [0, 0, 0],
    roughness: 1,
    f0: 0,
    texture: TEXTURE.atmosphere,
  });
  const ring = b.material("ring", {
    colour: [0.4, 0.35, 0.3],
    roughness: 1,
    f0: 0,
    transmission: 0.5,
    texture: TEXTURE.ring,
  });
  const moon = b.material("moonlet", {
    colour: [0.24, 0.22, 0.2],
    roughness: 1,
    f0: 0.01,
    texture: TEXTURE.regolith,
  });
  const { radius } = PLANET;
  const at = [PLANET.x, PLANET.y, PLANET.z] as const;
  b.add(new SphereGeometry(radius, 128, 84).rotateZ(0.3), planet, ...at);
  // The limb glows beyond the ground: a shell lit like a crescent, seen only past the disc's edge.
  b.add(new SphereGeometry(radius * 1.03, 96, 64), air, at[0], at[1], at[2] - radius * 0.3);
  const g = new RingGeometry(radius * 1.38, radius * 2.15, 200, 1);
  g.rotateX(Math.PI / 2 - 0.2);
  g.rotateZ(0.3);
  b.add(g, ring, ...at);
  b.add(new SphereGeometry(17, 48, 32), moon, 290, 150, -820);
}

/** An airless moon under a nebula, a ringed planet on the horizon. It has neither weather nor hours. */
export const space: SetDesign = (b, brief) => {
  const slot = b.material("regolith", {
    colour: [0.2, 0.193, 0.187],
    roughness: 0.95,
    f0: 0.02,
    texture: TEXTURE.regolith,
  });
  const height = clearedGround(moonscape(scatterCraters()), brief);
  b.add(terrain(210, 310, height, 2.0), slot);
  boulders(b, height);
  worlds(b);
  const bright = brief.timeOfDay === "day" || brief.timeOfDay === "golden-hour";
  const lights: Light[] = [
    {
      kind: "sun",
      toward: SPACE_SUN,
      angle: 0.009,
      colour: [1, 0.97, 0.92],
      intensity: bright ? 30000 : 21000,
    },
    {
      kind: "rectangle",
      position: [-2.6, 2.2, -1.8],
      at: [0, 1.4, 0],
      width: 1,
      height: 2.2,
      colour: [0.68, 0.5, 1],
      intensity: 9,
    },
    {
      kind: "rectangle",
      position: [-1.6, 1.7, 2.6],
      at: [0, 1.35, 0],
      width: 1.7,
      height: 1.7,
      colour: [0.72, 0.8, 1],
      intensity: 3.4,
    },
  ];
  const sky = { kind: "space" } as const;
  return {
    lights,
    sky,
    fog: null,
    bounceClamp: 12,
    look: {
      contrast: 1.28,
      exposure: -0.05,
      bloom: 0.12,
      saturation: 1.12,
      whiteBalance: whiteBalance(lights, sky, 0.3, [1, 1, 1.04]),
      shadows: [0.003, -0.001, 0.01],
    },
  };
};
