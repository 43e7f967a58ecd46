import { PresetsResponse, PreviewRequest, PreviewResponse } from "@shotlist/contract";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { requireUser } from "../auth/index.ts";
import { cameraView, conflictView, direct, presetCatalogue, promptView } from "./service.ts";

/** @param phrasingOf the phrasing a provider understands; unknown providers are read as narrative. */
export function directionRoutes(
  phrasingOf: (provider: string) => "narrative" | "labelled",
): FastifyPluginAsyncZod {
  const catalogue = presetCatalogue();
  return async (app) => {
    app.get(
      "/api/presets",
      {
        preHandler: requireUser,
        schema: {
          tags: ["direction"],
          summary: "All camera presets, tone categories and conflicts",
          response: { 200: PresetsResponse },
        },
      },
      async () => catalogue,
    );

    app.post(
      "/api/direction/preview",
      {
        preHandler: requireUser,
        schema: {
          tags: ["direction"],
          summary: "What a direction resolves to: prompt, camera, tone, warnings",
          body: PreviewRequest,
          response: { 200: PreviewResponse },
        },
      },
      async (request) => {
        const { provider, ...rest } = request.body;
        const { built, tone, warnings } = direct({ ...rest, phrasing: phrasingOf(provider) });
        return {
          prompt: promptView(built),
          camera: cameraView(built.camera),
          tone,
          warnings: warnings.map(conflictView),
        };
      },
    );
  };
}
