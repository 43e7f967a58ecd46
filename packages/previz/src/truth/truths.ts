import { ANGLE_CASES, measureAngleOfView } from "./angle-of-view.ts";
import { BACKGROUND_CASES, measureBackground } from "./background.ts";
import { BLUR_CASES, measureBlurCircle } from "./blur-circle.ts";
import { BRIESE_CASES, measureBriese } from "./briese-light.ts";
import { CATCHLIGHT_CASES, measureCatchlight } from "./catchlight.ts";
import { CROP_CASES, measureCropLines } from "./crop-lines.ts";
import { GOLDEN_CASES, measureGolden } from "./golden.ts";
import { HEAD_CASES, measureHeadHeight } from "./head-height.ts";
import { HORIZON_CASES, measureHorizon, measureNoHorizon, NO_HORIZON_CASES } from "./horizon.ts";
import type { Laboratory } from "./laboratory.ts";
import type { Measurement } from "./measurement.ts";

/** A group of measurements under one heading. */
export interface Truth {
  readonly title: string;
  measure(lab: Laboratory, report: (rows: readonly Measurement[]) => void): Promise<void>;
}

function truth<C>(
  title: string,
  cases: readonly C[],
  measureOne: (lab: Laboratory, c: C) => Promise<Measurement[]>,
): Truth {
  return {
    title,
    async measure(lab, report) {
      for (const c of cases) report(await measureOne(lab, c));
    },
  };
}

/** All that is measured, in the order of the table. */
export const TRUTHS: readonly Truth[] = [
  truth("Angle of view", ANGLE_CASES, measureAngleOfView),
  truth("Head at constant framing", HEAD_CASES, measureHeadHeight),
  truth("Background", BACKGROUND_CASES, measureBackground),
  truth("Horizon", HORIZON_CASES, measureHorizon),
  truth("No horizon from above", NO_HORIZON_CASES, measureNoHorizon),
  truth("Crop lines", CROP_CASES, measureCropLines),
  truth("Blur circle", BLUR_CASES, measureBlurCircle),
  truth("Beauty light", BRIESE_CASES, measureBriese),
  truth("Catchlight", CATCHLIGHT_CASES, measureCatchlight),
  truth("Golden pictures", GOLDEN_CASES, measureGolden),
];
