/*
 * Measures the built-in engine in pixels against the optics its directions promise, and prints one
 * row per measurement: what, expected, measured, deviation, tolerance, verdict (true, FALSE, or open:
 * a known deviation that no test holds to). The tests in
 * packages/previz/src/truth run the same measurements.
 *
 *   npm run bench:truth                  the whole table; exits 1 when a row is false
 *   npm run bench:truth -- horizon       the groups whose title holds the word
 *   npm run bench:truth -- --accept      makes what the engine draws now the golden pictures
 *
 * The figure is baked once and kept in PREVIZ_CACHE_DIR, or in the temporary folder.
 */
import { acceptGolden, GOLDEN_CASES } from "../packages/previz/src/truth/golden.ts";
import { createLaboratory } from "../packages/previz/src/truth/laboratory.ts";
import { fails, holds, row } from "../packages/previz/src/truth/measurement.ts";
import { TRUTHS } from "../packages/previz/src/truth/truths.ts";

const HEADINGS = ["what", "expected", "measured", "deviation", "tolerance", "verdict"];
const WIDTHS = [88, 20, 20, 10, 18, 7];
const line = (cells: readonly string[]): string =>
  cells
    .map((cell, i) => cell.padEnd(WIDTHS[i] ?? 0))
    .join("  ")
    .trimEnd();

const words = process.argv.slice(2).filter((w) => !w.startsWith("--"));
const lab = createLaboratory();
try {
  if (process.argv.includes("--accept")) {
    for (const c of GOLDEN_CASES) console.log(await acceptGolden(lab, c));
  } else {
    await measureAll();
  }
} finally {
  await lab.close();
}

async function measureAll(): Promise<void> {
  const wanted = (title: string): boolean =>
    words.length === 0 || words.some((w) => title.toLowerCase().includes(w.toLowerCase()));
  let rows = 0;
  let failed = 0;
  let open = 0;
  const began = performance.now();
  console.log(line(HEADINGS));
  for (const { title, measure } of TRUTHS) {
    if (!wanted(title)) continue;
    console.log(`\n${title}`);
    await measure(lab, (measurements) => {
      for (const m of measurements) {
        console.log(line(row(m)));
        rows++;
        if (fails(m)) failed++;
        else if (!holds(m)) open++;
      }
    });
  }
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`\n${rows} measurements, ${failed} false, ${open} open, ${seconds} s`);
  if (rows === 0 || failed > 0) process.exitCode = 1;
}
