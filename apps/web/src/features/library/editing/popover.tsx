import { type ReactNode, type RefObject, useId, useRef } from "react";
import { classes } from "../../../ui/classes.ts";

/** Space between a control and what it opens, and between that and the window's edge. */
const GAP = 4;
const EDGE = 8;

/** Under its control where there is more room below, else above; always inside the window. */
function place(popover: HTMLElement, anchor: HTMLElement, width: number): void {
  const { left, right, top, bottom } = anchor.getBoundingClientRect();
  const wide = Math.min(width, innerWidth - 2 * EDGE);
  const fromRight = left + wide > innerWidth - EDGE && right - wide >= EDGE;
  const x = fromRight ? right - wide : Math.max(EDGE, Math.min(left, innerWidth - wide - EDGE));
  const below = innerHeight - bottom >= top;
  const room = (below ? innerHeight - bottom : top) - GAP - EDGE;
  const { style } = popover;
  style.width = `${wide}px`;
  style.left = `${x}px`;
  style.top = below ? `${bottom + GAP}px` : "auto";
  style.bottom = below ? "auto" : `${innerHeight - top + GAP}px`;
  style.maxHeight = `${room}px`;
}

export interface PopoverProps {
  /** What the popover is: its accessible name. */
  readonly label: string;
  readonly width?: number;
  /** Draws the control; it must carry all of these. */
  readonly control: (given: {
    readonly ref: RefObject<HTMLButtonElement | null>;
    readonly popoverTarget: string;
    readonly "aria-haspopup": "dialog";
  }) => ReactNode;
  readonly onOpen?: () => void;
  readonly className?: string;
  /** The inside; `close` gives the focus back to the control. */
  readonly children: (close: () => void) => ReactNode;
}

/** A control and what opens beside it: the browser's own popover, which Esc or a click elsewhere closes. */
export function Popover({ label, width = 280, control, onOpen, className, children }: PopoverProps) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
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
          if (event.newState === "open" && anchor.current) place(event.currentTarget, anchor.current, width);
        }}
        onToggle={(event) => {
          if (event.newState !== "open") return;
          onOpen?.();
          event.currentTarget
            .querySelector<HTMLElement>("[data-first], input:not([type=file]), button:not([tabindex='-1'])")
            ?.focus();
        }}
        className={classes(
          "fixed inset-auto m-0 overflow-y-auto rounded-3 bg-raise p-1 text-t1 shadow-float",
          className,
        )}
      >
        {children(close)}
      </div>
    </>
  );
}

export const MENU_ITEM =
  "focus-inset flex min-h-9 w-full items-center gap-2 rounded-2 px-3 py-1 text-left hover:bg-raise-2 max-phone:min-h-11";
