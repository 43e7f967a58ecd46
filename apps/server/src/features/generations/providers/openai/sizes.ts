import { cropTo } from "../../../../platform/images/prepare-picture.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Models of the API's own name family, which know qualities and formats; a gateway may put a name before theirs. */
export const isGptImage = (model: string) => /^([\w.-]+\/)?(gpt-image|chatgpt-image)/.test(model);

/** Those that make three sizes and no others. */
const THREE_SIZES = /^([\w.-]+\/)?(gpt-image-1(\.\d+)?(-mini)?|chatgpt-image-latest)(-\d{4}-\d{2}-\d{2})?$/;

const STANDARD: readonly Size[] = [
  { width: 1024, height: 1024 },
  { width: 1536, height: 1024 },
  { width: 1024, height: 1536 },
];

/** Both sides are multiples of it. */
const STEP = 16;
/** Of the longer side: the vendor's own for anything but squares, at the price of its price list. */
const LONG_EDGE = 1536;
const WIDEST = 3;

/**
 * What to ask a model for so that the least is cut off to reach an aspect.
 * Newer models, and servers of one's own, take any multiples of 16 up to 3:1
 * between 655,360 and 8,294,400 pixels; older ones three sizes.
 * @param aspect width ÷ height.
 */
export function sizeToAsk(model: string, aspect: number): Size {
  if (THREE_SIZES.test(model)) {
    const kept = (size: Size) => keptOf(size, aspect).width * keptOf(size, aspect).height;
    return STANDARD.reduce((best, size) => (kept(size) > kept(best) ? size : best));
  }
  if (Math.abs(aspect - 1) < 0.01) return { width: 1024, height: 1024 };
  const ratio = Math.min(WIDEST, Math.max(1 / WIDEST, aspect));
  const short = (edge: number) => Math.max(LONG_EDGE / WIDEST, STEP * Math.round(edge / STEP));
  return ratio > 1
    ? { width: LONG_EDGE, height: short(LONG_EDGE / ratio) }
    : { width: short(LONG_EDGE * ratio), height: LONG_EDGE };
}

/** What is left of a picture once it is cut to an aspect. */
export function keptOf(size: Size, aspect: number): Size {
  const { width, height } = cropTo(size, aspect) ?? size;
  return { width, height };
}
