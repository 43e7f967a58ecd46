import { PresetsResponse, PreviewRequest, PreviewResponse } from "@shotlist/contract";
import type { Phrasing } from "@shotlist/direction";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { requireUser } from "../auth/index.ts";
import type { ToneService } from "../tone/service.ts";
import {
  cameraView,
  conflictView,
  direct,
  picturesFor,
  presetCatalogue,
  promptView,
  requireShootable,
  sceneView,
} from "./service.ts";

/** What of a provider decides how a prompt is written. */
interface Reader {
  readonly phrasing: Phrasing;
  readonly supports: { readonly guide: boolean; readonly tonePicture: boolean; readonly references: number };
}

/** An engine that is not known here reads plain sentences and takes nothing along. */
const UNKNOWN: Reader = {
  phrasing: "narrative",
  supports: { guide: false, tonePicture: false, references: 0 },
};

export interface DirectionRouteParts {
  readonly providers: { find(id: string): Reader | null };
  readonly tone: ToneService;
}

export function directionRoutes({ providers, tone }: DirectionRouteParts): FastifyPluginAsyncZod {
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
        const { provider, guide, references, ...asked } = request.body;
        requireShootable(asked.direction);
        const { choice } = await tone.choose(request.user.id, asked, { purpose: "preview" });
        const { phrasing, supports } = providers.find(provider) ?? UNKNOWN;
        const pictures = picturesFor({ supports, guide, toneChoice: choice, references });
        const { built, warnings } = direct({ ...asked, tone: choice, phrasing, pictures });
        return {
          prompt: promptView(built),
          camera: cameraView(built.camera),
          scene: sceneView(asked.prompt, built),
          tone: choice,
          warnings: warnings.map(conflictView),
        };
      },
    );
  };
}
