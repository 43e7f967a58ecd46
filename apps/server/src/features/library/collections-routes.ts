import {
  Collection,
  CollectionChange,
  Collections,
  CreateCollection,
  RenameCollection,
} from "@shotlist/contract";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { requireUser } from "../auth/index.ts";
import type { CollectionsService } from "./collections-service.ts";

const ById = z.object({ id: z.uuid() });
const tags = ["collections"];

export function collectionRoutes(service: CollectionsService): FastifyPluginAsyncZod {
  return async (app) => {
    app.addHook("preHandler", requireUser);

    app.get(
      "/api/collections",
      { schema: { tags, summary: "One's own collections, by name", response: { 200: Collections } } },
      async (request) => ({ collections: await service.all(request.user.id) }),
    );

    app.post(
      "/api/collections",
      { schema: { tags, summary: "Begin one", body: CreateCollection, response: { 201: Collection } } },
      async (request, reply) => {
        const { name, assetIds } = request.body;
        return reply.code(201).send(await service.create(request.user.id, name, assetIds));
      },
    );

    app.patch(
      "/api/collections/:id",
      {
        schema: {
          tags,
          summary: "Rename it",
          params: ById,
          body: RenameCollection,
          response: { 200: Collection },
        },
      },
      async (request) => service.rename(request.user.id, request.params.id, request.body.name),
    );

    app.delete(
      "/api/collections/:id",
      {
        schema: { tags, summary: "End it; its pictures stay", params: ById, response: { 204: z.null() } },
      },
      async (request, reply) => {
        await service.delete(request.user.id, request.params.id);
        return reply.code(204).send(null);
      },
    );

    app.post(
      "/api/collections/:id/assets",
      {
        schema: {
          tags,
          summary: "Put pictures in and take pictures out",
          params: ById,
          body: CollectionChange,
          response: { 200: Collection },
        },
      },
      async (request) => service.change(request.user.id, request.params.id, request.body),
    );
  };
}
