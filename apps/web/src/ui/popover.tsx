import { type ReactNode, type RefObject, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { classes } from "./classes.ts";
import { placePopover } from "./popover-place.ts";

/** What has the focus first: the choice that stands, else the first thing that takes it. */
const FIRST = ["[data-first]", "[aria-checked=true]", "[tabindex='0'], input, button:not([tabindex='-1'])"];

function focusFirst(popover: HTMLElement): void {
  for (const selector of FIRST) {
    const element = popover.querySelector<HTMLElement>(selector);
    if (!element) continue;
    element.focus({ preventScroll: true });
    return;
  }
}

export interface PopoverProps {
  /** What the popover is: its accessible name. */
  readonly label: string;
  /** Pixels; narrower where the window is. */
  readonly width?: number;
  /** Which edge of the control it keeps to. */
  readonly align?: "start" | "end";
  /** Draws the control; it must carry all of these. */
  readonly control: (given: {
    readonly ref: RefObject<HTMLButtonElement | null>;
    readonly popoverTarget: string;
    readonly "aria-haspopup": "dialog";
  }) => ReactNode;
  readonly className?: string;
  /** The inside, made anew each time it opens; `close` gives the focus back to the control. */
  readonly children: (close: () => void) => ReactNode;
}

/** A control and what opens beside it: the browser's own popover, which Esc or a click elsewhere closes. */
export function Popover({ label, width = 280, align = "start", control, className, children }: PopoverProps) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => {
    popover.current?.hidePopover();
    anchor.current?.focus();
  };
  return (
    <>
      {control({ ref: anchor, popoverTarget: id, "aria-haspopup": "dialog" })}
      <div
        ref={popover}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        onBeforeToggle={(event) => {
          if (event.target !== event.currentTarget || event.newState !== "open") return;
          flushSync(() => setOpen(true));
          // It has a size only once it is shown, and must have its place before it is painted.
          requestAnimationFrame(() => {
            if (!popover.current?.matches(":popover-open") || !anchor.current) return;
            placePopover(popover.current, anchor.current, align);
            focusFirst(popover.current);
          });
        }}
        onToggle={(event) => {
          if (event.target === event.currentTarget && event.newState === "closed") setOpen(false);
        }}
        className={classes(
          "fixed inset-auto m-0 overflow-y-auto rounded-3 bg-raise p-1 text-t1 shadow-float",
          className,
        )}
        style={{ width: `min(${width}px, calc(100vw - 16px))` }}
      >
        {open && children(close)}
      </div>
    </>
  );
}

export const MENU_ITEM =
  "focus-inset flex min-h-9 w-full items-center gap-2 rounded-2 px-3 py-1 text-left hover:bg-raise-2 max-phone:min-h-11";
