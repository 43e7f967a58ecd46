import { type AnglePreset, resolveCamera } from "@shotlist/direction";
import type { ReactNode } from "react";
import { DEFAULT_LENS } from "./choice.ts";
import { angleGlyph, noseDirection, sizeViewBox } from "./glyph-geometry.ts";

/** A standing figure of 1.70 m, in metres, feet at 0. */
const FIGURE =
  "M-.055-1.48V-1.43C-.13-1.41-.2-1.4-.215-1.33L-.285-.86-.225-.845-.165-1.2-.125-1.06-.185-.8-.14 0H-.03L0-.72.03 0H.14L.185-.8.125-1.06.165-1.2.225-.845.285-.86.215-1.33C.2-1.4.13-1.41.055-1.43V-1.48Z";

function Canvas({ children }: { children: ReactNode }) {
  return (
    <svg
      width="24"
      height="16"
      viewBox="0 0 24 16"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
      className="flex-none"
    >
      {children}
    </svg>
  );
}

function Eyes() {
  return (
    <>
      <path d="M3.5 5.4c1.8-1.5 4-1.5 6-.4m5 0c2-1.1 4.2-1.1 6 .4" strokeWidth="1.2" />
      <path d="M3.5 9.8c1.5-2 4.3-2 5.8 0-1.5 1.6-4.3 1.6-5.8 0Zm11.2 0c1.5-2 4.3-2 5.8 0-1.5 1.6-4.3 1.6-5.8 0Z" />
      <circle cx="6.4" cy="9.7" r="1" fill="currentColor" stroke="none" />
      <circle cx="17.6" cy="9.7" r="1" fill="currentColor" stroke="none" />
    </>
  );
}

function SizeGlyph({ preset }: { preset: AnglePreset }) {
  const { span } = preset;
  return (
    <Canvas>
      {span && span.height < 0.2 ? (
        <Eyes />
      ) : (
        span && (
          <svg x="1" y="1" width="22" height="14" viewBox={sizeViewBox(span)} aria-hidden="true">
            {/* A figure too small to be drawn is still a mark. */}
            <g
              fill="currentColor"
              stroke={span.height > 4 ? "currentColor" : "none"}
              strokeWidth={span.height * 0.045}
            >
              <ellipse cx="0" cy="-1.585" rx=".1" ry=".125" />
              <path d={FIGURE} />
            </g>
          </svg>
        )
      )}
      <rect x=".5" y=".5" width="23" height="15" opacity=".75" />
    </Canvas>
  );
}

function HeightGlyph({ preset }: { preset: AnglePreset }) {
  const resolved = resolveCamera({ angles: [preset.slug], lens: DEFAULT_LENS }, 1.5);
  const { camera, turn, aim, figureTop } = angleGlyph(resolved.height, preset.geometry.tilt ?? resolved.tilt);
  return (
    <Canvas>
      <path d="M0 15.5h24" opacity=".5" />
      <circle cx="19" cy={figureTop + 1.4} r="1.4" fill="currentColor" stroke="none" />
      <path d={`M19 ${figureTop + 3.4}V15`} strokeWidth="1.6" />
      <path d={`M${camera.x} ${camera.y}L${aim.x} ${aim.y}`} strokeDasharray="1.5 1.5" opacity=".9" />
      <g transform={`translate(${camera.x} ${camera.y}) rotate(${turn})`} fill="currentColor" stroke="none">
        <path d="M-2.6-1.8h3.5L2.7 0 .9 1.8h-3.5z" />
      </g>
    </Canvas>
  );
}

function Head({ x, azimuth }: { x: number; azimuth: number }) {
  const [dx, dy] = noseDirection(azimuth);
  return (
    <>
      <circle cx={x} cy="5" r="3" />
      <path d={`M${x + dx * 3} ${5 + dy * 3}l${dx * 2.2} ${dy * 2.2}`} strokeWidth="1.6" />
    </>
  );
}

const CAMERA_BELOW = <path d="M10.3 15.5h3.4v-2L12 12.3l-1.7 1.2z" fill="currentColor" stroke="none" />;

const VIEWPOINTS: Readonly<Record<string, ReactNode>> = {
  "insert-shot": (
    <>
      <rect x="8" y="5" width="8" height="6" />
      <path d="M2 14c2-4 4-5 6-5m14 5c-2-4-4-5-6-5" />
    </>
  ),
  "master-shot": (
    <>
      <path d="M1 15V3l3-2h16l3 2v12M4 1v9m16-9v9M1 14l3-4h16l3 4" />
      <circle cx="9.5" cy="7" r="1.4" fill="currentColor" stroke="none" />
      <circle cx="14.5" cy="7" r="1.4" fill="currentColor" stroke="none" />
    </>
  ),
  "over-the-shoulder-ots": (
    <>
      <circle cx="8.5" cy="4.6" r="2.4" />
      <path d="M5 11c.6-2 1.9-2.8 3.5-2.8" />
      <path
        d="M12 15.5c.4-3 2-4.3 4.2-4.6a2.9 2.9 0 1 1 3 0c2 .3 3.4 1.6 3.8 4.6z"
        fill="currentColor"
        stroke="none"
      />
    </>
  ),
  "point-of-view-pov": (
    <>
      <path d="M2 8c5-6 15-6 20 0-5 6-15 6-20 0Z" />
      <circle cx="12" cy="8" r="2.4" fill="currentColor" stroke="none" />
    </>
  ),
  "two-shot": (
    <>
      <Head x={7.5} azimuth={20} />
      <Head x={16.5} azimuth={-20} />
      {CAMERA_BELOW}
    </>
  ),
};

function ViewpointGlyph({ preset }: { preset: AnglePreset | null }) {
  const special = preset && VIEWPOINTS[preset.slug];
  return (
    <Canvas>
      <g strokeWidth="1.2">
        {special ?? (
          <>
            <Head x={12} azimuth={preset?.geometry.azimuth ?? 0} />
            {CAMERA_BELOW}
          </>
        )}
      </g>
    </Canvas>
  );
}

function RollGlyph() {
  return (
    <Canvas>
      <rect x="3.5" y="2.5" width="17" height="11" transform="rotate(-13 12 8)" />
    </Canvas>
  );
}

/** A preset drawn from its own numbers. `null` stands for the viewpoint from the front. */
export function Glyph({ preset }: { preset: AnglePreset | null }) {
  switch (preset?.axis) {
    case "size":
      return <SizeGlyph preset={preset} />;
    case "height":
      return <HeightGlyph preset={preset} />;
    case "roll":
      return <RollGlyph />;
    default:
      return <ViewpointGlyph preset={preset ?? null} />;
  }
}
