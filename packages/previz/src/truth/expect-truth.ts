import { expect } from "vitest";
import { fails, type Measurement, row } from "./measurement.ts";

/** Fails with the rows of the table that do not hold. */
export function expectTruth(rows: readonly Measurement[]): void {
  expect(rows).not.toHaveLength(0);
  expect(rows.filter(fails).map((m) => row(m).join(" | "))).toEqual([]);
}
