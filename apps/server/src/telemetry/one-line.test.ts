import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/*
 * Two lines of the SDK in one process lose data without a warning: each has its
 * own idea of a log record. npm adds a second copy whenever a range asks for it.
 */

const lock = JSON.parse(readFileSync(join(import.meta.dirname, "../../../../package-lock.json"), "utf8")) as {
  packages: Record<string, { version: string }>;
};

const copies = Object.entries(lock.packages)
  .filter(([path]) => path.includes("node_modules/@opentelemetry/") && !path.includes("/@types/"))
  .map(([path, { version }]) => ({ name: path.slice(path.lastIndexOf("@opentelemetry/")), version }));

it("holds one copy of each OpenTelemetry package", () => {
  const names = copies.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it.each([
  ["SDK", /^2\./],
  ["experimental", /^0\.2\d\d\./],
])("holds one line of the %s packages", (_which, line) => {
  const minors = copies
    .filter(({ version }) => line.test(version))
    .map(({ version }) => version.split(".").slice(0, 2).join("."));
  expect(minors.length).toBeGreaterThan(3);
  expect(new Set(minors).size).toBe(1);
});
