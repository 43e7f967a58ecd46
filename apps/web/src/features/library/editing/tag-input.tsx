import { TAG_MAX, Tag } from "@shotlist/contract";
import { type KeyboardEvent, useId, useState } from "react";
import { useTexts } from "../../../app/i18n/locale.ts";
import { IconButton } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { FIELD_CLASS, FieldProblem } from "../../../ui/field.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { focusInDialog } from "./collection-name-form.tsx";

/** The tags in a line of text: commas part them, in the scripts people here write. */
export function tagsIn(text: string): { readonly tags: readonly string[]; readonly tooLong: boolean } {
  const tags: string[] = [];
  let tooLong = false;
  for (const piece of text.split(/[,，、\n]/)) {
    if (piece.trim() === "") continue;
    const parsed = Tag.safeParse(piece);
    if (!parsed.success) tooLong = true;
    else if (!tags.some((tag) => tag.toLowerCase() === parsed.data.toLowerCase())) tags.push(parsed.data);
  }
  return { tags, tooLong };
}

export interface TagInputProps {
  readonly onAdd: (tags: readonly string[]) => void;
  /** Said instead of adding, while there is no room for another. */
  readonly full?: string | undefined;
  /** It has the focus when the dialog around it opens. */
  readonly focus?: boolean;
}

export function TagInput({ onAdd, full, focus }: TagInputProps) {
  const t = useTexts().libraryEdit.tags;
  const id = useId();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();

  const add = (value: string) => {
    if (full) return setProblem(full);
    const { tags, tooLong } = tagsIn(value);
    setProblem(tooLong ? t.tooLong(TAG_MAX) : undefined);
    if (tooLong) return setText(value);
    if (tags.length > 0) onAdd(tags);
    setText("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      add(text);
    }
    if (event.key === "Escape" && text !== "") {
      event.preventDefault();
      event.stopPropagation();
      setText("");
      setProblem(undefined);
    }
  };

  return (
    <div>
      <div className="relative">
        <input
          id={id}
          value={text}
          autoComplete="off"
          ref={focus ? focusInDialog : undefined}
          aria-label={t.add}
          placeholder={t.add}
          aria-invalid={problem ? true : undefined}
          aria-describedby={`${id}-note`}
          onChange={(event) => {
            setProblem(undefined);
            const { value } = event.target;
            // A comma ends a tag, unless it is part of a syllable still being composed.
            if (/[,，、]/.test(value) && !(event.nativeEvent as InputEvent).isComposing) add(value);
            else setText(value);
          }}
          onKeyDown={onKeyDown}
          className={classes(FIELD_CLASS, "h-8 py-0 pr-9 max-phone:h-11")}
        />
        {text.trim() !== "" && (
          <IconButton
            aria-label={t.add}
            size="s"
            onClick={() => add(text)}
            className="absolute top-1 right-1 max-phone:top-2.5"
          >
            <Icon name="plus" />
          </IconButton>
        )}
      </div>
      {problem ? (
        <FieldProblem id={`${id}-note`} text={problem} />
      ) : (
        <p id={`${id}-note`} className={text === "" ? "sr-only" : "mt-1 text-12 text-t3"}>
          {t.addHint}
        </p>
      )}
    </div>
  );
}

export const TAG_CHIP =
  "inline-flex h-6 max-w-full items-center rounded-2 bg-raise-2 pl-2 text-12 max-phone:h-9 max-phone:pl-3";

/** A tag that can be taken away. */
export function TagChip({ tag, label, onRemove }: { tag: string; label: string; onRemove: () => void }) {
  return (
    <li className={TAG_CHIP}>
      <span className="cut">{tag}</span>
      <button
        type="button"
        aria-label={label}
        onClick={onRemove}
        className="grid size-6 flex-none place-items-center rounded-2 text-t2 hover:text-t1 focus-inset max-phone:size-9"
      >
        <Icon name="close" size={12} />
      </button>
    </li>
  );
}
