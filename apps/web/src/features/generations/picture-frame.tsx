import type { ReactNode } from "react";
import { classes } from "../../ui/classes.ts";

/** The largest box of an aspect that fits into what is left: a result is never cropped. */
export function PictureFrame(props: { ratio: number; className?: string; children: ReactNode }) {
  return (
    <div
      className={classes("grid min-h-0 min-w-0 place-items-center [container-type:size]", props.className)}
    >
      <figure
        className="relative overflow-hidden bg-frame"
        style={{ aspectRatio: props.ratio, width: `min(100cqw, calc(100cqh * ${props.ratio}))` }}
      >
        {props.children}
      </figure>
    </div>
  );
}
