import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export const FACT_CHIP = "num inline-flex h-6 items-center gap-1.5 rounded-2 bg-raise-2 px-2 text-12";

/** One block of what is known about something, under its title. */
export function FactSection({
  title,
  aside,
  heading: Heading = "h2",
  className = "px-5",
  children,
}: {
  title: string;
  aside?: ReactNode;
  heading?: "h2" | "h3";
  /** The room at its sides. */
  className?: string;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className={classes("border-t border-line py-3 first:border-0", className)}>
      <div className="mb-1.5 flex min-h-4 items-center justify-between gap-2 text-12">
        <Heading className="font-medium text-t2">{title}</Heading>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** One fact of a `<dl>`. */
export function FactRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[88px_1fr] gap-2">
      <dt className="text-t3">{label}</dt>
      <dd className="num min-w-0 break-words">{children}</dd>
    </div>
  );
}
