let measured: number | null = null;

/** Pixels that a scrollbar takes from what scrolls; 0 where it lies over it. */
export function scrollbarWidth(): number {
  if (measured === null) {
    const probe = document.createElement("div");
    probe.className = "invisible absolute size-12 overflow-y-scroll [scrollbar-gutter:stable]";
    document.body.append(probe);
    measured = probe.offsetWidth - probe.clientWidth;
    probe.remove();
  }
  return measured;
}
