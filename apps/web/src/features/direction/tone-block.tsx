import type { ToneChoice } from "@shotlist/contract";
import { TONE_CATEGORIES } from "@shotlist/direction";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { reports } from "../../app/reporting/reports.ts";
import { LinkButton } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { type Segment, Segmented } from "../../ui/segmented.tsx";
import { SupportCode } from "../../ui/toasts.tsx";
import { BEAUTY_LENS, type ToneDraft } from "./choice.ts";

const CATEGORIES = ["natural", "vivid", "cinematic", "beauty"] as const;
type ToneValue = (typeof CATEGORIES)[number] | "auto" | "off";

export function Palette({ colours, className }: { colours: readonly string[]; className?: string }) {
  const t = useTexts();
  if (colours.length === 0) return null;
  return (
    <div role="img" aria-label={t.tone.palette(colours.join(" "))} className={classes("flex h-4", className)}>
      {colours.map((colour) => (
        <span key={colour} className="flex-1" style={{ backgroundColor: colour }} />
      ))}
    </div>
  );
}

export interface ToneBlockProps {
  readonly tone: ToneDraft;
  readonly lens: string;
  readonly onChange: (tone: ToneDraft) => void;
  /** What the server makes of it; null until it has said so. */
  readonly chosen: ToneChoice | null;
  readonly error: Error | null;
}

/** The height is fixed for two lines of reason, so that nothing below moves while someone types. */
export function ToneBlock({ tone, lens, onChange, chosen, error }: ToneBlockProps) {
  const t = useTexts();
  const locale = useLocale();
  const value: ToneValue = tone.mode === "manual" ? (tone.category ?? "auto") : tone.mode;
  const beautyOnly = lens === BEAUTY_LENS;
  const segments: readonly Segment<ToneValue>[] = [
    { value: "auto", label: t.tone.auto },
    ...CATEGORIES.map((category) => ({
      value: category,
      label:
        TONE_CATEGORIES.find(({ slug }) => slug === category)?.label[locale] ?? t.tone.categories[category],
      off: beautyOnly && category !== "beauty",
    })),
    { value: "off", label: t.tone.off },
  ];
  const set = (next: ToneValue) =>
    onChange(next === "auto" || next === "off" ? { mode: next } : { mode: "manual", category: next });
  const category = chosen?.category ? t.tone.categories[chosen.category] : t.tone.none;
  const sentence = error ? t.tone.failed : (chosen?.because[locale] ?? t.tone.waiting);

  return (
    <section aria-label={t.tone.label} className="border-b border-line px-4 py-3">
      <div className="mb-2 flex items-baseline gap-2 text-12">
        <span className="font-medium text-t2">{t.tone.label}</span>
        {tone.mode !== "off" && chosen && (
          <span className="ml-auto flex items-baseline gap-2">
            <b className="font-medium">{category}</b>
            <span className="text-t3">{t.tone.how[chosen.how]}</span>
          </span>
        )}
      </div>
      <Segmented label={t.tone.label} segments={segments} value={value} onChange={set} natural />
      <div aria-live="polite" className="mt-2 min-h-8 text-12 text-t2">
        {tone.mode === "off" ? (
          <p>
            {t.tone.offSentence} <LinkButton onClick={() => set("auto")}>{t.tone.auto}</LinkButton>
          </p>
        ) : (
          <p>
            {sentence} {error && <SupportCode code={reports.codeOf(error)} />}
          </p>
        )}
        {chosen && tone.mode !== "off" && <Palette colours={chosen.palette} className="mt-2" />}
      </div>
      {beautyOnly && tone.mode !== "manual" && <p className="sr-only">{t.direction.beautyLensTone}</p>}
    </section>
  );
}
