import type { GenerationDetail } from "@shotlist/contract";
import type { Connection } from "../../api/generation-events.ts";
import { wordsForOutcome } from "../../app/i18n/failure-words.ts";
import { duration } from "../../app/i18n/format.ts";
import { useTexts } from "../../app/i18n/locale.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { SupportCode } from "../../ui/toasts.tsx";
import { isActive, overallFraction, tally } from "./live.ts";
import { useCancel, useRetry } from "./queries.ts";

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
      ? t.progress.queued
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

/** What is missing and why, and the way to have it made. */
export function GenerationMissing({ detail, withCode }: { detail: GenerationDetail; withCode: boolean }) {
  const t = useTexts();
  const retry = useRetry();
  const { done, missing, total } = tally(detail.images, detail.count);
  if (missing === 0 || isActive(detail.state)) return null;
  const failure = detail.failure ?? detail.images.find((image) => image.failure)?.failure ?? null;
  const words = failure && failure.code !== "cancelled" ? wordsForOutcome(failure.code, t) : null;
  const lost = detail.state === "failed" && done === 0;
  const headline =
    done > 0 ? t.progress.partial(done, total) : lost ? t.progress.allFailed : t.progress.wasCancelled;
  return (
    <div role="status" className="flex items-start gap-2 px-4 pb-2 text-12">
      <Icon name={lost ? "error" : "warn"} className={lost ? "text-err" : "text-warn"} />
      <p className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
        <b className="font-medium">{headline}</b>
        {words && <span className="text-t2">{[words.happened, words.safe, words.todo].join(" ")}</span>}
        <LinkButton disabled={retry.isPending} onClick={() => retry.mutate(detail.id)}>
          {done > 0 ? t.progress.retryMissing(missing) : t.progress.retryAll}
        </LinkButton>
        {words && withCode && <SupportCode code={detail.supportCode} />}
      </p>
    </div>
  );
}
