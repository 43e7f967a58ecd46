import type { ParsedQuery } from "@shotlist/contract";
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { IconButton } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { useLayout } from "../../ui/media.ts";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { CollectionChip } from "./collection-chip.tsx";
import { FindChips } from "./find-chips.tsx";
import { ImageSearchButton } from "./image-search-button.tsx";
import type { LibrarySearch } from "./library-search.ts";
import { PictureChip } from "./picture-chip.tsx";
import { firstPicture } from "./searched-images.ts";
import { optionId, SuggestionList } from "./suggestion-list.tsx";
import { useQueryDraft } from "./use-query-draft.ts";
import { useSuggestionsFor } from "./use-suggestions-for.ts";

export interface FindFieldProps {
  readonly search: LibrarySearch;
  readonly understood: ParsedQuery | null;
  /** Name of the collection that is looked through, where it is one; empty until it is known. */
  readonly collection: string | null;
  /** Id of the words that say what is wrong with the query, where something is. */
  readonly problemId: string | undefined;
  readonly onQuery: (q: string, replace: boolean) => void;
  readonly onImage: (file: File) => void;
  /** Takes away the picture, or the one to be like. */
  readonly onWithoutPicture: () => void;
  readonly onWithoutCollection: () => void;
  readonly onClear: () => void;
  /** The down arrow, when no suggestions are open: on to the pictures. */
  readonly onLeaveDown: () => void;
}

const isFileDrag = (event: DragEvent) => event.dataTransfer.types.includes("Files");

/** Words, filters, colours and a picture, in one field. */
export function FindField(props: FindFieldProps) {
  const { search, understood } = props;
  const t = useTexts();
  const phone = useLayout() === "phone";
  const texts = t.library.find;
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const draft = useQueryDraft(search.q ?? "", props.onQuery);
  const [listOpen, setListOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [over, setOver] = useState(false);
  const suggestions = useSuggestionsFor(listOpen && draft.typing ? draft.words : null);
  const open = listOpen && suggestions.length > 0;
  const picture = Boolean(search.like || search.image);
  const filled = picture || draft.words !== "" || draft.chips.length > 0;

  useShortcuts({
    "/": () => {
      input.current?.focus();
      input.current?.select();
    },
  });

  const closeList = () => {
    setListOpen(false);
    setActive(-1);
  };
  const take = (insert: string) => {
    draft.take(insert);
    if (insert.endsWith(":")) setActive(-1);
    else closeList();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      if (open) {
        // −1 is the field itself: past either end, and the words are one's own again.
        const places = suggestions.length + 1;
        setActive((now) => ((now + 1 + step + places) % places) - 1);
      } else if (step > 0) {
        draft.settle();
        props.onLeaveDown();
      }
      return;
    }
    if (event.key === "Enter") {
      event.preventDefault();
      const chosen = open ? suggestions[active] : undefined;
      if (chosen) take(chosen.insert);
      else {
        draft.settle();
        closeList();
      }
      return;
    }
    if (event.key === "Escape" && open) {
      event.preventDefault();
      closeList();
      return;
    }
    const { selectionStart, selectionEnd } = event.currentTarget;
    if (event.key === "Backspace" && selectionStart === 0 && selectionEnd === 0) {
      const last = draft.chips.at(-1);
      if (last) draft.remove(last);
      else if (picture) props.onWithoutPicture();
      else if (props.collection !== null) props.onWithoutCollection();
    }
  };
  const searchBy = (list: FileList | null | undefined): boolean => {
    const file = firstPicture(list);
    if (file) props.onImage(file);
    return file !== null;
  };

  return (
    <search
      aria-label={texts.label}
      onDragOver={(event) => {
        if (!isFileDrag(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!isFileDrag(event)) return;
        // A picture dropped here is looked for, not added: what takes drops on the page sees that it is taken.
        event.preventDefault();
        setOver(false);
        searchBy(event.dataTransfer.files);
      }}
      className="relative min-w-0 flex-1"
    >
      <div
        onPointerDown={(event) => {
          if (event.target !== event.currentTarget) return;
          event.preventDefault();
          input.current?.focus();
        }}
        className={classes(
          "flex h-10 cursor-text items-center gap-2 rounded-2 border bg-well pr-1.5 pl-3 max-phone:h-11",
          "has-[input:focus-visible]:outline-2 has-[input:focus-visible]:-outline-offset-1 has-[input:focus-visible]:outline-accent",
          props.problemId ? "border-err" : "border-edge",
          over && "outline-2 -outline-offset-1 outline-accent",
        )}
      >
        <Icon name="search" className="pointer-events-none text-t2" />
        {over ? (
          <span className="flex-1 text-15">{texts.dropHere}</span>
        ) : (
          <>
            {props.collection !== null && !phone && (
              <CollectionChip name={props.collection} onRemove={props.onWithoutCollection} />
            )}
            {picture && <PictureChip search={search} onRemove={props.onWithoutPicture} />}
            <input
              ref={input}
              type="text"
              role="combobox"
              enterKeyHint="search"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={500}
              aria-label={texts.label}
              aria-autocomplete="list"
              aria-expanded={open}
              aria-controls={open ? listId : undefined}
              aria-activedescendant={open && active >= 0 ? optionId(listId, active) : undefined}
              aria-invalid={props.problemId ? true : undefined}
              aria-describedby={props.problemId}
              placeholder={filled ? "" : phone ? texts.placeholderShort : texts.placeholder}
              value={draft.words}
              onChange={(event) => {
                draft.change(event.target.value);
                setListOpen(true);
                setActive(-1);
              }}
              onBlur={() => {
                draft.settle();
                closeList();
              }}
              onKeyDown={onKeyDown}
              onPaste={(event: ClipboardEvent) => {
                if (searchBy(event.clipboardData.files)) event.preventDefault();
              }}
              className={classes(
                "h-full min-w-12 bg-transparent text-15 outline-none focus-visible:outline-none max-phone:min-w-0 max-phone:flex-1 max-phone:text-16",
                draft.chips.length > 0 && !phone ? "max-w-[60%] [field-sizing:content]" : "flex-1",
              )}
            />
            <FindChips chips={draft.chips} understood={understood} phone={phone} onRemove={draft.remove} />
            {draft.chips.length > 0 && !phone && <span className="pointer-events-none flex-1" />}
          </>
        )}
        {filled && (
          <IconButton
            aria-label={texts.clear}
            className="flex-none hover:bg-transparent max-phone:size-11"
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => {
              draft.clear();
              props.onClear();
              input.current?.focus();
            }}
          >
            <Icon name="close" />
          </IconButton>
        )}
        {!(phone && filled) && <ImageSearchButton onFiles={searchBy} />}
      </div>
      {open && (
        <SuggestionList
          id={listId}
          suggestions={suggestions}
          active={active}
          onTake={(suggestion) => take(suggestion.insert)}
        />
      )}
    </search>
  );
}
