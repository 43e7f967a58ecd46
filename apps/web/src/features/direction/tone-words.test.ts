import type { ToneChoice } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { whyTone } from "./tone-words.ts";

const text = (en: string) => ({ en, ko: en });
const tone = (change: Partial<ToneChoice>, score: number | null | undefined): ToneChoice =>
  ({
    how: "prompt",
    because: text("Your words."),
    reference: score === undefined ? null : { score, because: text("This picture.") },
    ...change,
  }) as ToneChoice;

describe("why a tone", () => {
  it("is why its category, and why its picture", () => {
    expect(whyTone(tone({}, 0.8), "en")).toBe("Your words. This picture.");
    expect(whyTone(tone({}, undefined), "ko")).toBe("Your words.");
    expect(whyTone(tone({ how: "chosen" }, 0.8), "en")).toBe("Your words. This picture.");
  });

  it("is said once where the person chose the picture", () => {
    expect(whyTone(tone({ how: "chosen" }, null), "en")).toBe("This picture.");
    expect(whyTone(tone({ how: "picture" }, null), "en")).toBe("This picture.");
    expect(whyTone(tone({ how: "lens" }, null), "en")).toBe("Your words. This picture.");
  });
});
