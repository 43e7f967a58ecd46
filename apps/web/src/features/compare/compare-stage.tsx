import type { Comparison } from "@shotlist/contract";
import { type PointerEvent, useState } from "react";
import { classes } from "../../ui/classes.ts";
import { ratioOf } from "../generations/draft.ts";
import { CaptionedFrame } from "./captioned-frame.tsx";
import type { View } from "./compare-search.ts";
import { clamped, Divider } from "./divider.tsx";
import { SideCaption } from "./side-caption.tsx";
import { Letter, SidePicture } from "./side-picture.tsx";

export interface CompareStageProps {
  readonly comparison: Comparison;
  readonly index: number;
  readonly view: View;
  /** Each place shows the other picture. */
  readonly held: boolean;
}

/** Pixels: engine, model, cost and time in one line. */
const CAPTION = 400;

/** The two pictures: beside each other, or one over the other. */
export function CompareStage(props: CompareStageProps) {
  return props.view === "side" ? <SideBySide {...props} /> : <OverEachOther {...props} />;
}

function SideBySide({ comparison, index, held }: CompareStageProps) {
  return (
    <div className="flex min-h-0 flex-1 gap-4 px-4 max-phone:flex-col max-phone:gap-0">
      {comparison.sides.map((side, at) => (
        <section
          key={side.side}
          className="flex min-h-0 min-w-0 flex-1 flex-col"
          style={{ order: held ? 1 - at : at }}
        >
          <CaptionedFrame
            ratio={ratioOf(comparison.aspect)}
            captionWidth={CAPTION}
            caption={<SideCaption comparison={comparison} side={side} index={index} />}
          >
            <SidePicture comparison={comparison} side={side} index={index} />
            <Letter side={side.side} />
          </CaptionedFrame>
        </section>
      ))}
    </div>
  );
}

function OverEachOther({ comparison, index, view, held }: CompareStageProps) {
  const [at, setAt] = useState(50);
  const slider = view === "slider";
  const [a, b] = comparison.sides;
  const [left, right] = held ? [b, a] : [a, b];

  const follow = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setAt(clamped(((event.clientX - box.left) / box.width) * 100));
  };
  const drag = slider && {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const onControl = event.target instanceof Element && event.target.closest("button, a") !== null;
      if (event.button !== 0 || onControl) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      event.currentTarget.querySelector<HTMLElement>("[role=slider]")?.focus({ preventScroll: true });
      follow(event);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event);
    },
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col px-4">
      <CaptionedFrame
        ratio={ratioOf(comparison.aspect)}
        captionWidth={CAPTION * 2}
        lines={{ desk: 1, phone: 2 }}
        caption={
          <div className="grid grid-cols-2 gap-x-4 max-phone:grid-cols-1">
            {comparison.sides.map((side) => (
              <SideCaption key={side.side} comparison={comparison} side={side} index={index} />
            ))}
          </div>
        }
      >
        <div
          {...drag}
          // Up and down the finger still scrolls the page.
          className={classes("absolute inset-0", slider && "cursor-ew-resize touch-pan-y")}
        >
          {comparison.sides.map((side) => (
            <div
              key={side.side}
              className={classes("absolute inset-0", !slider && side !== left && "opacity-0")}
              style={
                slider
                  ? { clipPath: side === left ? `inset(0 ${100 - at}% 0 0)` : `inset(0 0 0 ${at}%)` }
                  : undefined
              }
            >
              <SidePicture comparison={comparison} side={side} index={index} />
            </div>
          ))}
          <Letter side={left.side} />
          {slider && <Letter side={right.side} right />}
          {slider && <Divider at={at} onMove={setAt} />}
        </div>
      </CaptionedFrame>
    </div>
  );
}
