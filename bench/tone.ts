/*
 * How well tone is read from prompts, how the measured categories part the starter
 * pool, and how near the built-in engine comes to its palettes.
 *
 *   npm run bench:tone [-- classification | categories | fidelity]
 */
import { categories } from "./tone/categories.ts";
import { classification } from "./tone/classification.ts";
import { fidelity } from "./tone/fidelity.ts";

const PARTS = { classification, categories, fidelity };

const [asked] = process.argv.slice(2);
for (const [name, report] of Object.entries(PARTS)) {
  if (asked === undefined || asked === name) console.log(`${await report()}\n`);
}
