import sharp from "sharp";

const HUES = 6;
const painted = new Map<string, Promise<Uint8Array>>();

/**
 * A picture such as a vendor would send: a sky, a sun and a horizon, a little
 * grain so that it compresses like a photograph. Kept, so that a fake answers
 * the second of its kind at once.
 * @param turn another number, another of six colours.
 */
export function paint(width: number, height: number, turn: number): Promise<Uint8Array> {
  const hue = turn % HUES;
  const key = `${width}x${height}/${hue}`;
  const known = painted.get(key);
  if (known) return known;
  const made = draw(width, height, hue / HUES);
  painted.set(key, made);
  return made;
}

async function draw(width: number, height: number, hue: number): Promise<Uint8Array> {
  const rgb = Buffer.alloc(width * height * 3);
  const radius = Math.min(width, height) / 6;
  let grain = 2463534242;
  for (let y = 0, at = 0; y < height; y++) {
    const down = y / height;
    const light = down < 0.66 ? 0.25 + down : 0.45 - (down - 0.66) * 0.8;
    for (let x = 0; x < width; x++) {
      grain ^= grain << 13;
      grain ^= grain >>> 17;
      grain ^= grain << 5;
      const sun = Math.hypot(x - width * 0.62, y - height * 0.5) < radius && down < 0.66 ? 0.35 : 0;
      const level = light + sun + ((grain & 7) - 3.5) / 255;
      for (let channel = 0; channel < 3; channel++) {
        const tint = 0.75 + 0.25 * Math.cos(2 * Math.PI * (hue + channel / 3));
        rgb[at++] = Math.max(0, Math.min(255, Math.round(255 * level * tint)));
      }
    }
  }
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 3 })
    .toBuffer();
}
