import {
  type PlacedSubject,
  rotationOf,
  type StagedCamera,
  type SubjectRole,
  stageOf,
  type Vec3,
} from "@shotlist/direction";
import {
  EYE_LINES,
  FACE_LINES,
  FIGURE_PARTS,
  FOREARM_PARTS,
  groundGrid,
  HELD_PARTS,
  horizon,
  type Part,
  type Sketcher,
  sketcher,
  taperPath,
} from "./sketch-geometry.ts";

const UNITS = 1000;

type Place = (at: Vec3) => Vec3;

function placing(subject: PlacedSubject, view: Parameters<typeof rotationOf>[1]): Place {
  const r = rotationOf(subject, view) ?? [1, 0, 0, 0, 1, 0, 0, 0, 1];
  const row = (i: number, [x, y, z]: Vec3) => (r[i] ?? 0) * x + (r[i + 1] ?? 0) * y + (r[i + 2] ?? 0) * z;
  const [px, py, pz] = subject.position;
  return (at) => [px + row(0, at), py + row(3, at), pz + row(6, at)];
}

const PARTS: Readonly<Record<SubjectRole, readonly Part[]>> = {
  subject: FIGURE_PARTS,
  second: FIGURE_PARTS,
  "looked-past": FIGURE_PARTS,
  hands: HELD_PARTS,
  forearms: FOREARM_PARTS,
};

const GAP = 3;

/** Frame heights per metre from which the face is what one sees: a close-up and nearer. */
const EYES_FROM = 2;

/** A lay figure: parts with a thin gap between them, the farthest drawn first. */
function Figure({ role, place, sketch }: { role: SubjectRole; place: Place; sketch: Sketcher }) {
  const parts = PARTS[role]
    .flatMap((part) => {
      const drawn = part.flatMap(({ from, to, radii }) => {
        const line = sketch.line(place(from), place(to));
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
    })
    .sort((one, other) => other.depth - one.depth);
  const head = PARTS[role] === FIGURE_PARTS ? sketch.point(place([0, 1.57, 0])) : null;
  return (
    <g className={role === "looked-past" ? "text-raise-2" : "text-chosen"} fill="currentColor">
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
            .map((point) => sketch.point(place(point)))
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

/** What the camera would see, as a lay figure: where the browser cannot show the framing in depth. */
export function Sketch({ camera, people }: { camera: StagedCamera; people: 1 | 2 }) {
  const { view, subjects } = stageOf(camera, people);
  const sketch = sketcher(view);
  const width = camera.aspect * UNITS;
  const line = horizon(view, sketch);
  const [dx, dy, dz] = camera.aim.map((value, axis) => value - (camera.position[axis] ?? 0));
  const distance = Math.hypot(dx ?? 0, dy ?? 0, dz ?? 0);
  return (
    <svg
      aria-hidden="true"
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
      {subjects.map((subject) => (
        <Figure key={subject.role} role={subject.role} place={placing(subject, view)} sketch={sketch} />
      ))}
    </svg>
  );
}
