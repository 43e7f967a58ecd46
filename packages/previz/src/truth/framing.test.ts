import { afterAll, describe, it, vi } from "vitest";
import { CROP_CASES, measureCropLines } from "./crop-lines.ts";
import { expectTruth } from "./expect-truth.ts";
import { HEAD_CASES, measureHeadHeight } from "./head-height.ts";
import {
  HORIZON_CASES,
  horizonTitle,
  measureHorizon,
  measureNoHorizon,
  NO_HORIZON_CASES,
} from "./horizon.ts";
import { createLaboratory } from "./laboratory.ts";

/** The first measurement may have to bake the figure. */
vi.setConfig({ testTimeout: 240_000 });
const lab = createLaboratory();
afterAll(() => lab.close());

describe.each(HEAD_CASES)("a $size through 24 to 135 mm (seed $seed)", (c) => {
  it("shows the head equally high within 2 %", async () => {
    expectTruth(await measureHeadHeight(lab, c));
  });
});

describe.each(CROP_CASES)("$size through $lens (seed $seed)", (c) => {
  it("crops the body at its landmarks within 2 % of the frame height", async () => {
    expectTruth(await measureCropLines(lab, c));
  });
});

const titled = <C extends (typeof HORIZON_CASES)[number]>(cases: readonly C[]) =>
  cases.map((c) => ({ title: horizonTitle(c), seed: c.seed, c }));

describe.each(titled(HORIZON_CASES))("$title (seed $seed)", ({ c }) => {
  it("puts the sea's horizon where height, tilt and roll say within half a degree", async () => {
    expectTruth(await measureHorizon(lab, c));
  });
});

describe.each(titled(NO_HORIZON_CASES))("$title (seed $seed)", ({ c }) => {
  it("shows no sky", async () => {
    expectTruth(await measureNoHorizon(lab, c));
  });
});
