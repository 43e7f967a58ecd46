/** Distance from the anchor and from the window's edges, in pixels. */
const APART = 4;
const EDGE = 8;

/** Puts an open popover under its anchor, or over it where there is more room; always inside the window. */
export function placePopover(
  popover: HTMLElement,
  anchor: HTMLElement,
  align: "start" | "end" = "start",
): void {
  const { left, right, top, bottom } = anchor.getBoundingClientRect();
  const { style } = popover;
  style.maxHeight = "";
  const { offsetWidth: width, offsetHeight: height } = popover;
  const below = innerHeight - bottom - APART - EDGE;
  const above = top - APART - EDGE;
  const under = height <= below || below >= above;
  const room = Math.max(120, under ? below : above);
  const shown = Math.min(height, room);
  const x = align === "start" ? left : right - width;
  style.left = `${Math.max(EDGE, Math.min(x, innerWidth - width - EDGE))}px`;
  style.top = `${Math.max(EDGE, Math.min(under ? bottom + APART : top - APART - shown, innerHeight - EDGE - shown))}px`;
  style.maxHeight = `${room}px`;
}
