// biome-ignore-all lint/complexity/useMathMinMax: hot; comparisons skip the NaN and -0 handling of Math.min.
import { type Body, createCaster } from "./caster.ts";
import { micro, sampleVisibleNormal } from "./ggx.ts";
import { createLightSampler, type LightSampler, lit } from "./lights.ts";
import { OUT } from "./path-result.ts";
import { drawPair, pair, skipPair } from "./sampler.ts";
import type { SceneData } from "./scene-data.ts";
import { createSkyLookup, skyColour, skyRadiance } from "./sky.ts";
import { surface } from "./surface.ts";
import { meetSurface, met } from "./surface-hit.ts";
import { hit } from "./traverse.ts";

/** Brightest specular sample at the camera hit. */
const SPECULAR_CLAMP = 10;
/** Paths weaker than this play Russian roulette. */
const ROULETTE = 0.15;

export interface PathTracer {
  /** Follows one camera ray (unit direction) and overwrites `out`. */
  trace(
    ox: number,
    oy: number,
    oz: number,
    dx: number,
    dy: number,
    dz: number,
    out: Float64Array,
    maxBounces: number,
  ): void;
  /** Rays cast since creation. */
  rays(): number;
}

export function createPathTracer(scene: SceneData): PathTracer {
  const { instances, cast, rays } = createCaster(scene);
  const materials = scene.materials;
  const lights: LightSampler = createLightSampler(scene.lights, scene.lightCount);
  const hasLights = scene.lightCount > 0;
  const sky = createSkyLookup(scene);
  const fog = scene.fog;
  const clampAt = scene.bounceClamp;
  function add(out: Float64Array, bucket: number, r: number, g: number, b: number, limit: number): void {
    const peak = Math.max(r, g, b);
    if (peak > limit) {
      const k = limit / peak;
      r *= k;
      g *= k;
      b *= k;
    }
    if (!(peak >= 0)) return;
    out[bucket] = (out[bucket] as number) + r;
    out[bucket + 1] = (out[bucket + 1] as number) + g;
    out[bucket + 2] = (out[bucket + 2] as number) + b;
  }

  function trace(
    ox: number,
    oy: number,
    oz: number,
    dx: number,
    dy: number,
    dz: number,
    out: Float64Array,
    maxBounces: number,
  ): void {
    let tr = 1;
    let tg = 1;
    let tb = 1;
    /** Where bounced light is booked: decided by the first scattering. */
    let bucket: number = OUT.emission;
    let bsdfPdf = 1;
    let mirror = true;
    out.fill(0);
    for (let bounce = 0; bounce <= maxBounces; bounce++) {
      const atCamera = bounce === 0;
      const limit = atCamera ? Infinity : clampAt;
      const found = cast(ox, oy, oz, dx, dy, dz, 1e20, false);
      const t = found ? hit.t : 1e20;
      const triangle = hit.triangle;
      const hu = hit.u;
      const hv = hit.v;
      const instanceIndex = hit.instance;
      if (hasLights && lights.intersect(ox, oy, oz, dx, dy, dz, t, atCamera)) {
        const r = lit.r;
        const g = lit.g;
        const b = lit.b;
        const infinite = lit.distance > 1e20;
        let w = 1;
        if (!atCamera && !mirror) w = bsdfPdf / (bsdfPdf + lights.pdfOfHit(ox, oy, oz));
        add(out, atCamera ? OUT.emission : bucket, tr * r * w, tg * g * w, tb * b * w, limit);
        if (!infinite) return;
      }
      if (!found) {
        if (atCamera) {
          skyColour(scene.sky, dx, dy, dz);
          add(out, OUT.emission, skyRadiance.r, skyRadiance.g, skyRadiance.b, limit);
        } else {
          sky(dx, dy, dz);
          add(out, bucket, tr * skyRadiance.r, tg * skyRadiance.g, tb * skyRadiance.b, limit);
        }
        return;
      }

      const px = ox + dx * t;
      const py = oy + dy * t;
      const pz = oz + dz * t;
      meetSurface(
        instances[instanceIndex] as Body,
        materials,
        triangle,
        hu,
        hv,
        px,
        py,
        pz,
        dx,
        dy,
        dz,
        t,
        bounce,
      );
      let nx = met.nx;
      let ny = met.ny;
      let nz = met.nz;
      const gx = met.gx;
      const gy = met.gy;
      const gz = met.gz;
      let l = 1;
      let cv = -(nx * dx + ny * dy + nz * dz);
      if (cv < 0.02) {
        // A bumped normal may turn away from the ray: bend it back just enough to be seen.
        const k = 0.02 - cv;
        nx -= dx * k;
        ny -= dy * k;
        nz -= dz * k;
        l = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz);
        nx *= l;
        ny *= l;
        nz *= l;
        cv = Math.max(0.01, -(nx * dx + ny * dy + nz * dz));
      }
      const roughness = surface.roughness;
      const alpha = Math.max(0.002, roughness * roughness);
      const a2 = alpha * alpha;
      const metal = surface.metal;
      const transmission = surface.transmission;
      const f0r = surface.f0 * (1 - metal) + surface.ar * metal;
      const f0g = surface.f0 * (1 - metal) + surface.ag * metal;
      const f0b = surface.f0 * (1 - metal) + surface.ab * metal;
      const dr = surface.ar * (1 - metal);
      const dg = surface.ag * (1 - metal);
      const db = surface.ab * (1 - metal);
      if (atCamera) {
        out[OUT.albedo] = dr;
        out[OUT.albedo + 1] = dg;
        out[OUT.albedo + 2] = db;
        out[OUT.normal] = nx;
        out[OUT.normal + 1] = ny;
        out[OUT.normal + 2] = nz;
        out[OUT.depth2] = t * t;
        out[OUT.flag] = met.flag;
        out[OUT.roughness] = roughness;
        out[OUT.position] = px;
        out[OUT.position + 1] = py;
        out[OUT.position + 2] = pz;
        out[OUT.covered] = 1;
        if (fog !== null) {
          const clear = Math.exp(-fog.density * t);
          add(out, OUT.emission, fog.r * (1 - clear), fog.g * (1 - clear), fog.b * (1 - clear), limit);
          tr *= clear;
          tg *= clear;
          tb *= clear;
        }
      }
      if (surface.er + surface.eg + surface.eb > 0) {
        add(out, atCamera ? OUT.emission : bucket, tr * surface.er, tg * surface.eg, tb * surface.eb, limit);
      }
      if (bounce === maxBounces) return;

      const epsilon = 4e-4 + 2e-5 * t;
      const fv5 = (1 - cv) ** 5;
      const fresnelView = f0r + (Math.max(1 - roughness, f0r) - f0r) * fv5;
      const diffuseWeight = (dr + dg + db) / 3;
      let pSpecular = fresnelView / (fresnelView + diffuseWeight + 1e-6);
      pSpecular = metal > 0.9 ? 1 : pSpecular < 0.08 ? 0.08 : pSpecular > 0.92 ? 0.92 : pSpecular;
      if (diffuseWeight < 1e-4) pSpecular = 1;
      const smithV = Math.sqrt(a2 + (1 - a2) * cv * cv);
      const g1 = (2 * cv) / (cv + smithV);

      // ---- direct light ----
      if (hasLights) {
        drawPair();
        lights.sample(px, py, pz, pair.x, pair.y);
        const wx = lit.x;
        const wy = lit.y;
        const wz = lit.z;
        const lightPdf = lit.pdf;
        const nl = nx * wx + ny * wy + nz * wz;
        const gl = gx * wx + gy * wy + gz * wz;
        if (lightPdf > 0 && ((nl > 0 && gl > 0) || transmission > 0)) {
          const front = !(transmission > 0 && gl < 0);
          const o = front ? epsilon : -epsilon;
          if (!cast(px + gx * o, py + gy * o, pz + gz * o, wx, wy, wz, lit.distance, true)) {
            const absNl = Math.abs(nl);
            const through = transmission > 0 ? (front ? 1 - transmission * 0.5 : transmission) : 1;
            let pdfs = ((1 - pSpecular) * absNl) / Math.PI;
            const lambert = (absNl / Math.PI) * through;
            let lobe = 0;
            let fh = 0;
            if (nl > 0 && front) {
              let hx = wx - dx;
              let hy = wy - dy;
              let hz = wz - dz;
              l = 1 / Math.sqrt(hx * hx + hy * hy + hz * hz);
              hx *= l;
              hy *= l;
              hz *= l;
              const nh = Math.max(0, nx * hx + ny * hy + nz * hz);
              const vh = Math.max(1e-4, -(dx * hx + dy * hy + dz * hz));
              const dd = nh * nh * (a2 - 1) + 1;
              const D = a2 / (Math.PI * dd * dd);
              lobe = (D * g1 * 2 * nl) / (nl + Math.sqrt(a2 + (1 - a2) * nl * nl)) / (4 * cv);
              pdfs += ((g1 * D) / (4 * cv)) * pSpecular;
              fh = (1 - vh) ** 5;
            }
            const w = 1 / (lightPdf + pdfs);
            const kd = (1 - fresnelView) * lambert * w;
            const ks = lobe * w;
            const sr = (f0r + (1 - f0r) * fh) * ks;
            const sg = (f0g + (1 - f0g) * fh) * ks;
            const sb = (f0b + (1 - f0b) * fh) * ks;
            if (atCamera) {
              add(
                out,
                OUT.diffuse,
                tr * dr * kd * lit.r,
                tg * dg * kd * lit.g,
                tb * db * kd * lit.b,
                Infinity,
              );
              if (lobe > 0)
                add(out, OUT.specular, tr * sr * lit.r, tg * sg * lit.g, tb * sb * lit.b, SPECULAR_CLAMP);
            } else {
              add(
                out,
                bucket,
                tr * lit.r * (dr * kd + sr),
                tg * lit.g * (dg * kd + sg),
                tb * lit.b * (db * kd + sb),
                limit,
              );
            }
          }
        }
      } else skipPair();

      // ---- the next direction ----
      drawPair();
      const b1 = pair.x;
      const b2 = pair.y;
      drawPair();
      const choice = pair.x;
      let tx = nz;
      let ty = 0;
      let tz = -nx;
      if (Math.abs(ny) >= 0.9) {
        tx = 0;
        ty = -nz;
        tz = ny;
      }
      l = 1 / Math.sqrt(tx * tx + ty * ty + tz * tz);
      tx *= l;
      ty *= l;
      tz *= l;
      const bx = ny * tz - nz * ty;
      const by = nz * tx - nx * tz;
      const bz = nx * ty - ny * tx;
      const phi = 2 * Math.PI * b2;
      const radius = Math.sqrt(b1);
      let sideways = 1;
      if (choice < pSpecular) {
        const vx = -(dx * tx + dy * ty + dz * tz);
        const vy = -(dx * bx + dy * by + dz * bz);
        sampleVisibleNormal(alpha, vx, vy, cv, radius, phi);
        const mx = micro.x;
        const my = micro.y;
        const mz = micro.z;
        const vh = vx * mx + vy * my + cv * mz;
        const rx = 2 * vh * mx - vx;
        const ry = 2 * vh * my - vy;
        const rz = 2 * vh * mz - cv;
        if (rz <= 0) return;
        const ndx = tx * rx + bx * ry + nx * rz;
        const ndy = ty * rx + by * ry + ny * rz;
        const ndz = tz * rx + bz * ry + nz * rz;
        if (ndx * gx + ndy * gy + ndz * gz <= 0) return;
        const g2 = (2 * rz) / (rz + Math.sqrt(a2 + (1 - a2) * rz * rz));
        const f = (1 - vh) ** 5;
        const dd = mz * mz * (a2 - 1) + 1;
        bsdfPdf = ((g1 * a2) / (Math.PI * dd * dd * 4 * cv)) * pSpecular + ((1 - pSpecular) * rz) / Math.PI;
        const k = g2 / pSpecular;
        tr *= (f0r + (1 - f0r) * f) * k;
        tg *= (f0g + (1 - f0g) * f) * k;
        tb *= (f0b + (1 - f0b) * f) * k;
        mirror = alpha < 0.0021;
        if (atCamera) bucket = OUT.specular;
        dx = ndx;
        dy = ndy;
        dz = ndz;
      } else {
        const a = radius * Math.cos(phi);
        const b = radius * Math.sin(phi);
        const c = Math.sqrt(Math.max(0, 1 - b1));
        if (transmission > 0 && (choice - pSpecular) / (1 - pSpecular) < transmission * 0.5) sideways = -1;
        const ndx = tx * a + bx * b + nx * c * sideways;
        const ndy = ty * a + by * b + ny * c * sideways;
        const ndz = tz * a + bz * b + nz * c * sideways;
        if (sideways > 0 && ndx * gx + ndy * gy + ndz * gz <= 0) return;
        // The specular density is left out: it is small here, and its spikes would only add noise.
        bsdfPdf = ((1 - pSpecular) * c) / Math.PI;
        const k = (1 - fresnelView) / (1 - pSpecular);
        tr *= dr * k;
        tg *= dg * k;
        tb *= db * k;
        mirror = false;
        if (atCamera) bucket = OUT.diffuse;
        dx = ndx;
        dy = ndy;
        dz = ndz;
      }
      ox = px + gx * epsilon * sideways;
      oy = py + gy * epsilon * sideways;
      oz = pz + gz * epsilon * sideways;
      if (!atCamera) {
        const p = Math.max(tr, tg, tb);
        if (p < ROULETTE) {
          drawPair();
          if (pair.x > p / ROULETTE) return;
          const k = ROULETTE / p;
          tr *= k;
          tg *= k;
          tb *= k;
        }
      }
    }
  }
  return { trace, rays };
}
