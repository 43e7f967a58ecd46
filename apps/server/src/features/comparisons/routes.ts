import {
  CastVote,
  Comparison,
  ComparisonPage,
  ComparisonTally,
  CreateComparison,
  CreatedComparison,
  ListComparisons,
  RetryGeneration,
  Side,
} from "@shotlist/contract";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { traceOf } from "../../telemetry/request-trace.ts";
import { requireUser } from "../auth/index.ts";
import { type PromptPolicy, promptForLog } from "../generations/prompt-log.ts";
import type { ComparisonService } from "./service.ts";

export interface ComparisonRouteParts {
  readonly service: ComparisonService;
  readonly logPrompts: PromptPolicy;
}

const ById = z.object({ id: z.uuid() });
const BySide = ById.extend({ side: Side });
const tags = ["comparisons"];

export function comparisonRoutes({ service, logPrompts }: ComparisonRouteParts): FastifyPluginAsyncZod {
  return async (app) => {
    app.addHook("preHandler", requireUser);

    app.post(
      "/api/comparisons",
      {
        schema: {
          tags,
          summary:
            "Ask for the same pictures twice, to look at them side by side; both are accepted or neither",
          headers: z.object({ "idempotency-key": z.string().min(1).max(200).optional() }),
          body: CreateComparison,
          response: { 202: CreatedComparison },
        },
      },
      async (request, reply) => {
        const { body, user } = request;
        const key = request.headers["idempotency-key"] ?? null;
        const { id, supportCode, entered } = await service.create(user, body, traceOf(request), key);
        for (const [at, side] of [body.left, body.right].entries()) {
          const accepted = entered[at];
          if (!accepted) continue;
          request.log.info(
            {
              event: "generation.requested",
              "user.email": user.email,
              "user.id": user.id,
              "generation.id": accepted.id,
              "comparison.id": id,
              "job.id": accepted.jobId,
              provider: side.provider,
              model: accepted.model,
              presets: [...side.direction.angles, side.direction.lens],
              ...promptForLog(side.prompt, logPrompts),
            },
            "generation requested, one of two side by side",
          );
        }
        return reply.code(202).send({ id, supportCode });
      },
    );

    app.get(
      "/api/comparisons",
      {
        schema: {
          tags,
          summary: "One's own comparisons, newest first",
          querystring: ListComparisons,
          response: { 200: ComparisonPage },
        },
      },
      async (request) => service.page(request.user, request.query),
    );

    app.get(
      "/api/comparisons/tally",
      {
        schema: {
          tags,
          summary: "What the studio's blind votes say of the engines",
          response: { 200: ComparisonTally },
        },
      },
      async () => service.tally(),
    );

    app.get(
      "/api/comparisons/:id",
      {
        schema: {
          tags,
          summary: "Both sides; nothing of who made them while the vote is blind",
          params: ById,
          response: { 200: Comparison },
        },
      },
      async (request) => service.view(request.user, request.params.id),
    );

    app.post(
      "/api/comparisons/:id/vote",
      {
        schema: {
          tags,
          summary: "Say which is better, once, when both sides have ended",
          params: ById,
          body: CastVote,
          response: { 200: Comparison },
        },
      },
      async (request) => {
        const { user, body } = request;
        const voted = await service.vote(user, request.params.id, body.choice);
        request.log.info(
          {
            event: "comparison.voted",
            "user.email": user.email,
            "user.id": user.id,
            "comparison.id": voted.id,
            choice: body.choice,
            blind: voted.blind,
            sides: voted.sides.map(({ maker }) => maker?.provider),
          },
          "comparison voted on",
        );
        return voted;
      },
    );

    app.post(
      "/api/comparisons/:id/sides/:side/retry",
      {
        schema: {
          tags,
          summary: "Ask again for what one side lacks",
          params: BySide,
          // Nothing to say is the usual case: then nothing may be charged twice.
          body: RetryGeneration.nullish().transform((body) => body ?? { mayChargeAgain: false }),
          response: { 200: Comparison },
        },
      },
      async (request) => {
        const { id, side } = request.params;
        return service.retry(request.user, id, side, traceOf(request), request.body);
      },
    );

    app.post(
      "/api/comparisons/:id/sides/:side/cancel",
      {
        schema: {
          tags,
          summary: "Stop what one side has not finished",
          params: BySide,
          response: { 200: Comparison },
        },
      },
      async (request) => {
        const { user, params } = request;
        const { comparison, neverBegun } = await service.cancel(user, params.id, params.side);
        if (neverBegun) {
          request.log.info(
            {
              event: "generation.cancelled",
              "user.email": user.email,
              "user.id": user.id,
              "generation.id": neverBegun.id,
              provider: neverBegun.provider,
              model: neverBegun.model,
            },
            "generation cancelled before it began",
          );
        }
        return comparison;
      },
    );
  };
}
