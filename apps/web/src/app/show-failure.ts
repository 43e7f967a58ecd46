import { asFailure } from "../api/failure.ts";
import { showToast } from "../ui/toast-store.ts";
import { wordsFor } from "./i18n/failure-words.ts";
import { currentLocale, currentTexts } from "./i18n/locale.ts";
import { reports } from "./reporting/reports.ts";

export interface WayOut {
  /** "Try again" unless it says otherwise. */
  readonly label?: string;
  readonly run: () => void;
}

/** Says a failure: what happened, what is safe, what to do, and the code to pass on. */
export function showFailure(error: unknown, wayOut?: (() => void) | WayOut): void {
  const failure = asFailure(error, reports.exception(error, "call"));
  // The sign-in page says this one itself.
  if (failure.code === "unauthenticated") return;
  const t = currentTexts();
  const { happened, safe, todo } = wordsFor(failure, t, currentLocale());
  showToast({
    kind: "error",
    title: happened,
    body: [safe, todo].filter(Boolean).join(" "),
    supportCode: failure.supportCode,
    ...(wayOut && {
      action:
        typeof wayOut === "function"
          ? { label: t.common.retry, run: wayOut }
          : { label: wayOut.label ?? t.common.retry, run: wayOut.run },
    }),
  });
}
