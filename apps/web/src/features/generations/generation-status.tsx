import type { GenerationDetail } from "@shotlist/contract";
import type { Connection } from "../../api/generation-events.ts";
import { wordsForOutcome } from "../../app/i18n/failure-words.ts";
import { duration } from "../../app/i18n/format.ts";
import { useTexts } from "../../app/i18n/locale.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { SupportCode } from "../../ui/toasts.tsx";
import { ChargeAgainDialog } from "./charge-again-dialog.tsx";
import { isActive, type Missing, overallFraction, reasonsMissing, tally } from "./live.ts";
import { asksBeforeCharging, useCancel, useProviders, useRetry } from "./queries.ts";
import { useRemix } from "./use-remix.ts";

/** Outcomes that another wording may change. */
const REWORDED: ReadonlySet<string> = new Set(["refused", "no_image", "invalid_request"]);

export interface GenerationStatusProps {
  readonly detail: GenerationDetail;
  readonly connection: Connection;
}

/** Count, percent, time left and Cancel, in one line. Nothing once it has ended. */
export function GenerationProgress({ detail, connection }: GenerationStatusProps) {
  const t = useTexts();
  const cancel = useCancel();
  if (!isActive(detail.state)) return null;
  const { progress } = detail;
  const current = progress ? progress.image + 1 : tally(detail.images, detail.count).done + 1;
  const says =
    detail.state === "queued"
      ? t.progress.queued(detail.ahead ?? 0)
      : t.progress.rendering(Math.min(current, detail.count), detail.count);
  const fraction = overallFraction(detail);
  const troubled = connection.state === "reconnecting" || connection.state === "polling";
  return (
    <>
      <p className="flex min-w-0 items-center gap-2 text-12">
        <span className="flex-none">{says}</span>
        <span className="num cut text-t3">
          {[
            detail.state === "running" && `${Math.round(fraction * 100)}%`,
            progress?.secondsLeft != null && t.progress.left(duration(progress.secondsLeft * 1000, t)),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
        {troubled && (
          <span role="status" className="cut flex items-center gap-1 text-warn">
            <Icon name="warn" />
            {connection.state === "polling" ? t.progress.polling : t.progress.reconnecting}
          </span>
        )}
        {troubled && connection.supportCode && <SupportCode code={connection.supportCode} />}
        <LinkButton
          className="flex-none"
          disabled={cancel.isPending}
          onClick={() => cancel.mutate(detail.id)}
        >
          {cancel.isPending ? t.progress.cancelling : t.progress.cancel}
        </LinkButton>
      </p>
      <ProgressBar label={says} fraction={fraction} className="absolute inset-x-0 bottom-0" />
    </>
  );
}

/** "4 images kept · 48.7 s", once all of them are. */
export function GenerationKept({ detail }: { detail: GenerationDetail }) {
  const t = useTexts();
  const { done, missing } = tally(detail.images, detail.count);
  if (missing > 0 || isActive(detail.state)) return null;
  const spent = (detail.timings.rendered ?? 0) + (detail.timings.queued ?? 0) + (detail.timings.stored ?? 0);
  return (
    <p role="status" className="cut flex items-center gap-1 text-12 text-t3">
      <Icon name="check" className="text-ok" />
      <span className="num cut">{t.progress.kept(done, duration(spent, t, true))}</span>
    </p>
  );
}

/** An engine's answer in a sentence of ours, and its own words under it. */
function Reason({
  missing,
  free,
  engine,
  partial,
}: {
  missing: Missing;
  free: boolean;
  engine: string;
  /** Other pictures were made, so these are named. */
  partial: boolean;
}) {
  const t = useTexts();
  const { happened, safe, todo } = wordsForOutcome(missing.code, t, free);
  return (
    <>
      <p className="text-t2">
        {partial && missing.pictures.length > 0 && (
          <span className="text-t3">{t.progress.pictures(missing.pictures)} </span>
        )}
        {[happened, safe, todo].join(" ")}
      </p>
      {missing.said && (
        <p className="text-11 text-t3">
          {t.progress.said(engine)} <q className="[quotes:'“'_'”']">{missing.said}</q>
        </p>
      )}
    </>
  );
}

/** What is missing and why, and the ways to have it made. */
export function GenerationMissing({ detail, withCode }: { detail: GenerationDetail; withCode: boolean }) {
  const t = useTexts();
  const retry = useRetry();
  const remix = useRemix();
  const providers = useProviders();
  const { done, missing, total } = tally(detail.images, detail.count);
  if (missing === 0 || isActive(detail.state)) return null;
  const provider = providers.data?.providers.find(({ id }) => id === detail.provider);
  const engine = provider?.label ?? detail.provider;
  const free = provider?.free ?? detail.cost === null;
  // Who cancelled knows why, and needs to be told only what it may cost.
  const reasons = reasonsMissing(detail).filter(({ code }) => code !== "cancelled" || !free);
  const lost = detail.state === "failed" && done === 0;
  const headline =
    done > 0 ? t.progress.partial(done, total) : lost ? t.progress.allFailed : t.progress.wasCancelled;
  const editable = reasons.some(({ code }) => REWORDED.has(code));
  const ask = (mayChargeAgain: boolean) => retry.mutate({ id: detail.id, mayChargeAgain });
  return (
    <div role="status" className="flex items-start gap-2 px-4 pb-2 text-12">
      <Icon name={lost ? "error" : "warn"} className={lost ? "text-err" : "text-warn"} />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="font-medium">{headline}</p>
        {reasons.map((reason) => (
          <Reason
            key={`${reason.code} ${reason.said}`}
            missing={reason}
            free={free}
            engine={engine}
            partial={total > 1}
          />
        ))}
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 max-phone:gap-y-2 max-phone:py-2">
          {editable && <LinkButton onClick={() => remix(detail, "edit")}>{t.progress.editPrompt}</LinkButton>}
          {/* Never disabled outright: the focus would be lost before the question that may follow. */}
          <LinkButton
            aria-disabled={retry.isPending || undefined}
            onClick={() => !retry.isPending && ask(false)}
          >
            {done > 0 ? t.progress.retryMissing(missing) : t.progress.retryAll}
          </LinkButton>
          {reasons.length > 0 && withCode && <SupportCode code={detail.supportCode} />}
        </p>
      </div>
      {asksBeforeCharging(retry.error) && (
        <ChargeAgainDialog engine={engine} onAgree={() => ask(true)} onClose={() => retry.reset()} />
      )}
    </div>
  );
}
