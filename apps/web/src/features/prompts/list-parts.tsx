import type { ReactNode } from "react";
import { asFailure } from "../../api/failure.ts";
import { wordsFor } from "../../app/i18n/failure-words.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { reports } from "../../app/reporting/reports.ts";
import { LinkButton } from "../../ui/button.tsx";
import { SupportCode } from "../../ui/toasts.tsx";

export const ROW =
  "focus-inset flex w-full min-w-0 flex-1 items-center gap-3 rounded-2 px-2 py-2 text-left hover:bg-raise-2 max-phone:px-3";

export function ListNote({ title, how }: { title: string; how: ReactNode }) {
  return (
    <div className="px-4 py-6 text-center text-balance">
      <p>{title}</p>
      {how && <p className="mt-1 text-12 text-t3">{how}</p>}
    </div>
  );
}

/** Rows to come, of the height they will have. */
export function ListSkeleton() {
  return (
    <div aria-hidden="true" className="grid gap-4 px-3 py-2">
      {[80, 60, 72].map((width) => (
        <div key={width} className="flex h-11 items-center gap-3">
          <div className="size-11 animate-skeleton rounded-1 bg-raise-2" />
          <div className="h-4 animate-skeleton rounded-1 bg-raise-2" style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}

export function ListFailed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTexts();
  const failure = asFailure(error, reports.codeOf(error));
  const { happened } = wordsFor(failure, t, useLocale());
  return (
    <div role="alert" className="grid justify-items-center gap-2 px-4 py-6 text-center">
      <p className="text-t2">{happened}</p>
      <LinkButton onClick={onRetry} className="max-phone:py-3">
        {t.common.retry}
      </LinkButton>
      {failure.supportCode && <SupportCode code={failure.supportCode} />}
    </div>
  );
}
