import { afterAll, describe, it, vi } from "vitest";
import { ANGLE_CASES, measureAngleOfView } from "./angle-of-view.ts";
import { BACKGROUND_CASES, measureBackground } from "./background.ts";
import { BLUR_CASES, measureBlurCircle } from "./blur-circle.ts";
import { expectTruth } from "./expect-truth.ts";
import { createLaboratory } from "./laboratory.ts";

vi.setConfig({ testTimeout: 120_000 });
const lab = createLaboratory();
afterAll(() => lab.close());

describe.each(ANGLE_CASES)("the $lens lens (seed $seed)", (c) => {
  it("sees its stated angles of view at 3:2 within 1 %", async () => {
    expectTruth(await measureAngleOfView(lab, c));
  });
});

describe.each(BACKGROUND_CASES)("behind a medium shot at $focalLength mm (seed $seed)", (c) => {
  it("two points are f X / (D + b) apart on the film within 1 %", async () => {
    expectTruth(await measureBackground(lab, c));
  });
});

describe.each(BLUR_CASES)("$lens at f/$fNumber, a bulb $behind m behind the subject (seed $seed)", (c) => {
  it("blurs it into the thin lens's disc within 5 %", async () => {
    expectTruth(await measureBlurCircle(lab, c));
  });
});
