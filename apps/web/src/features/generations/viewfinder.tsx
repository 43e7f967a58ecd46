import type { CameraProps, Vec3 } from "@shotlist/direction";
import { TWO_SHOT_SPACING } from "@shotlist/direction";
import {
  EYE_LINES,
  FACE_LINES,
  FIGURE_PARTS,
  groundGrid,
  horizon,
  type SketchCamera,
  type Sketcher,
  sketcher,
  taperPath,
} from "./viewfinder-geometry.ts";

const UNITS = 1000;

interface FigureAt {
  readonly offset: Vec3;
  /** Turned to look back at the subject. */
  readonly turned: boolean;
}

function place([x, y, z]: Vec3, { offset, turned }: FigureAt): Vec3 {
  const sign = turned ? -1 : 1;
  return [offset[0] + sign * x, offset[1] + y, offset[2] + sign * z];
}

const GAP = 3;

/** Frame heights per metre from which the face is what one sees: a close-up and nearer. */
const EYES_FROM = 2;

/** A lay figure: parts with a thin gap between them, the farthest drawn first. */
function Figure({ at, sketch, tone }: { at: FigureAt; sketch: Sketcher; tone: string }) {
  const parts = FIGURE_PARTS.flatMap((part) => {
    const drawn = part.flatMap(({ from, to, radii }) => {
      const line = sketch.line(place(from, at), place(to, at));
      if (!line) return [];
      const [a, b] = line.map((end, which) => ({
        x: end.x * UNITS,
        y: end.y * UNITS,
        radius: (radii[which] ?? 0) * sketch.scale(end.depth) * UNITS,
      }));
      return a && b ? [{ path: taperPath(a, b), depth: (line[0].depth + line[1].depth) / 2 }] : [];
    });
    const depth = drawn.reduce((sum, one) => sum + one.depth, 0) / Math.max(1, drawn.length);
    return drawn.length > 0
      ? [{ key: part[0]?.from.join(), path: drawn.map(({ path }) => path).join(""), depth }]
      : [];
  }).sort((one, other) => other.depth - one.depth);
  const head = sketch.point(place([0, 1.57, 0], at));
  return (
    <g className={tone} fill="currentColor">
      {parts.map(({ key, path }) => (
        <g key={key}>
          <path d={path} className="stroke-frame" strokeWidth={GAP * 2} />
          <path d={path} stroke="none" />
        </g>
      ))}
      {head &&
        (sketch.scale(head.depth) > EYES_FROM ? EYE_LINES : FACE_LINES).map((points) => {
          // What lies behind the middle of the head is on its far side.
          const seen = points
            .map((point) => sketch.point(place(point, at)))
            .filter((end) => end !== null && end.depth < head.depth + 0.005);
          if (seen.length < 2) return null;
          const path = seen.map((end) => `${(end?.x ?? 0) * UNITS} ${(end?.y ?? 0) * UNITS}`).join("L");
          return (
            <path
              key={points.join()}
              d={`M${path}`}
              fill="none"
              className="stroke-frame"
              strokeWidth={GAP}
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          );
        })}
    </g>
  );
}

/** Where the second person of a viewpoint stands. */
function second(camera: SketchCamera, props: CameraProps): FigureAt | null {
  if (props.secondPerson === "beside") return { offset: [TWO_SHOT_SPACING, 0, 0], turned: false };
  if (props.secondPerson === "over-the-shoulder") {
    const [dx, dz] = [camera.aim[0] - camera.position[0], camera.aim[2] - camera.position[2]];
    const length = Math.hypot(dx, dz) || 1;
    const ahead = 0.9;
    // A third of the frame, at its edge.
    const aside = 0.28;
    return {
      offset: [
        camera.position[0] + (dx / length) * ahead - (dz / length) * aside,
        0,
        camera.position[2] + (dz / length) * ahead + (dx / length) * aside,
      ],
      turned: true,
    };
  }
  return null;
}

export interface ViewfinderProps {
  readonly camera: SketchCamera;
  readonly props?: CameraProps | undefined;
  readonly label: string;
}

/** What the camera would see of a standing figure: a sketch of the framing, drawn from the numbers. */
export function Viewfinder({ camera, props = {}, label }: ViewfinderProps) {
  const sketch = sketcher(camera);
  const width = camera.aspect * UNITS;
  const line = horizon(camera, sketch);
  const beside = second(camera, props);
  const distance = Math.hypot(
    camera.aim[0] - camera.position[0],
    camera.aim[1] - camera.position[1],
    camera.aim[2] - camera.position[2],
  );
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-width / 2} ${-UNITS / 2} ${width} ${UNITS}`}
      className="absolute inset-0 size-full"
      stroke="currentColor"
      fill="none"
    >
      <g className="text-line" strokeWidth="1.5">
        {groundGrid(distance).map(({ from, to }) => {
          const ground = sketch.line(from, to);
          if (!ground) return null;
          const [a, b] = ground;
          return (
            <path key={`${from}${to}`} d={`M${a.x * UNITS} ${a.y * UNITS}L${b.x * UNITS} ${b.y * UNITS}`} />
          );
        })}
      </g>
      {line && (
        <path
          className="text-edge"
          strokeWidth="1.5"
          d={`M${line[0].x * UNITS} ${line[0].y * UNITS}L${line[1].x * UNITS} ${line[1].y * UNITS}`}
        />
      )}
      <Figure at={{ offset: [0, 0, 0], turned: false }} sketch={sketch} tone="text-chosen" />
      {beside && (
        <Figure
          at={beside}
          sketch={sketch}
          tone={props.secondPerson === "beside" ? "text-chosen" : "text-raise-2"}
        />
      )}
    </svg>
  );
}
