import { afterAll, describe, it, vi } from "vitest";
import { BRIESE_CASES, measureBriese } from "./briese-light.ts";
import { CATCHLIGHT_CASES, measureCatchlight } from "./catchlight.ts";
import { expectTruth } from "./expect-truth.ts";
import { createLaboratory } from "./laboratory.ts";

/** The first measurement may have to bake the figure. */
vi.setConfig({ testTimeout: 240_000 });
const lab = createLaboratory();
afterAll(() => lab.close());

describe.each(BRIESE_CASES)("the beauty light's $what (seed $seed)", (c) => {
  it("is what a disc of 1.8 m at 2.2 m with fill and backdrop gives", async () => {
    expectTruth(await measureBriese(lab, c));
  });
});

describe.each(CATCHLIGHT_CASES)("in her $eye eye, $size under the beauty light (seed $seed)", (c) => {
  it("a round catchlight has sixteen ribs and a dark hub", async () => {
    expectTruth(await measureCatchlight(lab, c));
  });
});
