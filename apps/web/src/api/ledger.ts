import {
  type BudgetChange,
  Budgets,
  LedgerPage,
  LedgerSummary,
  type ListLedger,
  type Month,
} from "@shotlist/contract";
import type { z } from "zod";
import { call } from "./client.ts";

type MonthName = z.infer<typeof Month>;

export function fetchLedger(conditions: ListLedger, signal?: AbortSignal): Promise<LedgerPage> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(conditions)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return call({ path: `/api/ledger?${query}`, answer: LedgerPage, signal });
}

export const fetchLedgerSummary = (month: MonthName, signal?: AbortSignal): Promise<LedgerSummary> =>
  call({ path: `/api/ledger/summary?month=${encodeURIComponent(month)}`, answer: LedgerSummary, signal });

/** Where a month's table for spreadsheets is; the browser fetches it itself. */
export const ledgerExportPath = (month: MonthName): string =>
  `/api/ledger/export.csv?month=${encodeURIComponent(month)}`;

export const fetchBudgets = (signal?: AbortSignal): Promise<Budgets> =>
  call({ path: "/api/budgets", answer: Budgets, signal });

/** All of it or nothing. */
export const changeBudgets = (body: BudgetChange): Promise<Budgets> =>
  call({ method: "PUT", path: "/api/budgets", body, answer: Budgets });
