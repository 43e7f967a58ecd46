/** A colour, as a small rectangle. What it is called stands beside it. */
export function Swatch({ hex, wide }: { hex: string; wide?: boolean }) {
  return (
    <i
      className={`inline-block h-3 flex-none rounded-1 shadow-[inset_0_0_0_1px_oklch(1_0_0/0.25)] ${wide ? "w-8" : "w-3"}`}
      style={{ backgroundColor: hex }}
    />
  );
}
