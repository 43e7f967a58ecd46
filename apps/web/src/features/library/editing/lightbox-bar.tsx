import type { AssetDetail, Reaction } from "@shotlist/contract";
import { useState } from "react";
import { useTexts } from "../../../app/i18n/locale.ts";
import { Button, IconButton } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Kbd } from "../../../ui/kbd.tsx";
import { Modal } from "../../../ui/modal.tsx";
import { MENU_ITEM, Popover } from "../../../ui/popover.tsx";
import { ReactionButtons } from "../reactions/index.ts";
import { CollectionPicker } from "./collection-picker.tsx";
import { ToneChoices } from "./tone-choices.tsx";

export interface LightboxActions {
  readonly refer: () => void;
  readonly similar: () => void;
  readonly download: () => void;
  readonly share: () => void;
  readonly remove: () => void;
  readonly restore: () => void;
  readonly toggleInfo: () => void;
}

interface BarProps {
  readonly id: string;
  readonly reaction: Reaction | null;
  /** Null until it is known; then what only its owner can do appears. */
  readonly detail: AssetDetail | null;
  readonly info: boolean;
  /** It lies in the bin: there it can be looked at and restored. */
  readonly bin: boolean;
  readonly actions: LightboxActions;
}

const holdingOf = (detail: AssetDetail | null) => new Set(detail?.collections.map(({ id }) => id));

function useShareWord(detail: AssetDetail | null): string {
  const t = useTexts().libraryEdit.actions;
  return detail?.visibility === "team" ? t.makePrivate : t.shareTeam;
}

export function DeskActions(
  props: BarProps & { readonly collectRef: { current: HTMLButtonElement | null } },
) {
  const t = useTexts().libraryEdit;
  const { id, detail, actions } = props;
  const share = useShareWord(detail);
  const infoButton = (
    <IconButton
      aria-label={t.lightbox.info}
      title={t.lightbox.info}
      aria-keyshortcuts="I"
      aria-pressed={props.info}
      onClick={actions.toggleInfo}
    >
      <Icon name="info" />
    </IconButton>
  );
  if (props.bin) {
    return (
      <div role="toolbar" aria-label={t.lightbox.more} className="flex flex-none items-center gap-1">
        <Button look="primary" onClick={actions.restore}>
          {t.actions.restore}
        </Button>
        {infoButton}
      </div>
    );
  }
  return (
    <div role="toolbar" aria-label={t.lightbox.more} className="flex flex-none items-center gap-1">
      <Button look="primary" onClick={actions.refer} aria-keyshortcuts="R">
        {t.actions.reference}
        <Kbd onAccent>R</Kbd>
      </Button>
      <ReactionButtons assetId={id} reaction={props.reaction} keys />
      <Button look="quiet" onClick={actions.similar} aria-keyshortcuts="M">
        <Icon name="similar" />
        <span className="max-wide:sr-only">{t.actions.similar}</span>
      </Button>
      <Button look="quiet" onClick={actions.download} aria-keyshortcuts="S">
        <Icon name="download" />
        <span className="max-wide:sr-only">{t.actions.download}</span>
      </Button>
      <Popover
        label={t.actions.collect}
        control={(given) => (
          <IconButton
            {...given}
            ref={(element) => {
              given.ref.current = element;
              props.collectRef.current = element;
            }}
            aria-label={t.actions.collect}
            title={t.actions.collect}
            aria-keyshortcuts="C"
          >
            <Icon name="folder" />
          </IconButton>
        )}
      >
        {(close) => <CollectionPicker ids={[id]} holding={holdingOf(detail)} onDone={close} />}
      </Popover>
      {detail?.mine && (
        <>
          <Popover
            label={t.tonePool.use}
            control={(given) => (
              <IconButton
                {...given}
                aria-label={t.tonePool.use}
                title={t.tonePool.use}
                className={detail.tonePool ? "bg-raise-2 text-t1" : undefined}
              >
                <Icon name="tone" className={detail.tonePool ? "fill-current" : ""} />
              </IconButton>
            )}
          >
            {(close) => <ToneChoices ids={[id]} onDone={close} />}
          </Popover>
          <IconButton
            aria-label={share}
            title={share}
            onClick={actions.share}
            className={detail.visibility === "team" ? "bg-raise-2 text-t1" : undefined}
          >
            <Icon name="people" />
          </IconButton>
          <IconButton
            aria-label={t.actions.delete}
            title={t.actions.delete}
            aria-keyshortcuts="Delete"
            onClick={actions.remove}
          >
            <Icon name="trash" className="text-err" />
          </IconButton>
        </>
      )}
      {infoButton}
    </div>
  );
}

const NARROW_BAR =
  "flex flex-none items-center gap-1 border-t border-line bg-panel px-4 py-2 pb-[max(8px,env(safe-area-inset-bottom))]";

/** Where there is little room: a bar under the picture. */
export function NarrowActions({ id, reaction, detail, bin, actions }: BarProps) {
  const texts = useTexts();
  const t = texts.libraryEdit;
  const [toning, setToning] = useState(false);
  const share = useShareWord(detail);
  if (bin) {
    return (
      <div role="toolbar" aria-label={t.lightbox.more} className={NARROW_BAR}>
        <Button look="primary" size="touch" className="flex-1" onClick={actions.restore}>
          {t.actions.restore}
        </Button>
      </div>
    );
  }
  return (
    <div role="toolbar" aria-label={t.lightbox.more} className={NARROW_BAR}>
      <Button look="primary" size="touch" className="min-w-0 flex-1" onClick={actions.refer}>
        {t.actions.reference}
      </Button>
      <ReactionButtons assetId={id} reaction={reaction} size="touch" />
      <IconButton size="touch" aria-label={t.actions.download} onClick={actions.download}>
        <Icon name="download" />
      </IconButton>
      <Popover
        label={t.lightbox.more}
        control={(given) => (
          <IconButton {...given} size="touch" aria-label={t.lightbox.more}>
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
                actions.similar();
              }}
            >
              <Icon name="similar" />
              {t.actions.similar}
            </button>
            {detail?.mine && (
              <>
                <button
                  type="button"
                  className={MENU_ITEM}
                  onClick={() => {
                    close();
                    setToning(true);
                  }}
                >
                  <Icon name="tone" className={detail.tonePool ? "fill-current" : ""} />
                  {detail.tonePool ? t.tonePool.in(texts.tone.categories[detail.tonePool]) : t.tonePool.use}
                </button>
                <button
                  type="button"
                  className={MENU_ITEM}
                  onClick={() => {
                    close();
                    actions.share();
                  }}
                >
                  <Icon name="people" />
                  {share}
                </button>
                <button
                  type="button"
                  className={`${MENU_ITEM} text-err`}
                  onClick={() => {
                    close();
                    actions.remove();
                  }}
                >
                  <Icon name="trash" />
                  {t.actions.delete}
                </button>
              </>
            )}
            <p className="px-3 pt-2 pb-1 text-12 text-t3">{t.actions.collect}</p>
            <CollectionPicker ids={[id]} holding={holdingOf(detail)} onDone={close} />
          </>
        )}
      </Popover>
      {toning && (
        <Modal
          title={t.tonePool.use}
          shape="sheet"
          closeLabel={texts.common.close}
          onClose={() => setToning(false)}
        >
          <div className="px-2 pb-[max(16px,env(safe-area-inset-bottom))]">
            <ToneChoices ids={[id]} titled onDone={() => setToning(false)} />
          </div>
        </Modal>
      )}
    </div>
  );
}
