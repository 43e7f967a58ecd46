import { useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTexts } from "../../../app/i18n/locale.ts";
import { Button, IconButton } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Kbd } from "../../../ui/kbd.tsx";
import { useLayout } from "../../../ui/media.ts";
import { Modal } from "../../../ui/modal.tsx";
import { MENU_ITEM, Popover } from "../../../ui/popover.tsx";
import { useShortcuts } from "../../../ui/shortcuts.ts";
import { useCollections } from "../queries.ts";
import { selection, useSelection } from "../selection.ts";
import { useAssetActions } from "./asset-actions.ts";
import { CollectionPicker } from "./collection-picker.tsx";
import { useCollectionActions } from "./collection-queries.ts";
import { TagDialog } from "./tag-dialog.tsx";
import { ToneChoices } from "./tone-choices.tsx";
import { useReferences } from "./use-as-reference.ts";

/** Esc closes what is open before it clears what is selected. */
function useEscape(active: boolean, run: () => void): void {
  const current = useRef(run);
  useEffect(() => {
    current.current = run;
  });
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      if (document.querySelector("dialog[open], [popover=auto]:popover-open")) return;
      if (event.target instanceof HTMLElement && event.target.matches("input, textarea")) return;
      current.current();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [active]);
}

function ShareItems({ onShare }: { onShare: (visibility: "team" | "private") => void }) {
  const t = useTexts().libraryEdit.actions;
  return (
    <>
      <button type="button" data-first className={MENU_ITEM} onClick={() => onShare("team")}>
        <Icon name="people" />
        {t.shareTeam}
      </button>
      <button type="button" className={MENU_ITEM} onClick={() => onShare("private")}>
        <Icon name="lock" />
        {t.makePrivate}
      </button>
    </>
  );
}

const PHONE_BAR =
  "fixed inset-x-0 bottom-0 z-30 flex h-14 items-center gap-1 border-t border-line bg-panel pr-2 pb-[env(safe-area-inset-bottom)] pl-4";
const DESK_BAR =
  "fixed bottom-5 left-1/2 z-30 flex max-w-[calc(100vw-32px)] -translate-x-1/2 animate-appear items-center gap-1 rounded-3 bg-raise p-2 whitespace-nowrap shadow-float";

/** In the bin there is only one thing to do. */
function BinBar({ count, onRestore }: { count: number; onRestore: () => void }) {
  const { actions, selection: said } = useTexts().libraryEdit;
  const phone = useLayout() === "phone";
  const size = phone ? "touch" : "m";
  return (
    <div role="toolbar" aria-label={said.label} className={phone ? PHONE_BAR : DESK_BAR}>
      <p role="status" className="num flex-1 pr-2">
        {said.count(count)}
      </p>
      <Button look="primary" size={size} onClick={onRestore}>
        {actions.restore}
      </Button>
      <IconButton size={size} aria-label={said.clear} onClick={selection.clear}>
        <Icon name="close" />
      </IconButton>
    </div>
  );
}

/** What can be done with the pictures that are selected; gone while none is. */
export function SelectionBar() {
  const t = useTexts();
  const { actions: words, selection: said, collections: collectionWords } = t.libraryEdit;
  const phone = useLayout() === "phone";
  const selected = useSelection();
  const actions = useAssetActions();
  const references = useReferences();
  const { take } = useCollectionActions();
  const { collection: shown, shelf } = useSearch({ strict: false });
  const bin = shelf === "deleted";
  const collection = useCollections().data?.collections.find(({ id }) => id === shown);
  const [tagging, setTagging] = useState(false);
  const [toning, setToning] = useState(false);
  const collect = useRef<HTMLButtonElement>(null);

  const some = selected.count > 0;
  const wasBin = useRef(bin);
  useEffect(() => {
    // What is selected on one side of the bin's lid means something else on the other.
    if (wasBin.current !== bin) selection.clear();
    wasBin.current = bin;
  }, [bin]);
  const ids = [...selected.ids];
  const refer = () => {
    references.add(ids);
    selected.clear();
  };
  const remove = () => actions.remove(ids);
  const tag = () => setTagging(true);
  useEscape(some, selected.clear);
  useShortcuts(
    some && !bin
      ? {
          r: refer,
          t: tag,
          c: () => collect.current?.click(),
          s: () => actions.download(ids),
          Delete: remove,
          Backspace: remove,
        }
      : {},
  );

  if (!some) return null;
  if (bin) return <BinBar count={selected.count} onRestore={() => actions.restore(ids)} />;
  const takeOut = collection && (
    <button
      type="button"
      className={MENU_ITEM}
      onClick={() => void take(collection, ids).then(selected.clear)}
    >
      <Icon name="minus" />
      <span className="cut flex-1">{collectionWords.takeOut(collection.name)}</span>
    </button>
  );
  const dialog = tagging && (
    <TagDialog ids={ids} onClose={() => setTagging(false)} onSave={(change) => actions.tag(ids, change)} />
  );

  if (phone) {
    return (
      <div role="toolbar" aria-label={said.label} className={PHONE_BAR}>
        <p role="status" className="num flex-1">
          {said.count(selected.count)}
        </p>
        <Button look="primary" size="touch" onClick={refer}>
          {selected.count === 1 ? words.reference : words.references}
        </Button>
        <IconButton size="touch" aria-label={words.download} onClick={() => actions.download(ids)}>
          <Icon name="download" />
        </IconButton>
        <Popover
          label={said.more}
          control={(given) => (
            <IconButton {...given} size="touch" aria-label={said.more}>
              <Icon name="more" />
            </IconButton>
          )}
        >
          {(close) => (
            <>
              <button
                type="button"
                data-first
                className={MENU_ITEM}
                onClick={() => {
                  close();
                  tag();
                }}
              >
                <Icon name="tag" />
                {words.tag}
              </button>
              <button
                type="button"
                className={MENU_ITEM}
                onClick={() => {
                  close();
                  setToning(true);
                }}
              >
                <Icon name="tone" />
                {t.libraryEdit.tonePool.use}
              </button>
              <ShareItems
                onShare={(visibility) => {
                  close();
                  actions.share(ids, visibility);
                }}
              />
              {takeOut}
              <button
                type="button"
                className={`${MENU_ITEM} text-err`}
                onClick={() => {
                  close();
                  remove();
                }}
              >
                <Icon name="trash" />
                {words.delete}
              </button>
              <p className="mt-1 border-t border-chosen px-3 pt-2 pb-1 text-12 text-t3">{words.collect}</p>
              <CollectionPicker ids={ids} onDone={close} />
            </>
          )}
        </Popover>
        <IconButton size="touch" aria-label={said.clear} onClick={selected.clear}>
          <Icon name="close" />
        </IconButton>
        {dialog}
        {toning && (
          <Modal
            title={t.libraryEdit.tonePool.title(selected.count)}
            shape="sheet"
            closeLabel={t.common.close}
            onClose={() => setToning(false)}
          >
            <div className="px-2 pb-[max(16px,env(safe-area-inset-bottom))]">
              <ToneChoices ids={ids} titled onDone={() => setToning(false)} />
            </div>
          </Modal>
        )}
      </div>
    );
  }
  return (
    <div role="toolbar" aria-label={said.label} className={DESK_BAR}>
      <p role="status" className="num pr-3 pl-2 font-medium">
        {said.count(selected.count)}
      </p>
      <Button look="primary" onClick={refer} aria-keyshortcuts="R">
        {selected.count === 1 ? words.reference : words.references}
        <Kbd onAccent>R</Kbd>
      </Button>
      <Button className="hover:bg-raise-2" onClick={tag} aria-keyshortcuts="T">
        <Icon name="tag" />
        {words.tag}
      </Button>
      <Popover
        label={t.libraryEdit.tonePool.use}
        control={(given) => (
          <Button {...given} className="hover:bg-raise-2">
            <Icon name="tone" />
            <span className="max-desk:sr-only">{t.libraryEdit.tonePool.use}</span>
          </Button>
        )}
      >
        {(close) => <ToneChoices ids={ids} onDone={close} />}
      </Popover>
      <Popover
        label={words.share}
        width={240}
        control={(given) => (
          <Button {...given}>
            <Icon name="people" />
            {words.share}
          </Button>
        )}
      >
        {(close) => (
          <ShareItems
            onShare={(visibility) => {
              close();
              actions.share(ids, visibility);
            }}
          />
        )}
      </Popover>
      <Popover
        label={words.collect}
        control={(given) => (
          <Button
            {...given}
            ref={(element) => {
              given.ref.current = element;
              collect.current = element;
            }}
            aria-keyshortcuts="C"
          >
            <Icon name="folder" />
            <span className="max-desk:sr-only">{words.collect}</span>
          </Button>
        )}
      >
        {(close) => (
          <>
            <CollectionPicker ids={ids} onDone={close} />
            {takeOut && <div className="border-t border-chosen pt-1">{takeOut}</div>}
          </>
        )}
      </Popover>
      <Button onClick={() => actions.download(ids)} aria-keyshortcuts="S">
        <Icon name="download" />
        <span className="max-desk:sr-only">{words.download}</span>
      </Button>
      <Button look="danger" onClick={remove} aria-keyshortcuts="Delete">
        <Icon name="trash" />
        <span className="max-desk:sr-only">{words.delete}</span>
      </Button>
      <IconButton aria-label={said.clear} aria-keyshortcuts="Escape" onClick={selected.clear}>
        <Icon name="close" />
      </IconButton>
      {dialog}
    </div>
  );
}
