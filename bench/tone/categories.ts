import { nearestCategory, type ToneCategorySlug, type ToneStatistics } from "@shotlist/tone";
import { type MeasuredPicture, measuredLibrary, measuredPool } from "../../scripts/tone-pool/measured.ts";

const SLUGS: readonly ToneCategorySlug[] = ["natural", "vivid", "cinematic", "beauty"];
const QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9];

/**
 * How the measured categories part the starter pool, which their ranges were
 * calibrated on, and the demo library, which they were not; and the quantiles
 * the ranges were read from.
 */
export async function categories(): Promise<string> {
  const pool = await measuredPool();
  return [
    ...confusion("Measured categories, the starter pool", pool),
    "",
    ...confusion("Measured categories, the demo library's graded pictures", await measuredLibrary()),
    "",
    `The pool's quantiles${QUANTILES.map((part) => `${part * 100} %`.padStart(9)).join("")}`,
    ...SLUGS.flatMap((slug) => quantilesOf(pool.filter(({ category }) => category === slug))),
  ].join("\n");
}

function confusion(title: string, pictures: readonly MeasuredPicture[]): string[] {
  const read = pictures.map(({ name, category, statistics }) => {
    const nearest = nearestCategory(statistics);
    return { name, category, as: nearest.category, score: nearest.score };
  });
  const wrong = read.filter(({ category, as }) => category !== as);
  const share = (100 * (1 - wrong.length / read.length)).toFixed(1);
  const row = (slug: ToneCategorySlug) =>
    SLUGS.map((as) => String(read.filter((each) => each.category === slug && each.as === as).length));
  return [
    `${title}: ${read.length - wrong.length} of ${read.length} (${share} %)`,
    `made for ↓ measured →${SLUGS.map((slug) => slug.padStart(11)).join("")}`,
    ...SLUGS.map(
      (slug) =>
        `${slug.padEnd(21)}${row(slug)
          .map((cell) => cell.padStart(11))
          .join("")}`,
    ),
    `elsewhere: ${wrong.map(({ name, as, score }) => `${name} → ${as} ${score.toFixed(2)}`).join(", ") || "none"}`,
  ];
}

function quantilesOf(pictures: readonly MeasuredPicture[]): string[] {
  const [first] = pictures;
  if (first === undefined) return [];
  return [
    `${first.category}, ${pictures.length} pictures`,
    ...(Object.keys(first.statistics) as (keyof ToneStatistics)[]).map((measure) => {
      const values = pictures
        .flatMap(({ statistics }) => statistics[measure] ?? [])
        .sort((one, other) => one - other);
      const cells = QUANTILES.map((part) =>
        figure(values[Math.round(part * (values.length - 1))]).padStart(9),
      );
      return `  ${measure.padEnd(18)}${cells.join("")}`;
    }),
  ];
}

function figure(value: number | undefined): string {
  return value === undefined ? "none" : value.toFixed(Math.abs(value) >= 10 ? 0 : 3);
}
