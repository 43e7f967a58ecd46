import type { Comparison } from "@shotlist/contract";
import { Link } from "@tanstack/react-router";
import { CrashPage } from "../../app/crash-page.tsx";
import type { Texts } from "../../app/i18n/en.ts";
import { shortWhen } from "../../app/i18n/format.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useLayout } from "../../ui/media.ts";
import { Picture } from "../../ui/picture.tsx";
import { ratioOf } from "../generations/draft.ts";
import { leadImage, pictureOf } from "../generations/live.ts";
import { useComparisons } from "./queries.ts";
import { hasPicture, isOpen, letterOf } from "./sides.ts";
import { TallyPanel } from "./tally-panel.tsx";

/** Pixels that a card's pictures are high, about. */
const ROW_HEIGHT = 150;

/** How far a comparison has come, or how it ended. */
function standing(comparison: Comparison, t: Texts): string {
  const { sides, vote, blind } = comparison;
  const makers = [...new Set(sides.flatMap(({ maker }) => maker?.label ?? []))].join(" · ");
  if (isOpen(comparison)) return t.compare.list.open;
  if (vote === "tie" || vote === "neither") return `${t.compare.list[vote]} · ${makers}`;
  if (vote !== null) {
    const winner = sides.find(({ side }) => side === vote)?.maker;
    return winner ? t.compare.list.picked(winner.label) : makers;
  }
  if (!blind) return makers;
  return sides.some(hasPicture) ? t.compare.list.toVote : t.compare.list.failed;
}

function Card({ comparison }: { comparison: Comparison }) {
  const t = useTexts();
  const locale = useLocale();
  const ratio = ratioOf(comparison.aspect);
  return (
    <li
      className="min-w-0"
      style={{ flexGrow: ratio, flexBasis: ratio * 2 * ROW_HEIGHT, maxWidth: ratio * 2 * ROW_HEIGHT * 1.5 }}
    >
      <Link to="/compare/$id" params={{ id: comparison.id }} className="group block">
        <div className="grid grid-cols-2 gap-0.5">
          {comparison.sides.map((side) => {
            const source = pictureOf(side.images[leadImage(side.images)], "small");
            return (
              <div key={side.side} className="relative bg-frame" style={{ aspectRatio: ratio }}>
                {source ? (
                  <Picture
                    source={source}
                    alt=""
                    fit="contain"
                    lazy
                    small
                    className="absolute inset-0 size-full"
                  />
                ) : (
                  <span className="absolute inset-0 grid place-items-center text-12 text-t3">
                    <span className="grid justify-items-center gap-1">
                      {side.state === "failed" && <Icon name="error" className="text-err" />}
                      {t.history.states[side.state]}
                    </span>
                  </span>
                )}
                <span
                  aria-hidden="true"
                  className="absolute top-1.5 left-1.5 grid size-5 place-items-center rounded-1 bg-scrim text-11 font-semibold"
                >
                  {letterOf(side.side)}
                </span>
                {comparison.vote === side.side && (
                  <span className="absolute right-1.5 bottom-1.5 grid size-5 place-items-center rounded-1 bg-scrim">
                    <Icon name="check" className="text-ok" />
                  </span>
                )}
              </div>
            );
          })}
        </div>
        <p className="mt-1.5 flex gap-2 text-12">
          <span className="cut flex-1 text-t2 group-hover:text-t1">{comparison.prompt}</span>
          <span className="num flex-none text-t3">{shortWhen(comparison.createdAt, locale, t)}</span>
        </p>
        <p className="cut text-12 text-t3">{standing(comparison, t)}</p>
      </Link>
    </li>
  );
}

export function ComparisonsPage() {
  const t = useTexts();
  usePageTitle(t.compare.title);
  const layout = useLayout();
  const list = useComparisons();
  if (list.isError && !list.data) return <CrashPage error={list.error} />;
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <div className="flex h-full min-h-0 max-desk:flex-col max-desk:overflow-y-auto">
      <main id="main" className="min-w-0 flex-1 px-4 py-4 max-desk:flex-none desk:overflow-y-auto">
        <h1 className="mb-3 text-15 font-semibold">{t.compare.title}</h1>
        {list.isPending && (
          <div aria-hidden="true" className="flex flex-wrap gap-x-4 gap-y-5">
            {["a", "b", "c"].map((key) => (
              <div key={key} className="h-[190px] w-[450px] max-w-full animate-skeleton bg-raise" />
            ))}
          </div>
        )}
        {list.data && items.length === 0 && (
          <div className="py-8">
            <p className="text-15">{t.compare.list.empty}</p>
            <p className="mt-1 mb-3 text-t2">{t.compare.list.emptyHow}</p>
            <Link to="/" className={buttonClass("primary", "m", "max-phone:h-11")}>
              {t.compare.list.toStudio}
            </Link>
          </div>
        )}
        <ul className="flex flex-wrap gap-x-4 gap-y-5">
          {items.map((comparison) => (
            <Card key={comparison.id} comparison={comparison} />
          ))}
          {/* Takes what is left of the last row, so that its pictures keep their size. */}
          <li aria-hidden="true" className="grow-[20]" />
        </ul>
        {list.hasNextPage && (
          <p className="py-6 text-center">
            <Button
              className="max-phone:h-11"
              onClick={() => void list.fetchNextPage()}
              aria-disabled={list.isFetchingNextPage || undefined}
            >
              {list.isFetchingNextPage ? t.compare.list.loadingMore : t.compare.list.more}
            </Button>
          </p>
        )}
      </main>
      <aside
        aria-label={t.compare.tally.title}
        className="border-line bg-panel px-4 py-4 desk:w-[344px] desk:flex-none desk:overflow-y-auto desk:border-l max-desk:order-first max-desk:border-b max-desk:pb-2 wide:w-[376px]"
      >
        <TallyPanel folded={layout !== "desk"} />
      </aside>
    </div>
  );
}
