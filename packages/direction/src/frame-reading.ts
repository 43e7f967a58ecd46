import { LANDMARKS } from "./landmarks.ts";
import type { ResolvedCamera } from "./types.ts";

const RADIANS = Math.PI / 180;

/** What a resolved camera sees of the standing figure and the world behind it. */
export interface FrameReading {
  /** Metres above the floor at the lower frame edge, in the subject plane. */
  readonly low: number;
  /** Metres above the floor at the upper frame edge, in the subject plane. */
  readonly high: number;
  /** The figure's share of the frame height, foreshortened by the tilt; above 1 it is cropped. */
  readonly share: number;
  /** Where the horizon lies: inside the picture, above its upper edge or below its lower one. */
  readonly horizon: "inside" | "above" | "below";
  /** Degrees the line of sight to the chin rises; above about 8 its underside shows. */
  readonly chinRise: number;
  /** Degrees the line of sight to the crown falls; above about 8 the top of the head shows. */
  readonly crownFall: number;
}

/** Metres from front to back of a standing figure, which is what a steep view sees of it. */
const BODY_DEPTH = 0.45;

/** Reads a camera against the landmarks; every angle in degrees, every length in metres. */
export function readFrame(camera: ResolvedCamera): FrameReading {
  const { aim, angleOfView, frameSpan, height, position, tilt } = camera;
  const half = angleOfView.vertical / 2;
  const along = Math.max(0.01, Math.hypot(position[0] - aim[0], position[2] - aim[2]));
  const rise = (y: number): number => Math.atan2(y - height, along) / RADIANS;
  const seen = LANDMARKS.crown * Math.cos(tilt * RADIANS) + BODY_DEPTH * Math.abs(Math.sin(tilt * RADIANS));
  const horizon = tilt + half < 0 ? "above" : tilt - half > 0 ? "below" : "inside";
  return {
    low: aim[1] - frameSpan / 2,
    high: aim[1] + frameSpan / 2,
    share: seen / frameSpan,
    horizon,
    chinRise: rise(LANDMARKS.chin),
    crownFall: -rise(LANDMARKS.crown),
  };
}

/** The part of the body at a height in metres, as in "from knee height". */
export function bodyPartAt(height: number): string {
  const parts: readonly (readonly [above: number, name: string])[] = [
    [1.53, "eye"],
    [1.44, "chin"],
    [1.31, "shoulder"],
    [1.14, "chest"],
    [0.93, "waist"],
    [0.8, "hip"],
    [0.57, "thigh"],
    [0.35, "knee"],
    [0.15, "shin"],
  ];
  return parts.find(([above]) => height >= above)?.[1] ?? "ankle";
}

/** A share of the frame height in words: 0.65 is "two thirds". */
export function shareInWords(share: number): string {
  const words: readonly (readonly [share: number, text: string])[] = [
    [0.1, "one tenth"],
    [0.2, "one fifth"],
    [0.25, "one quarter"],
    [1 / 3, "one third"],
    [0.5, "half"],
    [2 / 3, "two thirds"],
    [0.75, "three quarters"],
    [0.9, "nine tenths"],
  ];
  let best = words[0];
  for (const word of words) {
    if (best && Math.abs(word[0] - share) < Math.abs(best[0] - share)) best = word;
  }
  return best?.[1] ?? "part";
}
