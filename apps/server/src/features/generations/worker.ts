import { trace } from "@opentelemetry/api";
import type { FastifyBaseLogger } from "fastify";
import type { DatabaseHandle } from "../../platform/database/index.ts";
import type { Job, JobQueue } from "../../platform/jobs/index.ts";
import { tellChanged } from "./changes.ts";
import type { GenerationEvents } from "./events.ts";
import type { PictureMaker } from "./making.ts";
import { countGeneration } from "./metrics.ts";
import { CANCELLED } from "./outcomes.ts";
import { type PromptPolicy, promptForLog } from "./prompt-log.ts";
import type { Provider } from "./providers/provider.ts";
import type { ProviderRegistry } from "./providers/registry.ts";
import { GENERATE_QUEUE, type GenerateJob, REMOTE_QUEUE } from "./queues.ts";
import { type GenerationRow, isFinished } from "./record.ts";
import type { GenerationRepository } from "./repository.ts";

export interface WorkerParts {
  readonly handle: DatabaseHandle;
  readonly jobs: JobQueue;
  readonly repository: GenerationRepository;
  readonly events: GenerationEvents;
  readonly maker: PictureMaker;
  readonly providers: ProviderRegistry;
  /** Generations that are waited for at once where the engine is elsewhere. */
  readonly remoteConcurrency: number;
  readonly logger: FastifyBaseLogger;
  readonly logPrompts: PromptPolicy;
}

/**
 * Runs the jobs that make the pictures of generations: those of engines on this
 * machine one at a time, since they use every core by themselves, beside several
 * that wait for engines elsewhere. May be killed at any moment; a job that runs
 * again makes only the pictures that are not yet in the records.
 */
export class GenerationWorker {
  readonly #parts: WorkerParts;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    const { jobs, remoteConcurrency } = this.#parts;
    await jobs.work<GenerateJob>(GENERATE_QUEUE, { concurrency: 1 }, (job) => this.#run(job));
    await jobs.work<GenerateJob>(REMOTE_QUEUE, { concurrency: remoteConcurrency }, (job) => this.#run(job));
  }

  async #run(job: Job<GenerateJob>): Promise<void> {
    const { repository, events, providers } = this.#parts;
    const found = await repository.find(job.data.generationId);
    if (!found || isFinished(found.generation.state)) return;
    const { generation } = found;
    trace.getActiveSpan()?.setAttributes({ "user.id": generation.ownerId, "generation.id": generation.id });
    const logger = this.#parts.logger.child({
      // The action that asked for this run: for a retry, not the one that asked first.
      trace_id: job.data.traceparent.split("-")[1] ?? generation.traceId,
      "generation.id": generation.id,
      "job.id": job.id,
      "user.id": generation.ownerId,
      "user.email": await repository.ownerEmail(generation.ownerId),
      provider: generation.provider,
      model: generation.model,
      presets: [...generation.record.direction.angles, generation.record.direction.lens],
      ...promptForLog(generation.prompt, this.#parts.logPrompts),
    });

    const cancel = new AbortController();
    const unsubscribe = events.on(generation.id, (event) => {
      if (event.kind === "cancel") cancel.abort(CANCELLED);
    });
    try {
      const started = await repository.changeOpen(this.#parts.handle.db, generation.id, {
        state: "running",
        startedAt: generation.startedAt ?? new Date(),
        attempts: generation.attempts + 1,
      });
      if (started === null) return;
      await events.publish({ kind: "changed", id: generation.id });
      logger.info({ event: "generation.started" }, "generation started");

      const provider = providers.find(generation.provider);
      const unavailable = provider ? provider.unavailable() : GONE;
      if (provider && unavailable === null) {
        const signal = AbortSignal.any([job.signal, cancel.signal]);
        await this.#parts.maker.makeMissing(found, provider, signal, logger);
      } else {
        await this.#unavailable(generation.id, unavailable ?? GONE);
      }
      await this.#finish(generation.id, logger);
    } catch (error) {
      if (!(await this.#settled(job, error, logger))) throw error;
    } finally {
      unsubscribe();
      events.ended(generation.id);
    }
  }

  /**
   * Leaves the records right after a run that did not reach its end.
   * @returns whether that was the end of it; otherwise the job runs again.
   */
  async #settled(job: Job<GenerateJob>, error: unknown, logger: FastifyBaseLogger): Promise<boolean> {
    const { repository, handle } = this.#parts;
    const id = job.data.generationId;
    const generation = (await repository.find(id))?.generation;
    if (generation === undefined || isFinished(generation.state)) {
      // Cancelled by the person, and so recorded; a picture begun in the same moment may not have been.
      await repository.setUnfinishedImages(handle.db, id, "cancelled");
      await tellChanged(this.#parts, id);
      if (generation) countGeneration(generation, "cancelled");
      logger.info({ event: "generation.cancelled" }, "generation cancelled");
      return true;
    }
    if (!job.signal.aborted && job.retriesLeft === 0) {
      await this.#fail(generation, error, logger);
      return true;
    }
    await repository.setUnfinishedImages(handle.db, id, "waiting");
    await tellChanged(this.#parts, id);
    logger.warn({ event: "generation.interrupted", err: error }, "generation will be taken up again");
    return false;
  }

  /** Nothing is asked of an engine that cannot be used any more; its pictures can be asked for again. */
  async #unavailable(id: string, { code, reason }: typeof GONE): Promise<void> {
    const { repository, handle } = this.#parts;
    await repository.setUnfinishedImages(handle.db, id, "failed", { code, message: reason.en, said: null });
    await tellChanged(this.#parts, id);
  }

  async #finish(id: string, logger: FastifyBaseLogger): Promise<void> {
    const { repository, handle, events } = this.#parts;
    const found = await repository.find(id);
    if (!found) return;
    const failed = found.images.find((image) => image.state === "failed");
    const change = {
      state: failed ? ("failed" as const) : ("succeeded" as const),
      failure: failed?.failure ?? null,
    };
    const finishedAt = new Date();
    if ((await repository.changeOpen(handle.db, id, { ...change, finishedAt })) === null) return;
    await events.publish({ kind: "changed", id });
    countGeneration(found.generation, change.state);
    const about = {
      duration_ms: finishedAt.getTime() - found.generation.createdAt.getTime(),
      images: found.images.filter((image) => image.state === "done").map((image) => image.assetId),
    };
    if (!failed) logger.info({ event: "generation.succeeded", ...about }, "generation succeeded");
    else {
      const { code = "unknown", message = "" } = failed.failure ?? {};
      // Whatever failed can be asked for again; nothing that was made is lost.
      logger.error(
        { event: "generation.failed", ...about, err: { type: code, message }, retryable: true },
        "generation failed",
      );
    }
  }

  /** The last resort: the job itself could not be run to its end. */
  async #fail(generation: GenerationRow, error: unknown, logger: FastifyBaseLogger): Promise<void> {
    const { id } = generation;
    const { repository, handle, events } = this.#parts;
    const failure = {
      code: "provider_error",
      message:
        "The server could not finish this generation. Its finished pictures are kept; the rest can be asked for again.",
    };
    await repository.setUnfinishedImages(handle.db, id, "failed", failure);
    await repository.changeOpen(handle.db, id, { state: "failed", finishedAt: new Date(), failure });
    await events.publish({ kind: "changed", id });
    countGeneration(generation, "failed");
    logger.error({ event: "generation.failed", err: error, retryable: true }, "generation failed");
  }
}

const GONE: NonNullable<ReturnType<Provider["unavailable"]>> = {
  code: "credentials",
  reason: {
    en: "This engine is no longer set up on this server.",
    ko: "이 생성 엔진은 이 서버에 더 이상 설정되어 있지 않습니다.",
  },
};
