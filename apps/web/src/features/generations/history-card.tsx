import type { GenerationSummary } from "@shotlist/contract";
import { Link } from "@tanstack/react-router";
import { shortWhen } from "../../app/i18n/format.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Icon } from "../../ui/icon.tsx";
import { Picture } from "../../ui/picture.tsx";
import { ratioOf } from "./draft.ts";
import { isActive, leadImage, pictureOf, tally } from "./live.ts";
import { closestImage } from "./tone-distance.ts";

/** Rows are about this high; each picture takes the width its own shape asks for. */
export const ROW_HEIGHT = 220;

/** One generation of the history, by its first picture, or the one closest to its tone. */
export function HistoryCard({ item, byTone }: { item: GenerationSummary; byTone: boolean }) {
  const t = useTexts();
  const locale = useLocale();
  const ratio = ratioOf(item.aspect);
  const closest = byTone ? closestImage(item.images) : null;
  const lead = closest ?? item.images[leadImage(item.images)];
  const source = pictureOf(lead, "small");
  const { done, total } = tally(item.images, item.count);
  const state = t.history.states[item.state];
  return (
    <li
      className="min-w-0"
      style={{ flexGrow: ratio, flexBasis: ratio * ROW_HEIGHT, maxWidth: ratio * ROW_HEIGHT * 1.6 }}
    >
      <Link
        to="/generations/$id"
        params={{ id: item.id }}
        search={closest ? { n: closest.index } : {}}
        className="group block"
      >
        <div className="relative bg-frame" style={{ aspectRatio: ratio }}>
          {source ? (
            <Picture source={source} alt="" fit="contain" lazy small className="absolute inset-0 size-full" />
          ) : (
            <span className="absolute inset-0 grid place-items-center text-12 text-t3">
              <span className="grid justify-items-center gap-1">
                {item.state === "failed" && <Icon name="error" className="text-err" />}
                {state}
              </span>
            </span>
          )}
          {closest?.toneDistance != null && (
            <span className="num absolute bottom-2 left-2 rounded-1 bg-scrim px-1.5 py-0.5 text-11">
              {t.history.distance(closest.toneDistance.toFixed(2))}
            </span>
          )}
          {total > 1 && source && (
            <span className="num absolute right-2 bottom-2 rounded-1 bg-scrim px-1.5 py-0.5 text-11">
              {t.history.picturesMade(done, total)}
            </span>
          )}
        </div>
        <p className="mt-1.5 flex gap-2 text-12">
          <span className="cut flex-1 text-t2 group-hover:text-t1">{item.prompt}</span>
          <span className="num flex-none text-t3">
            {(isActive(item.state) || done < total) && source ? `${state} · ` : ""}
            {shortWhen(item.createdAt, locale, t)}
          </span>
        </p>
      </Link>
    </li>
  );
}
