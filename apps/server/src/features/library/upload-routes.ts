import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import multipart from "@fastify/multipart";
import { LibraryLimits, UploadedAsset } from "@shotlist/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { toAppError } from "../../errors.ts";
import { requireUser } from "../auth/index.ts";
import { summaryOf } from "./asset-view.ts";
import { type Ingest, type Ingested, tooLarge } from "./ingest.ts";
import { readUploadForm } from "./upload-form.ts";

/** Form fields are short; what is longer is no field of ours. */
const FORM_LIMITS = {
  files: 1,
  fields: 12,
  parts: 13,
  fieldSize: 16 * 1024,
  fieldNameSize: 100,
  headerPairs: 20,
  // Counted where the refusal can name the limit.
  fileSize: Number.POSITIVE_INFINITY,
};
/** Boundaries and fields around the file. */
const FORM_BYTES = 256 * 1024;
/** A refused file is read on for so long, so that its sender learns why. */
const PATIENCE_MS = 10_000;
const tags = ["library"];

export interface UploadParts {
  readonly ingest: Ingest;
  /** A folder of photographs is thousands of calls within minutes, so uploads are counted by themselves. */
  readonly uploadsPerMinute: number;
}

export function uploadRoutes({ ingest, uploadsPerMinute }: UploadParts): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(multipart, { limits: FORM_LIMITS, throwFileSizeLimit: false });
    app.addHook("preHandler", requireUser);

    app.get(
      "/api/library/limits",
      {
        schema: {
          tags,
          summary: "How much may be brought in, and how much is used; bytes",
          response: { 200: LibraryLimits },
        },
      },
      async (request) => {
        const { fileBytes, quotaBytes } = ingest.limits;
        return { fileBytes, quotaBytes, usedBytes: await ingest.usedBytes(request.user.id) };
      },
    );

    app.post(
      "/api/assets",
      {
        config: { rateLimit: { max: uploadsPerMinute, timeWindow: "1 minute" } },
        schema: {
          tags,
          summary: "Bring in one picture",
          description:
            "multipart/form-data: the fields (kind, visibility, keepLocation, caption, tags as a JSON array, collectionId; all optional) and after them one file.",
          response: { 200: UploadedAsset, 201: UploadedAsset },
        },
      },
      async (request, reply) => {
        const began = performance.now();
        try {
          const ingested = await receive(request, ingest);
          logAdded(request, ingested, Math.round(performance.now() - began));
          const { asset, duplicate } = ingested;
          // Of one that was here already its person's reaction is told by the lists, not by this answer.
          const owned = { asset, ownerName: request.user.name, reaction: null };
          return reply
            .code(duplicate ? 200 : 201)
            .send({ asset: summaryOf(owned, request.user.id), duplicate });
        } catch (error) {
          await letGo(request, reply);
          const { code, status } = toAppError(error);
          request.log[status >= 500 ? "error" : "warn"](
            {
              event: "asset.refused",
              "user.email": request.user.email,
              "user.id": request.user.id,
              reason: code,
            },
            "a file was not taken in",
          );
          throw error;
        }
      },
    );
  };
}

async function receive(request: FastifyRequest, ingest: Ingest): Promise<Ingested> {
  const { fileBytes } = ingest.limits;
  // Refused before the first byte where the header says so already.
  if (Number(request.headers["content-length"]) > fileBytes + FORM_BYTES) throw tooLarge(fileBytes);
  const { fields, file, fileName } = await readUploadForm(request);
  return ingest.receive(request.user.id, file, {
    fileName,
    kind: fields.kind,
    visibility: fields.visibility,
    keepLocation: fields.keepLocation === "1",
    caption: fields.caption ?? null,
    tags: fields.tags ?? [],
    collectionId: fields.collectionId ?? null,
  });
}

function logAdded(request: FastifyRequest, ingested: Ingested, duration: number): void {
  const { asset, duplicate, sourceBytes } = ingested;
  request.log.info(
    {
      event: "asset.added",
      "user.email": request.user.email,
      "user.id": request.user.id,
      "asset.id": asset.id,
      kind: asset.kind,
      bytes: sourceBytes,
      duration_ms: duration,
      ...(duplicate ? { duplicate: true } : {}),
    },
    duplicate ? "the picture was there already" : "picture added",
  );
}

/**
 * A browser reads the answer only when it has sent everything, so the rest is
 * thrown away as it comes; for a while, and then the connection ends.
 */
async function letGo({ raw }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (raw.readableEnded || raw.destroyed) return;
  reply.header("connection", "close");
  raw.unpipe();
  raw.resume();
  await Promise.race([once(raw, "close"), once(raw, "end"), sleep(PATIENCE_MS, null, { ref: false })]);
}
