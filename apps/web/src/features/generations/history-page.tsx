import type { GenerationSummary } from "@shotlist/contract";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { CrashPage } from "../../app/crash-page.tsx";
import { shortWhen } from "../../app/i18n/format.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Picture } from "../../ui/picture.tsx";
import { ratioOf } from "./draft.ts";
import { isActive, leadImage, pictureOf, tally } from "./live.ts";
import { useHistory } from "./queries.ts";

/** Rows are about this high; each picture takes the width its own shape asks for. */
const ROW_HEIGHT = 220;

function Card({ item }: { item: GenerationSummary }) {
  const t = useTexts();
  const locale = useLocale();
  const ratio = ratioOf(item.aspect);
  const lead = leadImage(item.images);
  const source = pictureOf(item.images[lead], "small");
  const { done, total } = tally(item.images, item.count);
  const state = t.history.states[item.state];
  return (
    <li
      className="min-w-0"
      style={{ flexGrow: ratio, flexBasis: ratio * ROW_HEIGHT, maxWidth: ratio * ROW_HEIGHT * 1.6 }}
    >
      <Link to="/generations/$id" params={{ id: item.id }} className="group block">
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

export function HistoryPage() {
  const t = useTexts();
  usePageTitle(t.history.title);
  const history = useHistory();
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = history;

  useEffect(() => {
    const element = end.current;
    if (!element || !hasNextPage || isFetchingNextPage) return;
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage(), {
      // Asked for before the end is seen, so that scrolling does not stop.
      rootMargin: "600px",
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (history.isError && !history.data) return <CrashPage error={history.error} />;
  const items = history.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <main id="main" className="h-full overflow-y-auto px-4 py-4">
      <h1 className="mb-3 text-15 font-semibold">{t.history.title}</h1>
      {history.isPending && (
        <div aria-hidden="true" className="flex flex-wrap gap-x-2 gap-y-4">
          {[1.5, 1, 1.78, 1.51, 0.67, 1.49].map((ratio) => (
            <div
              key={ratio}
              className="h-[220px] animate-skeleton bg-raise"
              style={{ flexGrow: ratio, flexBasis: ratio * ROW_HEIGHT }}
            />
          ))}
        </div>
      )}
      {history.data && items.length === 0 && (
        <div className="py-8">
          <p className="text-15">{t.history.empty}</p>
          <p className="mt-1 mb-3 text-t2">{t.history.emptyHow}</p>
          <Link to="/" className={buttonClass("primary")}>
            {t.history.toStudio}
          </Link>
        </div>
      )}
      <ul className="flex flex-wrap gap-x-2 gap-y-4">
        {items.map((item) => (
          <Card key={item.id} item={item} />
        ))}
        {/* Takes what is left of the last row, so that its pictures keep their size. */}
        <li aria-hidden="true" className="grow-[20]" />
      </ul>
      <div ref={end} className="py-6 text-center text-12 text-t3">
        {hasNextPage ? (
          <Button onClick={() => void fetchNextPage()} aria-disabled={isFetchingNextPage || undefined}>
            {isFetchingNextPage ? t.history.loadingMore : t.history.more}
          </Button>
        ) : (
          items.length > 0 && t.history.end(items.length)
        )}
      </div>
    </main>
  );
}
