import type { GenerationDetail, GenerationImage } from "@shotlist/contract";
import { ANGLE_PRESETS, formatMetres } from "@shotlist/direction";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { FACT_CHIP, FactRow, FactSection } from "../../ui/fact-section.tsx";
import { Icon } from "../../ui/icon.tsx";
import { chosenLens } from "../direction/choice.ts";
import { Glyph } from "../direction/glyphs.tsx";
import { DetailEngine } from "./detail-engine.tsx";
import { DetailTone } from "./detail-tone.tsx";
import { PromptParts } from "./prompt-parts.tsx";

const CHIP = `${FACT_CHIP} whitespace-nowrap`;

function PromptSent({ detail }: { detail: GenerationDetail }) {
  const t = useTexts();
  const { parts, text } = detail.promptSent;
  return (
    <FactSection
      title={t.detail.asSent}
      aside={
        <span className="-my-1 -mr-2">
          <CopyButton text={text} label={t.detail.copyPrompt} shape="word" />
        </span>
      }
    >
      <PromptParts parts={parts} />
    </FactSection>
  );
}

/** Everything that is known about a generation, in the order someone asks for it. */
export function DetailFacts({
  detail,
  image,
}: {
  detail: GenerationDetail;
  image: GenerationImage | undefined;
}) {
  const t = useTexts();
  const locale = useLocale();
  const lens = chosenLens(detail.direction);
  const { camera } = detail;

  return (
    <aside
      aria-label={t.studio.details}
      className="w-[400px] flex-none overflow-y-auto border-l border-line bg-panel wide:w-[440px] max-desk:w-full max-desk:border-t max-desk:border-l-0"
    >
      <FactSection title={t.detail.asWritten}>
        <p className="text-15 whitespace-pre-line">{detail.prompt}</p>
      </FactSection>
      <PromptSent detail={detail} />
      {detail.warnings.length > 0 && (
        <FactSection title={t.detail.warnings}>
          {detail.warnings.map(({ presets, reason }) => (
            <p key={presets.join()} className="flex gap-2 text-12 text-t2">
              <Icon name="warn" className="text-warn" />
              {reason[locale]}
            </p>
          ))}
        </FactSection>
      )}
      {detail.notDrawn.length > 0 && (
        <FactSection title={t.detail.notDrawn}>
          <p className="mb-1.5 text-12 text-t3">{t.detail.notDrawnWhy}</p>
          <ul className="flex flex-wrap gap-1">
            {detail.notDrawn.map((word) => (
              <li key={word} className={CHIP}>
                {word}
              </li>
            ))}
          </ul>
        </FactSection>
      )}
      <FactSection title={t.detail.direction}>
        <ul className="flex flex-wrap gap-1">
          {ANGLE_PRESETS.filter(({ slug }) => detail.direction.angles.includes(slug)).map((preset) => (
            <li key={preset.slug} className={CHIP}>
              <Glyph preset={preset} />
              {preset.label[locale]}
            </li>
          ))}
          <li className={CHIP}>
            {[lens.label[locale], formatMetres(camera.distance), `f/${camera.fNumber}`].join(" · ")}
          </li>
        </ul>
        <dl className="mt-3 grid gap-1 text-12">
          <FactRow label={t.detail.lensText}>{detail.lensText}</FactRow>
          {detail.lightingDirective && (
            <FactRow label={t.detail.lighting}>{detail.lightingDirective}</FactRow>
          )}
        </dl>
      </FactSection>
      <DetailTone detail={detail} image={image} />
      <DetailEngine detail={detail} image={image} />
      <div className="border-t border-line px-5 py-3">
        <div className="flex h-8 items-center gap-2 rounded-2 border border-line bg-well pr-1 pl-3">
          <span className="flex-none text-12 text-t2">{t.common.supportCode}</span>
          <span className="code cut flex-1 text-right" data-testid="support-code">
            {detail.supportCode}
          </span>
          <CopyButton text={detail.supportCode} label={t.common.copySupportCode} shape="icon" />
        </div>
      </div>
    </aside>
  );
}
