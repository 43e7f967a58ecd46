import { formatDegrees, formatMetres } from "@shotlist/direction";
import type { Texts } from "../../app/i18n/en.ts";
import { useTexts } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";

export interface ReadoutCamera {
  readonly focalLength: number;
  readonly distance: number;
  readonly height: number;
  readonly tilt: number;
}

const CORNERS = [
  "top-0 left-0 border-t border-l",
  "top-0 right-0 border-t border-r",
  "bottom-0 left-0 border-b border-l",
  "bottom-0 right-0 border-b border-r",
] as const;

/** What an operator reads beside the frame. */
export function cameraNumbers(camera: ReadoutCamera, t: Texts) {
  return [
    { label: t.readout.focalLength, value: `${camera.focalLength} mm` },
    { label: t.readout.distance, value: formatMetres(camera.distance) },
    { label: t.readout.height, value: formatMetres(camera.height) },
    { label: t.readout.tilt, value: formatDegrees(camera.tilt) },
  ];
}

/** Frame lines, and the camera's numbers on a plate inside them. */
export function FrameLines({ camera, compact }: { camera: ReadoutCamera | null; compact: boolean }) {
  const t = useTexts();
  const numbers = camera && cameraNumbers(camera, t);
  return (
    <>
      <div
        aria-hidden="true"
        className={classes("pointer-events-none absolute", compact ? "inset-3" : "inset-4")}
      >
        {CORNERS.map((corner) => (
          <i
            key={corner}
            className={classes("absolute border-white-line", compact ? "size-5" : "size-7", corner)}
          />
        ))}
        {!compact && (
          <>
            <i className="absolute top-1/2 left-1/2 -ml-2 h-px w-[17px] bg-white-line" />
            <i className="absolute top-1/2 left-1/2 -mt-2 h-[17px] w-px bg-white-line" />
          </>
        )}
      </div>
      {numbers && (
        <dl
          aria-label={t.readout.label}
          className={classes(
            "num absolute flex rounded-1 bg-scrim text-t1",
            compact ? "bottom-5 left-5" : "bottom-8 left-8",
          )}
        >
          {numbers.map(({ label, value }) => (
            <div
              key={label}
              className={classes(
                "border-l border-white-thin first:border-0",
                compact ? "px-2 pt-0.5 pb-1" : "px-3 pt-1 pb-1.5",
              )}
            >
              <dt className={classes("text-11 leading-[14px]", compact && "sr-only")}>{label}</dt>
              <dd className={compact ? "text-11" : "text-13 leading-4 font-medium"}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
