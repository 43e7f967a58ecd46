// biome-ignore-all lint/complexity/useMathMinMax: hot; comparisons skip the NaN and -0 handling of Math.min.
import { LIGHT_STRIDE } from "./scene-data.ts";

type Vec = readonly [number, number, number];

interface Emission {
  readonly colour: Vec;
  /** Radiance multiplier. */
  readonly intensity: number;
}
/** One-sided emitters face `at`. The camera never sees discs and rectangles; reflections do. */
export type Light =
  | (Emission & {
      readonly kind: "disc";
      readonly position: Vec;
      readonly at: Vec;
      readonly radius: number;
      /** Emission falls with cos^focus off the axis. */
      readonly focus?: number;
      /** Sixteen ribs and a dark hub: the parabolic umbrella. */
      readonly ribs?: boolean;
    })
  | (Emission & {
      readonly kind: "rectangle";
      readonly position: Vec;
      readonly at: Vec;
      readonly width: number;
      readonly height: number;
      readonly focus?: number;
    })
  | (Emission & {
      readonly kind: "sun";
      readonly toward: Vec /** Angular radius, radians. */;
      readonly angle: number;
    })
  | (Emission & { readonly kind: "bulb"; readonly position: Vec; readonly radius: number });

export const DISC = 0;
export const RECTANGLE = 1;
export const SUN = 2;
export const BULB = 3;

const normalise = (v: Vec): Vec => {
  const l = Math.hypot(v[0], v[1], v[2]);
  return [v[0] / l, v[1] / l, v[2] / l];
};
const cross = (a: Vec, b: Vec): Vec => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/**
 * Packs lights: 0 kind, 1-3 position, 4-6 axis (emission, or toward the sun), 7-9 and 10-12 the two
 * tangents, 13-14 half sizes (14 alone: radius, or cosine of the sun's angle), 15-17 radiance,
 * 18 focus, 19 seen by the camera, 20 ribs, 21 area, 22 power for choosing among lights.
 */
export function packLights(lights: readonly Light[]): Float32Array {
  const out = new Float32Array(new SharedArrayBuffer(Math.max(1, lights.length) * LIGHT_STRIDE * 4));
  lights.forEach((light, i) => {
    const q = i * LIGHT_STRIDE;
    let axis: Vec = [0, -1, 0];
    if (light.kind === "sun") axis = normalise(light.toward);
    else out.set(light.position, q + 1);
    if (light.kind === "disc" || light.kind === "rectangle") {
      const [x, y, z] = light.position;
      axis = normalise([light.at[0] - x, light.at[1] - y, light.at[2] - z]);
    }
    const u = normalise(cross(Math.abs(axis[1]) > 0.95 ? [1, 0, 0] : [0, 1, 0], axis));
    const v = cross(axis, u);
    out.set([...axis, ...u, ...v], q + 4);
    const mean = ((light.colour[0] + light.colour[1] + light.colour[2]) / 3) * light.intensity;
    let area = 1;
    let power = mean;
    switch (light.kind) {
      case "disc":
        out[q] = DISC;
        out[q + 14] = light.radius;
        area = Math.PI * light.radius * light.radius;
        power = mean * area;
        out[q + 18] = light.focus ?? 0;
        out[q + 20] = light.ribs === true ? 1 : 0;
        break;
      case "rectangle":
        out[q] = RECTANGLE;
        out[q + 13] = light.width / 2;
        out[q + 14] = light.height / 2;
        area = light.width * light.height;
        power = mean * area;
        out[q + 18] = light.focus ?? 0;
        break;
      case "sun":
        out[q] = SUN;
        out[q + 14] = Math.cos(light.angle);
        power = mean * 2 * Math.PI * (1 - Math.cos(light.angle));
        break;
      case "bulb":
        out[q] = BULB;
        out[q + 14] = light.radius;
        area = 4 * Math.PI * light.radius * light.radius;
        power = mean * area * 0.25;
        out[q + 19] = 1;
        break;
    }
    for (let k = 0; k < 3; k++) out[q + 15 + k] = (light.colour[k] as number) * light.intensity;
    out[q + 21] = area;
    out[q + 22] = power;
  });
  return out;
}

/** The light a ray met, or a sampled point on one; overwritten by each call. */
export const lit = {
  index: -1,
  distance: 0.5,
  /** Cosine at the light. */
  cosine: 0.5,
  r: 0.5,
  g: 0.5,
  b: 0.5,
  /** Sampled direction. */
  x: 0.5,
  y: 0.5,
  z: 0.5,
  /** Solid-angle density of `sample`, with the choice of light included. */
  pdf: 0.5,
};

export interface LightSampler {
  readonly count: number;
  /** Nearest light along a ray before `limit`: fills `lit`, or returns false. */
  intersect(
    ox: number,
    oy: number,
    oz: number,
    dx: number,
    dy: number,
    dz: number,
    limit: number,
    camera: boolean,
  ): boolean;
  /** Density with which `sample` from (px, py, pz) would have chosen the direction of the last `intersect`. */
  pdfOfHit(px: number, py: number, pz: number): number;
  /** Chooses a light by power over squared distance and a point on it; pdf 0 means none. */
  sample(px: number, py: number, pz: number, u1: number, u2: number): void;
}

export function createLightSampler(L: Float32Array, count: number): LightSampler {
  const weight = new Float64Array(Math.max(1, count));
  let total = 0;
  const at = (i: number): number => L[i] as number;

  function radiance(i: number, x: number, y: number, z: number, cosine: number): void {
    const q = i * LIGHT_STRIDE;
    let s = 1;
    if (at(q + 18) > 0 && cosine < 1) s = cosine ** at(q + 18);
    if (at(q + 20) > 0) {
      const rx = x - at(q + 1);
      const ry = y - at(q + 2);
      const rz = z - at(q + 3);
      const a = rx * at(q + 7) + ry * at(q + 8) + rz * at(q + 9);
      const b = rx * at(q + 10) + ry * at(q + 11) + rz * at(q + 12);
      const r = Math.sqrt(a * a + b * b) / at(q + 14);
      const rib = Math.abs(Math.cos(Math.atan2(b, a) * 8)) ** 0.6;
      s *= (0.72 + 0.5 * rib * r) * (r < 0.13 ? 0.25 : 1) * (1.25 - 0.5 * r * r);
    }
    lit.r = at(q + 15) * s;
    lit.g = at(q + 16) * s;
    lit.b = at(q + 17) * s;
  }

  function weigh(px: number, py: number, pz: number): void {
    total = 0;
    for (let i = 0; i < count; i++) {
      const q = i * LIGHT_STRIDE;
      let w = at(q + 22);
      if (at(q) !== SUN) {
        const x = px - at(q + 1);
        const y = py - at(q + 2);
        const z = pz - at(q + 3);
        const d2 = x * x + y * y + z * z + at(q + 21) * 0.2;
        w /= d2;
        if (at(q) < SUN) {
          const c = (x * at(q + 4) + y * at(q + 5) + z * at(q + 6)) / Math.sqrt(d2);
          // Behind a one-sided light nothing arrives, but rounding must never make the total zero.
          w *= c > 0 ? 0.15 + c : 0.02;
        }
      }
      weight[i] = w;
      total += w;
    }
  }

  return {
    count,
    intersect(ox, oy, oz, dx, dy, dz, limit, camera) {
      let nearest = limit;
      let found = -1;
      for (let i = 0; i < count; i++) {
        const q = i * LIGHT_STRIDE;
        const kind = at(q);
        if (camera && at(q + 19) === 0) continue;
        if (kind === SUN) {
          if (limit >= 1e20 && found < 0 && dx * at(q + 4) + dy * at(q + 5) + dz * at(q + 6) > at(q + 14)) {
            found = i;
          }
          continue;
        }
        if (kind === BULB) {
          const x = at(q + 1) - ox;
          const y = at(q + 2) - oy;
          const z = at(q + 3) - oz;
          const b = x * dx + y * dy + z * dz;
          const d = b * b - (x * x + y * y + z * z) + at(q + 14) * at(q + 14);
          if (d < 0) continue;
          const t = b - Math.sqrt(d);
          if (t > 1e-4 && t < nearest) {
            nearest = t;
            found = i;
          }
          continue;
        }
        const facing = dx * at(q + 4) + dy * at(q + 5) + dz * at(q + 6);
        if (facing >= 0) continue;
        const t =
          ((at(q + 1) - ox) * at(q + 4) + (at(q + 2) - oy) * at(q + 5) + (at(q + 3) - oz) * at(q + 6)) /
          facing;
        if (t < 1e-4 || t > nearest) continue;
        const x = ox + dx * t - at(q + 1);
        const y = oy + dy * t - at(q + 2);
        const z = oz + dz * t - at(q + 3);
        const a = x * at(q + 7) + y * at(q + 8) + z * at(q + 9);
        const b = x * at(q + 10) + y * at(q + 11) + z * at(q + 12);
        const inside =
          kind === DISC
            ? a * a + b * b < at(q + 14) * at(q + 14)
            : Math.abs(a) < at(q + 13) && Math.abs(b) < at(q + 14);
        if (inside) {
          nearest = t;
          found = i;
        }
      }
      if (found < 0) return false;
      const q = found * LIGHT_STRIDE;
      const kind = at(q);
      lit.index = found;
      lit.distance = kind === SUN ? 1e25 : nearest;
      lit.cosine = kind < SUN ? -(dx * at(q + 4) + dy * at(q + 5) + dz * at(q + 6)) : 1;
      radiance(found, ox + dx * nearest, oy + dy * nearest, oz + dz * nearest, camera ? 1 : lit.cosine);
      return true;
    },
    pdfOfHit(px, py, pz) {
      weigh(px, py, pz);
      const q = lit.index * LIGHT_STRIDE;
      const kind = at(q);
      const chosen = (weight[lit.index] as number) / total;
      if (kind === SUN) return chosen / (2 * Math.PI * (1 - at(q + 14)));
      if (kind === BULB) {
        const x = at(q + 1) - px;
        const y = at(q + 2) - py;
        const z = at(q + 3) - pz;
        const sine2 = (at(q + 14) * at(q + 14)) / (x * x + y * y + z * z);
        return chosen / (2 * Math.PI * (1 - Math.sqrt(Math.max(0, 1 - sine2))) + 1e-9);
      }
      return (chosen * lit.distance * lit.distance) / (lit.cosine * at(q + 21) + 1e-9);
    },
    sample(px, py, pz, u1, u2) {
      weigh(px, py, pz);
      const pick = u1 * total;
      let i = 0;
      let below = 0;
      for (; i < count - 1; i++) {
        if (pick < below + (weight[i] as number)) break;
        below += weight[i] as number;
      }
      const w = weight[i] as number;
      u1 = (pick - below) / (w + 1e-20);
      u1 = u1 < 0 ? 0 : u1 > 0.9999999 ? 0.9999999 : u1;
      const q = i * LIGHT_STRIDE;
      const kind = at(q);
      const phi = 2 * Math.PI * u2;
      lit.index = i;
      lit.cosine = 1;
      if (kind === SUN) {
        const c = 1 - u1 * (1 - at(q + 14));
        const s = Math.sqrt(Math.max(0, 1 - c * c));
        const a = Math.cos(phi) * s;
        const b = Math.sin(phi) * s;
        lit.x = at(q + 4) * c + at(q + 7) * a + at(q + 10) * b;
        lit.y = at(q + 5) * c + at(q + 8) * a + at(q + 11) * b;
        lit.z = at(q + 6) * c + at(q + 9) * a + at(q + 12) * b;
        lit.distance = 1e19;
        lit.pdf = 1 / (2 * Math.PI * (1 - at(q + 14)));
        radiance(i, 0, 0, 0, 1);
      } else if (kind === BULB) {
        let x = at(q + 1) - px;
        let y = at(q + 2) - py;
        let z = at(q + 3) - pz;
        const d = Math.sqrt(x * x + y * y + z * z);
        x /= d;
        y /= d;
        z /= d;
        const sine2 = Math.min(0.9999, (at(q + 14) * at(q + 14)) / (d * d));
        const edge = Math.sqrt(1 - sine2);
        const c = 1 - u1 * (1 - edge);
        const s = Math.sqrt(Math.max(0, 1 - c * c));
        let tx = z;
        let ty = 0;
        let tz = -x;
        if (Math.abs(y) >= 0.9) {
          tx = 0;
          ty = -z;
          tz = y;
        }
        const l = 1 / Math.sqrt(tx * tx + ty * ty + tz * tz);
        tx *= l;
        ty *= l;
        tz *= l;
        const a = Math.cos(phi) * s;
        const b = Math.sin(phi) * s;
        lit.x = x * c + tx * a + (y * tz - z * ty) * b;
        lit.y = y * c + ty * a + (z * tx - x * tz) * b;
        lit.z = z * c + tz * a + (x * ty - y * tx) * b;
        lit.distance = d - at(q + 14) * 1.01;
        lit.pdf = 1 / (2 * Math.PI * (1 - edge) + 1e-12);
        radiance(i, 0, 0, 0, 1);
      } else {
        let a: number;
        let b: number;
        if (kind === DISC) {
          const r = Math.sqrt(u1) * at(q + 14);
          a = Math.cos(phi) * r;
          b = Math.sin(phi) * r;
        } else {
          a = (u1 * 2 - 1) * at(q + 13);
          b = (u2 * 2 - 1) * at(q + 14);
        }
        const x = at(q + 1) + at(q + 7) * a + at(q + 10) * b;
        const y = at(q + 2) + at(q + 8) * a + at(q + 11) * b;
        const z = at(q + 3) + at(q + 9) * a + at(q + 12) * b;
        const dx = x - px;
        const dy = y - py;
        const dz = z - pz;
        const d = Math.sqrt(dx * dx + dy * dy + dz * dz);
        lit.x = dx / d;
        lit.y = dy / d;
        lit.z = dz / d;
        const c = -(lit.x * at(q + 4) + lit.y * at(q + 5) + lit.z * at(q + 6));
        if (c <= 0) {
          lit.pdf = 0;
          return;
        }
        lit.cosine = c;
        lit.pdf = (d * d) / (c * at(q + 21));
        lit.distance = d - 1e-3;
        radiance(i, x, y, z, c);
      }
      lit.pdf *= w / total;
    },
  };
}
