/** OKLab (Björn Ottosson, 2020), on linear sRGB. */

export const lab = { l: 0.5, a: 0.5, b: 0.5 };
export const rgb = { r: 0.5, g: 0.5, b: 0.5 };

/** Linear sRGB to OKLab; the answer is in `lab`. */
export function toOklab(r: number, g: number, b: number): void {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  lab.l = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  lab.a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  lab.b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
}

/** OKLab to linear sRGB, unclamped; the answer is in `rgb`. */
export function fromOklab(L: number, A: number, B: number): void {
  const l = (L + 0.3963377774 * A + 0.2158037573 * B) ** 3;
  const m = (L - 0.1055613458 * A - 0.0638541728 * B) ** 3;
  const s = (L - 0.0894841775 * A - 1.291485548 * B) ** 3;
  rgb.r = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  rgb.g = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  rgb.b = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
}

/** sRGB transfer function, 0-1 both ways. */
export function decode(v: number): number {
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
}
export function encode(v: number): number {
  return v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055;
}

/** "#rgb" or "#rrggbb" to linear sRGB; null when it is not a hex colour. */
export function parseHex(hex: string): readonly [number, number, number] | null {
  const m = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hex.trim());
  if (m === null) return null;
  const digits = m[1] as string;
  const full = digits.length === 3 ? [...digits].map((c) => c + c).join("") : digits;
  const channel = (i: number): number => decode(Number.parseInt(full.slice(i, i + 2), 16) / 255);
  return [channel(0), channel(2), channel(4)];
}
