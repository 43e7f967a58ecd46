import { expect, it } from "vitest";
import { Readings } from "./readings.ts";

it("forgets what has not been asked for the longest", () => {
  const readings = new Readings<number>(2, () => 0);
  readings.keep("a", 1);
  readings.keep("b", 2);
  expect(readings.get("a")).toBe(1);
  readings.keep("c", 3);
  expect([readings.get("a"), readings.get("b"), readings.get("c")]).toEqual([1, undefined, 3]);
});

it("forgets what has a time when it is over, and keeps the rest", () => {
  let now = 0;
  const readings = new Readings<number>(9, () => now);
  readings.keep("a", 1, 100);
  readings.keep("b", 2);
  now = 99;
  expect(readings.get("a")).toBe(1);
  now = 100;
  expect([readings.get("a"), readings.get("b")]).toEqual([undefined, 2]);
});
