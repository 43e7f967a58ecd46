import { createHash } from "node:crypto";
import { ANIMALS, FOOD, VEHICLES } from "./animals-vehicles-food.ts";
import { BUILT_PLACES } from "./built-places.ts";
import { CAMERA } from "./camera.ts";
import { CLOTHES } from "./clothes.ts";
import { COLOURS, MATERIALS } from "./colours-and-materials.ts";
import { GENRES_AND_OCCASIONS } from "./genres-and-occasions.ts";
import { LANDSCAPES } from "./landscapes.ts";
import { MOODS } from "./moods.ts";
import { OBJECTS } from "./objects.ts";
import { PEOPLE } from "./people.ts";
import { type Concept, readConcepts } from "./table.ts";
import { WEATHER_AND_LIGHT } from "./weather-and-light.ts";

const TABLES = {
  landscapes: LANDSCAPES,
  builtPlaces: BUILT_PLACES,
  weatherAndLight: WEATHER_AND_LIGHT,
  people: PEOPLE,
  clothes: CLOTHES,
  objects: OBJECTS,
  animals: ANIMALS,
  vehicles: VEHICLES,
  food: FOOD,
  camera: CAMERA,
  moods: MOODS,
  colours: COLOURS,
  materials: MATERIALS,
  genresAndOccasions: GENRES_AND_OCCASIONS,
} as const;

/** Every concept; its place in this list is its dimension. */
export const CONCEPTS: readonly Concept[] = Object.values(TABLES).flatMap(readConcepts);

const DIMENSION_OF = new Map(CONCEPTS.map(({ slug }, dimension) => [slug, dimension]));

/** Concepts that describe another word rather than a thing: "no bright colours" denies both. */
export const DESCRIBES: ReadonlySet<number> = new Set(
  [...readConcepts(MOODS), ...readConcepts(COLOURS)].map(({ slug }) => dimensionOf(slug)),
);

/** Words that honestly mean two things; each gets a part of what they say. */
export const AMBIGUOUS: ReadonlySet<string> = new Set([
  ...["wood", "coral", "orange"],
  ...["눈", "배", "다리", "신사", "오렌지"],
]);

/** Changes with any word or number of the lexicon: vectors of two lexicons are not comparable. */
export const LEXICON_HASH = createHash("sha256")
  .update(JSON.stringify([...CONCEPTS.map((concept) => ({ ...concept, near: [...concept.near] }))]))
  .digest("hex")
  .slice(0, 12);

/** @throws RangeError for a concept that is not in the lexicon. */
export function dimensionOf(slug: string): number {
  const dimension = DIMENSION_OF.get(slug);
  if (dimension === undefined) throw new RangeError(`The lexicon has no concept "${slug}"`);
  return dimension;
}

/** How an English phrase is looked up: lower case, no accents or apostrophes, hyphens as spaces. */
export function englishKey(phrase: string): string {
  return phrase
    .toLowerCase()
    .replace(/[à-ÿ]/g, (letter) => letter.normalize("NFD").charAt(0))
    .replace(/['’]/g, "")
    .replace(/-/g, " ");
}

/** How a Korean phrase is looked up: without its spaces, which people set as they like. */
export function koreanKey(phrase: string): string {
  return phrase.replace(/\s+/g, "");
}

type Index = ReadonlyMap<string, readonly number[]>;

function indexWords(wordsOf: (concept: Concept) => readonly string[]): Index {
  const index = new Map<string, number[]>();
  CONCEPTS.forEach((concept, dimension) => {
    for (const word of wordsOf(concept)) index.set(word, [...(index.get(word) ?? []), dimension]);
  });
  return index;
}

export const ENGLISH: Index = indexWords(({ en }) => en.map(englishKey));
export const KOREAN: Index = indexWords(({ ko }) => ko.map(koreanKey));

export const LONGEST_KOREAN: number = Math.max(...[...KOREAN.keys()].map((word) => word.length));
/** Words of the longest English phrase. */
export const LONGEST_PHRASE: number = Math.max(...[...ENGLISH.keys()].map((key) => key.split(" ").length));
