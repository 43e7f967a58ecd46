import { type Ref, useEffect, useImperativeHandle, useMemo, useState } from "react";
import { mediaPath } from "../../../api/library.ts";
import { useTexts } from "../../../app/i18n/locale.ts";
import { classes } from "../../../ui/classes.ts";
import { Picture } from "../../../ui/picture.tsx";
import { useZoom } from "./use-zoom.ts";
import { type Size, type Swipe, ZOOM_STEP } from "./zoom-geometry.ts";

/** The longer side of the large size the server keeps, in pixels. */
const LARGE_PX = 1280;
/** What a browser can show; a TIFF or HEIC is seen in the server's own sizes. */
const SHOWN_AS_IS: ReadonlySet<string> = new Set([
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/avif",
  "image/gif",
]);

export interface LightboxPictureHandle {
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
}

export interface LightboxPictureProps {
  readonly id: string;
  /** Pixels of the file. */
  readonly size: Size;
  readonly alt: string;
  /** Of the original; null while it is not known. */
  readonly mime: string | null;
  readonly onSwipe: (swipe: Exclude<Swipe, null>) => void;
  /** Screen pixels for one pixel of the file, and whether the picture fills more than its window. */
  readonly onZoom: (magnification: number, zoomed: boolean) => void;
  readonly ref: Ref<LightboxPictureHandle>;
}

/** One picture as large as can be: what the grid has at once, then the large size, the original when zoomed. */
export function LightboxPicture(props: LightboxPictureProps) {
  const { id, mime, onZoom, ref } = props;
  const t = useTexts().libraryEdit.lightbox;
  const { width, height } = props.size;
  const size = useMemo(() => ({ width, height }), [width, height]);
  const { frameRef, view, fitted, magnification, eased, zoomBy, fit, handlers } = useZoom(
    size,
    props.onSwipe,
  );
  const [original, setOriginal] = useState<"wanted" | "shown" | null>(null);

  useImperativeHandle(ref, () => ({
    zoomIn: () => zoomBy(ZOOM_STEP),
    zoomOut: () => zoomBy(1 / ZOOM_STEP),
    fit,
  }));
  const zoomed = view.scale > 1.01;
  useEffect(() => onZoom(magnification, zoomed), [onZoom, magnification, zoomed]);

  const longer = Math.max(width, height);
  const onScreen = fitted ? Math.max(fitted.width, fitted.height) * view.scale * devicePixelRatio : 0;
  const needed = zoomed && longer > LARGE_PX && onScreen > LARGE_PX && mime !== null && SHOWN_AS_IS.has(mime);
  useEffect(() => {
    // Once it is there it stays, so that zooming back and forth does not flicker.
    if (needed) setOriginal((now) => now ?? "wanted");
  }, [needed]);

  return (
    <div
      ref={frameRef}
      {...handlers}
      className={classes(
        "relative min-h-0 min-w-0 flex-1 touch-none overflow-hidden select-none",
        zoomed ? "cursor-grab active:cursor-grabbing" : "cursor-zoom-in",
      )}
    >
      {fitted && (
        <div
          className={classes("absolute top-1/2 left-1/2", eased && "transition-transform duration-150")}
          style={{
            width: fitted.width,
            height: fitted.height,
            marginLeft: -fitted.width / 2,
            marginTop: -fitted.height / 2,
            transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
          }}
        >
          <img
            src={mediaPath(id, "small")}
            alt=""
            aria-hidden="true"
            draggable={false}
            className="absolute inset-0 size-full object-contain"
          />
          <Picture
            source={mediaPath(id, "large")}
            alt={props.alt}
            fit="contain"
            className="pointer-events-none absolute inset-0 size-full [&_button]:pointer-events-auto"
          />
          {original && (
            <img
              src={mediaPath(id, "original")}
              alt=""
              aria-hidden="true"
              decoding="async"
              draggable={false}
              onLoad={() => setOriginal("shown")}
              className={classes(
                "pointer-events-none absolute inset-0 size-full object-contain",
                original === "wanted" && "opacity-0",
              )}
            />
          )}
        </div>
      )}
      <p className="sr-only">{t.stage}</p>
    </div>
  );
}
