import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { IconButton } from "./button.tsx";
import { classes } from "./classes.ts";
import { Icon } from "./icon.tsx";
import { showModal } from "./top-dialog.ts";

export type ModalShape = "dialog" | "wide" | "sheet" | "full-sheet" | "drawer" | "window";

const SHAPES: Readonly<Record<ModalShape, string>> = {
  dialog: "m-auto w-[min(440px,calc(100vw-32px))] rounded-3 bg-raise shadow-float animate-appear",
  wide: "m-auto h-[min(680px,calc(100dvh-64px))] w-[min(840px,calc(100vw-64px))] rounded-3 bg-panel shadow-float animate-appear max-phone:m-0 max-phone:h-dvh max-phone:w-full max-phone:rounded-none max-phone:animate-rise",
  sheet: "mx-auto mt-auto mb-0 w-full max-w-[640px] rounded-t-3 bg-panel shadow-float animate-rise",
  "full-sheet":
    "mx-auto mt-auto mb-0 h-dvh w-full max-w-[640px] bg-panel animate-rise phone:h-auto phone:my-auto phone:rounded-3 phone:shadow-float",
  window: "m-0 h-dvh w-full bg-well animate-appear",
  drawer: "m-0 h-dvh w-[376px] max-w-[calc(100vw-48px)] bg-panel shadow-float animate-slide",
};

export interface ModalProps {
  readonly title: string;
  readonly shape?: ModalShape;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly hideTitle?: boolean;
  /** Nothing in it takes the focus: the text itself does, to be scrolled from the keyboard. */
  readonly reading?: boolean;
  /** Between the title and the way out. */
  readonly tools?: ReactNode;
}

/** The browser's own dialog: it keeps the focus inside, closes on Esc and gives the focus back. */
export function Modal(props: ModalProps) {
  const { shape = "dialog", onClose } = props;
  const ref = useRef<HTMLDialogElement>(null);
  const title = useId();

  useLayoutEffect(() => (ref.current ? showModal(ref.current) : undefined), []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the dialog's own keyboard way out
    <dialog
      ref={ref}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        // React hands it on to the dialog that this one was opened from.
        if (event.target === ref.current) onClose();
      }}
      onClick={(event) => event.target === ref.current && onClose()}
      className={classes("max-h-dvh max-w-none overflow-hidden p-0 text-t1", SHAPES[shape])}
    >
      <div className="flex h-full max-h-dvh flex-col">
        <header
          className={classes(
            "flex flex-none items-center gap-2 pr-1 pl-4",
            shape === "dialog" ? "h-12" : "h-11",
            props.hideTitle && "sr-only",
          )}
        >
          <h2 id={title} className="cut flex-1 text-13 font-semibold">
            {props.title}
          </h2>
          {props.tools}
          <IconButton
            aria-label={props.closeLabel}
            size="touch"
            onClick={onClose}
            className="hover:bg-transparent"
          >
            <Icon name="close" />
          </IconButton>
        </header>
        <div tabIndex={props.reading ? 0 : undefined} className="focus-inset min-h-0 flex-1 overflow-y-auto">
          {props.children}
        </div>
        {props.footer}
      </div>
    </dialog>
  );
}
