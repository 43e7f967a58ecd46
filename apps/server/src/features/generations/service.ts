import { createHash, randomInt } from "node:crypto";
import type {
  CreatedGeneration,
  CreateGeneration,
  GenerationDetail,
  GenerationPage,
  ProviderCallView,
  ProviderView,
} from "@shotlist/contract";
import type { z } from "zod";
import { AppError } from "../../errors.ts";
import { type DatabaseHandle, isUniqueViolation } from "../../platform/database/index.ts";
import { readCursor, writeCursor } from "../../platform/http/page-cursor.ts";
import type { JobQueue } from "../../platform/jobs/index.ts";
import type { TraceContext } from "../../telemetry/trace-context.ts";
import { aspectRatio, conflictView, direct, promptView } from "../direction/service.ts";
import type { Library } from "../library/service.ts";
import type { GenerationEvents } from "./events.ts";
import { countGeneration } from "./metrics.ts";
import type { Provider } from "./providers/provider.ts";
import type { ProviderRegistry } from "./providers/registry.ts";
import { type GenerationRow, type GenerationWithImages, type ImageRow, isFinished } from "./record.ts";
import { type GenerationRepository, newId } from "./repository.ts";
import { detailView, providerCallView, summaryView } from "./view.ts";

/** The queue a generation's job waits in. */
export const GENERATE_QUEUE = "generate";

export interface GenerateJob {
  readonly generationId: string;
  /** Of the action that asked for it, so that the work can be told apart and joined to it. */
  readonly traceparent: string;
}

export interface Requester {
  readonly id: string;
}

export interface GenerationLimits {
  readonly generationsPerHour: number;
  readonly openGenerations: number;
}

export interface GenerationParts {
  readonly handle: DatabaseHandle;
  readonly jobs: JobQueue;
  readonly repository: GenerationRepository;
  readonly events: GenerationEvents;
  readonly library: Library;
  readonly providers: ProviderRegistry;
  readonly limits: GenerationLimits;
}

/** What the route answers with, and what its log line adds. */
export interface Asked extends CreatedGeneration {
  readonly jobId: string | null;
  readonly model: string;
  /** The same request had been accepted before, under the same key. */
  readonly repeated: boolean;
}

type Accepted = z.output<typeof CreateGeneration>;

const HOUR = 3_600_000;

/** Asking for pictures and controlling what was asked; the worker makes them. */
export class GenerationService {
  readonly #parts: GenerationParts;

  constructor(parts: GenerationParts) {
    this.#parts = parts;
  }

  /**
   * Accepts a request: when this resolves, the row, its pictures-to-be and its
   * job are committed, and the pictures will be made whatever happens next.
   * The same idempotency key with the same request answers as the first time.
   */
  async create(
    requester: Requester,
    request: Accepted,
    trace: TraceContext,
    idempotencyKey: string | null,
  ): Promise<Asked> {
    const { handle, jobs, repository, events, providers } = this.#parts;
    const requestHash = createHash("sha256").update(JSON.stringify(request)).digest("hex");
    const repeated = await this.#repeated(requester, idempotencyKey, requestHash);
    if (repeated) return repeated;

    const provider = providers.require(request.provider);
    refuseUnsupported(provider, request);
    const { generation, images } = plan(requester, request, provider, trace, requestHash, idempotencyKey);
    await this.#checkLimits(requester);

    const jobId = newId();
    try {
      await handle.db.transaction(async (tx) => {
        await repository.insert(tx, { ...generation, jobId }, images);
        const job: GenerateJob = { generationId: generation.id, traceparent: trace.traceparent };
        await jobs.send(GENERATE_QUEUE, job, { tx, id: jobId });
        await events.publish({ kind: "changed", id: generation.id }, tx);
      });
    } catch (error) {
      // Two requests with one key at the same moment: the index lets one in, the other answers for it.
      if (!isUniqueViolation(error)) throw error;
      const winner = await this.#repeated(requester, idempotencyKey, requestHash);
      if (winner) return winner;
      throw error;
    }
    return {
      id: generation.id,
      supportCode: trace.traceId,
      jobId,
      model: generation.model,
      repeated: false,
    };
  }

  /** @throws AppError not_found, also for another person's generation. */
  async requireOwned(requester: Requester, id: string): Promise<GenerationWithImages> {
    const found = await this.#parts.repository.find(id);
    if (!found || found.generation.ownerId !== requester.id) {
      throw new AppError("not_found", "There is no such generation.");
    }
    return found;
  }

  async detail(requester: Requester, id: string): Promise<GenerationDetail> {
    return this.#view(await this.requireOwned(requester, id));
  }

  /** Anybody's, for support staff alone; null where it is gone. */
  async detailForSupport(id: string): Promise<GenerationDetail | null> {
    const found = await this.#parts.repository.find(id);
    return found && this.#view(found);
  }

  /** The generation that one of its pictures belongs to, likewise. */
  async detailOfPicture(assetId: string): Promise<GenerationDetail | null> {
    const id = await this.#parts.repository.idOfPicture(assetId);
    return id === null ? null : this.detailForSupport(id);
  }

  /** What was asked of providers for it, in order, likewise. */
  async providerCalls(id: string): Promise<ProviderCallView[]> {
    return (await this.#parts.repository.calls(id)).map(providerCallView);
  }

  async page(requester: Requester, limit: number, cursor: string | undefined): Promise<GenerationPage> {
    const rows = await this.#parts.repository.page(
      requester.id,
      limit + 1,
      cursor ? readCursor(cursor) : null,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const files = await this.#filesOf(items);
    return {
      items: items.map((item) => summaryView(item, files)),
      nextCursor: rows.length > limit && last ? writeCursor(last.generation) : null,
    };
  }

  /**
   * Stops what is waiting or under way; finished pictures stay. Cancelling an ended generation changes nothing.
   * @returns also whether it was still waiting: then no worker will ever tell of its end.
   */
  async cancel(requester: Requester, id: string): Promise<{ detail: GenerationDetail; wasWaiting: boolean }> {
    const { handle, jobs, repository, events } = this.#parts;
    const { generation } = await this.requireOwned(requester, id);
    if (!isFinished(generation.state)) {
      await handle.db.transaction(async (tx) => {
        const changed = await repository.changeOpen(tx, id, { state: "cancelled", finishedAt: new Date() });
        if (changed === null) return;
        await repository.setUnfinishedImages(tx, id, "cancelled");
        await events.publish({ kind: "cancel", id }, tx);
        await events.publish({ kind: "changed", id }, tx);
        if (generation.jobId) await jobs.cancel(GENERATE_QUEUE, generation.jobId, { tx });
      });
    }
    const wasWaiting = generation.state === "queued";
    if (wasWaiting) countGeneration(generation, "cancelled");
    return { detail: await this.detail(requester, id), wasWaiting };
  }

  /** Asks again for the pictures that are missing from an ended generation. */
  async retry(requester: Requester, id: string, trace: TraceContext): Promise<GenerationDetail> {
    const { handle, jobs, repository, events, providers } = this.#parts;
    const { generation } = await this.requireOwned(requester, id);
    if (generation.state === "succeeded") {
      throw new AppError("conflict", "Nothing is missing from this generation.");
    }
    if (!isFinished(generation.state)) {
      throw new AppError("conflict", "This generation is still being made.");
    }
    providers.requireAvailable(generation.provider);
    await this.#checkLimits(requester);
    await handle.db.transaction(async (tx) => {
      const jobId = newId();
      if (!(await repository.reopen(tx, id, jobId))) return;
      const job: GenerateJob = { generationId: id, traceparent: trace.traceparent };
      await jobs.send(GENERATE_QUEUE, job, { tx, id: jobId });
      await events.publish({ kind: "changed", id }, tx);
    });
    return this.detail(requester, id);
  }

  /**
   * Gives every open generation a live job again. Called at start: a crash
   * between any two steps leaves at worst a row without its job.
   * @returns how many had lost theirs.
   */
  async recover(): Promise<number> {
    const { handle, jobs, repository } = this.#parts;
    let recovered = 0;
    for (const { id, jobId, traceparent } of await repository.allOpen()) {
      const state = jobId ? await jobs.stateOf(GENERATE_QUEUE, jobId) : null;
      if (state === "created" || state === "retry" || state === "active") continue;
      await handle.db.transaction(async (tx) => {
        const next = newId();
        if ((await repository.changeOpen(tx, id, { state: "queued", jobId: next })) === null) return;
        const job: GenerateJob = { generationId: id, traceparent };
        await jobs.send(GENERATE_QUEUE, job, { tx, id: next });
      });
      recovered++;
    }
    return recovered;
  }

  async providers(): Promise<ProviderView[]> {
    const { providers, repository } = this.#parts;
    return Promise.all(
      providers.all().map(async (provider) => {
        const unavailable = provider.unavailable();
        const milliseconds = await repository.recentRenderMs(provider.id);
        return {
          id: provider.id,
          label: provider.label,
          model: provider.model,
          available: unavailable === null,
          unavailable,
          free: provider.free,
          supports: provider.supports,
          secondsPerImage: milliseconds === null ? null : milliseconds / 1000,
        };
      }),
    );
  }

  async #repeated(
    requester: Requester,
    idempotencyKey: string | null,
    requestHash: string,
  ): Promise<Asked | null> {
    if (idempotencyKey === null) return null;
    const earlier = await this.#parts.repository.findByIdempotencyKey(requester.id, idempotencyKey);
    if (!earlier) return null;
    if (earlier.requestHash !== requestHash) {
      throw new AppError("conflict", "This Idempotency-Key was used for a different request.");
    }
    const { id, traceId, jobId, model } = earlier;
    return { id, supportCode: traceId, jobId, model, repeated: true };
  }

  async #checkLimits(requester: Requester): Promise<void> {
    const { repository, limits } = this.#parts;
    if ((await repository.countOpen(requester.id)) >= limits.openGenerations) {
      throw new AppError(
        "rate_limited",
        `${limits.openGenerations} generations are already waiting. Let one finish, or cancel one.`,
        { details: { retryAfter: 10 } },
      );
    }
    const { n, oldest } = await repository.countSince(requester.id, new Date(Date.now() - HOUR));
    if (n >= limits.generationsPerHour) {
      const retryAfter = oldest ? Math.max(1, Math.ceil((oldest.getTime() + HOUR - Date.now()) / 1000)) : 60;
      throw new AppError("rate_limited", `The limit is ${limits.generationsPerHour} generations an hour.`, {
        details: { retryAfter },
      });
    }
  }

  async #view(found: GenerationWithImages): Promise<GenerationDetail> {
    const progress = this.#parts.events.progressOf(found.generation.id);
    return detailView(found, await this.#filesOf([found]), progress);
  }

  async #filesOf(found: readonly GenerationWithImages[]) {
    const done = found.flatMap(({ images }) => images.filter((image) => image.state === "done"));
    return this.#parts.library.describe(done.map((image) => image.assetId));
  }
}

function refuseUnsupported(provider: Provider, request: Accepted): void {
  const issues: { path: string; message: string }[] = [];
  if (request.references.length > provider.supports.references) {
    issues.push({
      path: "references",
      message: `${provider.label} takes ${provider.supports.references} references.`,
    });
  }
  if (!provider.supports.aspects.includes(request.aspect)) {
    issues.push({ path: "aspect", message: `${provider.label} does not make ${request.aspect}.` });
  }
  if (request.count > provider.supports.counts) {
    issues.push({
      path: "count",
      message: `${provider.label} makes at most ${provider.supports.counts} at once.`,
    });
  }
  if (issues.length > 0) {
    throw new AppError("validation_failed", `${provider.label} cannot do this.`, { details: { issues } });
  }
}

/** Everything that is decided before anything is written. */
function plan(
  requester: Requester,
  request: Accepted,
  provider: Provider,
  trace: TraceContext,
  requestHash: string,
  idempotencyKey: string | null,
): { generation: GenerationRow; images: ImageRow[] } {
  const { built, tone, warnings } = direct({
    prompt: request.prompt,
    direction: request.direction,
    tone: request.tone,
    aspect: request.aspect,
    phrasing: provider.phrasing,
  });
  const id = newId();
  const seed = request.seed ?? randomInt(2 ** 32);
  const size = provider.sizeFor(aspectRatio(request.aspect));
  const generation: GenerationRow = {
    id,
    ownerId: requester.id,
    idempotencyKey,
    requestHash,
    state: "queued",
    revision: 1,
    prompt: request.prompt,
    provider: provider.id,
    model: provider.model,
    aspect: request.aspect,
    count: request.count,
    seed,
    record: {
      direction: request.direction,
      toneRequested: request.tone,
      tone,
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
    failure: null,
  }));
  return { generation, images };
}
