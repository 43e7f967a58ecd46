import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { CrashPage } from "../../app/crash-page.tsx";
import { useTexts } from "../../app/i18n/locale.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { HistoryCard, ROW_HEIGHT } from "./history-card.tsx";
import { type HistorySearch, tidyHistory } from "./history-search.ts";
import { HistoryTools } from "./history-tools.tsx";
import { useHistory } from "./queries.ts";

const route = getRouteApi("/app/history");

export function HistoryPage() {
  const t = useTexts();
  usePageTitle(t.history.title);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const history = useHistory(search);
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
  const { q } = search;
  const stale = history.isPlaceholderData;
  const nothing = history.data !== undefined && !stale && items.length === 0;
  const count =
    items.length === 0 || hasNextPage || stale
      ? ""
      : q
        ? t.history.found(items.length)
        : t.history.end(items.length);
  const change = (next: HistorySearch) =>
    void navigate({ search: (now) => tidyHistory({ ...now, ...next }), replace: true, resetScroll: false });

  return (
    <main id="main" className="h-full overflow-y-auto px-4 pb-4">
      <div className="sticky top-0 z-10 -mx-4 mb-1 flex items-center gap-4 bg-well px-4 py-3 max-phone:static max-phone:flex-wrap max-phone:gap-2 max-phone:pt-1">
        <h1 className="text-15 font-semibold max-phone:flex-1">{t.history.title}</h1>
        <HistoryTools
          {...search}
          onWords={(words) => change({ q: words })}
          onOrder={(order) => change({ order })}
        />
        <Link to="/compare" className={buttonClass("quiet", "m", "ml-auto max-phone:ml-0 max-phone:h-11")}>
          <Icon name="compare" />
          {t.compare.title}
        </Link>
      </div>
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
      {nothing && (
        <div role="status" className="py-8">
          <p className="text-15">{q ? t.history.none(q) : t.history.empty}</p>
          <p className="mt-1 mb-3 text-t2">{q ? t.history.noneHow : t.history.emptyHow}</p>
          {q ? (
            <Button className="max-phone:h-11" onClick={() => change({ q: "" })}>
              {t.history.showAll}
            </Button>
          ) : (
            <Link to="/" className={buttonClass("primary", "m", "max-phone:h-11")}>
              {t.history.toStudio}
            </Link>
          )}
        </div>
      )}
      <ul
        aria-busy={stale || undefined}
        className={classes("flex flex-wrap gap-x-2 gap-y-4 transition-opacity", stale && "opacity-50")}
      >
        {items.map((item) => (
          <HistoryCard key={item.id} item={item} byTone={search.order === "tone"} />
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
          <p role="status">{count}</p>
        )}
      </div>
    </main>
  );
}
