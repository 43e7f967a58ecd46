import { type HandShape, handDistance, shapeHand } from "./hand.ts";
import { capsule, smoothMax, smoothMin } from "./sdf.ts";

/**
 * The hands of the insert shot and of the point-of-view shot, in centimetres of their own frames.
 * Insert: the cup's centre is the origin, +z faces the camera's side, her left hand at +x.
 * Viewer: the eye is the origin, +x right, +y up, looking along -z.
 */
type Point = readonly [number, number, number];

interface Forearm {
  readonly elbow: Point;
  readonly wrist: Point;
  readonly hand: HandShape;
}

/** Both hands around a cup: fingers start along the palm and bend about its wall. */
function cuppingHand(side: 1 | -1): Forearm {
  const wrist: Point = [side * 5.6, -0.8, -7.2];
  return {
    // Far out to the side, so that the forearms leave the frame before they end.
    elbow: [side * 31, -7, -17],
    wrist,
    hand: shapeHand({
      wrist,
      fingers: [side * 0.03, 0.08, 1],
      palm: [-side, 0, 0.05],
      thumb: [0, 1, 0],
      curl: [0.62, 0.56, 0.54, 0.6],
      joints: [0.06, 0.62, 0.42],
      thumbJoints: [
        [4.2, 3.7, 1.0],
        [7.2, 4.4, 1.9],
        [9.6, 4.5, 3.2],
      ],
    }),
  };
}

function reachingHand(side: 1 | -1): Forearm {
  const wrist: Point = [side * 12.5, -16.5, -40];
  return {
    elbow: [side * 22, -31, -17],
    wrist,
    hand: shapeHand({
      wrist,
      fingers: [-side * 0.22, 0.2, -1],
      palm: [-side * 0.55, -0.8, -0.1],
      thumb: [-side, 0.6, 0],
      curl: [0.2, 0.26, 0.32, 0.38],
      joints: [0.12, 0.34, 0.26],
      thumbJoints: [
        [5.0, 3.6, 1.2],
        [7.8, 4.4, 1.8],
        [10.0, 4.6, 2.2],
      ],
    }),
  };
}

const CUPPING = [cuppingHand(1), cuppingHand(-1)] as const;
const REACHING = [reachingHand(1), reachingHand(-1)] as const;

function forearm(f: Forearm, x: number, y: number, z: number): number {
  const [ex, ey, ez] = f.elbow;
  const [wx, wy, wz] = f.wrist;
  const bone = capsule(x, y, z, ex, ey, ez, wx, wy, wz, 3.9, 2.1);
  return smoothMin(bone, handDistance(f.hand, x, y, z), 1.2);
}

/** Distance to the two hands and forearms of the insert shot. */
export function cuppingHands(x: number, y: number, z: number): number {
  return x >= 0 ? forearm(CUPPING[0], x, y, z) : forearm(CUPPING[1], x, y, z);
}

/** Distance to the two forearms and hands of the point-of-view shot. */
export function reachingHands(x: number, y: number, z: number): number {
  return x >= 0 ? forearm(REACHING[0], x, y, z) : forearm(REACHING[1], x, y, z);
}

const CUP_HALF_HEIGHT = 5.2;

/** Distance to the cup: a slightly conical, rounded wall 0.35 cm thick with a floor. */
export function cup(x: number, y: number, z: number): number {
  const r = Math.sqrt(x * x + z * z);
  const radius = 3.75 + 0.06 * y;
  const outer = smoothMax(r - radius, Math.abs(y) - CUP_HALF_HEIGHT, 0.7);
  const hollow = smoothMax(r - radius + 0.35, -(y + CUP_HALF_HEIGHT - 0.7), 0.5);
  return smoothMax(outer, -hollow, 0.18) * 0.95;
}

/** Distance to the drink in the cup. */
export function drink(x: number, y: number, z: number): number {
  const r = Math.sqrt(x * x + z * z);
  return Math.max(r - (3.75 + 0.06 * y) + 0.2, Math.abs(y - 3.2) - 0.5);
}
