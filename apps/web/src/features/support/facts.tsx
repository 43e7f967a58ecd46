import type { ReactNode } from "react";

export function Block({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-b border-line px-4 py-3 last:border-0">
      <div className="mb-2 flex min-h-4 items-center justify-between gap-2 text-12">
        <h3 className="font-medium text-t2">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-2 gap-y-1 text-12">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-t3">{name}</dt>
      <dd className="num break-words">{children}</dd>
    </>
  );
}
