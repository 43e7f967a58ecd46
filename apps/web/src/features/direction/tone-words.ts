import type { ToneChoice } from "@shotlist/contract";
import type { Locale } from "../../app/i18n/locale.ts";

/** Why this tone, and why this picture. A picture chosen by hand needs no second reason. */
export function whyTone({ how, because, reference }: ToneChoice, locale: Locale): string {
  const byHand = reference?.score === null && (how === "chosen" || how === "picture");
  const sentences = byHand ? [reference.because] : [because, reference?.because];
  return sentences.flatMap((each) => (each ? [each[locale]] : [])).join(" ");
}
