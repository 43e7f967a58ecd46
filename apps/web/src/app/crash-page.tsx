import { Component, type ReactNode, useState } from "react";
import { asFailure } from "../api/failure.ts";
import { Button } from "../ui/button.tsx";
import { SupportCode } from "../ui/toasts.tsx";
import { wordsFor } from "./i18n/failure-words.ts";
import { useLocale, useTexts } from "./i18n/locale.ts";
import { reports } from "./reporting/reports.ts";

/** A page that cannot go on: a failed load in its own words, a bug of ours in few. */
export function CrashPage({ error }: { error: unknown }) {
  const t = useTexts();
  const locale = useLocale();
  const [failure] = useState(() => asFailure(error, reports.codeOf(error)));
  const bug = failure === error ? null : t.crash;
  const words = wordsFor(failure, t, locale);
  return (
    <main id="main" role="alert" className="grid h-full place-items-center px-6">
      <div className="max-w-[440px]">
        <h1 className="text-15 font-semibold">{bug ? bug.title : words.happened}</h1>
        <p className="mt-1 mb-4 text-t2">{bug ? bug.safe : `${words.safe} ${words.todo}`}</p>
        <Button look="primary" size="l" onClick={() => location.reload()}>
          {t.crash.reload}
        </Button>
        <p className="mt-4">
          <SupportCode code={failure.supportCode} />
        </p>
      </div>
    </main>
  );
}

/** The last net, around everything: a white page tells nobody anything. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <CrashPage error={this.state.error} />;
  }
}
