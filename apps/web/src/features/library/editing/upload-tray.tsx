import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { wordsFor } from "../../../app/i18n/failure-words.ts";
import { useLocale, useTexts } from "../../../app/i18n/locale.ts";
import { Button, IconButton, LinkButton } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { Icon } from "../../../ui/icon.tsx";
import { useLayout } from "../../../ui/media.ts";
import { Modal } from "../../../ui/modal.tsx";
import { ProgressBar } from "../../../ui/progress-bar.tsx";
import { SupportCode } from "../../../ui/toasts.tsx";
import { useMe } from "../../auth/session.ts";
import { LIBRARY_KEY, refreshLibrary } from "../queries.ts";
import { useIsSelecting } from "../selection.ts";
import { canRetry, inReadingOrder, type UploadItem } from "./upload-item.ts";
import type { UploadHold, UploadSnapshot } from "./upload-queue.ts";
import { UploadRow } from "./upload-row.tsx";
import { openUploads, uploads, uploadsShown, useUploads } from "./uploads.ts";

/** New pictures appear in the grid this often while many come in: each time the whole outline is asked for. */
const APPEAR_MS = 4_000;
const ROW_PX = 45;

/** Lets the grid know of what came in, also of what came in while another page was open. */
function useArrivals(added: number): void {
  const client = useQueryClient();
  const told = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    if (added <= told.current) {
      told.current = added;
      return;
    }
    timer.current ??= setTimeout(() => {
      timer.current = null;
      told.current = uploads.snapshot().totals.added;
      // What is known of the others stays: they are thousands, and did not change.
      void client.invalidateQueries({ queryKey: [...LIBRARY_KEY, "outline"] });
    }, APPEAR_MS);
    if (!uploads.busy) {
      clearTimeout(timer.current);
      timer.current = null;
      told.current = added;
      void refreshLibrary(client);
    }
  }, [added, client]);
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
    },
    [],
  );
}

/** The list, of which only what is in sight is drawn. */
function Rows({ items, className }: { items: readonly UploadItem[]; className: string }) {
  const t = useTexts().libraryEdit.uploads;
  const scroller = useRef<HTMLDivElement>(null);
  const ordered = useMemo(() => inReadingOrder(items), [items]);
  const rows = useVirtualizer({
    count: ordered.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => ordered[index]?.key ?? index,
    overscan: 4,
  });
  return (
    <div
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by the keyboard
      tabIndex={0}
      className={classes("overflow-y-auto focus-inset [scrollbar-width:thin]", className)}
    >
      <ul aria-label={t.list} className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const item = ordered[index];
          return (
            item && (
              <li
                key={key}
                aria-posinset={index + 1}
                aria-setsize={ordered.length}
                data-index={index}
                ref={rows.measureElement}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <UploadRow item={item} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

function SecondsLeft({ until, asked }: { until: number; asked: boolean }) {
  const t = useTexts().libraryEdit.uploads.holds;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(1, Math.ceil((until - now) / 1_000));
  return asked ? t.askedToWait(seconds) : t.backingOff(seconds);
}

/** Why nothing is sent although something waits. */
function Hold({ hold }: { hold: UploadHold }) {
  const t = useTexts();
  const locale = useLocale();
  const { holds, resume } = t.libraryEdit.uploads;
  const words = hold.kind === "full" ? wordsFor(hold.failure, t, locale) : null;
  return (
    <div role="status" className="flex items-start gap-2 px-3 pb-2 text-12 text-t2">
      <Icon
        name={hold.kind === "paused" ? "pause" : "warn"}
        className={hold.kind === "paused" ? "" : "text-warn"}
      />
      <p className="flex-1">
        {hold.kind === "paused" && holds.paused}
        {hold.kind === "signed-out" && holds.signedOut}
        {hold.kind === "backing-off" && <SecondsLeft {...hold} />}
        {words && `${words.happened} ${words.todo}`}{" "}
        {hold.kind === "backing-off" && (
          <LinkButton onClick={() => uploads.resume()}>{holds.tryNow}</LinkButton>
        )}
        {hold.kind === "full" && (
          <>
            <LinkButton onClick={() => uploads.resume()}>{resume}</LinkButton>{" "}
            <SupportCode code={hold.failure.supportCode} />
          </>
        )}
      </p>
    </div>
  );
}

function useHeadline({ totals, hold }: UploadSnapshot): string {
  const t = useTexts().libraryEdit.uploads;
  const { added, here, failed, skipped, cancelled, waiting, sending } = totals;
  if (waiting + sending === 0) return t.summary(added, here, failed, skipped, cancelled) || t.done;
  if (hold?.kind === "paused") return t.paused(waiting + sending);
  const done = added + here + failed;
  return t.adding(done, done + waiting + sending);
}

const RAISED = "bg-raise-2 hover:bg-chosen";

function Actions({ snapshot }: { snapshot: UploadSnapshot }) {
  const t = useTexts().libraryEdit.uploads;
  const { items, totals, hold } = snapshot;
  const busy = totals.waiting + totals.sending > 0;
  const again = items.filter((item) => item.state.kind === "failed" && canRetry(item)).length;
  if (!busy && again === 0) return null;
  return (
    <div className="flex flex-wrap gap-1 px-3 pb-2 max-phone:[&>button]:h-11">
      {busy &&
        (hold?.kind === "paused" ? (
          <Button size="s" className={RAISED} onClick={() => uploads.resume()}>
            <Icon name="play" />
            {t.resume}
          </Button>
        ) : (
          <Button size="s" className={RAISED} onClick={() => uploads.pause()}>
            <Icon name="pause" />
            {t.pause}
          </Button>
        ))}
      {busy && (
        <Button size="s" className={RAISED} onClick={() => uploads.cancelAll()}>
          {t.cancelAll}
        </Button>
      )}
      {again > 0 && (
        <Button size="s" className={RAISED} onClick={() => uploads.retryFailed()}>
          <Icon name="refresh" />
          {t.retryFailed(again)}
        </Button>
      )}
    </div>
  );
}

/**
 * How the uploads go: a panel at the lower right, on a phone a bar that opens a
 * sheet. Stays until it is closed where any file did not simply go in.
 */
export function UploadTray() {
  const t = useTexts();
  const words = t.libraryEdit.uploads;
  const me = useMe();
  const layout = useLayout();
  const selecting = useIsSelecting();
  const snapshot = useUploads();
  const headline = useHeadline(snapshot);
  const [open, setOpen] = useState<boolean | null>(null);
  const { items, totals, hold } = snapshot;
  const busy = totals.waiting + totals.sending > 0;
  const phone = layout === "phone";
  // Elsewhere it would lie on other work: there it begins as a bar.
  const inLibrary = useLocation({ select: ({ pathname }) => pathname === "/library" });
  const expanded = open ?? (inLibrary && !phone);

  useEffect(() => {
    if (me) openUploads(me.id);
  }, [me]);
  useEffect(uploadsShown, []);
  useArrivals(totals.added);

  if (items.length === 0) return null;
  const bar = (
    <ProgressBar
      label={words.progress}
      fraction={busy ? totals.fraction : 1}
      className={classes(!busy && "invisible")}
    />
  );
  const body = (
    <>
      {hold && busy && <Hold hold={hold} />}
      <Actions snapshot={snapshot} />
    </>
  );
  const head = (
    <div className="flex h-10 items-center gap-1 pr-1 pl-3 max-phone:h-12">
      <p role="status" className="num cut flex-1 font-medium">
        {headline}
      </p>
      {busy && (
        <span className="num text-12 text-t3">{words.percent(Math.floor(totals.fraction * 100))}</span>
      )}
      <IconButton
        aria-label={expanded && !phone ? words.collapse : words.open}
        aria-expanded={expanded}
        onClick={() => setOpen(!expanded)}
        className="max-phone:size-11"
      >
        <Icon name="down" className={expanded && !phone ? "" : "rotate-180"} />
      </IconButton>
      {!busy && (
        <IconButton aria-label={words.clear} onClick={() => uploads.clear()} className="max-phone:size-11">
          <Icon name="close" />
        </IconButton>
      )}
    </div>
  );

  return (
    <section
      aria-label={words.title}
      className={classes(
        "fixed z-30 bg-raise shadow-float",
        phone
          ? "inset-x-0 bottom-14"
          : classes("right-4 rounded-3", selecting ? "bottom-20" : "bottom-4", expanded ? "w-90" : "w-70"),
      )}
    >
      {head}
      {bar}
      {expanded && !phone && (
        <>
          <div className="h-2" />
          {body}
          <Rows items={items} className="max-h-[min(320px,40vh)] pb-2" />
        </>
      )}
      {expanded && phone && (
        <Modal
          title={headline}
          shape="full-sheet"
          closeLabel={t.common.close}
          onClose={() => setOpen(false)}
          footer={<div className="flex-none border-t border-line pt-2">{body}</div>}
        >
          {bar}
          <Rows items={items} className="h-full py-2" />
        </Modal>
      )}
    </section>
  );
}
