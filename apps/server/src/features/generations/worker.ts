import { trace } from "@opentelemetry/api";
import type { FastifyBaseLogger } from "fastify";
import { toAppError } from "../../errors.ts";
import type { DatabaseHandle, Transaction } from "../../platform/database/index.ts";
import type { FileStore } from "../../platform/files/index.ts";
import type { PreparedPicture } from "../../platform/images/workshop.ts";
import type { Job, JobQueue } from "../../platform/jobs/index.ts";
import { aboutGeneration } from "../library/backfill.ts";
import type { Library } from "../library/service.ts";
import type { GenerationEvents } from "./events.ts";
import { countGeneration } from "./metrics.ts";
import { ProgressReporter } from "./progress.ts";
import { type PromptPolicy, promptForLog } from "./prompt-log.ts";
import { provenanceXmp } from "./provenance.ts";
import { callProvider } from "./providers/call.ts";
import { type ImageResult, type Provider, ProviderError } from "./providers/provider.ts";
import type { ProviderRegistry } from "./providers/registry.ts";
import { type GenerationRow, type GenerationWithImages, type ImageRow, isFinished } from "./record.ts";
import { type GenerationRepository, newId } from "./repository.ts";
import { GENERATE_QUEUE, type GenerateJob } from "./service.ts";

export interface WorkerParts {
  readonly handle: DatabaseHandle;
  readonly jobs: JobQueue;
  readonly files: FileStore;
  readonly repository: GenerationRepository;
  readonly events: GenerationEvents;
  readonly library: Library;
  readonly providers: ProviderRegistry;
  readonly logger: FastifyBaseLogger;
  readonly logPrompts: PromptPolicy;
}

/**
 * Tries of a whole job after errors that are nobody's answer (a lost database
 * connection, a bug), and the seconds after which a run is taken for stuck:
 * four large pictures on one slow core stay well below.
 */
const QUEUE_SETTINGS = { retryLimit: 2, expireInSeconds: 4 * 3600 };

/** First pause before asking a provider again, doubled each time, in milliseconds. */
const BACKOFF = 1000;

const CANCELLED = Symbol("cancelled by the person");

/**
 * Makes the pictures of generations, one generation at a time: the built-in
 * engine uses every core by itself. May be killed at any moment; a job that
 * runs again makes only the pictures that are not yet in the records.
 */
export class GenerationWorker {
  readonly #parts: WorkerParts;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    const { jobs } = this.#parts;
    await jobs.work<GenerateJob>(GENERATE_QUEUE, { concurrency: 1 }, (job) => this.#run(job));
  }

  /** The queue's settings; needed wherever jobs are sent or taken. */
  static async defineQueue(jobs: JobQueue): Promise<void> {
    await jobs.define(GENERATE_QUEUE, QUEUE_SETTINGS);
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

      const provider = providers.requireAvailable(generation.provider);
      await this.#makeMissing(found, provider, AbortSignal.any([job.signal, cancel.signal]), logger);
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
      await this.#changed(id);
      if (generation) countGeneration(generation, "cancelled");
      logger.info({ event: "generation.cancelled" }, "generation cancelled");
      return true;
    }
    if (!job.signal.aborted && job.retriesLeft === 0) {
      await this.#fail(generation, error, logger);
      return true;
    }
    await repository.setUnfinishedImages(handle.db, id, "waiting");
    await this.#changed(id);
    logger.warn({ event: "generation.interrupted", err: error }, "generation will be taken up again");
    return false;
  }

  async #makeMissing(
    { generation, images }: GenerationWithImages,
    provider: Provider,
    signal: AbortSignal,
    logger: FastifyBaseLogger,
  ): Promise<void> {
    const missing = images.filter((image) => image.state === "waiting" || image.state === "rendering");
    for (const [position, image] of missing.entries()) {
      signal.throwIfAborted();
      const left = missing.length - position - 1;
      if (!(await this.#settleOpenCalls(provider, image))) continue;
      for (let attempt = 1; ; attempt++) {
        try {
          await this.#make({ generation, image, provider, attempt, left, signal });
          break;
        } catch (error) {
          signal.throwIfAborted();
          const failure = providerError(error);
          if (failure === null) throw error;
          logger.warn(
            { event: "generation.image_failed", image: image.index, attempt, err: error },
            failure.message,
          );
          if (attempt > failure.retries) {
            await this.#imageFailed(image, failure);
            break;
          }
          await pause(BACKOFF * 2 ** (attempt - 1), signal);
        }
      }
    }
  }

  /**
   * Calls that a dead process left open. A free provider simply runs again; a
   * paid one may have charged, so the person is asked instead.
   * @returns whether the picture may be made now.
   */
  async #settleOpenCalls(provider: Provider, image: ImageRow): Promise<boolean> {
    const { repository, handle } = this.#parts;
    const open = await repository.openCalls(image.generationId, image.index);
    const outcome = provider.free ? "interrupted" : "outcome_unknown";
    for (const call of open) await repository.closeCall(handle.db, call.id, outcome, null);
    if (open.length === 0 || provider.free) return true;
    await this.#imageFailed(
      image,
      new ProviderError(
        "outcome_unknown",
        "The server stopped while this picture was being made; it may have been charged.",
      ),
    );
    return false;
  }

  async #make(step: {
    generation: GenerationRow;
    image: ImageRow;
    provider: Provider;
    attempt: number;
    left: number;
    signal: AbortSignal;
  }): Promise<void> {
    const { generation, image, provider, attempt, signal } = step;
    const { repository, events, handle, files, library } = this.#parts;
    const { record } = generation;
    const call = newId();
    await repository.openCall({
      id: call,
      generationId: generation.id,
      imageIndex: image.index,
      provider: provider.id,
      model: provider.model,
      attempt,
      requestHash: generation.requestHash,
      startedAt: new Date(),
    });
    await repository.setImage(handle.db, generation.id, image.index, { state: "rendering" });
    await this.#changed(generation.id);

    const progress = new ProgressReporter(image.index, step.left, (value) =>
      events.publish({ kind: "progress", id: generation.id, progress: value }),
    );
    let firstLook: Promise<void> = Promise.resolve();
    const began = performance.now();
    let result: ImageResult;
    let rendered: number;
    let prepared: PreparedPicture;
    try {
      result = await callProvider(
        provider,
        {
          prompt: generation.prompt,
          promptSent: record.promptSent.text,
          camera: record.camera,
          tone: { category: record.tone.category, palette: record.tone.palette },
          lightingDirective: record.lightingDirective,
          aspect: generation.aspect,
          width: image.width,
          height: image.height,
          seed: image.seed,
        },
        {
          signal,
          onProgress: (fraction) => progress.report(fraction),
          onFirstLook: (bytes, mime) => {
            firstLook = files.put(bytes, mime).then(async ({ key }) => {
              await repository.setImage(handle.db, generation.id, image.index, { firstLookKey: key });
              await this.#changed(generation.id);
            });
            // Awaited below; until then a failure must not count as unhandled.
            firstLook.catch(() => undefined);
          },
        },
      );
      await firstLook;
      rendered = performance.now();
      // While the call is still open: rubbish is the provider's failure, and the ledger says so.
      prepared = await library.prepare(result.bytes, { xmp: provenanceOf(generation, image, provider) });
    } catch (error) {
      const outcome = signal.aborted ? "cancelled" : (providerError(error)?.failure ?? "internal");
      await repository.closeCall(handle.db, call, outcome, null);
      throw error;
    } finally {
      await progress.stop();
    }
    await this.#keep({ ...step, call, result, prepared, began, rendered });
  }

  /** Stores a picture, then enters it, its asset and the closed call into the records at once. */
  async #keep(step: {
    generation: GenerationRow;
    image: ImageRow;
    call: string;
    result: ImageResult;
    prepared: PreparedPicture;
    /** When the provider was called, and when its picture was there; performance.now(). */
    began: number;
    rendered: number;
  }): Promise<void> {
    const { generation, image, call, result, began, rendered } = step;
    const { repository, library, handle } = this.#parts;
    const picture = await library.store(step.prepared);
    await handle.db.transaction(async (tx) => {
      await library.record(tx, picture, {
        id: image.assetId,
        ownerId: generation.ownerId,
        kind: "generated",
        ...aboutGeneration(generation.id, generation.prompt, generation.record),
      });
      await repository.setImage(tx, generation.id, image.index, {
        state: "done",
        width: picture.width,
        height: picture.height,
        renderMs: Math.round(rendered - began),
        storeMs: Math.round(performance.now() - rendered),
        failure: null,
      });
      await repository.closeCall(tx, call, "succeeded", result.requestId);
      await repository.addNotDrawn(tx, generation.id, result.notDrawn);
      await this.#changed(generation.id, tx);
    });
  }

  async #imageFailed(image: ImageRow, failure: ProviderError): Promise<void> {
    const { repository, handle } = this.#parts;
    await repository.setImage(handle.db, image.generationId, image.index, {
      state: "failed",
      failure: { code: failure.failure, message: failure.message },
    });
    await this.#changed(image.generationId);
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

  /** A new revision, told to everyone who watches; inside a transaction when, and only if, it commits. */
  async #changed(id: string, tx?: Transaction): Promise<void> {
    const { repository, events, handle } = this.#parts;
    await repository.touch(tx ?? handle.db, id);
    await events.publish({ kind: "changed", id }, tx);
  }
}

/** The error as one of the closed set; null for errors of ours, which are nobody's answer. */
function providerError(error: unknown): ProviderError | null {
  if (error instanceof ProviderError) return error;
  const ours = toAppError(error);
  switch (ours.code) {
    case "storage_full":
      return new ProviderError("storage_full", ours.message, error);
    case "undecodable_image":
    case "unsupported_media_type":
    case "too_many_pixels":
      return new ProviderError("no_image", ours.message, error);
    default:
      return null;
  }
}

/** The XMP packet that says in the picture itself how it was made. */
function provenanceOf(generation: GenerationRow, image: ImageRow, provider: Provider): string {
  return provenanceXmp({
    prompt: generation.prompt,
    promptSent: generation.record.promptSent.text,
    presets: generation.record.presets,
    provider: provider.id,
    model: provider.model,
    seed: image.seed,
    generationId: generation.id,
    digitalSourceType: provider.digitalSourceType,
    createdAt: generation.createdAt,
  });
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}
