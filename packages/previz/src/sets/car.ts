import { BoxGeometry, CylinderGeometry, SphereGeometry } from "three";
import { meshOf, type SetBuilder } from "./geometry.ts";

/** One cross-section of a body: metres from the nose, heights and half widths in metres. */
interface Station {
  readonly s: number;
  readonly belt: number;
  readonly roof: number;
  readonly half: number;
  /** Half width of the roof; 0 where there is no cabin. */
  readonly cabin: number;
  /** What lies between this and the next station above the belt. */
  readonly above: "body" | "screen" | "glass";
}

const st = (
  s: number,
  belt: number,
  roof: number,
  half: number,
  cabin: number,
  above: Station["above"],
): Station => ({ s, belt, roof, half, cabin, above });

/** Side profiles: a saloon, and a tall estate. */
const PROFILES = {
  saloon: [
    st(0, 0.58, 0.58, 0.6, 0, "body"),
    st(0.1, 0.66, 0.66, 0.78, 0, "body"),
    st(0.45, 0.75, 0.75, 0.87, 0, "body"),
    st(1.3, 0.88, 0.88, 0.9, 0, "screen"),
    st(2.05, 0.91, 1.38, 0.91, 0.6, "glass"),
    st(2.62, 0.92, 1.43, 0.91, 0.63, "body"),
    st(2.72, 0.92, 1.43, 0.91, 0.63, "glass"),
    st(3.3, 0.93, 1.38, 0.91, 0.6, "screen"),
    st(3.95, 0.95, 0.96, 0.89, 0, "body"),
    st(4.42, 0.93, 0.93, 0.85, 0, "body"),
    st(4.52, 0.8, 0.8, 0.78, 0, "body"),
  ],
  estate: [
    st(0, 0.66, 0.66, 0.64, 0, "body"),
    st(0.1, 0.8, 0.8, 0.84, 0, "body"),
    st(0.4, 0.9, 0.9, 0.92, 0, "body"),
    st(1.2, 1.0, 1.0, 0.94, 0, "screen"),
    st(1.85, 1.02, 1.58, 0.95, 0.66, "glass"),
    st(2.55, 1.02, 1.64, 0.95, 0.69, "body"),
    st(2.65, 1.02, 1.64, 0.95, 0.69, "glass"),
    st(3.4, 1.03, 1.64, 0.95, 0.69, "body"),
    st(3.5, 1.03, 1.63, 0.95, 0.69, "glass"),
    st(4.15, 1.04, 1.56, 0.94, 0.66, "screen"),
    st(4.45, 1.02, 1.03, 0.9, 0, "body"),
    st(4.55, 0.8, 0.8, 0.84, 0, "body"),
  ],
} as const;
export type CarProfile = keyof typeof PROFILES;

const SILL = 0.26;
const WHEEL = { radius: 0.33, front: 0.82, rear: 3.55 } as const;
/** Points of half a ring, from the sill up to the middle of the roof. */
const HALF_RING = 7;

function ringOf(c: Station): [x: number, y: number][] {
  const w = c.half;
  const low: [number, number][] = [
    [w * 0.88, SILL],
    [w * 0.985, SILL + 0.1],
    [w, SILL + (c.belt - SILL) * 0.62],
    [w * 0.955, c.belt],
  ];
  if (c.cabin === 0)
    return [...low, [w * 0.84, c.belt + 0.02], [w * 0.5, c.belt + 0.045], [0, c.belt + 0.05]];
  return [...low, [c.cabin, c.roof - 0.06], [c.cabin * 0.8, c.roof], [0, c.roof + 0.025]];
}

/** Skins the cross-sections: painted body and glass apart, so that the edges between them stay crisp. */
function shell(profile: CarProfile): { body: number[]; glass: number[]; positions: number[] } {
  const stations = PROFILES[profile];
  const positions: number[] = [];
  const body: number[] = [];
  const glass: number[] = [];
  const around = 2 * HALF_RING - 1;
  for (const c of stations) {
    const half = ringOf(c);
    for (const [x, y] of half) positions.push(x, y, -c.s);
    for (const [x, y] of half.slice(0, -1).reverse()) positions.push(-x, y, -c.s);
  }
  stations.slice(0, -1).forEach((c, i) => {
    for (let j = 0; j < around - 1; j++) {
      const up = j < HALF_RING - 1 ? j : around - 2 - j;
      const isSide = up === 3;
      const isTop = up > 3;
      const into =
        (c.above === "screen" && (isSide || isTop)) || (c.above === "glass" && isSide) ? glass : body;
      const a = i * around + j;
      into.push(a, a + around, a + 1, a + 1, a + around, a + around + 1);
    }
  });
  for (const [ring, flip] of [
    [0, false],
    [stations.length - 1, true],
  ] as const) {
    const base = ring * around;
    for (let j = 1; j < around - 1; j++) {
      if (flip) body.push(base, base + j + 1, base + j);
      else body.push(base, base + j, base + j + 1);
    }
  }
  return { body, glass, positions };
}

/** What a car is painted with and how its lamps burn. */
export interface CarFinish {
  readonly paint: number;
  /** Emission of head and tail lamps. */
  readonly lampsLit: boolean;
}

/**
 * A car with its nose at `z`, its middle at `x`; it faces the camera (+z) or away from it.
 * About 500 triangles.
 */
export function car(
  b: SetBuilder,
  profile: CarProfile,
  finish: CarFinish,
  x: number,
  z: number,
  away: boolean,
): void {
  const glass = b.material("car-glass", { colour: [0.008, 0.01, 0.012], roughness: 0.05, f0: 0.06 });
  const tyre = b.material("tyre", { colour: [0.012, 0.012, 0.012], roughness: 0.8 });
  const rim = b.material("rim", { colour: [0.42, 0.42, 0.43], roughness: 0.3, metal: 1 });
  const trim = b.material("car-trim", { colour: [0.014, 0.014, 0.015], roughness: 0.4 });
  const plate = b.material("plate", { colour: [0.6, 0.6, 0.57], roughness: 0.5 });
  const lit = finish.lampsLit;
  const head = b.material(
    lit ? "headlamp-lit" : "headlamp",
    lit
      ? { colour: [0, 0, 0], emission: [46, 43, 36] }
      : { colour: [0.55, 0.56, 0.58], roughness: 0.1, f0: 0.06 },
  );
  const tail = b.material(
    lit ? "tail-lamp-lit" : "tail-lamp",
    lit
      ? { colour: [0.1, 0, 0], emission: [20, 0.9, 0.4] }
      : { colour: [0.32, 0.012, 0.01], roughness: 0.14, f0: 0.06 },
  );
  const turn = away ? Math.PI : 0;
  const sign = away ? -1 : 1;
  const length = PROFILES[profile].at(-1)?.s ?? 4.5;
  const nose = away ? z - length : z;
  const put = (g: Parameters<SetBuilder["add"]>[0], slot: number, dx: number, dy: number, dz: number): void =>
    b.add(g, slot, x + sign * dx, dy, nose + sign * dz, turn);
  const { body, glass: panes, positions } = shell(profile);
  put(meshOf(positions, body), finish.paint, 0, 0, 0);
  put(meshOf(positions, panes), glass, 0, 0, 0);
  const half = PROFILES[profile][4].half;
  for (const s of [WHEEL.front, WHEEL.rear]) {
    for (const side of [-1, 1]) {
      const disc = (r: number, width: number, slot: number, out: number): void => {
        const g = new CylinderGeometry(r, r, width, 22);
        g.rotateZ(Math.PI / 2);
        put(g, slot, side * (half - width / 2 + out), WHEEL.radius, -s);
      };
      disc(WHEEL.radius + 0.055, 0.24, trim, -0.012);
      disc(WHEEL.radius, 0.22, tyre, 0.006);
      disc(WHEEL.radius * 0.62, 0.2, rim, 0.012);
      disc(WHEEL.radius * 0.18, 0.2, trim, 0.018);
    }
  }
  put(new BoxGeometry(half * 1.72, 0.16, length - 0.5), trim, 0, 0.24, -length / 2);
  const front = PROFILES[profile][1];
  const rear = PROFILES[profile].at(-2) ?? front;
  for (const side of [-1, 1]) {
    const lamp = new SphereGeometry(1, 12, 8);
    lamp.scale(0.17, 0.06, 0.1);
    put(lamp, head, side * 0.62, front.belt - 0.05, -0.12);
    put(new BoxGeometry(0.36, 0.1, 0.08), tail, side * 0.6, rear.belt - 0.1, -rear.s - 0.02);
    put(new BoxGeometry(0.2, 0.12, 0.1), finish.paint, side * (half + 0.08), 1.0, -1.62);
  }
  put(new BoxGeometry(0.84, 0.13, 0.06), trim, 0, front.belt - 0.15, 0.002);
  put(new BoxGeometry(half * 1.3, 0.14, 0.1), trim, 0, 0.36, -0.015);
  put(new BoxGeometry(0.5, 0.11, 0.03), plate, 0, 0.48, 0.03);
  put(new BoxGeometry(half * 1.6, 0.16, 0.1), trim, 0, 0.36, -length + 0.015);
  put(new BoxGeometry(0.5, 0.11, 0.03), plate, 0, 0.62, -length - 0.02);
}
