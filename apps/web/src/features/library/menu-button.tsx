import type { ReactNode } from "react";
import { Popover } from "../../ui/popover.tsx";

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

/** A button with a small panel of choices under it. */
export function MenuButton({ className, button, buttonLabel, children, ...popover }: MenuButtonProps) {
  return (
    <Popover
      {...popover}
      control={(given) => (
        <button {...given} type="button" aria-label={buttonLabel} className={className}>
          {button}
        </button>
      )}
    >
      {children}
    </Popover>
  );
}
