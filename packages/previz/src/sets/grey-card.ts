import type { Light } from "../trace/lights.ts";
import { type Sky, skyColour, skyRadiance } from "../trace/sky.ts";

type Vec = readonly [number, number, number];

/** Where the card is held: before the face, stage space, metres. */
const FACE: Vec = [0, 1.57, 0.1];
/** The card is read facing the lens and turned to either side, as a face has cheeks. */
const CARDS: readonly Vec[] = [
  [0, 0, 1],
  [0.57, 0, 0.82],
  [-0.57, 0, 0.82],
];
const SKY_ROWS = 16;
const SKY_COLUMNS = 32;

const dot = (a: Vec, b: Vec): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const minus = (a: Vec, b: Vec): Vec => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

/** Irradiance over radiance of one light on a card with normal `n`; nothing stands in the way. */
function formFactor(light: Light, n: Vec): number {
  if (light.kind === "sun") {
    return Math.max(0, dot(n, light.toward)) * 2 * Math.PI * (1 - Math.cos(light.angle));
  }
  const to = minus(light.position, FACE);
  const d2 = dot(to, to);
  const d = Math.sqrt(d2);
  const received = Math.max(0, dot(n, to)) / d;
  if (light.kind === "bulb") return (received * Math.PI * light.radius ** 2) / d2;
  const axis = minus(light.at, light.position);
  const emitted = Math.max(0, -dot(axis, to) / (d * Math.hypot(...axis)));
  const area = light.kind === "disc" ? Math.PI * light.radius ** 2 : light.width * light.height;
  return (received * emitted ** (1 + (light.focus ?? 0)) * area) / d2;
}

/** The light on a white card before the face, linear sRGB, arbitrary scale: lamps, sun and open sky, unshadowed. */
export function readGreyCard(lights: readonly Light[], sky: Sky): Vec {
  const sum = [0, 0, 0] as [number, number, number];
  for (const n of CARDS) {
    for (const light of lights) {
      const k = formFactor(light, n) * light.intensity;
      for (let c = 0; c < 3; c++) sum[c] = (sum[c] as number) + k * (light.colour[c] as number);
    }
    for (let j = 0; j < SKY_ROWS; j++) {
      const theta = ((j + 0.5) / SKY_ROWS) * Math.PI;
      const solid = (Math.sin(theta) * 2 * Math.PI * Math.PI) / (SKY_ROWS * SKY_COLUMNS);
      for (let i = 0; i < SKY_COLUMNS; i++) {
        const phi = ((i + 0.5) / SKY_COLUMNS) * 2 * Math.PI;
        const d: Vec = [Math.sin(theta) * Math.cos(phi), Math.cos(theta), Math.sin(theta) * Math.sin(phi)];
        const k = dot(n, d) * solid;
        if (k <= 0) continue;
        skyColour(sky, ...d);
        sum[0] += skyRadiance.r * k;
        sum[1] += skyRadiance.g * k;
        sum[2] += skyRadiance.b * k;
      }
    }
  }
  return sum;
}

/**
 * Channel gains that take the colour of the light off a face, as a camera set on a grey card would.
 * @param keep how much of the light's colour stays: 0 makes the card grey, 1 leaves it as lit
 * @param cast of light that reaches the face by way of the set and that the card cannot see
 */
export function whiteBalance(
  lights: readonly Light[],
  sky: Sky,
  keep: number,
  cast: Vec = [1, 1, 1],
): readonly [number, number, number] {
  const read = readGreyCard(lights, sky);
  const card: Vec = [read[0] * cast[0], read[1] * cast[1], read[2] * cast[2]];
  const luminance = 0.2126 * card[0] + 0.7152 * card[1] + 0.0722 * card[2];
  if (luminance <= 0) return [1, 1, 1];
  const gain = (c: number): number => (luminance / Math.max(c, luminance * 0.05)) ** (1 - keep);
  const g: Vec = [gain(card[0]), gain(card[1]), gain(card[2])];
  // The gains must not change how bright the card comes out.
  const k = luminance / (0.2126 * g[0] * card[0] + 0.7152 * g[1] * card[1] + 0.0722 * g[2] * card[2]);
  return [g[0] * k, g[1] * k, g[2] * k];
}
