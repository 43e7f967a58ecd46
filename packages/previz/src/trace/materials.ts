import { MATERIAL_STRIDE } from "./scene-data.ts";
import { TEXTURE } from "./textures/catalogue.ts";

/** What the denoiser must know a surface to be. */
export const FLAG = {
  other: 0,
  skin: 1,
  hair: 2,
  dress: 3,
  belt: 4,
  shoe: 5,
  lash: 6,
  eye: 7,
} as const;

type Colour = readonly [number, number, number];

/** A GGX-over-Lambert material; colours are linear sRGB. */
export interface Material {
  readonly colour: Colour;
  readonly roughness?: number;
  readonly f0?: number;
  readonly metal?: number;
  readonly texture?: number;
  readonly emission?: Colour;
  readonly flag?: number;
  /** Fraction of diffuse light that passes through. */
  readonly transmission?: number;
}

/** Packs a table: 0-2 colour, 3 roughness, 4 f0, 5 metal, 6 texture, 7-9 emission, 10 flag, 11 transmission. */
export function packMaterials(materials: readonly Material[]): Float32Array {
  const out = new Float32Array(new SharedArrayBuffer(materials.length * MATERIAL_STRIDE * 4));
  materials.forEach((m, i) => {
    out.set(
      [
        ...m.colour,
        m.roughness ?? 0.6,
        m.f0 ?? 0.04,
        m.metal ?? 0,
        m.texture ?? TEXTURE.none,
        ...(m.emission ?? [0, 0, 0]),
        m.flag ?? FLAG.other,
        m.transmission ?? 0,
      ],
      i * MATERIAL_STRIDE,
    );
  });
  return out;
}
