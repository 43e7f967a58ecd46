import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Failure } from "../../api/failure.ts";
import { startTrace } from "../../api/trace.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { buttonClass, IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useMedia } from "../../ui/media.ts";
import { useMe } from "../auth/session.ts";
import { Beside } from "./beside.tsx";
import { titleOf } from "./event-words.ts";
import { FindBar } from "./find-bar.tsx";
import { HealthBanner } from "./health-banner.tsx";
import { LoadFailure, Refused, Start, UnknownCode } from "./notices.tsx";
import { useRecords, useSupportStatus, useTrace } from "./queries.ts";
import { focusRecords, RecordList } from "./record-list.tsx";
import type { SupportSearch } from "./support-search.ts";
import { shortDay } from "./trace-format.ts";
import { TracePane } from "./trace-pane.tsx";

const route = getRouteApi("/app/support");

function TraceSkeleton() {
  return (
    <div aria-busy="true" className="p-5">
      <div className="h-6 w-64 max-w-full animate-skeleton rounded-1 bg-raise" />
      <div className="mt-2 h-4 w-96 max-w-full animate-skeleton rounded-1 bg-raise" />
    </div>
  );
}

function Desk() {
  const t = useTexts();
  const locale = useLocale();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const wide = useMedia("(min-width: 1440px)");
  const split = useMedia("(min-width: 1024px)");
  const list = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const [visit] = useState(startTrace);
  const records = useRecords(search, visit);
  const trace = useTrace(search.trace);
  const status = useSupportStatus(visit);
  const view = trace.data;
  usePageTitle(view && search.trace ? titleOf(view.record, t) : t.support.title);

  // Below 1024 px a record is a page of its own; whoever cannot see that needs the focus to move.
  const code = search.trace;
  const shown = view?.record.traceId === code;
  useEffect(() => {
    if (!split && shown) title.current?.focus();
  }, [split, shown]);
  const left = useRef<string>(undefined);
  useEffect(() => {
    if (code) left.current = code;
    else if (!split && left.current) {
      list.current?.querySelector<HTMLElement>(`[data-record="${left.current}"]`)?.focus();
      left.current = undefined;
    }
  }, [split, code]);

  const errors = [records.error, trace.error];
  if (errors.some((error) => error instanceof Failure && error.status === 403)) return <Refused />;

  const onSearch = (next: SupportSearch, replace = false) => void navigate({ search: next, replace });
  const found = records.data?.pages.flatMap((page) => page.records);
  const oldest = records.data?.pages[0]?.oldest ?? status.data?.record.oldest;
  const count = (
    <div className="num flex items-center gap-1 text-12 whitespace-nowrap text-t3">
      <span role="status">
        {found &&
          [
            t.support.search.count(found.length, records.hasNextPage),
            oldest && t.support.search.oldest(shortDay(Date.parse(oldest), locale, Date.now())),
          ]
            .filter(Boolean)
            .join(" · ")}
      </span>
      <IconButton
        size="s"
        aria-label={t.support.search.refresh}
        title={t.support.search.refresh}
        onClick={() => {
          void records.refetch();
          void status.refetch();
          if (code) void trace.refetch();
        }}
        className="max-phone:size-11"
      >
        <Icon name="refresh" />
      </IconButton>
    </div>
  );

  const recordList = (
    <RecordList
      ref={list}
      search={search}
      records={found}
      recordIsEmpty={found?.length === 0 && oldest == null}
      hasMore={records.hasNextPage}
      loadingMore={records.isFetchingNextPage}
      stale={records.isPlaceholderData}
      onMore={() => void records.fetchNextPage()}
      onSearch={onSearch}
      header={!split && <div className="flex min-h-8 items-center px-4 pt-1">{count}</div>}
      failure={
        records.isError && !found ? (
          <LoadFailure
            title={t.support.list.failed}
            error={records.error}
            onRetry={() => void records.refetch()}
          />
        ) : null
      }
    />
  );

  const pane = (): ReactNode => {
    if (!code) return <Start />;
    if (view && shown) return <TracePane key={code} view={view} titleRef={title} wide={wide} />;
    if (trace.error instanceof Failure && trace.error.status === 404) {
      return <UnknownCode code={code} oldest={oldest} />;
    }
    if (trace.isError) {
      return (
        <LoadFailure
          title={t.support.trace.failed}
          error={trace.error}
          onRetry={() => void trace.refetch()}
        />
      );
    }
    return <TraceSkeleton />;
  };

  const { trace: _trace, ...closed } = search;
  return (
    <main id="main" className="flex h-full min-h-0 flex-col">
      <h1 className="sr-only">{t.support.title}</h1>
      <HealthBanner status={status.data} />
      {(split || !code) && (
        <search
          aria-label={t.support.search.label}
          className="flex min-h-14 flex-none items-center gap-2 border-b border-line bg-panel px-4 max-phone:flex-wrap max-phone:py-2"
        >
          <FindBar search={search} onSearch={onSearch} onLeaveDown={() => focusRecords(list.current)} />
          <span className="flex-1 max-phone:hidden" />
          {split && count}
        </search>
      )}
      {split ? (
        <div
          className={
            wide && code
              ? "grid min-h-0 flex-1 grid-cols-[360px_minmax(0,1fr)_320px]"
              : "grid min-h-0 flex-1 grid-cols-[360px_minmax(0,1fr)]"
          }
        >
          <div className="min-h-0 border-r border-line">{recordList}</div>
          <div className="min-h-0 overflow-y-auto">{pane()}</div>
          {wide && code && (
            <aside
              aria-label={t.support.beside.generation}
              className="min-h-0 overflow-y-auto border-l border-line bg-panel"
            >
              {view && shown && <Beside view={view} />}
            </aside>
          )}
        </div>
      ) : (
        <>
          {/* Kept while a record is open, so that going back finds the list where it was. */}
          <div className={code ? "hidden" : "min-h-0 flex-1"}>{recordList}</div>
          {code && (
            <div className="min-h-0 flex-1 overflow-y-auto">
              <div className="sticky top-0 z-10 flex h-10 items-center border-b border-line bg-panel px-2 max-phone:h-12">
                <Link to="/support" search={closed} className={buttonClass("quiet", "m", "max-phone:h-11")}>
                  <Icon name="left" />
                  {t.support.trace.back}
                </Link>
              </div>
              {pane()}
            </div>
          )}
        </>
      )}
    </main>
  );
}

/** What happened, for the people who are asked about it. */
export function SupportPage() {
  const me = useMe();
  return me?.role === "member" ? <Refused /> : <Desk />;
}
