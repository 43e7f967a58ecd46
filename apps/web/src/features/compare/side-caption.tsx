import { type Comparison, type ComparisonSide, CURRENCY } from "@shotlist/contract";
import { Link } from "@tanstack/react-router";
import { downloadPath } from "../../api/generations.ts";
import type { Texts } from "../../app/i18n/en.ts";
import { duration, money } from "../../app/i18n/format.ts";
import { type Locale, useLocale, useTexts } from "../../app/i18n/locale.ts";
import { buttonClass, LinkButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { findPreset } from "../direction/choice.ts";
import { isActive } from "../generations/live.ts";
import { useQualityName } from "../generations/quality.ts";
import { useCancelSide } from "./queries.ts";
import { letterOf } from "./sides.ts";
import { useIsFree } from "./use-is-free.ts";

type Maker = NonNullable<ComparisonSide["maker"]>;

/** What a side was asked for that the other was not, in words. */
function differences(
  maker: Maker,
  other: Maker | null,
  { t, locale, quality }: { t: Texts; locale: Locale; quality: (name: string) => string },
): string[] {
  if (other === null) return [];
  const label = (slug: string) => findPreset(slug)?.label[locale] ?? slug;
  const own = maker.direction.angles.filter((slug) => !other.direction.angles.includes(slug));
  return [
    ...(maker.quality !== null && maker.quality !== other.quality
      ? [t.detail.quality(quality(maker.quality))]
      : []),
    ...own.map(label),
    ...(maker.direction.lens !== other.direction.lens ? [label(maker.direction.lens)] : []),
    ...(maker.category !== other.category
      ? [maker.category === null ? t.compare.start.noTone : t.tone.categories[maker.category]]
      : []),
  ];
}

/**
 * Null while it may still cost something that nobody knows of yet.
 * @param free whether the engine never costs anything.
 */
function costOf({ state, maker }: ComparisonSide, free: boolean, t: Texts, locale: Locale): string | null {
  if (free) return t.studio.free;
  const cost = maker?.cost ?? null;
  if (cost === null) return isActive(state) ? null : money(0, CURRENCY, locale);
  if (cost.unknownCalls > 0 && cost.amount === 0) return isActive(state) ? null : t.studio.priceUnknown;
  return money(cost.amount, cost.currency, locale);
}

/** Who made it, what was different about it, what it cost and how long it took; nothing of that while it is blind. */
export function SideCaption(props: { comparison: Comparison; side: ComparisonSide; index: number }) {
  const { comparison, side, index } = props;
  const t = useTexts();
  const locale = useLocale();
  const quality = useQualityName();
  const free = useIsFree(side.maker);
  const cancel = useCancelSide(comparison.id, side.side);
  const letter = letterOf(side.side);
  const { maker } = side;
  const other = comparison.sides.find((each) => each.side !== side.side)?.maker ?? null;
  const facts = maker && [
    ...differences(maker, other, { t, locale, quality }),
    costOf(side, free, t, locale),
    maker.renderedMs === null ? null : duration(maker.renderedMs, t, true),
    // Last, because it is long and may be cut off.
    maker.model,
  ];
  return (
    <div className="flex h-9 min-w-0 flex-none items-center gap-2 max-phone:h-11">
      <h2 aria-label={t.compare.sideName(letter)} className="flex-none text-15 font-semibold">
        {letter}
      </h2>
      {maker ? (
        <p className="cut min-w-0">
          {maker.label}{" "}
          <span className="num text-12 text-t3">{facts?.filter((fact) => fact !== null).join(" · ")}</span>
        </p>
      ) : (
        <p className="cut text-12 text-t3">{t.compare.hidden}</p>
      )}
      <span className="flex-1" />
      {isActive(side.state) && (
        <LinkButton
          aria-label={t.compare.cancelSide(letter)}
          className="flex-none text-12 max-phone:min-h-11"
          disabled={cancel.isPending}
          onClick={() => cancel.mutate()}
        >
          {cancel.isPending ? t.progress.cancelling : t.progress.cancel}
        </LinkButton>
      )}
      {maker && side.images[index]?.urls && (
        <a
          href={downloadPath(maker.generationId, index)}
          download
          aria-label={t.compare.downloadSide(letter)}
          className={buttonClass("quiet", "m", "w-7 flex-none max-phone:h-11 max-phone:w-11")}
        >
          <Icon name="download" />
        </a>
      )}
      {maker && (
        <Link
          to="/generations/$id"
          params={{ id: maker.generationId }}
          search={{ n: index }}
          aria-label={t.compare.detailsSide(letter)}
          className={buttonClass("quiet", "m", "w-7 flex-none max-phone:h-11 max-phone:w-11")}
        >
          <Icon name="info" />
        </Link>
      )}
    </div>
  );
}
