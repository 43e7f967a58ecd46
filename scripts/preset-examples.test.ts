import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { inspect } from "../apps/server/src/platform/images/index.ts";
import { bindingOf } from "./preset-examples/bindings.ts";
import { EXAMPLES, FOLDERS, LARGEST_PREVIEW, PREVIEW_SIZE } from "./preset-examples/examples.ts";
import { entryOf, isCurrent, PREVIEWS, readManifest, staleExamples } from "./preset-examples/manifest.ts";

const manifest = await readManifest();

it("shows every preset as preset, engine and scene are now; if not: npm run presets:examples", () => {
  expect(staleExamples(manifest).map(({ slug }) => slug)).toEqual([]);
});

it("lists all 31 in the order of the pickers, and no file stands beside them", () => {
  for (const folder of FOLDERS) {
    const slugs = EXAMPLES.filter((example) => example.folder === folder).map(({ slug }) => slug);
    expect(manifest[folder].map(({ slug }) => slug)).toEqual(slugs);
    expect(readdirSync(join(PREVIEWS, folder)).sort()).toEqual(slugs.map((slug) => `${slug}.jpg`).sort());
  }
});

it.each(EXAMPLES.map((example) => [example.slug, example] as const))(
  "%s is the picture the manifest speaks of, 3:2 and small",
  async (_, example) => {
    const bytes = readFileSync(join(PREVIEWS, example.folder, `${example.slug}.jpg`));
    const entry = entryOf(manifest, example);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(entry?.sha256);
    expect(bytes.byteLength).toBe(entry?.bytes);
    expect(bytes.byteLength).toBeLessThanOrEqual(LARGEST_PREVIEW);
    expect(await inspect(bytes)).toMatchObject({ ...PREVIEW_SIZE, mime: "image/jpeg" });
  },
);

it("is stale as soon as preset, engine or scene differ; a vendor's picture does not follow our engine", () => {
  const [example] = EXAMPLES;
  if (!example) throw new Error("there is no example");
  const entry = entryOf(manifest, example);
  if (!entry) throw new Error("the first example has no entry");
  const now = bindingOf(example);
  expect(isCurrent(entry, now)).toBe(true);
  expect(isCurrent(undefined, now)).toBe(false);
  for (const part of ["preset", "renderer", "scene"] as const) {
    expect(isCurrent(entry, { ...now, [part]: "other" })).toBe(false);
  }
  expect(isCurrent({ ...entry, renderer: null }, { ...now, renderer: "other" })).toBe(true);
});
