import { BudgetChange, Budgets, LedgerPage, LedgerSummary, ListLedger, Month } from "@shotlist/contract";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { requireRole, requireUser } from "../auth/index.ts";
import { ledgerCsv } from "./csv.ts";
import { monthOf } from "./month.ts";
import type { LedgerService } from "./service.ts";

const InMonth = z.object({ month: Month.optional() });
const tags = ["ledger"];

export function ledgerRoutes(ledger: LedgerService): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      "/api/ledger",
      {
        preHandler: requireUser,
        schema: {
          tags,
          summary: "What was asked of which engine, and what it cost; admins see everybody's",
          querystring: ListLedger,
          response: { 200: LedgerPage },
        },
      },
      async (request) => ledger.page(request.user, request.query),
    );

    app.get(
      "/api/ledger/summary",
      {
        preHandler: requireUser,
        schema: {
          tags,
          summary: "A month's spending and what is left of the budget",
          querystring: InMonth,
          response: { 200: LedgerSummary },
        },
      },
      async (request) => ledger.summary(request.user, request.query.month),
    );

    app.get(
      "/api/ledger/export.csv",
      {
        preHandler: requireRole("admin"),
        schema: { tags, summary: "A month's ledger for a spreadsheet", querystring: InMonth },
      },
      async (request, reply) => {
        const { month = monthOf(new Date()).name } = request.query;
        request.log.info(
          { event: "ledger.exported", "user.email": request.user.email, "user.id": request.user.id, month },
          "ledger exported",
        );
        reply.header("content-disposition", `attachment; filename="shotlist-ledger-${month}.csv"`);
        return reply.type("text/csv; charset=utf-8").send(ledgerCsv(ledger.rows(month)));
      },
    );

    app.get(
      "/api/budgets",
      {
        preHandler: requireRole("admin"),
        schema: { tags, summary: "Monthly budgets", response: { 200: Budgets } },
      },
      async () => ledger.budgets(),
    );

    app.put(
      "/api/budgets",
      {
        preHandler: requireRole("admin"),
        schema: { tags, summary: "Change monthly budgets", body: BudgetChange, response: { 200: Budgets } },
      },
      async (request) => {
        const budgets = await ledger.setBudgets(request.user, request.body);
        request.log.info(
          {
            event: "budget.changed",
            "user.email": request.user.email,
            "user.id": request.user.id,
            change: request.body,
          },
          "budgets changed",
        );
        return budgets;
      },
    );
  };
}
