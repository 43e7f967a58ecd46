import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export function Kbd({ children, onAccent }: { children: ReactNode; onAccent?: boolean }) {
  return (
    <kbd
      className={classes(
        "min-w-4 flex-none rounded-[3px] border px-1 text-center font-sans text-11 whitespace-nowrap",
        onAccent ? "border-on-accent-edge text-on-accent" : "border-t-off text-t3",
      )}
    >
      {children}
    </kbd>
  );
}

const APPLE = /Mac|iPhone|iPad/.test(navigator.platform);

export const COMMAND_ENTER = APPLE ? "⌘↵" : "Ctrl ↵";
export const COMMAND_A = APPLE ? "⌘A" : "Ctrl A";
