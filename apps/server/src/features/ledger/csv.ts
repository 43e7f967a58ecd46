import { Readable } from "node:stream";
import { CURRENCY, type LedgerRow } from "@shotlist/contract";
import { stringify } from "csv-stringify";

const COLUMNS: readonly { readonly header: string; readonly of: (row: LedgerRow) => string }[] = [
  { header: "started_at", of: (row) => row.startedAt },
  { header: "finished_at", of: (row) => row.finishedAt ?? "" },
  { header: "user_email", of: (row) => row.user?.email ?? "" },
  { header: "user_name", of: (row) => row.user?.name ?? "" },
  { header: "purpose", of: (row) => row.purpose },
  { header: "provider", of: (row) => row.provider },
  { header: "model", of: (row) => row.model },
  { header: "attempt", of: (row) => String(row.attempt) },
  { header: "outcome", of: (row) => row.outcome ?? "open" },
  { header: `cost_${CURRENCY.toLowerCase()}`, of: (row) => (row.cost === null ? "" : String(row.cost)) },
  {
    header: `estimate_${CURRENCY.toLowerCase()}`,
    of: (row) => (row.estimate === null ? "" : String(row.estimate)),
  },
  { header: "request_id", of: (row) => row.requestId ?? "" },
  { header: "generation_id", of: (row) => row.generationId ?? "" },
  { header: "image", of: (row) => (row.imageIndex === null ? "" : String(row.imageIndex + 1)) },
  { header: "support_code", of: (row) => row.supportCode ?? "" },
];

/**
 * The ledger as a table for spreadsheets: RFC 4180, with the mark that makes
 * Excel read it as UTF-8. A name that begins like a formula is written so that it
 * stays a name. Costs that nobody told us are empty, not 0.
 */
export function ledgerCsv(rows: AsyncIterable<LedgerRow>): Readable {
  const table = stringify({
    bom: true,
    header: true,
    columns: COLUMNS.map(({ header }) => header),
    record_delimiter: "windows",
    escape_formulas: true,
  });
  const lines = Readable.from(rows, { objectMode: true }).map((row: LedgerRow) =>
    COLUMNS.map(({ of }) => of(row)),
  );
  lines.on("error", (error) => table.destroy(error));
  return lines.pipe(table);
}
