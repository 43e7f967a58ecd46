import { expect } from "vitest";
import { holds, type Measurement, row } from "./measurement.ts";

/** Fails with the rows of the table that do not hold. */
export function expectTruth(rows: readonly Measurement[]): void {
  expect(rows).not.toHaveLength(0);
  expect(rows.filter((m) => !holds(m)).map((m) => row(m).join(" | "))).toEqual([]);
}
