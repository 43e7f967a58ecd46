import { cropTo } from "../../../../platform/images/prepare-picture.ts";

/** The shapes the API takes by name, with what it sends for each at 1K; 2K is twice and 4K four times as wide. */
const SHAPES = [
  { name: "1:1", width: 1024, height: 1024 },
  { name: "2:3", width: 848, height: 1264 },
  { name: "3:2", width: 1264, height: 848 },
  { name: "3:4", width: 896, height: 1200 },
  { name: "4:3", width: 1200, height: 896 },
  { name: "4:5", width: 928, height: 1152 },
  { name: "5:4", width: 1152, height: 928 },
  { name: "9:16", width: 768, height: 1376 },
  { name: "16:9", width: 1376, height: 768 },
  { name: "21:9", width: 1584, height: 672 },
] as const;

/** The sizes a model can be asked for; models before the third generation make one and refuse to be asked. */
export function qualitiesOf(model: string): string[] {
  return /^(models\/)?gemini-[12]\b/.test(model) ? [] : ["1K", "2K", "4K"];
}

const TIMES: Readonly<Record<string, number>> = { "1K": 1, "2K": 2, "4K": 4 };

/** The API's shape nearest to an aspect. @param aspect width ÷ height. */
export function shapeFor(aspect: number): (typeof SHAPES)[number] {
  const off = ({ width, height }: { width: number; height: number }) =>
    Math.abs(Math.log(width / height / aspect));
  return SHAPES.reduce((best, shape) => (off(shape) < off(best) ? shape : best));
}

/** What it sends for a shape, in pixels. */
export function sentFor(name: string, quality: string | null): { width: number; height: number } {
  const { width, height } = SHAPES.find((shape) => shape.name === name) ?? SHAPES[0];
  const times = TIMES[quality ?? ""] ?? 1;
  return { width: width * times, height: height * times };
}

/** What is left of it once it is cut to the aspect that was asked for. */
export function keptFor(aspect: number, quality: string | null): { width: number; height: number } {
  const sent = sentFor(shapeFor(aspect).name, quality);
  const { width, height } = cropTo(sent, aspect) ?? sent;
  return { width, height };
}
