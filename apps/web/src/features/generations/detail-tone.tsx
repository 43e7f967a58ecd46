import type { GenerationDetail, GenerationImage } from "@shotlist/contract";
import type { ReactNode } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { FactSection } from "../../ui/fact-section.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Palette } from "../direction/palette.tsx";
import { ToneMissing, TonePicture } from "../direction/tone-picture.tsx";
import { useToneSight } from "../direction/tone-sight.ts";
import { whyTone } from "../direction/tone-words.ts";
import { closenessOf } from "./tone-distance.ts";

function PaletteRow({ label, colours }: { label: string; colours: readonly string[] }) {
  if (colours.length === 0) return null;
  return (
    <div className="grid grid-cols-[72px_1fr] items-center gap-2">
      <span className="cut text-12 text-t3">{label}</span>
      <Palette colours={colours} className="h-4" />
    </div>
  );
}

/** "Distance 0.07 ΔE_OK, close to the tone's colours". */
function Distance({ value }: { value: number }) {
  const t = useTexts();
  return (
    <p className="num text-12 text-t3">
      <b className="font-medium text-t1">
        {t.detail.distance} {value.toFixed(2)}
      </b>{" "}
      <abbr title={t.detail.deltaE} className="no-underline">
        ΔE<sub>OK</sub>
      </abbr>{" "}
      · {t.detail.closeness[closenessOf(value)]}
    </p>
  );
}

/** The tone of a generation for ever: its picture from the generation's own copy, both palettes, and why. */
export function DetailTone({
  detail,
  image,
}: {
  detail: GenerationDetail;
  image: GenerationImage | undefined;
}) {
  const t = useTexts();
  const locale = useLocale();
  const { tone } = detail;
  const { reference } = tone;
  const seen = useToneSight(reference?.url ?? null);
  const category = tone.category ? t.tone.categories[tone.category] : t.tone.none;
  const facts: ReactNode[] =
    tone.mode === "off" && !tone.category
      ? [t.tone.off]
      : [
          category,
          t.tone.how[tone.how],
          tone.mode === "palette" && t.tone.coloursOnly,
          reference?.score != null && t.detail.score(reference.score.toFixed(2)),
        ].filter(Boolean);
  const coloured = tone.palette.length > 0;

  return (
    <FactSection
      title={t.detail.tone}
      aside={<span className="num text-right text-t3">{facts.join(" · ")}</span>}
    >
      {coloured && (
        <div className="mb-2 grid grid-cols-[96px_1fr] gap-x-3">
          <TonePicture
            seen={seen}
            alt={reference?.caption || t.tone.pictureAlt}
            className="h-16 w-24"
            dimmed={tone.mode === "palette"}
          />
          <div className="grid min-w-0 content-start gap-1">
            <PaletteRow label={t.detail.referencePalette} colours={tone.palette} />
            <PaletteRow label={t.detail.picturePalette} colours={image?.palette ?? []} />
            {image?.toneDistance != null && <Distance value={image.toneDistance} />}
          </div>
        </div>
      )}
      <ToneMissing seen={seen} />
      {tone.notice && (
        <p className="flex items-start gap-1.5 text-12">
          <Icon name="warn" className="text-warn" />
          {tone.notice[locale]}
        </p>
      )}
      <p className="text-12 text-t2">{whyTone(tone, locale)}</p>
    </FactSection>
  );
}
