import type { HitReason, Text } from "@shotlist/contract";
import { requireTone, type ToneCategory } from "@shotlist/direction";
import { categoryScores, type ToneStatistics } from "@shotlist/tone";
import { quotedEn, quotedKo } from "./quoted.ts";

/** A picture of the pool as choosing sees it. */
export interface Candidate {
  readonly id: string;
  /** 0–1: how well its statistics fit the category. */
  readonly fit: number;
  /** 0–1: how near it comes to the best match of the prompt in the pool; 0 where search did not find it. */
  readonly relevance: number;
  readonly why: HitReason | null;
}

export interface Scored extends Candidate {
  /** 0–1. */
  readonly score: number;
}

/** What a picture shows counts more than how good an example of its category it is: every one in the pool is one. */
const RELEVANCE = 0.6;

/** Pictures this close to the best are as good as it, and the seed may choose among so many of them. */
const AS_GOOD = 0.12;
const CHOICES = 5;

export function scored(candidate: Candidate): Scored {
  return { ...candidate, score: RELEVANCE * candidate.relevance + (1 - RELEVANCE) * candidate.fit };
}

/**
 * One of the pool: with seed 0 the best, with others one of the few that are
 * nearly as good, in turn. The same pool and the same seed give the same picture.
 */
export function chooseOne(candidates: readonly Candidate[], seed: number): Scored | null {
  const ordered = candidates.map(scored).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const [best] = ordered;
  if (!best) return null;
  const good = ordered.slice(0, CHOICES).filter(({ score }) => best.score - score <= AS_GOOD);
  return good[seed % good.length] ?? best;
}

/**
 * 0–1: how well a picture's statistics fit a category.
 * @param statistics as the records keep them: numbers alone, so that a hue that is not there is absent.
 */
export function fitOf(statistics: Readonly<Record<string, number>>, category: ToneCategory): number {
  const { mainHue = null } = statistics as { mainHue?: number };
  return categoryScores({ ...statistics, mainHue } as unknown as ToneStatistics)[category];
}

/** Why this picture, in one sentence: what it has in common with the prompt, or that nothing has. */
export function reasonOf({ why }: Pick<Candidate, "why">, category: ToneCategory): Text {
  const { label } = requireTone(category);
  const words = [...new Set((why?.words?.matches ?? []).flatMap(({ text, marks }) => marked(text, marks)))];
  if (words.length > 0) {
    return {
      en: `Closest to your prompt among the ${label.en} pictures: it has ${quotedEn(words)}.`,
      ko: `${label.ko} 톤 이미지 가운데 프롬프트의 ${quotedKo(words)}에 가장 가까운 이미지입니다.`,
    };
  }
  const near = why?.meaning?.near ?? [];
  if (near.length > 0) {
    return {
      en: `Closest in meaning among the ${label.en} pictures: ${quotedEn(near.map(({ en }) => en))}.`,
      ko: `${label.ko} 톤 이미지 가운데 ${quotedKo(near.map(({ ko }) => ko))} 느낌이 가장 가까운 이미지입니다.`,
    };
  }
  if (why !== null) {
    return {
      en: `Closest to your prompt among the ${label.en} pictures.`,
      ko: `${label.ko} 톤 이미지 가운데 프롬프트에 가장 가까운 이미지입니다.`,
    };
  }
  return {
    en: `Nothing in the pool shows what the prompt speaks of, so this is a clear example of ${label.en}.`,
    ko: `톤 풀에 프롬프트의 장면과 닮은 이미지가 없어 ${label.ko} 톤을 잘 보여 주는 이미지를 골랐습니다.`,
  };
}

function marked(text: string, marks: readonly (readonly [number, number])[]): string[] {
  return marks.map(([from, to]) => text.slice(from, to).toLowerCase());
}
