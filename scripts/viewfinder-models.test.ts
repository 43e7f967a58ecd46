import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { SET_NAMES } from "@shotlist/previz";
import { describe, expect, it } from "vitest";
import { FIGURE_BODIES, FIGURE_SLOTS } from "../packages/previz/src/figure/parts.ts";
import { sourcesHash } from "./viewfinder-models/sources.ts";

const folder = resolve(import.meta.dirname, "../apps/web/public/viewfinder");
const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
  readonly sources: string;
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
};

interface Described {
  readonly nodes: readonly { readonly name: string }[];
  readonly materials: readonly { readonly name: string }[];
  readonly extras: {
    readonly cast: {
      readonly people: Readonly<Record<string, readonly string[]>>;
      readonly hands: readonly string[];
      readonly forearms: readonly string[];
    };
    readonly first: readonly unknown[];
    readonly second: readonly unknown[];
  };
}

/** The JSON of a binary glTF file. */
function describedIn(name: string): Described {
  const file = readFileSync(join(folder, name));
  expect(file.toString("latin1", 0, 4)).toBe("glTF");
  expect(file.readUInt32LE(8)).toBe(file.length);
  return JSON.parse(file.toString("utf8", 20, 20 + file.readUInt32LE(12)));
}

describe("the viewfinder's models", () => {
  it("were baked from the figure and sets of today", async () => {
    expect(manifest.sources, "the figure or a set has changed: run npm run viewfinder:bake").toBe(
      await sourcesHash(),
    );
  });

  it("are the files that the manifest lists: the figure and every set", () => {
    const expected = ["figure.glb", ...SET_NAMES.map((name) => `set-${name}.glb`)];
    expect(Object.keys(manifest.files).sort()).toEqual(expected.sort());
    for (const [name, { bytes, sha256 }] of Object.entries(manifest.files)) {
      const file = readFileSync(join(folder, name));
      expect(file.length, name).toBe(bytes);
      expect(createHash("sha256").update(file).digest("hex"), name).toBe(sha256);
      expect(bytes, name).toBeLessThanOrEqual(name === "figure.glb" ? 250_000 : 120_000);
    }
  });

  it("hold every body of the figure, and cast only bodies that are there", () => {
    const { nodes, materials, extras } = describedIn("figure.glb");
    const bodies = nodes.map(({ name }) => name);
    expect([...bodies].sort()).toEqual([...FIGURE_BODIES].sort());
    const { people, hands, forearms } = extras.cast;
    const cast = [...Object.values(people), hands, forearms];
    for (const names of cast) {
      expect(names.length).toBeGreaterThan(0);
      for (const name of names) expect(bodies).toContain(name);
    }
    expect(new Set(cast.flat()).size, "a body that nobody plays").toBe(FIGURE_BODIES.length);
    for (const listed of [materials, extras.first, extras.second]) expect(listed).toHaveLength(FIGURE_SLOTS);
  });
});
