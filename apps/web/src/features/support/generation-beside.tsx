import type { GenerationDetail, ProviderCallView, TraceView } from "@shotlist/contract";
import { ANGLE_PRESETS } from "@shotlist/direction";
import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import { supportMediaPath } from "../../api/support.ts";
import { wordsForOutcome } from "../../app/i18n/failure-words.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { chosenLens } from "../direction/choice.ts";
import { Glyph } from "../direction/glyphs.tsx";
import { Palette } from "../direction/palette.tsx";
import { leadImage, tally } from "../generations/live.ts";
import { CheckedPicture, TonePicture } from "./checked-picture.tsx";
import { Block, Fact, Facts } from "./facts.tsx";
import { took } from "./trace-format.ts";

const CHIP = "num inline-flex h-6 items-center gap-1.5 rounded-2 bg-raise-2 px-2 text-12 whitespace-nowrap";

function ToneBeside({ detail, missing }: { detail: GenerationDetail; missing: boolean }) {
  const t = useTexts();
  const locale = useLocale();
  const { tone, toneRequested } = detail;
  const { assetId } = toneRequested;
  const off = tone.mode === "off";
  const how = off
    ? t.support.beside.toneOff
    : [tone.category && t.tone.categories[tone.category], t.tone.how[tone.how]].filter(Boolean).join(" · ");
  return (
    <Block title={t.detail.tone} aside={<span className="text-t3">{how}</span>}>
      <div className="flex items-start gap-3">
        {(missing || assetId) && (
          <TonePicture src={missing || !assetId ? null : supportMediaPath(assetId, "small")} />
        )}
        <div className="min-w-0 flex-1 text-12">
          {missing ? (
            <>
              <p>{t.support.beside.pictureUnavailable}</p>
              {tone.notice && <p className="text-t3">{tone.notice[locale]}</p>}
            </>
          ) : (
            !off && <p className="text-t2">{tone.because[locale]}</p>
          )}
          <Palette colours={tone.palette} className="mt-2 h-4" />
        </div>
      </div>
    </Block>
  );
}

function Calls({ calls }: { calls: readonly ProviderCallView[] }) {
  const t = useTexts();
  const { beside } = t.support;
  const outcomes: Readonly<Record<string, string>> = beside.outcomes;
  return (
    <Block title={beside.calls} aside={<span className="cut text-t3">{calls[0]?.model}</span>}>
      <table className="num w-full text-12">
        <thead className="text-left text-11 text-t3">
          <tr>
            <th className="pr-3 pb-1 font-normal">{beside.callImage}</th>
            <th className="pr-3 pb-1 font-normal">{beside.callAttempt}</th>
            <th className="pb-1 font-normal">{beside.callOutcome}</th>
            <th className="pb-1 text-right font-normal">{beside.callTook}</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => {
            const fine = call.outcome === null || call.outcome === "succeeded";
            const said =
              call.outcome === null
                ? beside.running
                : (outcomes[call.outcome] ?? wordsForOutcome(call.outcome, t).happened);
            return (
              <tr key={call.id} className="align-top">
                <td className="py-0.5 pr-2">{call.imageIndex === null ? "–" : call.imageIndex + 1}</td>
                <td className="py-0.5 pr-2">{call.attempt}</td>
                <td className="py-0.5 pr-2">
                  <span className="flex items-start gap-1">
                    {!fine && <Icon name="warn" size={14} className="mt-px text-warn" />}
                    <span>
                      {said}
                      {call.requestId && (
                        <span className="code block break-all text-t3">{call.requestId}</span>
                      )}
                    </span>
                  </span>
                </td>
                <td className="py-0.5 text-right whitespace-nowrap text-t2">
                  {call.finishedAt
                    ? took(Date.parse(call.finishedAt) - Date.parse(call.startedAt), t)
                    : beside.running}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Block>
  );
}

function Sent({ detail }: { detail: GenerationDetail }) {
  const t = useTexts();
  const [shown, setShown] = useState(false);
  const id = useId();
  const { text } = detail.promptSent;
  return (
    <Block
      title={t.support.beside.sent}
      aside={
        <span className="-my-1 -mr-2">
          <CopyButton text={text} label={t.detail.copyPrompt} shape="word" />
        </span>
      }
    >
      <Button
        size="s"
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setShown(!shown)}
        className="max-phone:h-11"
      >
        <Icon name={shown ? "down" : "right"} size={12} />
        {shown ? t.support.beside.hideSent : t.support.beside.showSent}
      </Button>
      <p id={id} hidden={!shown} className="mt-2 text-12 whitespace-pre-line text-t2">
        {text}
      </p>
    </Block>
  );
}

/** The generation the record is about, as far as someone who gives support needs to see it. */
export function GenerationBeside({
  view,
  detail,
  own,
}: {
  view: TraceView;
  detail: GenerationDetail;
  own: boolean;
}) {
  const t = useTexts();
  const locale = useLocale();
  const image = detail.images[leadImage(detail.images)];
  const { done, total } = tally(detail.images, detail.count);
  const lens = chosenLens(detail.direction);
  const { beside } = t.support;
  const noted = detail.state === "succeeded" && view.record.status !== "ok";
  const cost = detail.cost
    ? new Intl.NumberFormat(locale, { style: "currency", currency: detail.cost.currency }).format(
        detail.cost.amount,
      )
    : beside.free;
  return (
    <>
      <CheckedPicture
        src={image?.state === "done" ? supportMediaPath(image.assetId, "large") : null}
        alt={beside.pictureAlt((image?.index ?? 0) + 1)}
        ratio={image ? image.width / image.height : detail.camera.aspect}
        missing={beside.noPicture}
      />
      <section aria-label={beside.prompt} className="border-b border-line px-4 py-3">
        <p className="text-15 break-words whitespace-pre-line">{detail.prompt}</p>
        <ul className="mt-2 flex flex-wrap gap-1">
          {ANGLE_PRESETS.filter(({ slug }) => detail.direction.angles.includes(slug)).map((preset) => (
            <li key={preset.slug} className={CHIP}>
              <Glyph preset={preset} />
              {preset.label[locale]}
            </li>
          ))}
          <li className={CHIP}>{lens.label[locale]}</li>
        </ul>
      </section>
      <ToneBeside detail={detail} missing={view.record.events.includes("tone.missing")} />
      <Block title={beside.generation}>
        <Facts>
          <Fact name={beside.status}>{noted ? beside.noted : t.history.states[detail.state]}</Fact>
          <Fact name={beside.engine}>
            {detail.provider} <span className="text-t2">{detail.model}</span>
          </Fact>
          <Fact name={beside.images}>{beside.imagesMade(done, total)}</Fact>
          <Fact name={beside.attempts}>{detail.attempts}</Fact>
          <Fact name={beside.cost}>{cost}</Fact>
          <Fact name={beside.request}>
            <span className="code break-all text-t2">{detail.id}</span>
          </Fact>
        </Facts>
        {own && (
          <Link
            to="/generations/$id"
            params={{ id: detail.id }}
            className={buttonClass("plain", "m", "mt-3 max-phone:h-11")}
          >
            {beside.openGeneration}
          </Link>
        )}
      </Block>
    </>
  );
}

/** What one looks at after the picture and its facts: every call to the engine, and the prompt it got. */
export function GenerationCalls({ view, detail }: { view: TraceView; detail: GenerationDetail }) {
  return (
    <>
      {view.providerCalls.length > 0 && <Calls calls={view.providerCalls} />}
      <Sent detail={detail} />
    </>
  );
}
