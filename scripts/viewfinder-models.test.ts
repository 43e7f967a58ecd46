import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { SET_NAMES } from "@shotlist/previz";
import { describe, expect, it } from "vitest";
import { FIGURE_BODIES, FIGURE_SLOTS } from "../packages/previz/src/figure/parts.ts";
import { GARMENTS } from "../packages/previz/src/request.ts";
import { sourcesHash } from "./viewfinder-models/sources.ts";

const folder = resolve(import.meta.dirname, "../apps/web/public/viewfinder");
const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
  readonly sources: string;
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
};

interface Part {
  readonly bodies: readonly string[];
  readonly colours: readonly unknown[];
}

interface Described {
  readonly nodes: readonly { readonly name: string }[];
  readonly materials: readonly { readonly name: string }[];
  readonly extras: {
    readonly slots: readonly string[];
    readonly cast: {
      readonly first: Readonly<Record<string, Part>>;
      readonly second: Readonly<Record<string, Part>>;
      readonly hands: Part;
      readonly forearms: Part;
    };
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
      expect(bytes, name).toBeLessThanOrEqual(name === "figure.glb" ? 640_000 : 120_000);
    }
  });

  it("hold every body of the figure, and cast only bodies that are there", () => {
    const { nodes, materials, extras } = describedIn("figure.glb");
    const bodies = nodes.map(({ name }) => name);
    expect([...bodies].sort()).toEqual([...FIGURE_BODIES].sort());
    const { first, second, hands, forearms } = extras.cast;
    expect(Object.keys(first).sort()).toEqual([...GARMENTS].sort());
    expect(Object.keys(second).sort()).toEqual([...GARMENTS].sort());
    const parts = [...Object.values(first), ...Object.values(second), hands, forearms];
    for (const part of parts) {
      expect(part.bodies.length).toBeGreaterThan(0);
      for (const name of part.bodies) expect(bodies).toContain(name);
      expect(part.colours).toHaveLength(FIGURE_SLOTS);
    }
    const played = new Set(parts.flatMap((part) => part.bodies));
    expect(played.size, "a body that nobody plays").toBe(FIGURE_BODIES.length);
    expect(materials.map(({ name }) => name)).toEqual(extras.slots);
    expect(materials).toHaveLength(FIGURE_SLOTS);
  });
});
