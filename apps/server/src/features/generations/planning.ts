import { createHash, randomInt } from "node:crypto";
import type { CreateGeneration } from "@shotlist/contract";
import type { z } from "zod";
import { AppError } from "../../errors.ts";
import type { GenerationInputs } from "../../platform/database/schema.ts";
import type { TraceContext } from "../../telemetry/trace-context.ts";
import {
  aspectRatio,
  conflictView,
  direct,
  picturesFor,
  promptView,
  requireShootable,
} from "../direction/service.ts";
import type { AssetRepository } from "../library/repository.ts";
import type { Library } from "../library/service.ts";
import type { ToneService } from "../tone/service.ts";
import type { Provider } from "./providers/provider.ts";
import type { ProviderRegistry } from "./providers/registry.ts";
import type { GenerationRow, ImageRow } from "./record.ts";
import { newId } from "./repository.ts";

export type AcceptedRequest = z.output<typeof CreateGeneration>;

/** A request with everything decided and nothing written yet. */
export interface Planned {
  readonly generation: GenerationRow;
  readonly images: readonly ImageRow[];
  readonly provider: Provider;
  /** Expected price of all its pictures, millionths of the price table's currency; null when unknown. */
  readonly expected: number | null;
  readonly trace: TraceContext;
}

export interface PlannerParts {
  readonly providers: ProviderRegistry;
  readonly library: Library;
  readonly assets: AssetRepository;
  readonly tone: ToneService;
}

/** What a request is known by, whatever the order of its keys in the body. */
export function requestHash(request: unknown): string {
  return createHash("sha256").update(JSON.stringify(request)).digest("hex");
}

/** Turns a request into a plan, or says why that cannot be done. Writes nothing. */
export class Planner {
  readonly #parts: PlannerParts;

  constructor(parts: PlannerParts) {
    this.#parts = parts;
  }

  /**
   * @throws AppError unknown_provider, provider_unavailable, validation_failed, unknown_reference, and what
   * direction and tone say.
   */
  async plan(
    { id: ownerId, email }: { readonly id: string; readonly email?: string | undefined },
    request: AcceptedRequest,
    trace: TraceContext,
    idempotencyKey: string | null,
  ): Promise<Planned> {
    const { providers, library, tone } = this.#parts;
    const provider = providers.require(request.provider);
    refuseUnsupported(provider, request);
    requireShootable(request.direction);
    const references = await this.#references(ownerId, request.references, provider);
    const { choice, source } = await tone.choose(
      ownerId,
      { prompt: request.prompt, direction: request.direction, tone: request.tone },
      { purpose: "generation", email },
    );
    const { supports } = provider;
    const pictures = picturesFor({
      supports,
      guide: request.guide,
      toneChoice: choice,
      references: references.length,
    });
    const { built, warnings } = direct({
      prompt: request.prompt,
      direction: request.direction,
      tone: choice,
      aspect: request.aspect,
      phrasing: provider.phrasing,
      pictures,
    });
    const quality = supports.qualities.length > 0 ? (request.quality ?? supports.qualities[0] ?? null) : null;
    const price = provider.priceOf(quality);
    const id = newId();
    const seed = request.seed ?? randomInt(2 ** 32);
    const inputs: GenerationInputs = {
      tone: source && library.copyOf(source),
      references,
      guide: null,
    };
    const generation: GenerationRow = {
      id,
      ownerId,
      idempotencyKey,
      requestHash: requestHash(request),
      state: "queued",
      revision: 1,
      prompt: request.prompt,
      provider: provider.id,
      model: provider.model,
      aspect: request.aspect,
      count: request.count,
      seed,
      quality,
      estimateMicros: price,
      inputs,
      record: {
        direction: request.direction,
        toneRequested: request.tone,
        tone: choice,
        tonePalette: source?.tone?.palette ?? null,
        pictures,
        references: request.references,
        promptSent: promptView(built),
        lensText: built.lensText,
        lightingDirective: built.lightingDirective,
        presets: built.presets,
        camera: built.camera,
        warnings: warnings.map(conflictView),
      },
      notDrawn: [],
      failure: null,
      attempts: 0,
      jobId: null,
      traceId: trace.traceId,
      traceparent: trace.traceparent,
      createdAt: new Date(),
      startedAt: null,
      finishedAt: null,
    };
    const size = provider.sizeFor(aspectRatio(request.aspect), quality);
    const images = Array.from({ length: request.count }, (_, index) => ({
      generationId: id,
      index,
      assetId: newId(),
      state: "waiting" as const,
      ...size,
      // One step per picture: the first keeps the seed a person may have asked for.
      seed: (seed + index) % 2 ** 32,
      firstLookKey: null,
      renderMs: null,
      storeMs: null,
      toneDistance: null,
      crop: null,
      failure: null,
    }));
    return { generation, images, provider, expected: price === null ? null : price * request.count, trace };
  }

  /** Copies of the pictures the person chose. @throws AppError unknown_reference naming the first that cannot travel. */
  async #references(
    ownerId: string,
    ids: readonly string[],
    provider: Provider,
  ): Promise<GenerationInputs["references"]> {
    const { assets, library } = this.#parts;
    const visible = await assets.visible(ownerId, ids);
    return ids.map((assetId) => {
      const asset = visible.find((owned) => owned.asset.id === assetId)?.asset;
      if (!asset || asset.deletedAt) throw unknownReference(assetId, GONE);
      if (asset.bytes > REFERENCE_BYTES) throw unknownReference(assetId, tooLarge(provider.label));
      return { assetId, ...library.copyOf(asset) };
    });
  }
}

/** Beyond this a picture is no reference but a print; what travels is a copy of at most 1280 px. */
const REFERENCE_BYTES = 256 * 1024 * 1024;

const GONE = {
  en: "A reference image is not in your library any more. Remove it, or choose another; nothing was sent.",
  ko: "참조 이미지 하나가 라이브러리에 더 이상 없습니다. 빼거나 다른 이미지를 골라 주세요. 아무것도 전송되지 않았습니다.",
};

const tooLarge = (label: string) => ({
  en: `A reference image is too large for ${label}. Choose a smaller one; nothing was sent.`,
  ko: `참조 이미지 하나가 ${label}에 보내기에 너무 큽니다. 더 작은 이미지를 골라 주세요. 아무것도 전송되지 않았습니다.`,
});

function unknownReference(assetId: string, reason: { en: string; ko: string }): AppError {
  return new AppError("unknown_reference", reason.en, { details: { assetId, reason } });
}

function refuseUnsupported(provider: Provider, request: AcceptedRequest): void {
  const { label, supports } = provider;
  const issues: { path: string; message: string }[] = [];
  if (request.references.length > supports.references) {
    issues.push({ path: "references", message: `${label} takes ${supports.references} references.` });
  }
  if (!supports.aspects.includes(request.aspect)) {
    issues.push({ path: "aspect", message: `${label} does not make ${request.aspect}.` });
  }
  if (request.count > supports.counts) {
    issues.push({ path: "count", message: `${label} makes at most ${supports.counts} at once.` });
  }
  if (request.quality !== undefined && !supports.qualities.includes(request.quality)) {
    const known = supports.qualities.join(", ");
    issues.push({
      path: "quality",
      message: known === "" ? `${label} has no qualities to choose from.` : `${label} makes ${known}.`,
    });
  }
  if (issues.length > 0) {
    throw new AppError("validation_failed", `${label} cannot do this.`, { details: { issues } });
  }
}
