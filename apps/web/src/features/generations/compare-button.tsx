import type { CreateGeneration } from "@shotlist/contract";
import { lazy, Suspense, useState } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { Button, type ButtonLook, type ButtonSize } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useProviders } from "./queries.ts";

/** Few come here: it loads when they do. */
const CompareStart = lazy(async () => {
  const { CompareStart: component } = await import("../compare/compare-start.tsx");
  return { default: component };
});

export interface CompareButtonProps {
  /** What would be asked for now; null where it cannot be, and then the page has said why. */
  readonly request: () => CreateGeneration | null;
  readonly look: ButtonLook;
  readonly size: ButtonSize;
  readonly wordClass: string;
  readonly className?: string;
}

/** Opens "the same request, with one thing changed, side by side". */
export function CompareButton({ request, look, size, wordClass, className }: CompareButtonProps) {
  const t = useTexts();
  const providers = useProviders().data?.providers;
  const [asked, setAsked] = useState<CreateGeneration | null>(null);
  return (
    <>
      <Button
        look={look}
        size={size}
        aria-haspopup="dialog"
        onClick={() => setAsked(request())}
        className={className}
      >
        <Icon name="compare" />
        <span className={wordClass}>{t.studio.compare}</span>
      </Button>
      {asked && providers && (
        <Suspense fallback={null}>
          <CompareStart request={asked} providers={providers} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </>
  );
}
