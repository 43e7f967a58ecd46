import {
  type Garment,
  type SceneReading,
  SET_NAMES,
  type SetName,
  type TimeOfDay,
  type Weather,
} from "../request.ts";
import { IGNORED, SUBJECT_WORDS } from "./ignored-words.ts";
import {
  CLOTHES_WORDS,
  type Clothes,
  COLOUR_WORDS,
  DARK_STUDIO_WORDS,
  PAIR_WORDS,
  SET_WORDS,
  TIME_WORDS,
  WEATHER_WORDS,
  type Words,
} from "./vocabulary.ts";

/** Longest phrase of the table, in words. */
const PHRASE = 3;

/** Endings a Korean noun or adjective may carry in a prompt, longest first. */
const PARTICLES = [
  "으로부터",
  "에서의",
  "에서는",
  "이라는",
  "처럼",
  "에서",
  "에게",
  "까지",
  "부터",
  "으로",
  "라는",
  "이랑",
  "하고",
  "들의",
  "들이",
  "들은",
  "들을",
  "들과",
  "에는",
  "이나",
  "은",
  "는",
  "이",
  "가",
  "을",
  "를",
  "의",
  "에",
  "로",
  "와",
  "과",
  "도",
  "만",
  "들",
  "랑",
  "인",
  "한",
];

const HANGUL = /[\uac00-\ud7a3]/;

/** A written word and the forms under which it may stand in the table. */
interface Token {
  readonly written: string;
  readonly forms: readonly string[];
}

function formsOf(word: string): string[] {
  const w = word.toLowerCase().normalize("NFC");
  const forms = [w];
  if (HANGUL.test(w)) {
    let stem = w;
    // Two particles at most ("숲속에서는"): more is never a particle.
    for (let i = 0; i < 2; i++) {
      const particle = PARTICLES.find((p) => stem.length > p.length && stem.endsWith(p));
      if (particle === undefined) break;
      stem = stem.slice(0, -particle.length);
      forms.push(stem);
    }
  } else {
    if (w.endsWith("'s")) forms.push(w.slice(0, -2));
    if (w.length > 3 && w.endsWith("es")) forms.push(w.slice(0, -2));
    if (w.length > 3 && w.endsWith("s")) forms.push(w.slice(0, -1));
    if (w === "women") forms.push("woman");
  }
  return forms;
}

function tokenise(prompt: string): Token[] {
  const words = prompt.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  return words.map((written) => ({ written, forms: formsOf(written) }));
}

/** Every meaning a form can have, looked up once. */
type Meaning =
  | { readonly kind: "set"; readonly value: SetName }
  | { readonly kind: "time"; readonly value: TimeOfDay }
  | { readonly kind: "weather"; readonly value: Weather }
  | { readonly kind: "colour"; readonly value: string }
  | { readonly kind: "clothes"; readonly value: Clothes }
  | { readonly kind: "pair" | "dark" | "drawn" };

function buildTable(): ReadonlyMap<string, readonly Meaning[]> {
  const table = new Map<string, Meaning[]>();
  const learn = (words: Words, meaning: Meaning): void => {
    for (const w of [...words.en, ...words.ko]) table.set(w, [...(table.get(w) ?? []), meaning]);
  };
  for (const value of SET_NAMES) learn(SET_WORDS[value], { kind: "set", value });
  for (const [value, words] of Object.entries(TIME_WORDS))
    learn(words, { kind: "time", value: value as TimeOfDay });
  for (const [value, words] of Object.entries(WEATHER_WORDS))
    learn(words, { kind: "weather", value: value as Weather });
  for (const [value, words] of Object.entries(COLOUR_WORDS)) learn(words, { kind: "colour", value });
  learn(PAIR_WORDS, { kind: "pair" });
  learn(DARK_STUDIO_WORDS, { kind: "dark" });
  for (const [value, words] of Object.entries(CLOTHES_WORDS))
    learn(words, { kind: "clothes", value: value as Clothes });
  learn(SUBJECT_WORDS, { kind: "drawn" });
  learn(IGNORED, { kind: "drawn" });
  return table;
}
const TABLE = buildTable();

/** The meanings of the longest phrase that starts at `at`, and how many words it takes. */
function lookUp(
  tokens: readonly Token[],
  at: number,
): { readonly meanings: readonly Meaning[]; readonly length: number } {
  for (let length = Math.min(PHRASE, tokens.length - at); length >= 1; length--) {
    const last = tokens[at + length - 1];
    if (last === undefined) continue;
    const before = tokens.slice(at, at + length - 1).map((t) => t.written.toLowerCase().normalize("NFC"));
    const joiners = length > 1 ? [" ", ""] : [""];
    for (const form of last.forms) {
      for (const joiner of joiners) {
        const meanings = TABLE.get([...before, form].join(joiner));
        if (meanings !== undefined) return { meanings, length };
      }
    }
  }
  return { meanings: [], length: 1 };
}

/** Sets that cannot show a time of day or weather; what was asked of them is reported. */
const TIMELESS: ReadonlySet<SetName> = new Set(["studio"]);
const WEATHERLESS: ReadonlySet<SetName> = new Set(["studio", "cafe", "space"]);

/** A garment as it was written, with the colour word before it. */
interface Worn {
  readonly clothes: Clothes;
  readonly written: string;
  readonly colour: { readonly value: string; readonly written: string } | null;
}

/**
 * What is worn of what was named: a coat hides all else but shirt and trousers; between a dress and
 * a shirt the first named is worn. What is hidden goes to `notDrawn`.
 */
function dressed(named: readonly Worn[], notDrawn: string[]): SceneReading["wardrobe"] {
  const coat = named.some((w) => w.clothes === "coat");
  const first = named[0]?.clothes;
  const garment: Garment | null =
    first === undefined ? null : coat ? "coat" : first === "dress" ? "dress" : "shirt-and-trousers";
  let colour: string | null = null;
  let trousers: string | null = null;
  for (const w of named) {
    const isTop =
      w.clothes === garment || (garment === "shirt-and-trousers" && /^(shirt|suit)$/.test(w.clothes));
    const isLower = garment !== "dress" && /^(trousers|suit)$/.test(w.clothes);
    if (isTop) colour ??= w.colour?.value ?? null;
    if (isLower) trousers ??= w.colour?.value ?? null;
    if (isTop || isLower) continue;
    if (w.colour !== null) notDrawn.push(w.colour.written);
    if (!(garment === "coat" && w.clothes === "shirt")) notDrawn.push(w.written);
  }
  return { garment, colour, trousers };
}

/**
 * Reads a prompt in English or Korean. The set named most often wins, the first on a tie; the
 * studio is the default. Pure. Whatever is not understood comes back in `notDrawn` as it was written.
 */
export function readScene(prompt: string): SceneReading {
  const tokens = tokenise(prompt);
  const votes = new Map<SetName, number>();
  let timeOfDay: TimeOfDay | null = null;
  let weather: Weather | null = null;
  let subjects: 1 | 2 = 1;
  const worn: Worn[] = [];
  let pendingColour: { value: string; written: string } | null = null;
  let dark = false;
  let timeWritten = "";
  let weatherWritten = "";
  const notDrawn: string[] = [];
  const dropPending = (): void => {
    if (pendingColour !== null) notDrawn.push(pendingColour.written);
    pendingColour = null;
  };
  for (let i = 0; i < tokens.length; ) {
    const { meanings, length } = lookUp(tokens, i);
    const written = tokens
      .slice(i, i + length)
      .map((t) => t.written)
      .join(" ");
    i += length;
    const clothes = meanings.find((m) => m.kind === "clothes");
    if (clothes !== undefined) {
      worn.push({ clothes: clothes.value, written, colour: pendingColour });
      pendingColour = null;
    }
    dropPending();
    if (meanings.length === 0) {
      // A bare number says nothing that could be drawn or missed.
      if (!/^\p{N}+$/u.test(written)) notDrawn.push(written);
      continue;
    }
    for (const m of meanings) {
      switch (m.kind) {
        case "set":
          votes.set(m.value, (votes.get(m.value) ?? 0) + 1);
          break;
        case "time":
          timeOfDay ??= m.value;
          timeWritten ||= written;
          break;
        case "weather":
          weather ??= m.value;
          weatherWritten ||= written;
          break;
        case "pair":
          subjects = 2;
          break;
        case "colour":
          if (meanings.length === 1) pendingColour = { value: m.value, written };
          break;
        case "dark":
          dark = true;
          break;
        case "clothes":
        case "drawn":
          break;
      }
    }
  }
  dropPending();
  let set: SetName = "studio";
  let best = 0;
  for (const [name, count] of votes) {
    if (count > best) {
      best = count;
      set = name;
    }
  }
  if (timeOfDay !== null && TIMELESS.has(set)) {
    notDrawn.push(timeWritten);
    timeOfDay = null;
  }
  // A studio has no hours: its night is the dark backdrop.
  if (set === "studio" && dark) timeOfDay = "night";
  if (weather !== null && WEATHERLESS.has(set)) {
    notDrawn.push(weatherWritten);
    weather = null;
  }
  return {
    set,
    timeOfDay,
    weather,
    subjects,
    wardrobe: dressed(worn, notDrawn),
    notDrawn: [...new Set(notDrawn)],
  };
}
