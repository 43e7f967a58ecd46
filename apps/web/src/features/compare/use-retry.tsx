import type { Comparison, ComparisonSide } from "@shotlist/contract";
import { type ReactNode, useState } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { ChargeAgainDialog } from "../generations/charge-again-dialog.tsx";
import { asksBeforeCharging } from "../generations/queries.ts";
import { useRetrySide } from "./queries.ts";
import { letterOf } from "./sides.ts";

/** Asks for a side again; where it may be charged twice, the question stands in `question` first. */
export function useRetry(
  { id }: Comparison,
  { side, maker }: ComparisonSide,
): { readonly run: () => void; readonly pending: boolean; readonly question: ReactNode } {
  const t = useTexts();
  const retry = useRetrySide(id, side);
  const [asking, setAsking] = useState(false);
  const send = (mayChargeAgain: boolean) => {
    if (retry.isPending) return;
    retry.mutate(mayChargeAgain, { onError: (error) => setAsking(asksBeforeCharging(error)) });
  };
  return {
    run: () => send(false),
    pending: retry.isPending,
    question: asking && (
      <ChargeAgainDialog
        engine={maker?.label ?? t.compare.engineOf(letterOf(side))}
        onAgree={() => {
          setAsking(false);
          send(true);
        }}
        onClose={() => setAsking(false)}
      />
    ),
  };
}
