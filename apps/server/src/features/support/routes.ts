import {
  ListSupportRecords,
  SupportCode,
  SupportRecords,
  SupportStatus,
  type TelemetryHealth,
  TraceView,
} from "@shotlist/contract";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { requireRole } from "../auth/index.ts";
import { VARIANTS } from "../library/media.ts";
import { sendPicture } from "../library/routes.ts";
import type { Library } from "../library/service.ts";
import type { SupportService } from "./service.ts";

export interface SupportRouteParts {
  readonly service: SupportService;
  readonly library: Library;
  readonly telemetryHealth: () => TelemetryHealth;
}

const tags = ["support"];

export function supportRoutes({
  service,
  library,
  telemetryHealth,
}: SupportRouteParts): FastifyPluginAsyncZod {
  return async (app) => {
    app.addHook("preHandler", requireRole("support", "admin"));

    app.get(
      "/api/support/records",
      {
        schema: {
          tags,
          summary: "Who did what, newest first",
          querystring: ListSupportRecords,
          response: { 200: SupportRecords },
        },
      },
      async (request) => service.records(request.query),
    );

    app.get(
      "/api/support/traces/:traceId",
      {
        schema: {
          tags,
          summary: "Everything under one support code",
          params: z.object({ traceId: SupportCode }),
          response: { 200: TraceView },
        },
      },
      async (request) => {
        const view = await service.trace(request.params.traceId);
        const { user } = view.record;
        const own = user === null || user.id === request.user.id || user.email === request.user.email;
        if (!own) {
          request.log.info(
            {
              event: "support.viewed",
              "user.email": request.user.email,
              "user.id": request.user.id,
              viewed_trace: view.record.traceId,
              viewed_user: user.email ?? user.id,
            },
            "support opened another person's trace",
          );
        }
        return view;
      },
    );

    app.get(
      "/api/support/media/:assetId/:variant",
      {
        schema: {
          tags,
          summary: "The bytes of anybody's picture, for support",
          params: z.object({ assetId: z.uuid(), variant: z.enum(VARIANTS) }),
        },
      },
      async (request, reply) => {
        const asset = await library.require(request.params.assetId);
        return sendPicture(request, reply, await library.open(asset, request.params.variant));
      },
    );

    app.get(
      "/api/support/status",
      {
        schema: {
          tags,
          summary: "The state of telemetry and of this record",
          response: { 200: SupportStatus },
        },
      },
      async () => ({ telemetry: telemetryHealth(), record: await service.status() }),
    );
  };
}
