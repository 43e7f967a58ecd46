import { useSearch } from "@tanstack/react-router";
import { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { asFailure } from "../../../api/failure.ts";
import { wordsFor } from "../../../app/i18n/failure-words.ts";
import { useLocale, useTexts } from "../../../app/i18n/locale.ts";
import { reports } from "../../../app/reporting/reports.ts";
import { Button, IconButton } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { Icon } from "../../../ui/icon.tsx";
import { useLayout } from "../../../ui/media.ts";
import { Modal } from "../../../ui/modal.tsx";
import { SupportCode } from "../../../ui/toasts.tsx";
import { showModal } from "../../../ui/top-dialog.ts";
import { useOpenPicture } from "../open-picture.ts";
import { titleOf } from "../picture-name.ts";
import { useSummary } from "../queries.ts";
import { useReactions } from "../reactions/index.ts";
import { useAssetActions } from "./asset-actions.ts";
import { useAsset, useAssetEdits } from "./asset-queries.ts";
import { InfoPanel } from "./info-panel.tsx";
import { useInfoShown } from "./info-shown.ts";
import { DeskActions, NarrowActions } from "./lightbox-bar.tsx";
import { lightboxKeys } from "./lightbox-keys.ts";
import { LightboxPicture, type LightboxPictureHandle } from "./lightbox-picture.tsx";
import { neighboursOf, usePreload } from "./neighbours.ts";
import { useReferences } from "./use-as-reference.ts";

/** A picture over the whole window, while one is open. The focus goes back to the cell of the one looked at last. */
export function Lightbox() {
  const { id, order } = useOpenPicture();
  const last = useRef(-1);
  useLayoutEffect(() => {
    if (id !== null) last.current = order.indexOf(id);
    else if (last.current >= 0) {
      // Where that cell is not drawn, the dialog has given the focus back to where it came from.
      document.querySelector<HTMLElement>(`[data-cell="${last.current}"]`)?.focus();
      last.current = -1;
    }
  }, [id, order]);
  return id === null ? null : createPortal(<OpenLightbox id={id} />, document.body);
}

function Edge(props: { side: "left" | "right"; label: string; off: boolean; onClick: () => void }) {
  return (
    <IconButton
      size="touch"
      look="plain"
      aria-label={props.label}
      aria-disabled={props.off || undefined}
      onClick={() => !props.off && props.onClick()}
      className={classes(
        "absolute top-1/2 z-10 -mt-5.5 bg-scrim transition-opacity max-phone:hidden",
        props.side === "left" ? "left-4" : "right-4",
        props.off && "opacity-0",
      )}
    >
      <Icon name={props.side} size={20} />
    </IconButton>
  );
}

/** Instead of a picture: why there is none. */
function NotShown({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTexts();
  const locale = useLocale();
  const failure = asFailure(error, reports.codeOf(error));
  const { happened, todo } = wordsFor(failure, t, locale);
  const gone = failure.status === 404;
  return (
    <div className="grid justify-items-center gap-2">
      <p className="text-15">{gone ? t.libraryEdit.lightbox.gone : happened}</p>
      <p className="text-t2">{gone ? t.libraryEdit.lightbox.goneHow : todo}</p>
      {!gone && (
        <Button size="l" onClick={onRetry}>
          {t.common.retry}
        </Button>
      )}
      <SupportCode code={failure.supportCode} />
    </div>
  );
}

function OpenLightbox({ id }: { id: string }) {
  const t = useTexts();
  const words = t.libraryEdit.lightbox;
  // Too narrow for a panel beside the picture and every action above it.
  const narrow = useLayout() !== "desk";
  const { open, close, order } = useOpenPicture();
  const summary = useSummary(id);
  const asset = useAsset(id);
  const detail = asset.data ?? null;
  const shown = detail ?? summary;
  const bin = useSearch({ strict: false }).shelf === "deleted";
  const actions = useAssetActions();
  const references = useReferences();
  const reactions = useReactions();
  const { patch } = useAssetEdits(id);
  const [info, toggleInfo] = useInfoShown(narrow);
  const [zoom, setZoom] = useState({ magnification: 1, zoomed: false });
  const dialog = useRef<HTMLDialogElement>(null);
  const picture = useRef<LightboxPictureHandle>(null);
  const collect = useRef<HTMLButtonElement>(null);
  const neighbours = neighboursOf(id, order);
  usePreload(neighbours);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const close = showModal(element);
    // Not its first button: Enter would press that.
    element.focus();
    return close;
  }, []);

  const previous = () => neighbours.previous !== null && open(neighbours.previous);
  const next = () => neighbours.next !== null && open(neighbours.next);
  const leave = (then: (ids: readonly string[]) => void) => {
    const goOn = neighbours.next ?? neighbours.previous;
    if (goOn) open(goOn);
    else close();
    then([id]);
  };
  const act = {
    refer: () => references.add([id]),
    similar: () => actions.similar(id),
    download: () => actions.download([id]),
    share: () => detail?.mine && patch({ visibility: detail.visibility === "team" ? "private" : "team" }),
    remove: () => detail?.mine && leave(actions.remove),
    restore: () => leave(actions.restore),
    toggleInfo,
  };
  const onZoom = useCallback(
    (magnification: number, zoomed: boolean) => setZoom({ magnification, zoomed }),
    [],
  );

  const first = () => order[0] && open(order[0]);
  const end = () => open(order.at(-1) ?? id);
  const onKeyDown = lightboxKeys({
    ArrowLeft: previous,
    ArrowRight: next,
    Home: first,
    End: end,
    "+": () => picture.current?.zoomIn(),
    "=": () => picture.current?.zoomIn(),
    "-": () => picture.current?.zoomOut(),
    "0": () => picture.current?.fit(),
    i: toggleInfo,
    ...(!bin && {
      Delete: act.remove,
      Backspace: act.remove,
      r: act.refer,
      m: act.similar,
      s: act.download,
      l: () => reactions.toggle(id, "like"),
      d: () => reactions.toggle(id, "dislike"),
      c: () => collect.current?.click(),
    }),
  });

  const missing = asset.isError && !detail;
  const title = missing ? words.missing : shown ? titleOf(shown, t) : t.common.loading;
  const position = neighbours.index >= 0 ? words.position(neighbours.index + 1, order.length) : "";
  const opinion = shown?.reaction ? t.libraryEdit.reactions[shown.reaction.value] : "";
  const body: ReactNode = detail && <InfoPanel detail={detail} />;
  const bar = { id, reaction: shown?.reaction ?? null, detail, info, bin, actions: act };

  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      aria-label={words.title(title)}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      className="fixed inset-0 z-40 m-0 h-dvh max-h-none w-screen max-w-none overflow-hidden bg-well p-0 text-t1 outline-none"
    >
      <div className="flex h-full">
        <div className="flex min-w-0 flex-1 flex-col">
          <header className="flex h-11 flex-none items-center gap-2 border-b border-line bg-panel pr-3 pl-1 max-phone:h-12">
            <IconButton
              size="touch"
              aria-label={words.close}
              aria-keyshortcuts="Escape"
              onClick={close}
              className="hover:bg-transparent"
            >
              <Icon name="close" />
            </IconButton>
            <h2 className="cut min-w-0 flex-1 max-phone:sr-only">{title}</h2>
            <span className="num flex-none text-12 text-t3 max-phone:flex-1">{position}</span>
            <p role="status" className="sr-only">
              {[title, position, opinion].filter(Boolean).join(", ")}
            </p>
            <div className="flex flex-none items-center max-phone:hidden">
              <IconButton
                aria-label={words.zoomOut}
                aria-keyshortcuts="-"
                onClick={() => picture.current?.zoomOut()}
              >
                <Icon name="minus" />
              </IconButton>
              <Button
                look="quiet"
                aria-label={`${words.zoom(Math.round(zoom.magnification * 100))}, ${words.fit}`}
                aria-keyshortcuts="0"
                title={words.fit}
                onClick={() => picture.current?.fit()}
                className="num w-14 px-0 text-12"
              >
                {words.zoom(Math.round(zoom.magnification * 100))}
              </Button>
              <IconButton
                aria-label={words.zoomIn}
                aria-keyshortcuts="+"
                onClick={() => picture.current?.zoomIn()}
              >
                <Icon name="plus" />
              </IconButton>
            </div>
            {narrow ? (
              <IconButton size="touch" aria-label={words.info} aria-pressed={info} onClick={toggleInfo}>
                <Icon name="info" />
              </IconButton>
            ) : (
              !missing && <DeskActions {...bar} collectRef={collect} />
            )}
          </header>
          <div className="relative flex min-h-0 flex-1">
            {shown && !missing ? (
              <LightboxPicture
                key={id}
                ref={picture}
                id={id}
                size={shown}
                alt={title}
                mime={detail?.mime ?? null}
                onZoom={onZoom}
                onSwipe={(swipe) => (swipe === "close" ? close() : swipe === "next" ? next() : previous())}
              />
            ) : (
              <div aria-busy={!missing} className="grid flex-1 place-items-center px-6 text-center">
                {missing && <NotShown error={asset.error} onRetry={() => void asset.refetch()} />}
              </div>
            )}
            <Edge side="left" label={words.previous} off={neighbours.previous === null} onClick={previous} />
            <Edge side="right" label={words.next} off={neighbours.next === null} onClick={next} />
          </div>
          {narrow && !missing && <NarrowActions {...bar} />}
        </div>
        {info && !narrow && (
          <aside
            aria-label={words.info}
            className="w-80 flex-none overflow-y-auto border-l border-line bg-panel [scrollbar-width:thin] wide:w-90"
          >
            {body}
          </aside>
        )}
      </div>
      {info && narrow && (
        <Modal title={words.info} shape="sheet" closeLabel={t.common.close} onClose={toggleInfo}>
          <div className="max-h-[70dvh]">{body}</div>
        </Modal>
      )}
    </dialog>
  );
}
