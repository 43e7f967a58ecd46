import { type PointerEvent, type SyntheticEvent, useEffect, useMemo, useRef } from "react";

const HOLD_MS = 450;
/** A finger that moves further is scrolling. */
const STILL_PX = 8;

/**
 * A held finger or pen. The tap that would follow is swallowed; a mouse has other ways.
 * @param run once it has been held.
 * @param release when a held one lets go, or begins to scroll.
 */
export function useLongPress(run: (element: Element) => void, release?: () => void) {
  const current = useRef({ run, release });
  useEffect(() => {
    current.current = { run, release };
  });
  const hold = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const held = useRef(false);

  const handlers = useMemo(() => {
    const stop = () => {
      if (hold.current) clearTimeout(hold.current.timer);
      hold.current = null;
    };
    const end = () => {
      stop();
      if (held.current) current.current.release?.();
    };
    return {
      onPointerDown: (event: PointerEvent) => {
        held.current = false;
        stop();
        if (event.pointerType === "mouse" || !event.isPrimary) return;
        const element = event.currentTarget;
        const timer = setTimeout(() => {
          held.current = true;
          current.current.run(element);
        }, HOLD_MS);
        hold.current = { timer, x: event.clientX, y: event.clientY };
      },
      onPointerMove: ({ clientX, clientY }: PointerEvent) => {
        const from = hold.current;
        if (from && Math.hypot(clientX - from.x, clientY - from.y) > STILL_PX) stop();
      },
      onPointerUp: end,
      onPointerCancel: end,
      onContextMenu: (event: SyntheticEvent) => {
        // The browser's own menu for a held picture would cover ours.
        if (hold.current || held.current) event.preventDefault();
      },
      onClickCapture: (event: SyntheticEvent) => {
        if (!held.current) return;
        held.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
    };
  }, []);
  useEffect(() => handlers.onPointerCancel, [handlers]);
  return handlers;
}
