import { afterAll, describe, it, vi } from "vitest";
import { expectTruth } from "./expect-truth.ts";
import { GOLDEN_CASES, measureGolden } from "./golden.ts";
import { createLaboratory } from "./laboratory.ts";

/** The first picture may have to bake the figure. */
vi.setConfig({ testTimeout: 240_000 });
const lab = createLaboratory();
afterAll(() => lab.close());

describe.each(GOLDEN_CASES)("$name (seed $seed)", (c) => {
  it("is the accepted picture: mean ΔE_OK below 0.002, at most 1 % of the pixels changed", async () => {
    expectTruth(await measureGolden(lab, c));
  });
});
