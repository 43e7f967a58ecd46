import type { ReactNode } from "react";

export const CHIP =
  "num inline-flex h-6 items-center gap-1.5 rounded-2 bg-raise-2 px-2 text-12 whitespace-nowrap";

export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="border-t border-line px-5 py-3 first:border-0">
      <div className="mb-1.5 flex min-h-4 items-center justify-between gap-2 text-12">
        <h2 className="font-medium text-t2">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

export function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[88px_1fr] gap-2">
      <dt className="text-t3">{label}</dt>
      <dd className="num min-w-0">{children}</dd>
    </div>
  );
}
