/*
 * A library that never was: pictures with captions in Korean and English, owners
 * and a vector each, all from one seed.
 */

import { seeded } from "../random.ts";

export interface Picture {
  readonly id: string;
  readonly owner: string;
  readonly visibility: "private" | "team";
  readonly kind: "reference" | "generated";
  readonly createdAt: number;
  readonly english: string;
  readonly korean: string;
  readonly angle: string;
  readonly lens: string;
  readonly tone: string;
  readonly tags: readonly string[];
  readonly ratio: number;
}

export interface Corpus {
  readonly dimensions: number;
  readonly pictures: readonly Picture[];
  /** Unit vectors, one after the other. */
  readonly vectors: Float32Array;
  readonly owners: readonly string[];
  /** More pictures of the same kind, not in `pictures`. */
  more(count: number): { pictures: Picture[]; vectors: Float32Array };
  queries(count: number): Question[];
}

/** One search: the same words and the same vector for whoever answers. */
export interface Question {
  readonly language: "ko" | "en";
  readonly words: readonly string[];
  readonly vector: Float32Array;
  readonly viewer: string;
  /** Null asks for every kind. */
  readonly kind: Picture["kind"] | null;
}

/** Each idea in English and in Korean. */
const SUBJECTS = [
  ["sunset", "노을"],
  ["sky", "하늘"],
  ["harbour", "항구"],
  ["beach", "해변"],
  ["forest", "숲"],
  ["mountain", "산맥"],
  ["waterfall", "폭포"],
  ["coffee shop", "카페"],
  ["kitchen", "부엌"],
  ["bridge", "다리"],
  ["alley", "골목"],
  ["market", "시장"],
  ["station", "정거장"],
  ["rooftop", "옥상"],
  ["dancer", "무용수"],
  ["cyclist", "자전거"],
  ["portrait", "초상"],
  ["flower", "꽃"],
  ["umbrella", "우산"],
  ["lantern", "등불"],
  ["river", "강물"],
  ["desert", "사막"],
  ["snowfield", "눈밭"],
  ["library", "도서관"],
  ["workshop", "작업실"],
  ["ceramics", "도자기"],
  ["perfume bottle", "향수병"],
  ["wristwatch", "손목시계"],
  ["sneakers", "운동화"],
  ["armchair", "안락의자"],
  ["staircase", "계단"],
  ["window", "창문"],
  ["neon sign", "네온사인"],
  ["fishing boat", "고깃배"],
  ["lighthouse", "등대"],
  ["temple", "사찰"],
  ["garden", "정원"],
  ["greenhouse", "온실"],
  ["orchestra", "관현악단"],
  ["children", "아이들"],
] as const;
const QUALITIES = [
  ["warm", "따뜻한"],
  ["cold", "차가운"],
  ["misty", "안개 낀"],
  ["golden", "황금빛"],
  ["quiet", "고요한"],
  ["crowded", "붐비는"],
  ["rainy", "비 오는"],
  ["backlit", "역광의"],
  ["pastel", "파스텔"],
  ["monochrome", "흑백"],
  ["vivid", "선명한"],
  ["faded", "빛바랜"],
  ["gloomy", "어두운"],
  ["minimal", "간결한"],
  ["vintage", "오래된"],
  ["dreamy", "몽환적인"],
] as const;
const DEEDS = [
  ["running", "달리는"],
  ["waiting", "기다리는"],
  ["reading", "책 읽는"],
  ["walking", "걷는"],
  ["laughing", "웃는"],
  ["cooking", "요리하는"],
  ["sleeping", "잠든"],
  ["painting", "그림 그리는"],
] as const;
const PARTICLES = ["을", "은", "이", "의", "에서", "까지", "과", ""] as const;
const ANGLES = ["low-angle", "high-angle", "eye-level", "bird-eye", "dutch", "close-up", "wide-shot"];
const LENSES = ["24mm", "35mm", "50mm", "85mm", "135mm"];
const TONES = ["cinematic", "pastel", "noir", "natural", "neon"];
const RATIOS = [1, 1.5, 0.667, 1.778, 0.5625];
const SYLLABLES = ["ka", "ro", "mi", "ne", "tal", "sor", "ven", "li", "du", "pha", "os", "ir"];
const HANGUL = [
  "가",
  "람",
  "나",
  "루",
  "도",
  "담",
  "미",
  "르",
  "소",
  "별",
  "한",
  "새",
  "온",
  "빛",
  "찬",
  "솔",
];
const CENTRES = 2000;
/** Length of the noise beside a centre of length 1: members of a cluster are at a cosine of about 0.74. */
const NOISE = 0.6;
const OWNERS = 50;

export function makeCorpus(seed: number, rows: number, dimensions: number): Corpus {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  // Common ideas are common: a Zipf-like choice, so that some words have many pictures and some few.
  const common = <T>(from: readonly T[]): T => from[Math.floor(random() ** 2 * from.length)] as T;
  const name = (parts: readonly string[], length: number) =>
    Array.from({ length }, () => pick(parts)).join("");
  const places = Array.from({ length: 3000 }, () => [name(SYLLABLES, 3), name(HANGUL, 3)] as const);

  const centres = new Float32Array(CENTRES * dimensions);
  for (let at = 0; at < centres.length; at += 1) centres[at] = gaussian(random);
  for (let row = 0; row < CENTRES; row += 1) normalise(centres, row, dimensions);

  const near = (centre: number, into: Float32Array, row: number) => {
    const spread = NOISE / Math.sqrt(dimensions);
    for (let at = 0; at < dimensions; at += 1) {
      into[row * dimensions + at] = (centres[centre * dimensions + at] as number) + spread * gaussian(random);
    }
    normalise(into, row, dimensions);
  };

  const owners = Array.from({ length: OWNERS }, () => uuid(random));
  const picture = (): Picture => {
    const [subject, other] = [common(SUBJECTS), common(SUBJECTS)];
    const [quality, mood, deed, place] = [common(QUALITIES), pick(QUALITIES), pick(DEEDS), pick(places)];
    const particle = pick(PARTICLES);
    return {
      id: uuid(random),
      owner: pick(owners),
      visibility: random() < 0.8 ? "team" : "private",
      kind: random() < 0.5 ? "reference" : "generated",
      createdAt: 1_700_000_000_000 + Math.floor(random() * 70_000_000_000),
      english: `A ${quality[0]} ${subject[0]} by the ${other[0]} in ${place[0]}, somebody ${deed[0]}, ${mood[0]} light`,
      korean: `${place[1]}의 ${quality[1]} ${subject[1]}${particle} 배경으로 ${deed[1]} 사람, ${mood[1]} 빛, ${other[1]}`,
      angle: pick(ANGLES),
      lens: pick(LENSES),
      tone: pick(TONES),
      tags: [subject[0], other[1]],
      ratio: pick(RATIOS),
    };
  };

  const some = (count: number) => {
    const vectors = new Float32Array(count * dimensions);
    const pictures = Array.from({ length: count }, (_, row) => {
      near(Math.floor(random() * CENTRES), vectors, row);
      return picture();
    });
    return { pictures, vectors };
  };

  const question = (n: number): Question => {
    const language = n % 2 === 0 ? "ko" : "en";
    const tongue = language === "ko" ? 1 : 0;
    const words: string[] = [common(SUBJECTS)[tongue], common(QUALITIES)[tongue]];
    if (random() < 0.3) words.push(pick(DEEDS)[tongue]);
    if (random() < 0.2) words.push(pick(places)[tongue]);
    const vector = new Float32Array(dimensions);
    near(Math.floor(random() * CENTRES), vector, 0);
    return {
      language,
      words: words.flatMap((word) => word.split(" ")),
      vector,
      viewer: pick(owners),
      kind: random() < 0.3 ? pick(["reference", "generated"] as const) : null,
    };
  };

  return {
    dimensions,
    ...some(rows),
    owners,
    more: some,
    queries: (count) => Array.from({ length: count }, (_, n) => question(n)),
  };
}

/** Box and Muller's. */
function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function normalise(vectors: Float32Array, row: number, dimensions: number): void {
  const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  for (let at = 0; at < dimensions; at += 1) vector[at] = (vector[at] as number) / length;
}

function uuid(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
