import { SphereGeometry } from "three";
import { bloomOf } from "../finish/bloom.ts";
import { developRows } from "../finish/develop.ts";
import { composeLook } from "../finish/look.ts";
import { decode, lab, toOklab } from "../finish/oklab.ts";
import type { SetName } from "../request.ts";
import { packLights } from "../trace/lights.ts";
import { packMaterials } from "../trace/materials.ts";
import { createPathTracer } from "../trace/path.ts";
import { OUT, OUT_SIZE } from "../trace/path-result.ts";
import { startSample } from "../trace/sampler.ts";
import { bakeSky, SKY_MAP } from "../trace/sky.ts";
import { buildTree } from "../trace/tree.ts";
import { createSetBuilder } from "./geometry.ts";
import { SETS } from "./index.ts";
import type { SetBrief } from "./set.ts";

/** Mean skin of a head, OKLCH: lightness 0-1, chroma, hue in degrees. */
export interface SkinReading {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

const HEAD = { radius: 0.11, y: 1.58 } as const;
const SKIN = [0.53, 0.315, 0.225] as const;
const WIDTH = 36;
const HEIGHT = 24;
const SAMPLES = 8;

/**
 * Puts a head of plain skin into a set, photographs it from 2 m with an 85 mm angle and develops it
 * in the neutral tone: what a set does to a face, without the figure's minutes of baking.
 */
export function readSkin(name: SetName, brief: Partial<SetBrief>): SkinReading {
  const builder = createSetBuilder();
  const { lights, sky, fog, bounceClamp, look } = SETS[name](builder, {
    timeOfDay: null,
    weather: null,
    lighting: "set",
    cameraHeight: HEAD.y,
    cameraReach: 2,
    ...brief,
  });
  const skin = builder.material("measured skin", { colour: SKIN, roughness: 0.5, f0: 0.028 });
  builder.add(new SphereGeometry(HEAD.radius, 48, 32), skin, 0, HEAD.y, 0);
  const tracer = createPathTracer({
    trees: [buildTree(builder.meshes)],
    instances: [{ tree: 0, materialBase: 0, rotation: null, translation: [0, 0, 0], gaze: [0, 0, 1] }],
    materials: packMaterials(builder.materials),
    lights: packLights(lights),
    lightCount: lights.length,
    sky,
    skyMap: bakeSky(sky),
    skyWidth: SKY_MAP.width,
    skyHeight: SKY_MAP.height,
    fog,
    bounceClamp,
  });
  const out = new Float64Array(OUT_SIZE);
  const linear = new Float32Array(WIDTH * HEIGHT * 3);
  const isSkin = new Uint8Array(WIDTH * HEIGHT);
  for (let p = 0; p < WIDTH * HEIGHT; p++) {
    const x = (((p % WIDTH) + 0.5) / WIDTH - 0.5) * 0.212;
    const y = (0.5 - (Math.floor(p / WIDTH) + 0.5) / HEIGHT) * 0.141;
    const l = Math.hypot(x, y, 1);
    for (let s = 0; s < SAMPLES; s++) {
      startSample(p, s);
      tracer.trace(0, HEAD.y, 2, x / l, y / l, -1 / l, out, 3);
      for (let c = 0; c < 3; c++) {
        const light =
          (out[c] as number) + (out[OUT.specular + c] as number) + (out[OUT.emission + c] as number);
        linear[p * 3 + c] = (linear[p * 3 + c] as number) + light / SAMPLES;
      }
    }
    // The rim of the ball sees its surroundings at a grazing angle; a face's planes are within this.
    isSkin[p] = Math.hypot(x, y) * (2 - HEAD.radius) < HEAD.radius * 0.7 ? 1 : 0;
  }
  const neutral = { ...composeLook(look, null, []), grain: 0, vignette: 0 };
  const developed = new Uint8Array(WIDTH * HEIGHT * 3);
  const bloom = bloomOf(linear, WIDTH, HEIGHT, 2 ** neutral.exposure);
  developRows(linear, WIDTH, HEIGHT, neutral, null, bloom, 1, developed, 0, HEIGHT);
  let n = 0;
  const mean = { l: 0, a: 0, b: 0 };
  for (let p = 0; p < WIDTH * HEIGHT; p++) {
    if (isSkin[p] === 0) continue;
    const at = (c: number): number => decode((developed[p * 3 + c] as number) / 255);
    toOklab(at(0), at(1), at(2));
    mean.l += lab.l;
    mean.a += lab.a;
    mean.b += lab.b;
    n++;
  }
  const hue = (Math.atan2(mean.b, mean.a) * 180) / Math.PI;
  return { lightness: mean.l / n, chroma: Math.hypot(mean.a, mean.b) / n, hue: (hue + 360) % 360 };
}
