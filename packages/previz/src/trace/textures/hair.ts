import { BOB_PART, sweepAngle } from "../../figure/face.ts";
import type { HairStyle } from "../../figure/identity.ts";
import { noise3 } from "../../math/noise.ts";
import { clamp, mix, smoothstep } from "../../math/scalar.ts";
import { surface as M, renormalise, tint } from "../surface.ts";
import { headX, headY, headZ } from "./head-frame.ts";

/** A measure that stays the same along hair falling from the bob's parting, centimetres across it. */
function fallAcross(x: number, y: number, z: number): number {
  return z + 0.16 * Math.abs(x - BOB_PART) * smoothstep(3, 8.5, y);
}

/**
 * Strand colour. The strands are geometry, whose round edges spread a highlight across them; here
 * they only vary, and turn matt where a grazing view would make single hairs flash.
 */
export function hairPaint(style: HairStyle): () => void {
  return () => {
    const x = headX();
    const y = headY();
    const z = headZ();
    // Strands thinner than about a third of a pixel only sparkle: fade them with distance.
    const near = clamp(2.2 / M.distance, 0.15, 1);
    // Across the strands the colour changes quickly, along them slowly.
    const across = style === "bob" ? fallAcross(x, y, z) * 5.5 : sweepAngle(x, y, z) * 34;
    const along = style === "bob" ? y * 0.25 : z * 0.25;
    // Where the bob's front curves round, its falling lines crowd: locks there would draw rings.
    const calm = style === "bob" ? 1 - 0.8 * smoothstep(2, 5, z) * smoothstep(4, 7, y) : 1;
    const lock = 0.5 + (noise3(across * 0.45, along, 8) - 0.5) * calm;
    const strand = noise3(across * 1.7, along * 1.5, 5);
    const fine = noise3(across * 5.2, along * 2, 17);
    const k = 0.72 + 0.34 * lock + (0.5 * (strand - 0.5) + 0.5 * (fine - 0.5)) * near;
    tint(k);
    // Some locks are warmer: sun has been at them.
    const warm = smoothstep(0.55, 0.85, noise3(across * 0.4 + 40, along * 0.7, 3));
    M.ar *= 1 + 0.14 * warm;
    M.ag *= 1 + 0.06 * warm;
    if (M.bounce === 0) {
      // Across the strands the surface is ridged: highlights become bands of fine streaks.
      const ridge = (strand + noise3(across * 4.1, along * 2, 9) - 1) * 0.6 * near * calm;
      let tx = style === "bob" ? 0.37 : y + 1.6;
      let ty = style === "bob" ? 0 : -x;
      let tz = style === "bob" ? 0.93 : 0;
      const d = tx * M.nx + ty * M.ny + tz * M.nz;
      tx -= d * M.nx;
      ty -= d * M.ny;
      tz -= d * M.nz;
      const l = Math.sqrt(tx * tx + ty * ty + tz * tz);
      const view = Math.abs(M.nx * M.dx + M.ny * M.dy + M.nz * M.dz);
      const k = l > 1e-3 ? (ridge * smoothstep(0.1, 0.5, view)) / l : 0;
      M.nx += tx * k;
      M.ny += ty * k;
      M.nz += tz * k;
      renormalise();
    }
    const facing = Math.abs(M.nx * M.dx + M.ny * M.dy + M.nz * M.dz);
    const grazing = smoothstep(0.55, 0.1, facing);
    M.roughness = mix(0.5 + 0.06 * lock, 0.92, grazing);
    M.f0 = mix(0.03, 0.014, grazing);
    // Light that went through a hair and came back has its colour.
    M.metal = 0.4;
    tint(1.35);
  };
}
