import type { Failure } from "../../api/failure.ts";
import { wordsFor } from "../../app/i18n/failure-words.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Icon } from "../../ui/icon.tsx";
import { SupportCode } from "../../ui/toasts.tsx";

/** More would be a list to read, not a hint. */
const ALLOWED_SHOWN = 8;

/** Under the field: which piece of the query was not understood, and what would have been. */
export function QueryProblem({ id, failure }: { id: string; failure: Failure }) {
  const t = useTexts();
  const locale = useLocale();
  const { query, allowed = [], reason } = failure.details;
  const { happened, todo } = wordsFor(failure, t, locale);
  const shown = allowed.slice(0, ALLOWED_SHOWN).join(", ");
  const more = allowed.length - ALLOWED_SHOWN;
  return (
    <div
      id={id}
      role="alert"
      className="flex flex-wrap items-start gap-x-3 gap-y-1 bg-panel px-4 pb-2 text-12 max-phone:pb-3"
    >
      <span className="flex min-w-0 items-start gap-1 text-err">
        <Icon name="error" />
        {!reason && query ? t.library.find.notUnderstood(query) : happened}
      </span>
      <span className="min-w-0 text-t2 [overflow-wrap:anywhere]">
        {allowed.length > 0
          ? `${t.library.find.allowed(shown)}${more > 0 ? ` ${t.library.find.andMore(more)}` : ""}`
          : todo}
      </span>
      <SupportCode code={failure.supportCode} />
    </div>
  );
}
