import { ListTonePool, TonePool } from "@shotlist/contract";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { requireUser } from "../auth/index.ts";
import type { ToneService } from "./service.ts";

export function toneRoutes(tone: ToneService): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      "/api/tone/pool",
      {
        preHandler: requireUser,
        schema: {
          tags: ["tone"],
          summary: "The pictures that tone is taken from, the best examples first",
          querystring: ListTonePool,
          response: { 200: TonePool },
        },
      },
      async (request) => tone.poolView(request.user.id, request.query.category ?? null),
    );
  };
}
