import type { Comparison, ComparisonSide } from "@shotlist/contract";
import { wordsForOutcome } from "../../app/i18n/failure-words.ts";
import { useTexts } from "../../app/i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { Picture } from "../../ui/picture.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { SupportCode } from "../../ui/toasts.tsx";
import { failureOf, fractionOf, letterOf, missingOf } from "./sides.ts";
import { useIsFree } from "./use-is-free.ts";
import { useRetry } from "./use-retry.tsx";

export interface SidePictureProps {
  readonly comparison: Comparison;
  readonly side: ComparisonSide;
  readonly index: number;
}

/** A letter in the corner of a picture, which stays with the picture wherever it is shown. */
export function Letter({ side, right }: { side: ComparisonSide["side"]; right?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        "pointer-events-none absolute top-3 z-10 grid size-6 place-items-center rounded-1 bg-scrim text-13 font-semibold select-none",
        right ? "right-3" : "left-3",
      )}
    >
      {letterOf(side)}
    </span>
  );
}

/** What there is of a side: its picture, how far it is, or why it is not there and what can be done. */
export function SidePicture({ comparison, side, index }: SidePictureProps) {
  const t = useTexts();
  const letter = letterOf(side.side);
  const image = side.images[index];
  if (image?.urls) {
    return (
      <Picture
        source={image.urls.large}
        alt={t.compare.pictureAlt(letter, index + 1)}
        fit="contain"
        className="absolute inset-0 size-full select-none"
      />
    );
  }
  const failure = failureOf(side, image);
  if (failure !== null) return <NoPicture comparison={comparison} side={side} index={index} code={failure} />;
  return <UnderWay comparison={comparison} side={side} index={index} />;
}

function UnderWay({ comparison, side, index }: SidePictureProps) {
  const t = useTexts();
  const letter = letterOf(side.side);
  const fraction = fractionOf(side);
  const says =
    side.state === "queued"
      ? t.compare.waiting
      : t.compare.rendering(fraction === null ? null : Math.round(fraction * 100));
  const look = side.images[index]?.firstLook;
  return (
    <>
      {look && (
        <Picture
          source={look}
          alt={t.compare.firstLookAlt(letter)}
          fit="contain"
          className="absolute inset-0 size-full"
        />
      )}
      <div className="absolute inset-0 grid place-items-center px-6 text-center">
        <div className={classes("grid gap-1", look && "rounded-2 bg-scrim px-3 py-1.5")}>
          <p className="num text-t2">{says}</p>
          {!comparison.revealed && <p className="text-12 text-t3">{t.compare.together}</p>}
        </div>
      </div>
      {fraction === null ? (
        <div aria-hidden="true" className="absolute inset-x-0 bottom-0 h-0.5 animate-skeleton bg-chosen" />
      ) : (
        <ProgressBar
          label={`${t.compare.sideName(letter)}: ${says}`}
          fraction={fraction}
          className="absolute inset-x-0 bottom-0"
        />
      )}
    </>
  );
}

function NoPicture({ comparison, side, index, code }: SidePictureProps & { code: string }) {
  const t = useTexts();
  const { run, pending, question } = useRetry(comparison, side);
  // Blind, it may be any engine: what is said of charges then holds for each.
  const words = wordsForOutcome(code, t, useIsFree(side.maker));
  const said = side.images[index]?.failure?.said ?? side.failure?.said;
  const missing = missingOf(side);
  return (
    <section
      aria-label={t.compare.pictureAlt(letterOf(side.side), index + 1)}
      className="absolute inset-0 grid place-items-center overflow-auto px-5 py-3 text-center"
    >
      <div className="grid max-w-[420px] justify-items-center gap-1">
        <Icon
          name={code === "cancelled" ? "info" : "error"}
          className={code === "cancelled" ? "text-t3" : "text-err"}
        />
        <p className="font-medium">{words.happened}</p>
        <p className="text-12 text-t2">{[words.safe, words.todo].join(" ")}</p>
        {said && (
          <p className="text-11 text-t3">
            {t.progress.said(side.maker?.label ?? "")} <q className="[quotes:'“'_'”']">{said}</q>
          </p>
        )}
        <p className="mt-2 flex flex-wrap items-center justify-center gap-x-4 gap-y-1">
          <Button
            className="max-phone:h-11"
            aria-disabled={pending || undefined}
            aria-label={missing < side.images.length ? undefined : t.compare.retrySide(letterOf(side.side))}
            onClick={run}
          >
            {missing < side.images.length ? t.compare.retryMissing(missing) : t.common.retry}
          </Button>
          <SupportCode code={comparison.supportCode} />
        </p>
      </div>
      {question}
    </section>
  );
}
