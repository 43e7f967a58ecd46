import { byAxis, resolveCamera } from "./camera.ts";
import { findConflicts } from "./conflicts.ts";
import type { FramingWords } from "./framing-words.ts";
import { framingWords } from "./framing-words.ts";
import { type PictureWords, pictureWords } from "./picture-words.ts";
import { ANGLE_PRESETS } from "./presets.ts";
import { requireLensPreset } from "./require-preset.ts";
import { requireTone } from "./tones.ts";
import type {
  BuiltPrompt,
  LensPreset,
  Phrasing,
  PromptInput,
  PromptOrigin,
  PromptPart,
  UsedPreset,
} from "./types.ts";

/** Hex colours as a palette writes them. Anything else would be read as words by the model. */
const HEX = /^#[0-9a-f]{6}$/i;

/** How the two families of models like to be told the same things. */
interface Voice {
  readonly framing: (words: FramingWords) => string;
  readonly yours: (prompt: string) => string;
  readonly lens: (text: string) => string;
  readonly light: (text: string) => string;
  readonly tone: (directive: string | null, palette: readonly string[]) => string;
  readonly crop: (words: FramingWords) => string;
  readonly picture: (role: keyof PictureWords, words: string) => string;
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}

const NO_CHART = "no text, swatch or colour chart in the picture";

const NARRATIVE: Voice = {
  framing: (words) =>
    [words.size, `${words.height}; ${words.horizon}`, words.roll, words.viewpoint]
      .filter((clause) => clause !== null)
      .map(sentence)
      .join(" "),
  yours: (prompt) => prompt,
  lens: (text) => text,
  light: (text) => sentence(`lit by ${text}`),
  tone: (directive, palette) =>
    [
      directive === null ? null : sentence(directive),
      palette.length === 0
        ? null
        : `The colours of the scene itself follow the palette ${palette.join(" ")}, with ${NO_CHART}.`,
    ]
      .filter((clause) => clause !== null)
      .join(" "),
  crop: (words) => `Crop once more: ${words.crop}.`,
  picture: (_role, words) => sentence(words),
};

const LABELLED: Voice = {
  framing: (words) =>
    [
      `Framing: ${words.size}.`,
      `Vantage: ${words.height}.`,
      `Horizon: ${words.horizon}.`,
      words.roll === null ? null : `Roll: ${words.roll}.`,
      `Viewpoint: ${words.viewpoint}.`,
      words.excluded.length === 0 ? null : `Exclude from the frame: ${words.excluded.join(", ")}.`,
    ]
      .filter((line) => line !== null)
      .join("\n"),
  yours: (prompt) => `Subject: ${prompt}`,
  lens: (text) => `Perspective: ${text}`,
  light: (text) => `Lighting: ${text}.`,
  tone: (directive, palette) =>
    [
      directive === null ? null : `Tone: ${directive}.`,
      palette.length === 0 ? null : `Palette: ${palette.join(" ")}; ${NO_CHART}.`,
    ]
      .filter((line) => line !== null)
      .join("\n"),
  crop: (words) => `Crop, repeated: ${words.crop}.`,
  picture: (role, words) => `${PICTURE_LABELS[role]}: ${words}.`,
};

const PICTURE_LABELS: Readonly<Record<keyof PictureWords, string>> = {
  guide: "Composition image",
  tone: "Tone image",
  reference: "Reference images",
};

const VOICES: Record<Phrasing, Voice> = { narrative: NARRATIVE, labelled: LABELLED };

/** The effect in words; the millimetres only trail it, because models read them loosely. */
function lensTextOf(lens: LensPreset): string {
  return sentence(`${lens.effect} (about ${lens.hint ?? `${lens.focalLength} mm`})`);
}

function usedPresets(angles: readonly string[], lens: LensPreset): readonly UsedPreset[] {
  const chosen = ANGLE_PRESETS.filter(({ slug }) => angles.includes(slug));
  return [...chosen, lens].map(({ slug, version, directive }) => ({
    slug,
    version,
    text: directive,
  }));
}

/** Every part but the last carries the line break that follows it. */
function withBreaks(parts: readonly PromptPart[]): readonly PromptPart[] {
  return parts.map((part, index) =>
    index === parts.length - 1 ? part : { ...part, text: `${part.text}\n` },
  );
}

/**
 * The prompt of a direction: framing, the person's words, lens, light, tone, and the crop once
 * more. Framing is written from the resolved camera, never by joining preset strings.
 *
 * A lighting directive is present exactly when the category is beauty and the lens is
 * beauty-briese. An empty prompt leaves no part of its own; any other survives verbatim.
 *
 * @throws UnknownPresetError for a slug that does not exist.
 * @throws ConflictError when the direction holds a hard conflict.
 * @throws RangeError for an aspect that is not above 0 or a palette entry that is not #rrggbb.
 */
export function buildPrompt(input: PromptInput): BuiltPrompt {
  const { aspect, category, direction, palette, phrasing, prompt } = input;
  for (const colour of palette) {
    if (!HEX.test(colour)) throw new RangeError(`A palette entry is #rrggbb; got "${colour}"`);
  }
  const camera = resolveCamera(direction, aspect);
  const lens = requireLensPreset(direction.lens);
  const words = framingWords(camera, byAxis(direction));
  const lensText = lensTextOf(lens);
  const lightingDirective = category === "beauty" ? (lens.lightingDirective ?? null) : null;
  const toneDirective = category === null ? null : requireTone(category).directive;
  const voice = VOICES[phrasing];

  const parts: PromptPart[] = [];
  const add = (origin: PromptOrigin, text: string): void => {
    parts.push({ origin, text });
  };
  const pictures = pictureWords(input.pictures ?? []);
  const addPicture = (origin: PromptOrigin, role: keyof PictureWords): void => {
    const said = pictures[role];
    if (said !== null) add(origin, voice.picture(role, said));
  };
  add("framing", voice.framing(words));
  addPicture("framing", "guide");
  if (prompt !== "") add("yours", voice.yours(prompt));
  addPicture("yours", "reference");
  add("lens", voice.lens(lensText));
  if (lightingDirective !== null) add("light", voice.light(lightingDirective));
  if (toneDirective !== null || palette.length > 0) add("tone", voice.tone(toneDirective, palette));
  addPicture("tone", "tone");
  add("framing", voice.crop(words));

  const finished = withBreaks(parts);
  return {
    text: finished.map((part) => part.text).join(""),
    parts: finished,
    lensText,
    lightingDirective,
    presets: usedPresets(direction.angles, lens),
    camera,
    warnings: findConflicts(direction, { category }).filter(({ kind }) => kind === "soft"),
  };
}
