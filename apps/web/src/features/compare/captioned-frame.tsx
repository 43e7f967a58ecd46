import type { CSSProperties, ReactNode } from "react";

export interface CaptionedFrameProps {
  /** Width ÷ height of the picture. */
  readonly ratio: number;
  readonly caption: ReactNode;
  /** Lines of caption: how many on a desk, how many on a phone. */
  readonly lines?: { readonly desk: number; readonly phone: number };
  /** Pixels that the caption needs, also over a picture that is narrower. */
  readonly captionWidth: number;
  readonly children: ReactNode;
}

/** The largest picture of an aspect that fits into what is left, its caption right above it. */
export function CaptionedFrame(props: CaptionedFrameProps) {
  const { ratio, caption, lines = { desk: 1, phone: 1 }, captionWidth, children } = props;
  const style = {
    "--desk": lines.desk,
    "--phone": lines.phone,
    "--width": `min(100cqw, calc((100cqh - var(--caption)) * ${ratio}))`,
  } as CSSProperties;
  return (
    <div className="grid min-h-0 min-w-0 flex-1 place-items-center [container-type:size]">
      <div
        style={style}
        className="flex flex-col items-center [--caption:calc(36px*var(--desk))] max-phone:[--caption:calc(44px*var(--phone))]"
      >
        <div style={{ width: `max(var(--width), min(100cqw, ${captionWidth}px))` }}>{caption}</div>
        <figure
          className="relative overflow-hidden bg-frame"
          style={{ aspectRatio: ratio, width: "var(--width)" }}
        >
          {children}
        </figure>
      </div>
    </div>
  );
}
