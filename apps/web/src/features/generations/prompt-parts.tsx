import type { PreviewResponse } from "@shotlist/contract";
import type { ReactNode } from "react";
import { useTexts } from "../../app/i18n/locale.ts";

/** A bar and a word in the colour of the part's origin; the word alone would do. */
const ORIGIN_COLOUR = {
  yours: "text-from-yours",
  framing: "text-from-framing",
  lens: "text-from-lens",
  light: "text-from-light",
  tone: "text-from-tone",
} as const;

function Part({ origin, children }: { origin: keyof typeof ORIGIN_COLOUR; children: ReactNode }) {
  const t = useTexts();
  return (
    <div className="grid grid-cols-[72px_1fr] py-1">
      <dt className={`flex gap-2 text-12 leading-5 ${ORIGIN_COLOUR[origin]}`}>
        <span aria-hidden="true" className="w-[3px] flex-none self-stretch bg-current" />
        {t.detail.origin[origin]}
      </dt>
      <dd className="min-w-0 pl-1">{children}</dd>
    </div>
  );
}

/** A prompt as an engine gets it, part by part, each with where it comes from. */
export function PromptParts({ parts }: { parts: PreviewResponse["prompt"]["parts"] }) {
  const t = useTexts();
  const lit = parts.some(({ origin }) => origin === "light");
  return (
    <dl>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name and keep their order
        <Part key={index} origin={part.origin}>
          <span className="whitespace-pre-line">{part.text.trim()}</span>
        </Part>
      ))}
      {!lit && (
        <Part origin="light">
          <span className="text-t3">{t.detail.noLight}</span>
        </Part>
      )}
    </dl>
  );
}
