import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { ANGLE_PRESETS, findConflicts, LENS_PRESETS } from "@shotlist/direction";
import { SET_NAMES } from "@shotlist/previz";
import { expect, it } from "vitest";
import { inspect } from "../apps/server/src/platform/images/index.ts";
import { DEMO_CAPTIONS } from "./demo-library/captions.ts";
import { composeLibrary, type LibraryPicture, type Rendered } from "./demo-library/library.ts";
import { definitionHash, LARGEST_FILE, LONG_EDGE } from "./demo-library/picture.ts";
import { DEMO_PICTURES } from "./demo-library/pictures.ts";

interface Query {
  readonly id: string;
  readonly language: "en" | "ko";
  readonly query: string;
  readonly image?: string;
  readonly kind: string;
  readonly relevant: Readonly<Record<string, number>>;
}

const demo = resolve(import.meta.dirname, "../demo");
const read = <T>(file: string): T => JSON.parse(readFileSync(join(demo, file), "utf8")) as T;
const library = read<LibraryPicture[]>("library.json");
const rendered = read<Record<string, Rendered>>("rendered.json");
const queries = read<Query[]>("queries.json");
const HANGUL = /[가-힣]/;
const LATIN = /[a-z]/i;

const KINDS = [
  "words",
  "colour",
  "synonym",
  "typo",
  "particle",
  "filter",
  "image",
  "image+text",
  "mood",
] as const;

/** What makes an entry unfit, or nothing: one line per fault reads better than one failed assertion. */
function faults<T>(entries: readonly T[], name: (entry: T) => string, broken: (entry: T) => boolean) {
  return entries.filter(broken).map(name);
}
const bySlug = ({ slug }: { slug: string }) => slug;

it("lists at least 120 pictures, every one that is defined, each once", () => {
  expect(library.length).toBeGreaterThanOrEqual(120);
  expect(library.map(bySlug)).toEqual(DEMO_PICTURES.map(bySlug));
  expect(new Set(library.map(bySlug)).size).toBe(library.length);
});

it("says of each picture what its definition and its caption say", () => {
  expect(library).toEqual(composeLibrary(rendered));
});

it("was rendered from the definitions as they are now", () => {
  expect(Object.keys(rendered)).toEqual(DEMO_PICTURES.map(bySlug));
  expect(faults(DEMO_PICTURES, bySlug, (p) => rendered[p.slug]?.definition !== definitionHash(p))).toEqual(
    [],
  );
});

it("keeps every file small, and none that is not listed", async () => {
  expect(readdirSync(join(demo, "library")).sort()).toEqual(library.map(({ slug }) => `${slug}.jpg`).sort());
  for (const { slug, file, width, height } of library) {
    const path = join(demo, file);
    const { size } = statSync(path);
    expect(size, slug).toBe(rendered[slug]?.bytes);
    expect(size, slug).toBeLessThanOrEqual(LARGEST_FILE);
    expect(await inspect(readFileSync(path)), slug).toEqual({ width, height, mime: "image/jpeg" });
    expect(Math.max(width, height), slug).toBe(LONG_EDGE);
  }
});

it("covers every set, angle and lens, every tone and shape, and holds no conflict", () => {
  expect(new Set(library.map(({ set }) => set))).toEqual(new Set(SET_NAMES));
  const angles = new Set(library.flatMap(({ direction }) => direction.angles));
  expect(angles).toEqual(new Set(ANGLE_PRESETS.map(bySlug)));
  expect(new Set(library.map(({ direction }) => direction.lens))).toEqual(new Set(LENS_PRESETS.map(bySlug)));
  for (const tone of ["natural", "vivid", "cinematic", "beauty"]) {
    expect(library.filter((picture) => picture.tone === tone).length, tone).toBeGreaterThanOrEqual(8);
  }
  for (const aspect of ["1:1", "3:2", "16:9", "2:3", "9:16"]) {
    expect(library.filter((picture) => picture.aspect === aspect).length, aspect).toBeGreaterThanOrEqual(8);
  }
  const hard = faults(library, bySlug, ({ direction }) =>
    findConflicts(direction).some(({ kind }) => kind === "hard"),
  );
  expect(hard).toEqual([]);
});

it("has a caption in both languages for every picture, and no sentence twice", () => {
  expect(Object.keys(DEMO_CAPTIONS).sort()).toEqual(DEMO_PICTURES.map(bySlug).sort());
  const wrong = faults(library, bySlug, ({ caption }) => HANGUL.test(caption.en) || !HANGUL.test(caption.ko));
  expect(wrong).toEqual([]);
  expect(faults(library, bySlug, ({ caption }) => !LATIN.test(caption.en))).toEqual([]);
  for (const language of ["en", "ko"] as const) {
    expect(new Set(library.map(({ caption }) => caption[language])).size).toBe(library.length);
  }
});

it("gives an asset one caption: about two fifths English, two fifths Korean, a fifth both", () => {
  const share = (language: string) =>
    library.filter(({ captionLanguage }) => captionLanguage === language).length / library.length;
  expect(share("en")).toBeCloseTo(0.4, 1);
  expect(share("ko")).toBeCloseTo(0.4, 1);
  expect(share("both")).toBeCloseTo(0.2, 1);
});

it("tags every picture three to six times, each tag in its language", () => {
  const wrong = faults(library, bySlug, ({ tags }) => {
    const all = [...tags.en, ...tags.ko];
    const foreign = tags.en.some((tag) => HANGUL.test(tag)) || tags.ko.some((tag) => !HANGUL.test(tag));
    return all.length < 3 || all.length > 6 || new Set(all).size < all.length || foreign;
  });
  expect(wrong).toEqual([]);
});

it("asks at least 90 queries of every kind, half of them Korean", () => {
  expect(queries.length).toBeGreaterThanOrEqual(90);
  expect(new Set(queries.map(({ id }) => id)).size).toBe(queries.length);
  expect(new Set(queries.map(({ kind }) => kind))).toEqual(new Set(KINDS));
  const korean = queries.filter(({ language }) => language === "ko").length / queries.length;
  expect(korean).toBeGreaterThanOrEqual(0.45);
  expect(korean).toBeLessThanOrEqual(0.55);
  expect(queries.filter(({ kind }) => kind === "image").length).toBeGreaterThanOrEqual(8);
});

it("judges every query by pictures that exist, from 1 to 3, with one at least that fits well", () => {
  const known = new Set(library.map(bySlug));
  const wrong = faults(
    queries,
    ({ id }) => id,
    ({ relevant, image }) => {
      const slugs = Object.keys(relevant);
      const grades = Object.values(relevant);
      return (
        slugs.some((slug) => !known.has(slug) || slug === image) ||
        grades.some((grade) => ![1, 2, 3].includes(grade)) ||
        !grades.some((grade) => grade >= 2)
      );
    },
  );
  expect(wrong).toEqual([]);
});

it("shows a picture in image queries only, and leaves out the words in those that have none", () => {
  const known = new Set(library.map(bySlug));
  const wrong = faults(
    queries,
    ({ id }) => id,
    ({ kind, image, query, language }) => {
      const shows = kind === "image" || kind === "image+text";
      if (shows !== (image !== undefined) || (image !== undefined && !known.has(image))) return true;
      if (kind === "image") return query !== "";
      return query.trim() === "" || (language === "en" && HANGUL.test(query));
    },
  );
  expect(wrong).toEqual([]);
});
