import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useRef } from "react";
import { FIELD_CLASS } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";

export interface FindListProps {
  readonly label: string;
  readonly words: string;
  readonly onWords: (words: string) => void;
  /** Enter in the field: the first of the list. */
  readonly onFirst: () => void;
  readonly aside?: ReactNode;
  /** Rows; the button of each that uses it carries `data-row`. */
  readonly children: ReactNode;
}

/** A field that narrows the rows under it: the arrows go from one to the next, Enter takes the first. */
export function FindList({ label, words, onWords, onFirst, aside, children }: FindListProps) {
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // On a touch screen a keyboard would come up over the rows.
    const first = matchMedia("(hover: none)").matches ? box : input;
    first.current?.focus({ preventScroll: true });
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    const stops = [...(box.current?.querySelectorAll<HTMLElement>("input[data-find], [data-row]") ?? [])];
    if (!(event.target instanceof HTMLElement)) return;
    const row = event.target.closest("li")?.querySelector<HTMLElement>("[data-row]");
    const at = stops.indexOf(row ?? event.target);
    if (at < 0) return;
    event.preventDefault();
    stops[Math.min(stops.length - 1, Math.max(0, at + step))]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the arrows of the field and the rows in it
    <div ref={box} tabIndex={-1} onKeyDown={onKeyDown} className="outline-none">
      <div className="sticky top-0 z-10 flex items-center gap-2 bg-raise p-2 max-phone:bg-panel max-phone:px-4">
        <span className="relative min-w-0 flex-1">
          <Icon name="search" className="pointer-events-none absolute top-1/2 left-2.5 -mt-2 text-t2" />
          <input
            ref={input}
            data-find
            data-first
            type="search"
            value={words}
            maxLength={200}
            autoComplete="off"
            enterKeyHint="go"
            aria-label={label}
            placeholder={label}
            onChange={(event) => onWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
              event.preventDefault();
              onFirst();
            }}
            className={`${FIELD_CLASS} h-9 py-0 pl-8 max-phone:h-11 [&::-webkit-search-cancel-button]:hidden`}
          />
        </span>
        {aside}
      </div>
      {children}
    </div>
  );
}
