import multipart from "@fastify/multipart";
import {
  SearchFacets,
  SearchQuery,
  SearchResponse,
  SearchStatus,
  Suggestions,
  SuggestQuery,
} from "@shotlist/contract";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { requireRole, requireUser } from "../auth/index.ts";
import type { Facets } from "./facets.ts";
import type { SearchService } from "./service.ts";
import type { Suggester } from "./suggest.ts";

export interface SearchRouteParts {
  readonly service: SearchService;
  readonly facets: Facets;
  readonly suggester: Suggester;
  readonly status: () => Promise<SearchStatus>;
  /** Begins building the index anew; searches go on meanwhile. */
  readonly rebuild: () => Promise<void>;
  /** Bytes of a picture to search by. */
  readonly imageBytes: number;
}

const tags = ["search"];

export function searchRoutes(parts: SearchRouteParts): FastifyPluginAsyncZod {
  const { service } = parts;
  return async (app) => {
    await app.register(multipart, {
      limits: { files: 1, fields: 10, fieldSize: 8192, fileSize: parts.imageBytes },
    });
    app.addHook("preHandler", requireUser);

    app.get(
      "/api/search",
      {
        schema: {
          tags,
          summary: "Find by words, meaning and tone; each hit says why",
          querystring: SearchQuery,
          response: { 200: SearchResponse },
        },
      },
      async (request) => service.search(request.user.id, request.query),
    );

    app.post(
      "/api/search",
      {
        schema: {
          tags,
          summary: "The same by a picture: multipart, with the fields of GET before `file`",
          consumes: ["multipart/form-data"],
          response: { 200: SearchResponse },
        },
      },
      async (request) => {
        const file = await request.file();
        if (!file) throw new AppError("bad_request", "Send the picture as the form field `file`.");
        const fields: Record<string, unknown> = {};
        for (const name of ["q", "collection", "tz", "sort", "limit"]) {
          const field = file.fields[name];
          if (field && !Array.isArray(field) && field.type === "field") fields[name] = field.value;
        }
        const query = SearchQuery.safeParse(fields);
        if (!query.success) throw new AppError("validation_failed", z.prettifyError(query.error));
        const image = await file.toBuffer();
        if (image.byteLength === 0) throw new AppError("empty_file", "The picture to search by is empty.");
        return service.search(request.user.id, { ...query.data, image });
      },
    );

    app.get(
      "/api/assets/:id/similar",
      {
        schema: {
          tags,
          summary: "More like this one",
          params: z.object({ id: z.uuid() }),
          querystring: SearchQuery.omit({ like: true }),
          response: { 200: SearchResponse },
        },
      },
      async (request) => service.search(request.user.id, { ...request.query, like: request.params.id }),
    );

    app.get(
      "/api/search/suggest",
      {
        schema: {
          tags,
          summary: "What the last piece of a query may be meant to become",
          querystring: SuggestQuery,
          response: { 200: Suggestions },
        },
      },
      async (request) => ({
        suggestions: await parts.suggester.suggest(request.user.id, request.query.q),
      }),
    );

    app.get(
      "/api/search/facets",
      {
        schema: {
          tags,
          summary: "What filters can be set to, with how many pictures have each",
          response: { 200: SearchFacets },
        },
      },
      async (request) => parts.facets.of(request.user.id),
    );

    app.get(
      "/api/search/status",
      { schema: { tags, summary: "How far search knows the library", response: { 200: SearchStatus } } },
      async () => parts.status(),
    );

    app.post(
      "/api/search/rebuild",
      {
        preHandler: requireRole("admin"),
        schema: {
          tags,
          summary: "Build the index anew; searches go on meanwhile",
          response: { 202: SearchStatus },
        },
      },
      async (request, reply) => {
        await parts.rebuild();
        request.log.info(
          { event: "search.rebuild_asked", "user.email": request.user.email, "user.id": request.user.id },
          "an index rebuild was asked for",
        );
        return reply.code(202).send(await parts.status());
      },
    );
  };
}
