import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { findConflicts, TONE_CATEGORIES } from "@shotlist/direction";
import { nearestCategory } from "@shotlist/tone";
import { expect, it } from "vitest";
import { inspect } from "../apps/server/src/platform/images/index.ts";
import { definitionHash } from "./demo-library/picture.ts";
import { measuredPool } from "./tone-pool/measured.ts";
import { TONE_PICTURES } from "./tone-pool/pictures.ts";
import { composePool, type PoolFile, TONE_FILE, TONE_LONG_EDGE } from "./tone-pool/pool.ts";

const folder = resolve(import.meta.dirname, "../demo/tone");
const { pictures } = JSON.parse(readFileSync(join(folder, "pool.json"), "utf8")) as PoolFile;
const HANGUL = /[가-힣]/;
const LATIN = /[a-z]/i;

it("offers at least a dozen pictures for each category", () => {
  for (const { slug } of TONE_CATEGORIES) {
    expect(pictures.filter(({ category }) => category === slug).length, slug).toBeGreaterThanOrEqual(12);
  }
});

it("lists every picture that is defined, as it is defined now", () => {
  const definitions = new Map(TONE_PICTURES.map((p) => [p.slug, definitionHash(p, TONE_LONG_EDGE)]));
  expect({ pictures }).toEqual(composePool((slug) => definitions.get(slug)));
});

it("asks for nothing that directions forbid", () => {
  const hard = TONE_PICTURES.filter(({ angles, lens, category }) =>
    findConflicts({ angles, lens }, { category }).some(({ kind }) => kind === "hard"),
  );
  expect(hard).toEqual([]);
});

it("keeps every file small, and none that is not listed", async () => {
  const files = readdirSync(folder).filter((file) => file.endsWith(".jpg"));
  expect(files.sort()).toEqual(pictures.map(({ file }) => file).sort());
  let all = 0;
  for (const file of files) {
    const path = join(folder, file);
    const { size } = statSync(path);
    all += size;
    expect(size, file).toBeLessThanOrEqual(TONE_FILE);
    const { width, height, mime } = await inspect(readFileSync(path));
    expect(mime, file).toBe("image/jpeg");
    expect(Math.max(width, height), file).toBe(TONE_LONG_EDGE);
  }
  expect(all).toBeLessThanOrEqual(3_000_000);
});

it("says of every picture in both languages what it shows, and of no two the same", () => {
  for (const { name, caption, tags } of pictures) {
    expect(caption.en, name).toMatch(LATIN);
    expect(caption.en, name).not.toMatch(HANGUL);
    expect(caption.ko, name).toMatch(HANGUL);
    expect(tags.some((tag) => HANGUL.test(tag)) && tags.some((tag) => !HANGUL.test(tag)), name).toBe(true);
    expect(new Set(tags).size, name).toBe(tags.length);
  }
  for (const language of ["en", "ko"] as const) {
    expect(new Set(pictures.map(({ caption }) => caption[language])).size).toBe(pictures.length);
  }
});

it("shows what the categories are: nine in ten of its pictures measure as what they were made for", async () => {
  const measured = await measuredPool();
  const elsewhere = measured.filter(
    ({ category, statistics }) => nearestCategory(statistics).category !== category,
  );
  expect(
    elsewhere.length / measured.length,
    elsewhere.map(({ name }) => name).join(", "),
  ).toBeLessThanOrEqual(0.1);
});
