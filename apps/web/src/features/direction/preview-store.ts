/** What the floating preview shows, and beside which row. */
export interface PreviewTarget {
  readonly slug: string;
  /** Why the option cannot be had, or what to know about it. */
  readonly note: string | null;
  readonly anchor: Element;
  /** Under a finger, whose hand hides what lies below. */
  readonly held?: boolean;
}

/** A pointer that only crosses the list must not open anything; longer than this feels slow. */
export const OPEN_MS = 120;
/** Long enough to cross the gap to the preview; longer leaves it in the way. */
export const CLOSE_MS = 80;

export interface PreviewStore {
  readonly current: () => PreviewTarget | null;
  readonly subscribe: (listener: () => void) => () => void;
  readonly hover: (target: PreviewTarget) => void;
  readonly focus: (target: PreviewTarget) => void;
  readonly leave: () => void;
  /** The pointer is on the preview itself: it stays. */
  readonly hold: () => void;
  readonly dismiss: () => void;
}

export function createPreviewStore(): PreviewStore {
  let target: PreviewTarget | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const show = (next: PreviewTarget | null) => {
    clearTimeout(timer);
    if (next?.slug === target?.slug && next?.note === target?.note && next?.anchor === target?.anchor) return;
    target = next;
    for (const listener of listeners) listener();
  };
  const later = (ms: number, next: PreviewTarget | null) => {
    clearTimeout(timer);
    timer = setTimeout(() => show(next), ms);
  };

  return {
    current: () => target,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hover: (next) => (target ? show(next) : later(OPEN_MS, next)),
    focus: (next) => show(next),
    leave: () => later(CLOSE_MS, null),
    hold: () => clearTimeout(timer),
    dismiss: () => show(null),
  };
}
