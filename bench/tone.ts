/*
 * How well tone is read from prompts, and how near the built-in engine comes to
 * the palettes of the starter pool.
 *
 *   npm run bench:tone [-- classification | fidelity]
 */
import { classification } from "./tone/classification.ts";
import { fidelity } from "./tone/fidelity.ts";

const PARTS = { classification, fidelity };

const [asked] = process.argv.slice(2);
for (const [name, report] of Object.entries(PARTS)) {
  if (asked === undefined || asked === name) console.log(`${await report()}\n`);
}
