import type { CreateGeneration, ProviderView } from "@shotlist/contract";
import { TONE_CATEGORIES } from "@shotlist/contract";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { findPreset } from "../direction/choice.ts";
import { useQualityName } from "../generations/quality.ts";
import { type Difference, NO_TONE, type Option } from "./second-request.ts";

export interface OptionWords {
  /** What the request says of each now. */
  readonly now: Readonly<Record<Difference, string>>;
  readonly nameOf: (difference: Difference, value: string) => string;
  /** Null where it can be chosen. */
  readonly whyOff: (option: Option) => string | null;
}

export function useOptionWords(request: CreateGeneration, providers: readonly ProviderView[]): OptionWords {
  const t = useTexts();
  const locale = useLocale();
  const qualityName = useQualityName();
  const engineOf = (id: string) => providers.find((provider) => provider.id === id);

  const nameOf = (difference: Difference, value: string): string => {
    switch (difference) {
      case "engine":
        return engineOf(value)?.label ?? value;
      case "quality":
        return qualityName(value);
      case "lens":
        return findPreset(value)?.label[locale] ?? value;
      case "tone": {
        if (value === NO_TONE) return t.compare.start.noTone;
        const category = TONE_CATEGORIES.find((slug) => slug === value);
        return category ? t.tone.categories[category] : t.compare.start.automatic;
      }
    }
  };
  const { tone, quality, direction, provider } = request;
  const usual = engineOf(provider)?.supports.qualities[0] ?? "";
  return {
    now: {
      engine: nameOf("engine", provider),
      quality: nameOf("quality", quality ?? usual),
      lens: nameOf("lens", direction.lens),
      tone: nameOf("tone", tone?.mode === "off" ? NO_TONE : (tone?.category ?? "")),
    },
    nameOf,
    whyOff: ({ value, off }) => {
      switch (off) {
        case null:
          return null;
        case "engine":
          return engineOf(value)?.unavailable?.reason[locale] ?? "";
        case "aspect":
          return t.compare.start.noAspect(nameOf("engine", value), request.aspect);
        case "tone":
          return t.compare.start.toneOfItsOwn;
      }
    },
  };
}
