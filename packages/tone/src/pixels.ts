/**
 * A decoded sRGB picture, eight bits a channel, rows from the top without padding. The caller has
 * shrunk it: colour needs no more than about 160 pixels on the longer side.
 */
export interface TonePixels {
  readonly width: number;
  readonly height: number;
  /** `width · height · channels` values of 0..255. */
  readonly data: Uint8Array | Uint8ClampedArray;
  /** 3: RGB. 4: RGB and straight (not premultiplied) alpha. */
  readonly channels: 3 | 4;
}

/** The opaque pixels of a picture in OKLab, with the opponent moments its colourfulness needs. */
export interface OklabPixels {
  readonly count: number;
  /** L 0..1; a and b about -0.32..0.28. Only the first `count` values of each mean anything. */
  readonly L: Float32Array;
  readonly a: Float32Array;
  readonly b: Float32Array;
  /** Mean and population variance of red-green and yellow-blue, in 8-bit steps of sRGB. */
  readonly opponents: {
    readonly redGreen: { readonly mean: number; readonly variance: number };
    readonly yellowBlue: { readonly mean: number; readonly variance: number };
  };
}

/** Half-covered pixels carry the colour of whatever lies behind them, so they are dropped too. */
const OPAQUE_FROM = 128;

/** sRGB byte to linear light, IEC 61966-2-1. */
const LINEAR = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

function requireSoundShape(pixels: TonePixels): void {
  const { width, height, data, channels } = pixels;
  if (channels !== 3 && channels !== 4) {
    throw new RangeError(`A picture for tone has 3 or 4 channels, not ${String(channels)}`);
  }
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) {
    throw new RangeError(`A picture for tone measures at least 1 × 1 pixels, not ${width} × ${height}`);
  }
  const expected = width * height * channels;
  if (data.length !== expected) {
    throw new RangeError(
      `A picture of ${width} × ${height} pixels with ${channels} channels has ${expected} values, not ${data.length}`,
    );
  }
}

function moments(sum: number, squares: number, count: number) {
  if (count === 0) return { mean: 0, variance: 0 };
  const mean = sum / count;
  return { mean, variance: Math.max(0, squares / count - mean * mean) };
}

/**
 * The opaque pixels of a picture in OKLab (Björn Ottosson, 2020; the matrices are those culori
 * uses, so that a pixel converted here and a colour converted there agree).
 *
 * @throws RangeError when the size, the channels and the amount of data do not belong together.
 */
export function readPixels(pixels: TonePixels): OklabPixels {
  requireSoundShape(pixels);
  const { width, height, data, channels } = pixels;
  const total = width * height;
  const L = new Float32Array(total);
  const a = new Float32Array(total);
  const b = new Float32Array(total);
  let count = 0;
  let redGreenSum = 0;
  let redGreenSquares = 0;
  let yellowBlueSum = 0;
  let yellowBlueSquares = 0;
  for (let at = 0; at < data.length; at += channels) {
    if (channels === 4 && (data[at + 3] as number) < OPAQUE_FROM) continue;
    const red = data[at] as number;
    const green = data[at + 1] as number;
    const blue = data[at + 2] as number;
    const redGreen = red - green;
    const yellowBlue = (red + green) / 2 - blue;
    redGreenSum += redGreen;
    redGreenSquares += redGreen * redGreen;
    yellowBlueSum += yellowBlue;
    yellowBlueSquares += yellowBlue * yellowBlue;
    const r = LINEAR[red] as number;
    const g = LINEAR[green] as number;
    const bl = LINEAR[blue] as number;
    const l = Math.cbrt(0.412221469470763 * r + 0.5363325372617348 * g + 0.0514459932675022 * bl);
    const m = Math.cbrt(0.2119034958178252 * r + 0.6806995506452344 * g + 0.1073969535369406 * bl);
    const s = Math.cbrt(0.0883024591900564 * r + 0.2817188391361215 * g + 0.6299787016738222 * bl);
    L[count] = 0.210454268309314 * l + 0.7936177747023054 * m - 0.0040720430116193 * s;
    a[count] = 1.9779985324311684 * l - 2.4285922420485799 * m + 0.450593709617411 * s;
    b[count] = 0.0259040424655478 * l + 0.7827717124575296 * m - 0.8086757549230774 * s;
    count++;
  }
  return {
    count,
    L,
    a,
    b,
    opponents: {
      redGreen: moments(redGreenSum, redGreenSquares, count),
      yellowBlue: moments(yellowBlueSum, yellowBlueSquares, count),
    },
  };
}
