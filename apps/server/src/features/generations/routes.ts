import {
  CreatedGeneration,
  CreateGeneration,
  GenerationDetail,
  GenerationPage,
  ListGenerations,
  ProvidersResponse,
  REFERENCES_MAX,
  RetryGeneration,
} from "@shotlist/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { GenerationInputs, KeptFile } from "../../platform/database/schema.ts";
import type { FileStore } from "../../platform/files/index.ts";
import { traceOf } from "../../telemetry/request-trace.ts";
import { requireUser } from "../auth/index.ts";
import type { Library } from "../library/service.ts";
import type { GenerationEvents } from "./events.ts";
import { type PromptPolicy, promptForLog } from "./prompt-log.ts";
import type { GenerationService } from "./service.ts";
import { streamGeneration } from "./stream.ts";

export interface GenerationRouteParts {
  readonly service: GenerationService;
  readonly events: GenerationEvents;
  readonly library: Library;
  readonly files: FileStore;
  readonly logPrompts: PromptPolicy;
}

const ById = z.object({ id: z.uuid() });
const ByImage = ById.extend({ index: z.coerce.number().int().min(0).max(3) });
const tags = ["generations"];

export function generationRoutes(parts: GenerationRouteParts): FastifyPluginAsyncZod {
  const { service, events, library, files } = parts;
  return async (app) => {
    app.addHook("preHandler", requireUser);

    app.get(
      "/api/providers",
      { schema: { tags, summary: "What can make pictures here", response: { 200: ProvidersResponse } } },
      async (request) => service.providers(request.user),
    );

    app.post(
      "/api/generations",
      {
        schema: {
          tags,
          summary: "Ask for pictures",
          headers: z.object({ "idempotency-key": z.string().min(1).max(200).optional() }),
          body: CreateGeneration,
          response: { 202: CreatedGeneration },
        },
      },
      async (request, reply) => {
        const key = request.headers["idempotency-key"] ?? null;
        const created = await service.create(request.user, request.body, traceOf(request), key);
        request.log.info(
          {
            event: "generation.requested",
            "user.email": request.user.email,
            "user.id": request.user.id,
            "generation.id": created.id,
            "job.id": created.jobId,
            ...(created.repeated ? { repeated: true } : {}),
            provider: request.body.provider,
            model: created.model,
            presets: [...request.body.direction.angles, request.body.direction.lens],
            ...promptForLog(request.body.prompt, parts.logPrompts),
          },
          "generation requested",
        );
        return reply.code(202).send({ id: created.id, supportCode: created.supportCode });
      },
    );

    app.get(
      "/api/generations",
      {
        schema: {
          tags,
          summary: "One's own generations, newest first",
          querystring: ListGenerations,
          response: { 200: GenerationPage },
        },
      },
      async (request) => service.page(request.user, request.query),
    );

    app.get(
      "/api/generations/:id",
      {
        schema: { tags, summary: "Everything about one", params: ById, response: { 200: GenerationDetail } },
      },
      async (request) => service.detail(request.user, request.params.id),
    );

    app.get(
      "/api/generations/:id/events",
      {
        schema: {
          tags,
          summary: "Server-sent events: `generation` with the whole detail, `progress` between",
          params: ById,
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const user = request.user;
        await service.requireOwned(user, id);
        await streamGeneration(request, reply, {
          events,
          id,
          detail: () => service.detail(user, id),
          ahead: () => service.ahead(user, id),
        });
      },
    );

    app.post(
      "/api/generations/:id/cancel",
      {
        schema: {
          tags,
          summary: "Stop what is not done yet",
          params: ById,
          response: { 200: GenerationDetail },
        },
      },
      async (request) => {
        const { detail, wasWaiting } = await service.cancel(request.user, request.params.id);
        if (wasWaiting)
          request.log.info(
            {
              event: "generation.cancelled",
              "user.email": request.user.email,
              "user.id": request.user.id,
              "generation.id": detail.id,
              provider: detail.provider,
              model: detail.model,
            },
            "generation cancelled before it began",
          );
        return detail;
      },
    );

    app.post(
      "/api/generations/:id/retry",
      {
        schema: {
          tags,
          summary: "Ask again for what is missing",
          params: ById,
          // Nothing to say is the usual case: then nothing may be charged twice.
          body: RetryGeneration.nullish().transform((body) => body ?? { mayChargeAgain: false }),
          response: { 200: GenerationDetail },
        },
      },
      async (request) => service.retry(request.user, request.params.id, traceOf(request), request.body),
    );

    const kept = async (
      request: FastifyRequest,
      reply: FastifyReply,
      {
        id,
        find,
        missing,
      }: { id: string; find: (inputs: GenerationInputs) => KeptFile | null; missing: string },
    ) => {
      const { generation } = await service.requireOwned(request.user, id);
      const file = find(generation.inputs);
      const open = file ? await files.open(file.key) : null;
      if (!file || !open) throw new AppError("not_found", missing);
      // What travelled along with a request never changes.
      reply.header("cache-control", "private, max-age=31536000, immutable");
      return reply.type(file.mime).header("content-length", open.bytes).send(open.stream);
    };

    app.get(
      "/api/generations/:id/tone",
      { schema: { tags, summary: "The picture whose tone was taken over, for ever", params: ById } },
      (request, reply) =>
        kept(request, reply, {
          id: request.params.id,
          find: ({ tone }) => tone,
          missing: "No tone picture was taken over in this generation.",
        }),
    );

    app.get(
      "/api/generations/:id/guide",
      { schema: { tags, summary: "The composition that travelled along", params: ById } },
      (request, reply) =>
        kept(request, reply, {
          id: request.params.id,
          find: ({ guide }) => guide,
          missing: "No composition travelled along with this generation.",
        }),
    );

    app.get(
      "/api/generations/:id/references/:index",
      {
        schema: {
          tags,
          summary: "A reference that travelled along",
          params: ById.extend({
            index: z.coerce
              .number()
              .int()
              .min(0)
              .max(REFERENCES_MAX - 1),
          }),
        },
      },
      (request, reply) =>
        kept(request, reply, {
          id: request.params.id,
          find: ({ references }) => references[request.params.index] ?? null,
          missing: `There is no reference ${request.params.index + 1}.`,
        }),
    );

    app.get(
      "/api/generations/:id/images/:index/first-look",
      { schema: { tags, summary: "The low-resolution first look of a picture under way", params: ByImage } },
      async (request, reply) => {
        const { images } = await service.requireOwned(request.user, request.params.id);
        const key = images.find((image) => image.index === request.params.index)?.firstLookKey;
        const file = key ? await files.open(key) : null;
        if (!file)
          throw new AppError("not_found", `Picture ${request.params.index + 1} has no first look yet.`);
        reply.header("cache-control", "private, max-age=3600");
        return reply.type("image/jpeg").header("content-length", file.bytes).send(file.stream);
      },
    );

    app.get(
      "/api/generations/:id/images/:index/download",
      { schema: { tags, summary: "A finished picture with its provenance (XMP)", params: ByImage } },
      async (request, reply) => {
        const { generation, images } = await service.requireOwned(request.user, request.params.id);
        const image = images.find((candidate) => candidate.index === request.params.index);
        if (image?.state !== "done") {
          throw new AppError("not_found", `Picture ${request.params.index + 1} is not there to download.`);
        }
        const asset = await library.requireOwned(request.user.id, image.assetId);
        const file = await library.open(asset, "original");
        const extension = asset.mime === "image/jpeg" ? "jpg" : asset.mime.slice("image/".length);
        const name = `shotlist-${generation.id.slice(0, 8)}-${image.index + 1}.${extension}`;
        reply.header("content-disposition", `attachment; filename="${name}"`);
        return reply.type(asset.mime).header("content-length", file.bytes).send(file.stream);
      },
    );
  };
}
