import { type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { placePopover } from "./popover-place.ts";

export interface MenuButtonProps {
  /** The name of what opens. */
  readonly label: string;
  readonly className: string;
  readonly button: ReactNode;
  readonly buttonLabel?: string | undefined;
  readonly align?: "start" | "end";
  /** Pixels. */
  readonly width: number;
  readonly children: (close: () => void) => ReactNode;
}

/** A button with a small panel of choices under it; the panel is made when it is first opened. */
export function MenuButton(props: MenuButtonProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  useLayoutEffect(() => {
    if (!open || !popover.current || !button.current) return;
    placePopover(popover.current, button.current, props.align);
    popover.current
      .querySelector<HTMLElement>("[aria-checked=true], [tabindex='0'], input, button")
      ?.focus({ preventScroll: true });
  }, [open, props.align]);

  const close = () => {
    popover.current?.hidePopover();
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-label={props.buttonLabel}
        className={props.className}
      >
        {props.button}
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={props.label}
        onToggle={({ newState }) => setOpen(newState === "open")}
        className="fixed inset-auto m-0 overflow-y-auto rounded-3 bg-raise p-1 text-t1 shadow-float"
        style={{ width: `min(${props.width}px, calc(100vw - 16px))` }}
      >
        {open && props.children(close)}
      </div>
    </>
  );
}
