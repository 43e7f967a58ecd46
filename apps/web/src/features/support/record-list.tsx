import type { SupportRecord } from "@shotlist/contract";
import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, memo, type ReactNode, type Ref } from "react";
import type { Texts } from "../../app/i18n/en.ts";
import { type Locale, useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { eventWords, titleOf } from "./event-words.ts";
import { daysOf, rangeOf, withoutWords, withRange, wordsIn } from "./search-state.ts";
import { StatusMark } from "./status-mark.tsx";
import type { SupportSearch } from "./support-search.ts";
import { type Widened, widened } from "./time-range.ts";
import { clock, longDay, rangeWords, took, zoneName } from "./trace-format.ts";

const RECORD = "a[data-record]";

/** Puts the keyboard into a list of records: on the open one, or the first. */
export function focusRecords(list: HTMLElement | null): void {
  const records = list?.querySelectorAll<HTMLElement>(RECORD);
  const open = list?.querySelector<HTMLElement>(`${RECORD}[aria-current]`);
  (open ?? records?.[0])?.focus();
}

function moveAmongRecords(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(`${RECORD}, [data-more]`)];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  stops[to]?.focus();
}

interface RecordRowProps {
  readonly record: SupportRecord;
  readonly open: boolean;
  readonly tabbable: boolean;
  readonly locale: Locale;
}

const RecordRow = memo(function RecordRow({ record, open, tabbable, locale }: RecordRowProps) {
  const t = useTexts();
  return (
    <li>
      <Link
        to="/support"
        search={(now: SupportSearch) => ({ ...now, trace: record.traceId })}
        data-record={record.traceId}
        preload={false}
        aria-current={open ? "true" : undefined}
        activeProps={{ "aria-current": open ? "true" : undefined }}
        tabIndex={tabbable ? 0 : -1}
        className="focus-inset group relative grid min-h-12 grid-cols-[56px_16px_minmax(0,1fr)_auto] content-center gap-x-2 border-b border-line px-4 py-2 text-12 hover:bg-raise aria-[current]:bg-raise-2 aria-[current]:before:absolute aria-[current]:before:inset-y-0 aria-[current]:before:left-0 aria-[current]:before:w-0.5 aria-[current]:before:bg-accent max-phone:min-h-14"
      >
        <time dateTime={record.at} className="num text-t3 group-aria-[current]:text-t2">
          {clock(Date.parse(record.at), locale)}
        </time>
        <StatusMark status={record.status} />
        <span className="cut font-medium">{titleOf(record, t)}</span>
        <span className="num text-t3 group-aria-[current]:text-t2">{took(record.durationMs, t)}</span>
        {record.subject && (
          <span className="cut col-span-2 col-start-3 text-t3 group-aria-[current]:text-t2">
            {record.subject}
          </span>
        )}
      </Link>
    </li>
  );
});

export interface RecordListProps {
  readonly ref: Ref<HTMLElement>;
  readonly search: SupportSearch;
  readonly records: readonly SupportRecord[] | undefined;
  readonly recordIsEmpty: boolean;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly stale: boolean;
  readonly onMore: () => void;
  readonly onSearch: (next: SupportSearch) => void;
  readonly header: ReactNode;
  readonly failure: ReactNode;
}

const widerWords = ({ what, range }: Widened, locale: Locale, t: Texts, now: number): string =>
  what === "day" ? t.support.list.wholeDay : rangeWords(range, locale, t, now);

/** What one could leave out of a search that found nothing, the likeliest first. */
function Suggestions({ search, onSearch }: Pick<RecordListProps, "search" | "onSearch">) {
  const t = useTexts();
  const locale = useLocale();
  const now = Date.now();
  const words = wordsIn(search);
  const range = rangeOf(search);
  const wider = range && widened(range, now);
  const { status: _status, ...anyStatus } = search;
  const { event: _event, ...anyEvent } = search;
  const ways: readonly (readonly [string, SupportSearch] | false | null)[] = [
    wider && [widerWords(wider, locale, t, now), withRange(search, wider.range)],
    words !== "" && words !== search.q && [t.support.list.dropWords(words), withoutWords(search)],
    search.status !== undefined && [t.support.list.dropStatus, anyStatus],
    search.event !== undefined && [t.support.list.dropEvent, anyEvent],
    range && [t.support.list.anyTime, withRange(search, null)],
    !search.reads && [t.support.list.withReads, toggledReads(search)],
  ];
  return (
    <ul className="mt-3 grid justify-items-start gap-2">
      {ways.map(
        (way) =>
          way && (
            <li key={way[0]}>
              <Button
                onClick={() => onSearch(way[1])}
                className="h-auto min-h-7 py-1 text-left whitespace-normal max-phone:min-h-11"
              >
                {way[0]}
              </Button>
            </li>
          ),
      )}
    </ul>
  );
}

function toggledReads({ reads, ...rest }: SupportSearch): SupportSearch {
  return reads ? rest : { ...rest, reads: true };
}

function Skeleton() {
  return (
    <div aria-hidden="true" className="pt-9">
      {[64, 40, 72, 52, 60, 44, 68, 48].map((width) => (
        <div key={width} className="flex h-12 items-center gap-3 border-b border-line px-4">
          <span className="h-3 w-14 flex-none animate-skeleton rounded-1 bg-raise" />
          <span className="h-3 animate-skeleton rounded-1 bg-raise" style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}

/** What happened, newest first, by day. Arrows move, Enter opens. */
export function RecordList(props: RecordListProps) {
  const { search, records, hasMore, loadingMore } = props;
  const t = useTexts();
  const locale = useLocale();
  const now = Date.now();
  const openIsHere = records?.some(({ traceId }) => traceId === search.trace);
  const stop = openIsHere ? search.trace : records?.[0]?.traceId;
  const range = rangeOf(search);
  const day = range && widened(range, now);
  const filtered = Boolean(search.q || search.from || search.to || search.status || search.event);

  return (
    <section
      ref={props.ref}
      aria-label={t.support.list.label}
      aria-busy={records === undefined || props.stale}
      onKeyDown={moveAmongRecords}
      className="h-full overflow-y-auto bg-panel"
    >
      {props.header}
      {props.failure}
      {!records && !props.failure && <Skeleton />}
      {records &&
        daysOf(records).map(({ at, records: those }) => {
          const heading = `support-day-${new Date(at).toDateString().replaceAll(" ", "-")}`;
          return (
            <section key={heading} aria-labelledby={heading}>
              <h2 id={heading} className="px-4 pt-3 pb-1 text-11 text-t3">
                {t.support.list.day(longDay(at, locale, now), zoneName(locale, at))}
              </h2>
              <ol>
                {those.map((record) => (
                  <RecordRow
                    key={record.traceId}
                    record={record}
                    open={record.traceId === search.trace}
                    tabbable={record.traceId === stop}
                    locale={locale}
                  />
                ))}
              </ol>
            </section>
          );
        })}
      {records && records.length > 0 && (
        <div className="p-4 text-12 text-t3">
          {hasMore ? (
            <Button
              data-more
              onClick={props.onMore}
              aria-disabled={loadingMore || undefined}
              className="max-phone:h-11 max-phone:w-full"
            >
              {loadingMore ? t.support.list.loadingMore : t.support.list.more}
            </Button>
          ) : day && range.from !== null ? (
            <p>
              {t.support.list.endOfRange}{" "}
              <LinkButton data-more onClick={() => props.onSearch(withRange(search, day.range))}>
                {widerWords(day, locale, t, now)}
              </LinkButton>
            </p>
          ) : (
            t.support.list.end
          )}
          <p className="mt-3">
            <LinkButton onClick={() => props.onSearch(toggledReads(search))}>
              {search.reads ? t.support.list.withoutReads : t.support.list.withReads}
            </LinkButton>
          </p>
        </div>
      )}
      {records?.length === 0 && (
        <div role="status" className="p-4">
          <p className="text-15">
            {filtered || !props.recordIsEmpty ? t.support.list.none : t.support.list.empty}
          </p>
          <p className="mt-1 text-12 text-t2">
            {search.event ? `${eventWords(search.event, t)}. ` : ""}
            {t.support.list.noneHow}
          </p>
          <Suggestions search={search} onSearch={props.onSearch} />
        </div>
      )}
    </section>
  );
}
