import { useMutation } from "@tanstack/react-query";
import { fetchLedgerSummary, ledgerExportPath } from "../../api/ledger.ts";
import { useTexts } from "../../app/i18n/locale.ts";
import { showFailure } from "../../app/show-failure.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";

/**
 * Hands a month's table to the browser to keep. The server is asked first whether
 * it answers: a download that fails would be a page of JSON, and a session that
 * has ended would never lead to the sign-in.
 */
export function ExportButton({ month }: { month: string }) {
  const t = useTexts();
  const start = useMutation({
    mutationFn: () => fetchLedgerSummary(month),
    onSuccess: () => window.location.assign(ledgerExportPath(month)),
    onError: (error) => showFailure(error, () => start.mutate()),
  });
  return (
    <Button
      className="max-phone:size-11 max-phone:px-0"
      aria-disabled={start.isPending || undefined}
      onClick={() => !start.isPending && start.mutate()}
    >
      <Icon name="download" />
      <span className="max-phone:sr-only">{start.isPending ? t.ledger.exporting : t.ledger.exportCsv}</span>
    </Button>
  );
}
