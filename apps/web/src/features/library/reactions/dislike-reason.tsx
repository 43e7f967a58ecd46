import { REACTION_REASON_MAX } from "@shotlist/contract";
import { type FormEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from "react";
import { useTexts } from "../../../app/i18n/locale.ts";
import { Button } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { FIELD_CLASS } from "../../../ui/field.tsx";
import { placePopover } from "../../../ui/popover-place.ts";

const REASONS = ["subject", "composition", "light", "colour", "other"] as const;

export interface DislikeReasonProps {
  readonly reason: string | null;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onReason: (reason: string | null) => void;
  readonly onClose: () => void;
}

/** Asks why, beside the thumb: one press, or a few words, or nothing at all. */
export function DislikeReason({ reason, anchor, onReason, onClose }: DislikeReasonProps) {
  const t = useTexts();
  const words = t.libraryEdit.reactions;
  const id = useId();
  const popover = useRef<HTMLDivElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  const known: readonly string[] = REASONS.map((key) => words.reasons[key]);
  const [text, setText] = useState(reason !== null && !known.includes(reason) ? reason : "");

  useLayoutEffect(() => {
    const element = popover.current;
    if (!element || !anchor.current) return;
    element.showPopover();
    placePopover(element, anchor.current, "end");
    first.current?.focus({ preventScroll: true });
  }, [anchor]);

  const close = () => {
    const inside = popover.current?.contains(document.activeElement);
    popover.current?.hidePopover();
    if (inside) anchor.current?.focus();
  };
  const take = (next: string | null) => {
    if (next !== reason) onReason(next);
    close();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    take(text.trim() === "" ? null : text.trim());
  };

  return (
    <div
      ref={popover}
      popover="auto"
      role="dialog"
      aria-labelledby={id}
      onToggle={(event) => event.newState === "closed" && onClose()}
      // The page's single keys are not for here; Esc is the popover's own.
      onKeyDown={(event) => event.key !== "Escape" && event.stopPropagation()}
      className="fixed inset-auto m-0 w-[min(320px,calc(100vw-16px))] overflow-y-auto rounded-3 bg-raise p-4 text-t1 shadow-float"
    >
      <h2 id={id} className="font-semibold">
        {words.why}
      </h2>
      <p className="mt-0.5 text-12 text-t3">{words.whyHow}</p>
      <div className="mt-3 flex flex-wrap gap-1.5">
        {REASONS.map((key, index) => {
          const on = words.reasons[key] === reason;
          return (
            <button
              key={key}
              ref={index === 0 ? first : undefined}
              type="button"
              aria-pressed={on}
              onClick={() => take(on ? null : words.reasons[key])}
              className={classes(
                "focus-inset h-7 rounded-2 px-2.5 text-12 transition-colors hover:bg-chosen max-phone:h-11 max-phone:px-3",
                on ? "bg-chosen font-medium" : "bg-raise-2",
              )}
            >
              {words.reasons[key]}
            </button>
          );
        })}
      </div>
      <form onSubmit={onSubmit} className="mt-3 grid gap-3">
        <input
          value={text}
          maxLength={REACTION_REASON_MAX}
          autoComplete="off"
          aria-label={words.own}
          placeholder={words.own}
          onChange={(event) => setText(event.target.value)}
          className={`${FIELD_CLASS} h-9 py-0 max-phone:h-11`}
        />
        <div className="flex justify-end gap-1">
          <Button look="quiet" className="hover:bg-raise-2 max-phone:h-11" onClick={close}>
            {words.skip}
          </Button>
          <Button type="submit" className="bg-raise-2 hover:bg-chosen max-phone:h-11">
            {words.keep}
          </Button>
        </div>
      </form>
    </div>
  );
}
