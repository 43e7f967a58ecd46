import { useLayoutEffect, useRef } from "react";
import { thumbHashToAverageRGBA, thumbHashToRGBA } from "thumbhash";

const bytesOf = (hash: string): Uint8Array => Uint8Array.from(atob(hash), (char) => char.charCodeAt(0));

function remembering<T>(most: number, make: (hash: string) => T): (hash: string) => T | null {
  const known = new Map<string, T>();
  return (hash) => {
    const before = known.get(hash);
    if (before !== undefined) return before;
    try {
      const made = make(hash);
      const [oldest] = known.keys();
      if (known.size >= most && oldest !== undefined) known.delete(oldest);
      known.set(hash, made);
      return made;
    } catch {
      // A hash that cannot be read is a picture without a placeholder.
      return null;
    }
  };
}

const pixelsOf = remembering(400, (hash) => {
  const { w, h, rgba } = thumbHashToRGBA(bytesOf(hash));
  return new ImageData(new Uint8ClampedArray(rgba), w, h);
});

/** The average colour of a picture, for while it flies by. */
export const averageOf = remembering(4_000, (hash) => {
  const { r, g, b } = thumbHashToAverageRGBA(bytesOf(hash));
  return `rgb(${Math.round(r * 255)} ${Math.round(g * 255)} ${Math.round(b * 255)})`;
});

/** The blurred picture of a ThumbHash (base64), stretched over its place. */
export function Placeholder({ hash, className }: { hash: string; className: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const pixels = pixelsOf(hash);
    const element = canvas.current;
    if (!pixels || !element) return;
    element.width = pixels.width;
    element.height = pixels.height;
    element.getContext("2d")?.putImageData(pixels, 0, 0);
  }, [hash]);
  return <canvas ref={canvas} className={className} />;
}
