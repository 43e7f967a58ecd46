import { type AssetDetail, CAPTION_MAX } from "@shotlist/contract";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTexts } from "../../../app/i18n/locale.ts";
import { Button } from "../../../ui/button.tsx";
import { FIELD_CLASS } from "../../../ui/field.tsx";
import { Icon } from "../../../ui/icon.tsx";

/** The caption, written where it is read: Enter saves, Esc takes back. */
export function CaptionField({
  detail,
  onSave,
}: {
  detail: AssetDetail;
  onSave: (caption: string | null) => void;
}) {
  const t = useTexts();
  const words = t.libraryEdit.info;
  const id = useId();
  const [draft, setDraft] = useState<{ readonly text: string; readonly from: string | null } | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const editing = draft !== null;

  useEffect(() => {
    if (!editing) return;
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, [editing]);

  const close = () => {
    setDraft(null);
    // The opener is there again only after the field is gone.
    requestAnimationFrame(() => opener.current?.focus());
  };
  const save = () => {
    if (!draft) return;
    const text = draft.text.trim().normalize("NFC");
    if (text !== (detail.caption ?? "")) onSave(text === "" ? null : text);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter ends a syllable of Hangul before it ends the sentence.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      save();
    }
    if (event.key === "Escape") {
      // Only the edit is taken back, not the window closed.
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };

  if (draft) {
    const meanwhile = detail.caption !== draft.from;
    return (
      <div>
        <textarea
          id={id}
          ref={field}
          rows={2}
          aria-label={words.caption}
          aria-describedby={`${id}-how`}
          maxLength={CAPTION_MAX}
          value={draft.text}
          onChange={(event) => setDraft({ ...draft, text: event.target.value })}
          onKeyDown={onKeyDown}
          className={`${FIELD_CLASS} resize-none [field-sizing:content]`}
        />
        <div className="mt-1.5 flex items-start gap-2">
          <p id={`${id}-how`} className="flex-1 text-12 text-t3">
            {meanwhile ? (
              <span className="text-warn">
                {detail.caption ? words.changedMeanwhile(detail.caption) : words.clearedMeanwhile}
              </span>
            ) : (
              words.captionHow
            )}
          </p>
          <Button size="s" look="quiet" className="max-phone:h-11" onClick={close}>
            {t.common.cancel}
          </Button>
          <Button size="s" className="max-phone:h-11" onClick={save}>
            {words.save}
          </Button>
        </div>
      </div>
    );
  }
  if (!detail.mine) {
    return (
      <p className="text-15">{detail.caption ?? <span className="text-t3">{words.captionEmpty}</span>}</p>
    );
  }
  return (
    <button
      ref={opener}
      type="button"
      aria-label={`${words.captionEdit}${detail.caption ? `: ${detail.caption}` : ""}`}
      onClick={() => setDraft({ text: detail.caption ?? "", from: detail.caption })}
      className="group -mx-2 flex w-[calc(100%+16px)] items-start gap-2 rounded-2 px-2 py-1 text-left text-15 hover:bg-raise focus-inset max-phone:min-h-11"
    >
      <span className="min-w-0 flex-1 whitespace-pre-line">
        {detail.caption ?? <span className="text-t3">{words.captionAdd}</span>}
      </span>
      <Icon name="edit" className="mt-1 text-t3 group-hover:text-t1" />
    </button>
  );
}
