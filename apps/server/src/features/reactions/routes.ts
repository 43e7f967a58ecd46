import { Reaction } from "@shotlist/contract";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { requireUser } from "../auth/index.ts";
import type { Library } from "../library/service.ts";
import type { ReactionRepository } from "./repository.ts";

const ById = z.object({ id: z.uuid() });
const tags = ["library"];

export function reactionRoutes(parts: {
  readonly library: Library;
  readonly reactions: ReactionRepository;
}): FastifyPluginAsyncZod {
  const { library, reactions } = parts;
  return async (app) => {
    app.addHook("preHandler", requireUser);

    app.put(
      "/api/assets/:id/reaction",
      {
        schema: {
          tags,
          summary: "Like or dislike a picture; seen by oneself alone",
          params: ById,
          body: Reaction,
          response: { 200: Reaction },
        },
      },
      async (request) => {
        const { id } = request.params;
        await library.requireVisible(request.user.id, id);
        await reactions.set(request.user.id, id, request.body);
        return request.body;
      },
    );

    app.delete(
      "/api/assets/:id/reaction",
      { schema: { tags, summary: "Take the reaction back", params: ById, response: { 204: z.null() } } },
      async (request, reply) => {
        const { id } = request.params;
        await library.requireVisible(request.user.id, id);
        await reactions.remove(request.user.id, id);
        return reply.code(204).send(null);
      },
    );
  };
}
