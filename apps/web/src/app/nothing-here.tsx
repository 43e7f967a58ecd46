import type { ReactNode } from "react";
import { SupportCode } from "../ui/toasts.tsx";

/** The whole page where what was looked for is not: what is missing, a way on, and the support code. */
export function NothingHere({
  title,
  code,
  children,
}: {
  title: string;
  code: string | null;
  /** The way on. */
  children: ReactNode;
}) {
  return (
    <main id="main" className="grid h-full place-items-center px-6 text-center">
      <div>
        <h1 className="mb-4 text-15">{title}</h1>
        {children}
        {code !== null && (
          <p className="mt-4">
            <SupportCode code={code} />
          </p>
        )}
      </div>
    </main>
  );
}
