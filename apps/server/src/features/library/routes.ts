import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { requireUser } from "../auth/index.ts";
import { attachment, nameAs } from "./file-name.ts";
import { type Library, type OpenPicture, VARIANTS } from "./service.ts";

export function libraryRoutes(library: Library): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      "/media/:assetId/:variant",
      {
        preHandler: requireUser,
        schema: {
          tags: ["library"],
          summary: "The bytes of a picture, in one of its sizes",
          params: z.object({ assetId: z.uuid(), variant: z.enum(VARIANTS) }),
        },
      },
      async (request, reply) => {
        const { assetId, variant } = request.params;
        const asset = await library.requireVisible(request.user.id, assetId);
        return sendPicture(request, reply, await library.open(asset, variant));
      },
    );

    app.get(
      "/api/assets/:id/download",
      {
        preHandler: requireUser,
        schema: {
          tags: ["library"],
          summary: "The picture in full, to be saved under its name",
          params: z.object({ id: z.uuid() }),
        },
      },
      async (request, reply) => {
        const asset = await library.requireVisible(request.user.id, request.params.id);
        const file = await library.open(asset, "original");
        const name = nameAs(asset.mime, asset.fileName, `shotlist-${asset.id.slice(0, 8)}`);
        reply.header("content-disposition", attachment(name));
        return reply.type(asset.mime).header("content-length", file.bytes).send(file.stream);
      },
    );
  };
}

/** Answers with a picture that never changes, or with 304 where the caller has it. */
export function sendPicture(request: FastifyRequest, reply: FastifyReply, file: OpenPicture): FastifyReply {
  const etag = `"${file.key.split("/").at(-1)}"`;
  // Private: the address holds no secret, so no shared cache may keep it.
  reply.header("cache-control", "private, max-age=31536000, immutable").header("etag", etag);
  if (request.headers["if-none-match"] === etag) {
    file.stream.destroy();
    return reply.code(304).send();
  }
  return reply.type(file.mime).header("content-length", file.bytes).send(file.stream);
}
