import type { AssetDetail } from "@shotlist/contract";
import type { ComponentProps } from "react";
import { fullWhen } from "../../../app/i18n/format.ts";
import { useLocale, useTexts } from "../../../app/i18n/locale.ts";
import { copyText } from "../../../ui/clipboard.ts";
import { FACT_CHIP, FactRow, FactSection } from "../../../ui/fact-section.tsx";
import { Segmented } from "../../../ui/segmented.tsx";
import { showToast } from "../../../ui/toast-store.ts";
import { findPreset, isAngle } from "../../direction/choice.ts";
import { Glyph } from "../../direction/glyphs.tsx";
import { useAssetEdits } from "./asset-queries.ts";
import { byteWords } from "./byte-words.ts";
import { equivalentFocalLength, exposureLine, placeWords, takenWhen } from "./camera-facts.ts";
import { ToneFact } from "./tone-fact.tsx";

const BROUGHT = ["reference", "upload", "tone"] as const;

/** A block of the panel, whose own title stands above it. */
export function Section(props: Omit<ComponentProps<typeof FactSection>, "heading" | "className">) {
  return <FactSection {...props} heading="h3" className="px-4" />;
}

function Swatches({ colours }: { colours: readonly string[] }) {
  const t = useTexts().libraryEdit.info;
  const copy = (colour: string) =>
    void copyText(colour).then((done) => {
      if (done) showToast({ id: "colour", kind: "note", title: t.copiedColour(colour) });
    });
  return (
    <ul className="flex gap-1">
      {colours.map((colour) => (
        <li key={colour} className="min-w-0 flex-1">
          <button
            type="button"
            aria-label={t.copyColour(colour)}
            title={t.copyColour(colour)}
            onClick={() => copy(colour)}
            className="block w-full rounded-1"
          >
            <span className="block h-8 max-phone:h-11" style={{ backgroundColor: colour }} />
            <span className="code mt-1 block text-[11px] text-t3">{colour}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export function CameraFacts({ detail }: { detail: AssetDetail }) {
  const t = useTexts().libraryEdit.info;
  const locale = useLocale();
  const { captured, location } = detail;
  if (!captured && !location) return null;
  const exposure = captured && exposureLine(captured, locale);
  const equivalent = captured && equivalentFocalLength(captured);
  return (
    <Section title={t.camera}>
      <dl className="grid gap-1 text-12">
        {captured?.takenAt && <FactRow label={t.takenAt}>{takenWhen(captured.takenAt, locale)}</FactRow>}
        {captured?.camera && <FactRow label={t.body}>{captured.camera}</FactRow>}
        {captured?.lens && <FactRow label={t.lens}>{captured.lens}</FactRow>}
        {exposure && (
          <FactRow label={t.exposure}>
            {exposure}
            {equivalent && <span className="block text-t3">{t.equivalent(equivalent)}</span>}
          </FactRow>
        )}
        {captured?.creator && <FactRow label={t.creator}>{captured.creator}</FactRow>}
        {captured?.copyright && <FactRow label={t.copyright}>{captured.copyright}</FactRow>}
        {location && <FactRow label={t.location}>{placeWords(location)}</FactRow>}
      </dl>
    </Section>
  );
}

export function ToneFacts({ detail }: { detail: AssetDetail }) {
  const t = useTexts();
  const locale = useLocale();
  const words = t.libraryEdit.info;
  const { tone } = detail;
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
      value,
    );
  const known = [
    tone.colourfulness !== null && ([words.colourfulness, number(tone.colourfulness, 0)] as const),
    tone.contrast !== null && ([words.contrast, number(tone.contrast, 2)] as const),
    tone.black !== null && ([words.black, number(tone.black, 2)] as const),
  ].filter((row) => row !== false);
  return (
    <Section
      title={words.tone}
      aside={
        <span className="text-t3">
          {tone.category
            ? `${t.tone.categories[tone.category]} · ${tone.measured ? words.toneMeasured : words.toneAsked}`
            : words.toneNone}
        </span>
      }
    >
      {detail.palette.length === 0 && known.length === 0 ? (
        <p className="text-12 text-t3">{words.pending}</p>
      ) : (
        <>
          <Swatches colours={detail.palette} />
          <dl className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-12">
            {known.map(([label, value]) => (
              <div key={label} className="flex gap-1.5">
                <dt className="text-t3">{label}</dt>
                <dd className="num">{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <ToneFact detail={detail} />
    </Section>
  );
}

export function AboutFacts({ detail }: { detail: AssetDetail }) {
  const t = useTexts().libraryEdit.info;
  const locale = useLocale();
  const { patch } = useAssetEdits(detail.id);
  const { kind, owner, visibility } = detail;
  const format = detail.mime.replace("image/", "").toUpperCase();
  return (
    <Section title={t.about}>
      {detail.mine && kind !== "generated" && (
        <Segmented
          label={t.kind}
          segments={BROUGHT.map((value) => ({ value, label: t.kinds[value] }))}
          value={kind}
          onChange={(next) => patch({ kind: next })}
          natural
          className="mb-2"
        />
      )}
      <dl className="grid gap-1 text-12">
        {(!detail.mine || kind === "generated") && <FactRow label={t.kind}>{t.kinds[kind]}</FactRow>}
        <FactRow label={t.owner}>{owner.me ? t.me : owner.name}</FactRow>
        <FactRow label={t.visibility}>
          {visibility === "private" && owner.me ? t.onlyYou : t.visibilities[visibility]}
        </FactRow>
        <FactRow label={t.addedAt}>{fullWhen(detail.createdAt, locale)}</FactRow>
        <FactRow label={t.size}>
          {detail.width} × {detail.height} · {format} · {byteWords(detail.bytes, locale)}
        </FactRow>
        {detail.fileName && <FactRow label={t.file}>{detail.fileName}</FactRow>}
      </dl>
    </Section>
  );
}

/** The presets of a generated picture. */
export function DirectionFacts({ detail }: { detail: AssetDetail }) {
  const locale = useLocale();
  const { direction } = detail;
  if (!direction) return null;
  const presets = [...direction.angles, direction.lens].flatMap((slug) => findPreset(slug) ?? []);
  return (
    <ul className="mt-2 flex flex-wrap gap-1">
      {presets.map((preset) => (
        <li key={preset.slug} className={FACT_CHIP}>
          {isAngle(preset) && <Glyph preset={preset} />}
          {preset.label[locale]}
        </li>
      ))}
    </ul>
  );
}
