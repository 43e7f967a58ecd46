import type { GenerationDetail, GenerationImage } from "@shotlist/contract";
import { ANGLE_PRESETS, formatMetres } from "@shotlist/direction";
import type { ReactNode } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { chosenLens } from "../direction/choice.ts";
import { Glyph } from "../direction/glyphs.tsx";
import { Palette } from "../direction/tone-block.tsx";
import { useProviders } from "./queries.ts";
import { Timings } from "./timings.tsx";

const CHIP = "num inline-flex h-6 items-center gap-1.5 rounded-2 bg-raise-2 px-2 text-12 whitespace-nowrap";

/** A bar and a word in the colour of the part's origin; the word alone would do. */
const ORIGIN_COLOUR = {
  yours: "text-from-yours",
  framing: "text-from-framing",
  lens: "text-from-lens",
  light: "text-from-light",
  tone: "text-from-tone",
} as const;

function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-t border-line px-5 py-3 first:border-0">
      <div className="mb-1.5 flex min-h-4 items-center justify-between gap-2 text-12">
        <h2 className="font-medium text-t2">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

function Part({ origin, children }: { origin: keyof typeof ORIGIN_COLOUR; children: ReactNode }) {
  const t = useTexts();
  return (
    <div className="grid grid-cols-[72px_1fr] py-1">
      <dt className={`flex gap-2 text-12 leading-5 ${ORIGIN_COLOUR[origin]}`}>
        <span aria-hidden="true" className="w-[3px] flex-none self-stretch bg-current" />
        {t.detail.origin[origin]}
      </dt>
      <dd className="pl-1">{children}</dd>
    </div>
  );
}

function PromptSent({ detail }: { detail: GenerationDetail }) {
  const t = useTexts();
  const { parts, text } = detail.promptSent;
  const lit = parts.some(({ origin }) => origin === "light");
  return (
    <Section
      title={t.detail.asSent}
      aside={
        <span className="-my-1 -mr-2">
          <CopyButton text={text} label={t.detail.copyPrompt} shape="word" />
        </span>
      }
    >
      <dl>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a record never change places
          <Part key={index} origin={part.origin}>
            <span className="whitespace-pre-line">{part.text.trim()}</span>
          </Part>
        ))}
        {!lit && (
          <Part origin="light">
            <span className="text-t3">{t.detail.noLight}</span>
          </Part>
        )}
      </dl>
    </Section>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[88px_1fr] gap-2">
      <dt className="text-t3">{label}</dt>
      <dd className="num min-w-0">{children}</dd>
    </div>
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
  const providers = useProviders();
  const engine = providers.data?.providers.find(({ id }) => id === detail.provider);
  const lens = chosenLens(detail.direction);
  const { tone, camera } = detail;
  const category = tone.category ? t.tone.categories[tone.category] : t.tone.none;
  const price = detail.cost
    ? new Intl.NumberFormat(locale, { style: "currency", currency: detail.cost.currency }).format(
        detail.cost.amount,
      )
    : t.detail.freeOfCharge;

  return (
    <aside
      aria-label={t.studio.details}
      className="w-[400px] flex-none overflow-y-auto border-l border-line bg-panel wide:w-[440px] max-desk:w-full max-desk:border-t max-desk:border-l-0"
    >
      <Section title={t.detail.asWritten}>
        <p className="text-15 whitespace-pre-line">{detail.prompt}</p>
      </Section>
      <PromptSent detail={detail} />
      {detail.warnings.length > 0 && (
        <Section title={t.detail.warnings}>
          {detail.warnings.map(({ presets, reason }) => (
            <p key={presets.join()} className="flex gap-2 text-12 text-t2">
              <Icon name="warn" className="text-warn" />
              {reason[locale]}
            </p>
          ))}
        </Section>
      )}
      {detail.notDrawn.length > 0 && (
        <Section title={t.detail.notDrawn}>
          <p className="mb-1.5 text-12 text-t3">{t.detail.notDrawnWhy}</p>
          <ul className="flex flex-wrap gap-1">
            {detail.notDrawn.map((word) => (
              <li key={word} className={CHIP}>
                {word}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t.detail.direction}>
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
          <Row label={t.detail.lensText}>{detail.lensText}</Row>
          {detail.lightingDirective && <Row label={t.detail.lighting}>{detail.lightingDirective}</Row>}
        </dl>
      </Section>
      <Section
        title={t.detail.tone}
        aside={
          <span className="text-t3">
            {tone.mode === "off" ? t.tone.off : `${category} · ${t.tone.how[tone.how]}`}
          </span>
        }
      >
        <p className="text-12 text-t2">{tone.because[locale]}</p>
        <Palette colours={tone.palette} className="mt-2" />
      </Section>
      <Section title={t.detail.engine}>
        <dl className="grid gap-1 text-12">
          <Row label={t.detail.engine}>
            {engine?.label ?? detail.provider} <span className="text-t2">{detail.model}</span>{" "}
            <span className="text-t3">
              · {price} · {t.detail.attempts(detail.attempts)}
            </span>
          </Row>
          <Row label={t.detail.references}>
            {detail.references.length === 0 ? t.detail.noReferences : String(detail.references.length)}
          </Row>
          <Row label={t.detail.presets}>
            <ul className="code text-t2">
              {detail.presets.map(({ slug, version }) => (
                <li key={slug}>
                  {slug}@{version.slice(0, 4)}
                </li>
              ))}
            </ul>
          </Row>
          <Row label={t.detail.seed}>
            <span className="code">{image?.seed ?? detail.seed}</span>
          </Row>
          <Row label={t.detail.request}>
            <span className="code break-all">{detail.id}</span>
          </Row>
        </dl>
        <Timings timings={detail.timings} />
      </Section>
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
