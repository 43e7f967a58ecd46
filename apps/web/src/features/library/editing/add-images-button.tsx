import { useRef } from "react";
import { useTexts } from "../../../app/i18n/locale.ts";
import { Button, IconButton } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { Icon } from "../../../ui/icon.tsx";
import { MENU_ITEM, Popover } from "../../../ui/popover.tsx";
import { SwitchMark } from "../../../ui/switch.tsx";
import { filesOfInput } from "./folder-files.ts";
import { setUploadOptions, useUploadOptions } from "./upload-options.ts";
import { useAddFiles } from "./use-add-files.ts";

/** Also for the formats a browser knows no type for; the server looks at the content. */
const ACCEPT = "image/*,.heic,.heif,.avif,.tif,.tiff";

/** No attribute React's types know; every browser on a desktop does. */
const FOLDER = { webkitdirectory: "" };

function OptionRow(props: { label: string; hint: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={props.on}
      onClick={() => props.onChange(!props.on)}
      className={classes(MENU_ITEM, "py-2")}
    >
      <span className="flex-1">
        {props.label}
        <span className="block text-12 text-t3">{props.hint}</span>
      </span>
      <SwitchMark on={props.on} />
    </button>
  );
}

/** Files by its button; folders, and what holds for everything that is added, by the menu beside it. */
export function AddImagesButton({ compact = false }: { compact?: boolean }) {
  const t = useTexts().libraryEdit.add;
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const add = useAddFiles();
  const { team, keepLocation } = useUploadOptions();

  const take = (input: HTMLInputElement) => {
    add({ files: filesOfInput(input.files ?? []), unreadable: [] });
    // The same choice again is a choice, too.
    input.value = "";
  };

  return (
    <div className="flex flex-none">
      <input
        ref={files}
        type="file"
        multiple
        accept={ACCEPT}
        hidden
        aria-label={t.images}
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={folder}
        type="file"
        multiple
        {...FOLDER}
        hidden
        aria-label={t.folder}
        onChange={(event) => take(event.currentTarget)}
      />
      <Button
        size="l"
        aria-label={compact ? t.images : undefined}
        onClick={() => files.current?.click()}
        className={classes("rounded-r-none pr-3 max-phone:h-11", compact && "px-3")}
      >
        <Icon name="plus" />
        {!compact && t.images}
      </Button>
      <Popover
        label={t.options}
        control={(given) => (
          <IconButton
            {...given}
            look="plain"
            size="l"
            aria-label={t.options}
            className="w-8 rounded-l-none border-l border-well max-phone:h-11"
          >
            <Icon name="down" size={12} />
          </IconButton>
        )}
      >
        {(close) => (
          <>
            <button
              type="button"
              data-first
              onClick={() => {
                close();
                folder.current?.click();
              }}
              className={MENU_ITEM}
            >
              <Icon name="folder" />
              {t.folder}…
            </button>
            <p className="mt-1 border-t border-chosen px-3 pt-2 pb-1 text-12 text-t3">{t.optionsTitle}</p>
            <OptionRow
              label={t.share}
              hint={t.shareHint}
              on={team}
              onChange={(on) => setUploadOptions({ team: on })}
            />
            <OptionRow
              label={t.location}
              hint={t.locationHint}
              on={keepLocation}
              onChange={(on) => setUploadOptions({ keepLocation: on })}
            />
          </>
        )}
      </Popover>
    </div>
  );
}
