import { useTexts } from "../../app/i18n/locale.ts";

/** From the plainest up, in the vendors' own words; a server names its usual one first. */
const ORDER = ["auto", "low", "standard", "medium", "hd", "high", "1K", "2K", "4K"];

/** As people expect a scale to be; words that are not known stay as they came, at the end. */
export function inQualityOrder(qualities: readonly string[]): readonly string[] {
  const rank = (quality: string) => {
    const at = ORDER.indexOf(quality);
    return at < 0 ? ORDER.length : at;
  };
  return [...qualities].sort((a, b) => rank(a) - rank(b));
}

/** An engine's own word for a quality in ours, where we have one. */
export function useQualityName(): (quality: string) => string {
  const t = useTexts();
  return (quality) => (t.studio.qualities as Readonly<Record<string, string>>)[quality] ?? quality;
}
