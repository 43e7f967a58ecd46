import type { KeyboardEvent } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { Icon } from "../../ui/icon.tsx";

/** Percent that an arrow key moves it by; ten times as much with Shift. */
const STEP = 1;

export const clamped = (percent: number): number => Math.min(100, Math.max(0, percent));

function target(event: KeyboardEvent, at: number): number | null {
  const step = event.shiftKey ? STEP * 10 : STEP;
  switch (event.key) {
    case "ArrowLeft":
    case "ArrowDown":
      return at - step;
    case "ArrowRight":
    case "ArrowUp":
      return at + step;
    case "PageDown":
      return at - STEP * 10;
    case "PageUp":
      return at + STEP * 10;
    case "Home":
      return 0;
    case "End":
      return 100;
    default:
      return null;
  }
}

/** The line between two pictures that lie over each other. @param at percent from the left. */
export function Divider({ at, onMove }: { at: number; onMove: (percent: number) => void }) {
  const t = useTexts();
  const shown = Math.round(at);
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t.compare.divider}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={shown}
      aria-valuetext={t.compare.dividerAt(shown)}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const next = target(event, at);
        if (next === null) return;
        event.preventDefault();
        onMove(clamped(next));
      }}
      className="group absolute inset-y-0 z-10 -ml-5 w-10 cursor-ew-resize outline-none"
      style={{ left: `${at}%` }}
    >
      <span
        aria-hidden="true"
        className="absolute inset-y-0 left-1/2 -ml-px w-0.5 bg-t1 shadow-[0_0_0_1px_oklch(0_0_0/0.35)] group-focus-visible:bg-accent"
      />
      <span
        aria-hidden="true"
        className="absolute top-1/2 left-1/2 -mt-4 -ml-4 grid size-8 place-items-center rounded-full bg-t1 text-well shadow-float group-focus-visible:bg-accent"
      >
        <span className="flex">
          <Icon name="left" size={12} />
          <Icon name="right" size={12} />
        </span>
      </span>
    </div>
  );
}
