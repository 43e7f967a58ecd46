import {
  AssetChange,
  AssetDetail,
  AssetOutline,
  AssetPage,
  AssetSummaries,
  AssetsById,
  BulkChange,
  BulkChanged,
  ListAssetPage,
  ListAssets,
} from "@shotlist/contract";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { requireUser } from "../auth/index.ts";
import type { AssetsService } from "./assets-service.ts";

const ById = z.object({ id: z.uuid() });
const tags = ["library"];

export function assetRoutes(service: AssetsService): FastifyPluginAsyncZod {
  return async (app) => {
    app.addHook("preHandler", requireUser);

    app.get(
      "/api/assets",
      {
        schema: {
          tags,
          summary: "What is in the library, newest first",
          querystring: ListAssetPage,
          response: { 200: AssetPage },
        },
      },
      async (request) => service.page(request.user.id, request.query),
    );

    app.get(
      "/api/assets/outline",
      {
        schema: {
          tags,
          summary: "The whole list in little: id, width ÷ height, ThumbHash",
          querystring: ListAssets,
          response: { 200: AssetOutline },
        },
      },
      async (request) => service.outline(request.user.id, request.query),
    );

    app.get(
      "/api/assets/summaries",
      {
        schema: {
          tags,
          summary: "Several assets by id, in the order asked for; what may not be seen is left out",
          querystring: AssetsById,
          response: { 200: AssetSummaries },
        },
      },
      async (request) => ({ items: await service.summaries(request.user.id, request.query.ids) }),
    );

    app.post(
      "/api/assets/bulk",
      {
        schema: {
          tags,
          summary: "One change of many of one's own: all of them, or none",
          body: BulkChange,
          response: { 200: BulkChanged },
        },
      },
      async (request) => {
        const changed = await service.changeMany(request.user.id, request.body);
        request.log.info(
          {
            event: `asset.bulk_${request.body.action}`,
            "user.email": request.user.email,
            "user.id": request.user.id,
            assets: changed,
          },
          "several assets changed",
        );
        return { changed };
      },
    );

    app.get(
      "/api/assets/:id",
      { schema: { tags, summary: "Everything about one", params: ById, response: { 200: AssetDetail } } },
      async (request) => service.detail(request.user.id, request.params.id),
    );

    app.patch(
      "/api/assets/:id",
      {
        schema: {
          tags,
          summary: "Change caption, tags, kind or who may see it",
          params: ById,
          body: AssetChange,
          response: { 200: AssetDetail },
        },
      },
      async (request) => service.change(request.user.id, request.params.id, request.body),
    );

    app.delete(
      "/api/assets/:id",
      {
        schema: {
          tags,
          summary: "Into the bin, from where it can be restored",
          params: ById,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await service.delete(request.user.id, request.params.id);
        request.log.info(
          {
            event: "asset.deleted",
            "user.email": request.user.email,
            "user.id": request.user.id,
            "asset.id": request.params.id,
          },
          "asset deleted",
        );
        return reply.code(204).send(null);
      },
    );

    app.post(
      "/api/assets/:id/restore",
      {
        schema: { tags, summary: "Back from the bin", params: ById, response: { 200: AssetDetail } },
      },
      async (request) => service.restore(request.user.id, request.params.id),
    );
  };
}
