import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { emitted, JSON_DIRECTORY } from "./emit.ts";

const files = emitted();

it.each([...files])("the checked-in %s is what the code emits (npm run grafana)", (path, content) => {
  expect(readFileSync(join(JSON_DIRECTORY, path), "utf8")).toBe(content);
});

it("no file is left over from a dashboard that is gone", () => {
  const found = readdirSync(JSON_DIRECTORY, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".json"));
  expect(found.sort()).toEqual([...files.keys()].sort());
});

it("emitting twice gives the same text", () => {
  expect([...emitted()]).toEqual([...files]);
});
