import { type RefObject, useLayoutEffect } from "react";

/**
 * Puts a dialog in front of the page: the page behind cannot be reached, messages
 * can. (`showModal` would make them unreachable, too, and with them every Undo.)
 */
export function useForeground(dialog: RefObject<HTMLDialogElement | null>): void {
  useLayoutEffect(() => {
    const page = [...(document.getElementById("root")?.children ?? [])].filter(
      (part): part is HTMLElement => part instanceof HTMLElement && !part.matches("[popover]"),
    );
    const element = dialog.current;
    element?.show();
    element?.focus();
    for (const part of page) part.inert = true;
    return () => {
      for (const part of page) part.inert = false;
      element?.close();
    };
  }, [dialog]);
}
