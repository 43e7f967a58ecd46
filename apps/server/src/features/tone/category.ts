import type { Text, ToneChoice } from "@shotlist/contract";
import { requireLensPreset, requireTone, resolveCategory, type ToneCategory } from "@shotlist/direction";
import { directionError } from "../direction/service.ts";
import type { ToneAsked } from "./service.ts";

/** A category, where it came from, and why. */
export type FoundCategory = Pick<ToneChoice, "category" | "how" | "because">;

export interface CategoryOptions {
  /** Of a picture chosen by hand: what it stands for, or was measured as. */
  readonly ofPicture: ToneCategory | null;
  readonly signal?: AbortSignal;
}

/** Finds the category of a tone. */
export interface CategoryReader {
  /**
   * The beauty light decides first, a category chosen by hand second, a picture
   * chosen by hand third, the prompt last.
   * @returns also what went otherwise than set up, for people.
   * @throws AppError category_conflict, unknown_preset
   */
  resolve(
    viewer: string,
    asked: ToneAsked,
    options: CategoryOptions,
  ): Promise<{ readonly resolved: FoundCategory; readonly notice: Text | null }>;
}

const OFF: FoundCategory = {
  category: null,
  how: "off",
  because: { en: "Tone is off for this picture.", ko: "이 이미지에는 톤을 쓰지 않습니다." },
};

/** Reads the prompt by the built-in lexicon. */
export class LexiconReader implements CategoryReader {
  async resolve(_viewer: string, asked: ToneAsked, { ofPicture }: CategoryOptions) {
    return { resolved: categoryByWords(asked, ofPicture), notice: null };
  }
}

/** @throws AppError category_conflict, unknown_preset */
export function categoryByWords({ prompt, direction, tone }: ToneAsked, ofPicture: ToneCategory | null) {
  try {
    const lens = requireLensPreset(direction.lens);
    const lit = lens.lightingDirective !== undefined;
    if (ofPicture !== null && tone.category === undefined && !lit) return ofChosenPicture(ofPicture);
    // The Briese lens is beauty light: it decides the category even where tone is switched off.
    const resolved = resolveCategory({ lens: direction.lens, requested: tone.category ?? "auto", prompt });
    return tone.mode === "off" && resolved.how !== "lens" ? OFF : plain(resolved);
  } catch (error) {
    throw directionError(error);
  }
}

/** Whether nothing but the prompt can say the category. */
export function isReadFromPrompt({ direction, tone }: ToneAsked, ofPicture: ToneCategory | null): boolean {
  if (tone.mode === "off" || tone.category !== undefined || ofPicture !== null) return false;
  return requireLensPreset(direction.lens).lightingDirective === undefined;
}

function plain({ category, how, because }: FoundCategory): FoundCategory {
  return { category, how, because: { ...because } };
}

function ofChosenPicture(category: ToneCategory): FoundCategory {
  const { label } = requireTone(category);
  return {
    category,
    how: "picture",
    because: {
      en: `The picture you chose is ${label.en}.`,
      ko: `고른 이미지의 톤이 ${label.ko}입니다.`,
    },
  };
}
