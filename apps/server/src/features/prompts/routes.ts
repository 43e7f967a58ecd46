import {
  ChangeTemplate,
  CreateTemplate,
  EarlierPrompts,
  FindPrompts,
  PromptTemplate,
  PromptTemplates,
} from "@shotlist/contract";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { requireUser } from "../auth/index.ts";
import type { PromptService } from "./service.ts";

const ById = z.object({ id: z.uuid() });
const tags = ["prompts"];

export function promptRoutes(prompts: PromptService): FastifyPluginAsyncZod {
  return async (app) => {
    app.addHook("preHandler", requireUser);

    app.get(
      "/api/prompts",
      {
        schema: {
          tags,
          summary: "One's own earlier prompts, each once, the latest use first",
          querystring: FindPrompts,
          response: { 200: EarlierPrompts },
        },
      },
      async (request) => prompts.earlier(request.user.id, request.query.q, request.query.limit),
    );

    app.get(
      "/api/templates",
      { schema: { tags, summary: "One's own templates and the team's", response: { 200: PromptTemplates } } },
      async (request) => prompts.templates(request.user.id),
    );

    app.post(
      "/api/templates",
      { schema: { tags, summary: "Keep a prompt", body: CreateTemplate, response: { 201: PromptTemplate } } },
      async (request, reply) => reply.code(201).send(await prompts.create(request.user.id, request.body)),
    );

    app.patch(
      "/api/templates/:id",
      {
        schema: {
          tags,
          summary: "Change a template of one's own",
          params: ById,
          body: ChangeTemplate,
          response: { 200: PromptTemplate },
        },
      },
      async (request) => prompts.change(request.user.id, request.params.id, request.body),
    );

    app.delete(
      "/api/templates/:id",
      {
        schema: {
          tags,
          summary: "Delete a template of one's own",
          params: ById,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await prompts.remove(request.user.id, request.params.id);
        return reply.code(204).send(null);
      },
    );
  };
}
