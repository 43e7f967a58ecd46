import { Link } from "@tanstack/react-router";
import { asFailure } from "../../api/failure.ts";
import { wordsFor } from "../../app/i18n/failure-words.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { SupportCode } from "../../ui/toasts.tsx";
import { shortDay } from "./trace-format.ts";

/** For someone who found the address but may not look. */
export function Refused() {
  const t = useTexts();
  return (
    <main id="main" className="grid h-full place-items-center px-6">
      <div className="max-w-[440px]">
        <h1 className="text-15 font-semibold">{t.support.refused.title}</h1>
        <p className="mt-1 mb-4 text-t2">{t.support.refused.why}</p>
        <Link to="/" className={buttonClass("primary", "l")}>
          {t.notFound.home}
        </Link>
      </div>
    </main>
  );
}

/** A part of the page that did not load, while the rest goes on. */
export function LoadFailure({
  title,
  error,
  onRetry,
}: {
  title: string;
  error: unknown;
  onRetry: () => void;
}) {
  const t = useTexts();
  const locale = useLocale();
  const failure = asFailure(error, "");
  const words = wordsFor(failure, t, locale);
  return (
    <div role="alert" className="p-5 max-phone:p-4">
      <p className="flex items-center gap-2 text-15">
        <Icon name="error" className="text-err" />
        {title}
      </p>
      <p className="mt-1 mb-3 text-12 text-t2">
        {words.happened} {words.todo}
      </p>
      <Button onClick={onRetry} className="max-phone:h-11">
        {t.common.retry}
      </Button>
      {failure.supportCode && (
        <p className="mt-3">
          <SupportCode code={failure.supportCode} />
        </p>
      )}
    </div>
  );
}

/** A code that leads nowhere: too old, or not all of it. */
export function UnknownCode({ code, oldest }: { code: string; oldest: string | null | undefined }) {
  const t = useTexts();
  const locale = useLocale();
  return (
    <div role="status" className="p-5 max-phone:p-4">
      <h2 className="flex items-center gap-2 text-15 font-semibold">
        <Icon name="info" className="text-t2" />
        {t.support.trace.unknown}
      </h2>
      <p className="code mt-2 break-all text-t2">{code}</p>
      <p className="mt-2 max-w-[480px] text-t2">
        {oldest
          ? t.support.trace.unknownHow(shortDay(Date.parse(oldest), locale, Date.now()))
          : t.support.trace.unknownHowEmpty}
      </p>
    </div>
  );
}

/** Before anything was picked: what the search box understands. */
export function Start() {
  const t = useTexts();
  const { start } = t.support;
  return (
    <div className="p-5">
      <h2 className="text-15 font-semibold">{start.title}</h2>
      <p className="mt-3 text-t2">{start.lead}</p>
      <dl className="mt-3 grid max-w-[560px] gap-3 text-12">
        {start.examples.map(([line, means]) => (
          <div key={line}>
            <dt className="code text-t1">{line}</dt>
            <dd className="text-t3">{means}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-12 text-t3">{start.keys}</p>
    </div>
  );
}
