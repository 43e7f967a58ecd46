import { useEffect, useRef } from "react";

/** Device pixels; drawn at half of it. */
const EDGE = 56;

/** A picture of this computer, small. It is drawn: the page's own policy refuses addresses made for files. */
export function SearchedPicture({ file, className }: { file: File; className: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let gone = false;
    createImageBitmap(file).then(
      (bitmap) => {
        const element = canvas.current;
        if (element && !gone) {
          const scale = EDGE / Math.min(bitmap.width, bitmap.height);
          element.width = EDGE;
          element.height = EDGE;
          const width = bitmap.width * scale;
          const height = bitmap.height * scale;
          element.getContext("2d")?.drawImage(bitmap, (EDGE - width) / 2, (EDGE - height) / 2, width, height);
        }
        bitmap.close();
      },
      () => {
        // What the browser cannot draw the server may still read; the chip then has words only.
      },
    );
    return () => {
      gone = true;
    };
  }, [file]);
  return <canvas ref={canvas} className={className} />;
}
