import type { AssetSummary } from "@shotlist/contract";
import type { Texts } from "../../app/i18n/en.ts";
import { shortWhen } from "../../app/i18n/format.ts";
import type { Locale } from "../../app/i18n/locale.ts";

/** The shortest thing that tells a picture from its neighbours. */
export const titleOf = ({ caption, fileName, kind }: AssetSummary, t: Texts): string =>
  caption || fileName || t.library.kinds[kind];

/** For who does not see it: "Nebula and planet, generated, 3 May". */
export const pictureName = (summary: AssetSummary, t: Texts, locale: Locale): string =>
  [titleOf(summary, t), t.library.kinds[summary.kind], shortWhen(summary.createdAt, locale, t)].join(", ");
