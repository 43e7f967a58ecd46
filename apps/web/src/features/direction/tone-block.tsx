import type { ProviderView, ToneChoice } from "@shotlist/contract";
import { useState } from "react";
import { Failure } from "../../api/failure.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { reports } from "../../app/reporting/reports.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { SwitchMark } from "../../ui/switch.tsx";
import { SupportCode } from "../../ui/toasts.tsx";
import type { ToneDraft } from "./choice.ts";
import { Palette } from "./palette.tsx";
import { ToneDialog } from "./tone-dialog.tsx";
import { another, foundByItself, isByHand, withoutTone, withPicture, withTone } from "./tone-draft.ts";
import { ToneMissing, TonePicture } from "./tone-picture.tsx";
import { useToneSight } from "./tone-sight.ts";
import { whyTone } from "./tone-words.ts";

const ACTION = "max-phone:h-11 max-phone:px-3 max-phone:text-13";

export interface ToneBlockProps {
  readonly tone: ToneDraft;
  readonly lens: string;
  readonly provider: ProviderView | undefined;
  readonly onChange: (tone: ToneDraft) => void;
  /** What the server makes of it; null until it has said so. */
  readonly chosen: ToneChoice | null;
  readonly error: Error | null;
}

/** The picture that was chosen by hand is not there any more. */
const goneIn = (error: Error | null): Failure | null =>
  error instanceof Failure && error.code === "unknown_reference" ? error : null;

/** The sentences under the picture. Their place is three lines high whatever they say, so that nothing below moves. */
function Reasons({ tone, chosen, error, onChange }: Omit<ToneBlockProps, "lens" | "provider">) {
  const t = useTexts();
  const locale = useLocale();
  if (error) {
    const gone = goneIn(error);
    return (
      <p className="text-t2">
        {gone ? (gone.details.reason?.[locale] ?? t.tone.pictureGone) : t.tone.failed}{" "}
        {gone && <LinkButton onClick={() => onChange(foundByItself(tone))}>{t.tone.findAnother}</LinkButton>}{" "}
        <SupportCode code={reports.codeOf(error)} />
      </p>
    );
  }
  if (!chosen) return <p className="text-t3">{t.tone.waiting}</p>;
  return (
    <>
      {chosen.notice && (
        <p className="flex items-start gap-1.5 text-t1">
          <Icon name="warn" className="text-warn" />
          {chosen.notice[locale]}
        </p>
      )}
      <p className="text-t2">{whyTone(chosen, locale)}</p>
    </>
  );
}

/** On to another picture, or away from one's own choice. */
function Again({ tone, found, onChange }: Pick<ToneBlockProps, "tone" | "onChange"> & { found: boolean }) {
  const t = useTexts();
  const byHand = isByHand(tone);
  if (!byHand && !found) return null;
  return (
    <Button
      look="quiet"
      size="s"
      className={ACTION}
      aria-label={byHand ? t.tone.findByItself : t.tone.anotherTone}
      onClick={() => onChange(byHand ? foundByItself(tone) : another(tone))}
    >
      {byHand ? t.tone.auto : t.tone.another}
    </Button>
  );
}

/** Which picture lends its tone, and why: filled in by itself, said, and changed or dropped here. */
export function ToneBlock(props: ToneBlockProps) {
  const { tone, provider, chosen, error, onChange } = props;
  const t = useTexts();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const reference = chosen?.reference ?? null;
  const seen = useToneSight(reference?.url ?? null);
  const off = tone.mode === "off";
  const pictured = provider?.supports.tonePicture ?? false;
  const coloursOnly = tone.mode === "palette";
  const asked = chosen ? chosen.category : tone.category;
  const category = asked ? t.tone.categories[asked] : chosen && t.tone.none;
  const taken =
    pictured || coloursOnly ? (
      <button
        type="button"
        role="switch"
        aria-checked={coloursOnly}
        onClick={() => onChange(withPicture(tone, coloursOnly))}
        className="-my-1 flex h-6 flex-none items-center gap-2 rounded-2 text-12 text-t2 hover:text-t1 max-phone:h-11 max-phone:w-full max-phone:justify-between max-phone:text-13"
      >
        {t.tone.coloursOnly}
        <SwitchMark on={coloursOnly} />
      </button>
    ) : (
      provider && (
        <span className="text-11 text-t3">
          <span className="sr-only">{provider.label}: </span>
          {t.tone.takesColours}
        </span>
      )
    );
  const troubled = seen.sight.kind === "failed" || seen.sight.kind === "foreign";

  return (
    <section aria-label={t.tone.label} className="border-b border-line px-4 py-3">
      <div className="mb-2 flex h-4 items-center text-12">
        <h3 className="flex-1 font-medium text-t2">{t.tone.label}</h3>
        {!off && (
          <span className="-mr-2 flex max-phone:-mr-3">
            <Again tone={tone} found={reference !== null} onChange={onChange} />
            <Button
              look="quiet"
              size="s"
              aria-haspopup="dialog"
              aria-label={t.tone.changeTone}
              className={ACTION}
              onClick={() => setOpen(true)}
            >
              {t.tone.change}
            </Button>
            <Button
              look="quiet"
              size="s"
              aria-label={t.tone.removeTone}
              className={ACTION}
              onClick={() => onChange(withoutTone(tone))}
            >
              {t.tone.remove}
            </Button>
          </span>
        )}
      </div>
      {off ? (
        <p className="text-12 text-t2">
          {chosen?.how === "lens" ? chosen.because[locale] : t.tone.offSentence}{" "}
          <LinkButton onClick={() => onChange(withTone(tone))}>{t.tone.add}</LinkButton>
        </p>
      ) : (
        <>
          <div className="grid grid-cols-[84px_1fr] gap-x-3">
            <TonePicture
              seen={seen}
              alt={reference?.caption || t.tone.pictureAlt}
              className="h-14 w-[84px]"
              dimmed={coloursOnly}
              gone={goneIn(error) !== null}
            />
            <div className="min-w-0">
              <div className="mb-2 flex h-4 items-center gap-2 text-12">
                <b className="flex-none text-13 leading-4 font-medium">{category}</b>
                <span className="cut flex-1 text-t3">{chosen && t.tone.how[chosen.how]}</span>
                <span className="max-phone:hidden">{taken}</span>
              </div>
              {chosen && chosen.palette.length > 0 ? (
                <Palette colours={chosen.palette} className="h-8" />
              ) : (
                <div aria-hidden="true" className="h-8 bg-well" />
              )}
            </div>
          </div>
          <div
            aria-live="polite"
            className="mt-2 h-12 overflow-y-auto text-12 [scrollbar-width:thin] max-phone:h-auto max-phone:min-h-8"
          >
            {troubled && <ToneMissing seen={seen} />}
            <Reasons tone={tone} chosen={chosen} error={error} onChange={onChange} />
          </div>
          <div className="mt-1 phone:hidden">{taken}</div>
        </>
      )}
      {open && (
        <ToneDialog
          tone={tone}
          lens={props.lens}
          chosen={chosen}
          onChange={onChange}
          onClose={() => setOpen(false)}
        />
      )}
    </section>
  );
}
