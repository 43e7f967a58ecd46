import rateLimit from "@fastify/rate-limit";
import { context, ROOT_CONTEXT } from "@opentelemetry/api";
import { BROWSER_REPORT_BYTES, BrowserReport, ErrorBody } from "@shotlist/contract";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { clientAddress, recogniseUser } from "../auth/index.ts";
import { linesOf } from "./report.ts";

/**
 * Reports a minute. A page sends one a second at most, and few are ever needed
 * to see what is wrong; what a broken page sends beyond them says nothing new.
 * Without a session anyone may write here, so the page before the sign-in gets fewer.
 */
const PER_PERSON = 30;
const PER_STRANGER = 5;
/** Of a stranger's report, this many lines are kept. */
const STRANGER_LINES = 5;
/** Before the session is looked up, so that a flood costs the records nothing. An office may share one address. */
const PER_ADDRESS = 300;

/** Where the web app says what went wrong in a browser. Each part becomes a log line under the failed action's trace. */
export function browserReportRoutes(): FastifyPluginAsyncZod {
  return async (app) => {
    if (!app.hasDecorator("createRateLimit")) await app.register(rateLimit, { global: false });
    const limit = (max: number, keyOf: (request: FastifyRequest) => string) => {
      const count = app.createRateLimit({
        max,
        timeWindow: 60_000,
        keyGenerator: (request) => `browser-report:${keyOf(request)}`,
        allowList: [],
      });
      return async (request: FastifyRequest) => {
        const result = await count(request);
        if (result.isAllowed || !result.isExceeded) return;
        throw new AppError("rate_limited", "Too many error reports. Wait a moment.", {
          details: { retryAfter: result.ttlInSeconds },
        });
      };
    };
    const address = (request: FastifyRequest) => rateLimit.normalizeIP(clientAddress(request));
    const perAddress = limit(PER_ADDRESS, (request) => `address:${address(request)}`);
    const perStranger = limit(PER_STRANGER, (request) => `stranger:${address(request)}`);
    const perPerson = limit(PER_PERSON, (request) => `person:${request.user.id}`);

    app.post(
      "/api/telemetry/browser",
      {
        bodyLimit: BROWSER_REPORT_BYTES,
        // Its own limits: reports of errors must not use up what people need for their work.
        config: { rateLimit: false },
        onRequest: [
          perAddress,
          recogniseUser,
          (request) => (request.authSession === null ? perStranger(request) : perPerson(request)),
        ],
        schema: {
          tags: ["telemetry"],
          summary: "What went wrong in a browser, as the Faro SDK sends it",
          security: [],
          body: BrowserReport,
          response: {
            202: z.undefined().describe("Written to the log"),
            400: ErrorBody,
            413: ErrorBody,
            422: ErrorBody,
            429: ErrorBody,
          },
        },
      },
      async (request, reply) => {
        const user = request.authSession?.user;
        const lines = linesOf(request.body);
        for (const { level, traceId, message, fields } of user ? lines : lines.slice(0, STRANGER_LINES)) {
          const line = { ...fields, "user.id": user?.id, "user.email": user?.email };
          if (traceId === null) request.log[level](line, message);
          // Outside of this request's span, which would claim the line for the report's own trace.
          else context.with(ROOT_CONTEXT, () => app.log.child({ trace_id: traceId })[level](line, message));
        }
        return reply.code(202).send();
      },
    );
  };
}
