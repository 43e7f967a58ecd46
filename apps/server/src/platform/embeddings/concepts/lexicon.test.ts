import { describe, expect, it } from "vitest";
import { OBJECT_CLASSES } from "../coco-labels.ts";
import {
  AMBIGUOUS,
  CONCEPTS,
  dimensionOf,
  ENGLISH,
  englishKey,
  KOREAN,
  koreanKey,
  LEXICON_HASH,
} from "./lexicon.ts";
import { readMentions } from "./mentions.ts";
import { readConcepts } from "./table.ts";

const HANGUL = /^[\d가-힣]+(?: [\d가-힣]+)*$/;
const LATIN = /^[a-z0-9'&/.-]+(?: [a-z0-9'&/.-]+)*$/;

describe("the lexicon of concepts", () => {
  it("has every concept once, with words of each language in its script", () => {
    expect(new Set(CONCEPTS.map(({ slug }) => slug)).size).toBe(CONCEPTS.length);
    for (const { slug, en, ko } of CONCEPTS) {
      expect(en.length, slug).toBeGreaterThan(0);
      expect(ko.length, slug).toBeGreaterThan(1);
      for (const word of en) expect(word, slug).toMatch(LATIN);
      for (const word of ko) expect(word, slug).toMatch(HANGUL);
    }
  });

  it("gives a word to one concept, unless it is known to be ambiguous", () => {
    for (const index of [ENGLISH, KOREAN]) {
      for (const [word, concepts] of index) {
        const names = concepts.map((dimension) => CONCEPTS[dimension]?.slug).join(", ");
        expect(concepts.length > 1, `${word}: ${names}`).toBe(AMBIGUOUS.has(word));
        expect(new Set(concepts).size, `${word} twice in ${names}`).toBe(concepts.length);
      }
    }
    for (const word of AMBIGUOUS) expect(ENGLISH.has(word) || KOREAN.has(word), word).toBe(true);
  });

  it("relates concepts only to others that exist, by less than their own strength", () => {
    for (const { slug, near, weight } of CONCEPTS) {
      expect(weight, slug).toBeGreaterThan(0);
      expect(weight, slug).toBeLessThanOrEqual(1);
      for (const [other, strength] of near) {
        expect(() => dimensionOf(other), `${slug} ~ ${other}`).not.toThrow();
        expect(other).not.toBe(slug);
        expect(Math.abs(strength), `${slug} ~ ${other}`).toBeLessThan(0.8);
      }
    }
  });

  it("reads each of its own words as what it stands for", () => {
    for (const [dimension, { slug, en, ko }] of CONCEPTS.entries()) {
      for (const word of [...en.map(englishKey), ...ko.map(koreanKey)]) {
        const read = readMentions(word, false).flatMap(({ concepts }) => concepts);
        expect(read, `${word} of ${slug}`).toContain(dimension);
      }
    }
  });

  it("knows all 80 things the detector sees by their English names, and by their Korean ones as written", () => {
    expect(OBJECT_CLASSES).toHaveLength(80);
    expect(new Set(OBJECT_CLASSES.map(({ label }) => label)).size).toBe(80);
    // One syllable that is more often another word: amount, year.
    const tooShort = new Set(["양", "연"]);
    for (const { label, ko, concept } of OBJECT_CLASSES) {
      for (const word of tooShort.has(ko) ? [label] : [label, ko]) {
        const read = readMentions(word, false).flatMap(({ concepts }) => concepts);
        expect(read, word).toContain(dimensionOf(concept));
      }
    }
  });

  it("is named by a hash, so that vectors of another one are not compared", () => {
    expect(LEXICON_HASH).toMatch(/^[0-9a-f]{12}$/);
  });

  it("says which block of a table cannot be read", () => {
    expect(() => readConcepts("only english")).toThrow(/only english/);
    expect(() => readConcepts("sea\n바다\n~ beach much")).toThrow(/beach much/);
  });
});
