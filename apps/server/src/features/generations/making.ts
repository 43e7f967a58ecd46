import type { FastifyBaseLogger } from "fastify";
import { FileDamaged, type FileStore } from "../../platform/files/index.ts";
import type { PreparedPicture } from "../../platform/images/workshop.ts";
import { Slots } from "../../platform/slots.ts";
import type { BudgetKeeper } from "../ledger/budget.ts";
import type { CallFacts, CallRow } from "../ledger/calls.ts";
import { tellChanged } from "./changes.ts";
import { type Answer, type EntryParts, PictureEntry } from "./entry.ts";
import type { InputPictures } from "./inputs.ts";
import { CANCELLED, LOST_ANSWER, outcomeUnknown, providerError } from "./outcomes.ts";
import { backoff, pause, whileStopping } from "./patience.ts";
import { ProgressReporter } from "./progress.ts";
import { callProvider } from "./providers/call.ts";
import type {
  ImageRequest,
  ImageResult,
  Provider,
  ProviderError,
  RequestPicture,
} from "./providers/provider.ts";
import type { GenerationRow, GenerationWithImages, ImageRow } from "./record.ts";
import { newId } from "./repository.ts";

export interface MakingParts extends EntryParts {
  readonly files: FileStore;
  readonly budget: BudgetKeeper;
  readonly inputs: InputPictures;
  /** Pictures that engines elsewhere are asked for at once, over all generations. */
  readonly remoteCalls: number;
  /** Milliseconds that a call which may be charged is waited for when the process stops. */
  readonly stopPatience: number;
}

/** One picture under way. */
interface Task {
  readonly generation: GenerationRow;
  readonly image: ImageRow;
  readonly provider: Provider;
  readonly pictures: readonly RequestPicture[];
  /** Pictures of the generation after this one. */
  readonly left: number;
  readonly signal: AbortSignal;
  readonly logger: FastifyBaseLogger;
}

/** How far a call has come when something fails. */
interface Progressed {
  /** What the provider answered; null before it has. */
  answered: ImageResult | null;
  /** The answer of a paid provider is stored, and the ledger knows where. */
  received: boolean;
}

/**
 * Makes the pictures that a generation still lacks. May be killed at any
 * moment: every call stands in the ledger before it is made, and what a paid
 * provider sent is stored before anything else is done with it.
 */
export class PictureMaker {
  readonly #parts: MakingParts;
  readonly #entry: PictureEntry;
  readonly #remote: Slots;

  constructor(parts: MakingParts) {
    this.#parts = parts;
    this.#entry = new PictureEntry(parts);
    // The jobs bound how many can wait.
    this.#remote = new Slots(parts.remoteCalls, Number.POSITIVE_INFINITY);
  }

  /**
   * @throws the signal's reason when it is aborted; errors that are nobody's answer (a lost database connection).
   * What a provider answers is entered, good or bad.
   */
  async makeMissing(
    { generation, images }: GenerationWithImages,
    provider: Provider,
    signal: AbortSignal,
    logger: FastifyBaseLogger,
  ): Promise<void> {
    const missing = images.filter(({ state }) => state === "waiting" || state === "rendering");
    const wanted: ImageRow[] = [];
    for (const image of missing) {
      if (await this.#settleOpenCalls({ generation, image, provider, signal, logger })) wanted.push(image);
    }
    if (wanted.length === 0) return;
    signal.throwIfAborted();
    let pictures: readonly RequestPicture[];
    try {
      pictures = await this.#parts.inputs.of(generation, signal);
    } catch (error) {
      signal.throwIfAborted();
      const failure = providerError(error);
      if (failure === null) throw error;
      logger.warn({ event: "generation.inputs_failed", err: error }, failure.message);
      for (const image of wanted) await this.#entry.failed(image, failure);
      return;
    }
    const make = (image: ImageRow, at: number) =>
      this.#untilSettled({
        generation,
        image,
        provider,
        pictures,
        left: provider.local ? wanted.length - at - 1 : 0,
        signal,
        logger,
      });
    if (provider.local) {
      for (const [at, image] of wanted.entries()) await make(image, at);
      return;
    }
    // One that fails for reasons of ours must not tear down the calls beside it: those are being paid for.
    const outcomes = await Promise.allSettled(wanted.map(make));
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  }

  /**
   * Calls that a dead process left open. What had arrived is entered; a free
   * provider simply runs again; a paid one may have charged, so the person is asked.
   * @returns whether the picture is still to be made.
   */
  async #settleOpenCalls(task: Omit<Task, "pictures" | "left">): Promise<boolean> {
    const { calls, handle } = this.#parts;
    const { generation, image, provider } = task;
    let unknown = false;
    for (const call of await calls.openOf(generation.id, image.index)) {
      if (call.receivedKey !== null) {
        if (await this.#enterReceived(task, call, call.receivedKey)) return false;
        continue;
      }
      if (!provider.free) unknown = true;
      await calls.close(
        handle.db,
        call.id,
        provider.free ? "interrupted" : "outcome_unknown",
        provider.free ? { costMicros: 0 } : {},
      );
    }
    if (!unknown) return true;
    await this.#entry.failed(image, outcomeUnknown());
    return false;
  }

  /** A picture that was paid for, stored, and not yet entered when the process died. */
  async #enterReceived(task: Omit<Task, "pictures" | "left">, call: CallRow, key: string): Promise<boolean> {
    const { calls, files, handle } = this.#parts;
    try {
      const bytes = await files.read(key);
      if (!bytes) throw LOST_ANSWER;
      const took = Date.now() - call.startedAt.getTime();
      await this.#entry.keep(task, call.id, { notDrawn: [], took }, await this.#entry.prepare(task, bytes));
      task.logger.info(
        { event: "generation.picture_recovered", image: task.image.index },
        "picture recovered",
      );
      return true;
    } catch (error) {
      const failure = error instanceof FileDamaged ? LOST_ANSWER : providerError(error);
      // Anything but a picture that is no good leaves it where it is, for the next run.
      if (failure?.failure !== "no_image") throw error;
      const about = { event: "generation.image_failed", image: task.image.index, err: error };
      task.logger.warn(about, failure.message);
      await calls.close(handle.db, call.id, failure.failure);
      return false;
    }
  }

  /** Tries as often as the kind of failure deserves. */
  async #untilSettled(task: Task): Promise<void> {
    // Each kind has tries of its own: an overload before does not use up what a hiccup deserves.
    const seen = new Map<string, number>();
    for (let attempt = 1; ; attempt++) {
      const failure = await this.#try(task, attempt);
      if (failure === null) return;
      const times = (seen.get(failure.failure) ?? 0) + 1;
      seen.set(failure.failure, times);
      if (times > failure.retries) return this.#entry.failed(task.image, failure);
      await pause(backoff(times, failure.retryAfter), task.signal);
    }
  }

  /** @returns null once the picture is there. @throws what is nobody's answer; the signal's reason. */
  async #try(task: Task, attempt: number): Promise<ProviderError | null> {
    const { image, provider, signal, logger } = task;
    signal.throwIfAborted();
    const release = provider.local ? () => undefined : await this.#remote.take(signal);
    try {
      await this.#make(task, attempt);
      return null;
    } catch (error) {
      const failure = providerError(error);
      // A paid call that was cut off by our own stopping is answered for; anything else runs again.
      if (signal.aborted && failure?.failure !== "outcome_unknown") throw signal.reason;
      if (failure === null) throw error;
      const requestId = failure.requestId === null ? {} : { "provider.request.id": failure.requestId };
      logger.warn(
        { event: "generation.image_failed", image: image.index, attempt, ...requestId, err: error },
        failure.message,
      );
      return failure;
    } finally {
      release();
    }
  }

  async #make(task: Task, attempt: number): Promise<void> {
    const { generation, image, provider, pictures, left } = task;
    const { repository, events, handle, files, library, calls, budget } = this.#parts;
    const { record } = generation;
    const call = newId();
    const estimateMicros = provider.priceOf(generation.quality);
    await handle.db.transaction(async (tx) => {
      if (!provider.free) await budget.requireRoomForCall(tx, generation.ownerId, estimateMicros);
      await calls.open(
        {
          id: call,
          ownerId: generation.ownerId,
          purpose: "image",
          generationId: generation.id,
          imageIndex: image.index,
          provider: provider.id,
          model: provider.model,
          attempt,
          requestHash: generation.requestHash,
          startedAt: new Date(),
          estimateMicros,
        },
        tx,
      );
      await repository.setImage(tx, generation.id, image.index, { state: "rendering" });
    });
    await tellChanged(this.#parts, generation.id);
    const progress = new ProgressReporter(image.index, left, (value) =>
      events.publish({ kind: "progress", id: generation.id, progress: value }),
    );
    let firstLook: Promise<void> = Promise.resolve();
    const showLook = async (before: Promise<void>, bytes: Uint8Array, mime: string) => {
      await before;
      const { key } = await files.put(bytes, mime);
      await repository.setImage(handle.db, generation.id, image.index, { firstLookKey: key });
      await tellChanged(this.#parts, generation.id);
    };
    const patient = provider.free
      ? { signal: task.signal, done: () => undefined }
      : whileStopping(task.signal, this.#parts.stopPatience);
    const began = performance.now();
    const progressed: Progressed = { answered: null, received: false };
    let answer: Answer;
    let prepared: PreparedPicture;
    try {
      const result = await callProvider(
        provider,
        {
          prompt: generation.prompt,
          promptSent: record.promptSent.text,
          camera: record.camera,
          tone: toneOf(record),
          lightingDirective: record.lightingDirective,
          aspect: generation.aspect,
          width: image.width,
          height: image.height,
          seed: image.seed,
          quality: generation.quality,
          pictures,
        },
        {
          signal: patient.signal,
          onProgress: (fraction) => progress.report(fraction),
          onFirstLook: (bytes, mime) => {
            firstLook = showLook(firstLook, bytes, mime);
            // Awaited below; until then a failure must not count as unhandled.
            firstLook.catch(() => undefined);
          },
        },
      );
      progressed.answered = result;
      answer = { notDrawn: result.notDrawn, took: performance.now() - began };
      if (!provider.free) {
        const { key } = await library.keep(result.bytes, result.mime);
        await calls.received(call, key, factsOf(result));
        progressed.received = true;
      }
      await firstLook;
      // While the call is still open: rubbish is the provider's failure, and the ledger says so.
      prepared = await this.#entry.prepare(task, result.bytes);
    } catch (error) {
      throw await this.#closeFailed(task, call, progressed, error);
    } finally {
      patient.done();
      await progress.stop();
    }
    await this.#entry.keep(task, call, answer, prepared);
  }

  /**
   * Ends a call that brought no picture, unless its answer is safely stored:
   * then it stays open, and the next run enters the picture without asking again.
   * @returns what to throw: for a paid call that we hung up on, that its outcome is unknown.
   */
  async #closeFailed(
    { provider, signal }: Task,
    call: string,
    { answered, received }: Progressed,
    error: unknown,
  ): Promise<unknown> {
    const { calls, handle } = this.#parts;
    const close = (outcome: string, facts: CallFacts) =>
      calls.close(handle.db, call, outcome, provider.free ? { costMicros: 0 } : facts);
    const failure = providerError(error);
    if (answered !== null) {
      // What it cost is known, whatever became of it.
      if (!received) await close(failure?.failure ?? "internal", factsOf(answered));
      else if (failure?.failure === "no_image") await close("no_image", {});
      return error;
    }
    if (failure !== null) {
      const { requestId, usage, costMicros } = failure;
      await close(failure.failure, { requestId, usage, costMicros });
      return error;
    }
    if (!signal.aborted) {
      // A bug of ours in the middle of a call: whether it was charged nobody knows.
      await close("internal", { costMicros: null });
      return provider.free ? error : outcomeUnknown(error);
    }
    const byPerson = signal.reason === CANCELLED;
    await close(provider.free || byPerson ? "cancelled" : "outcome_unknown", { costMicros: null });
    return provider.free || byPerson ? error : outcomeUnknown(error);
  }
}

function toneOf({ tone, tonePalette }: GenerationRow["record"]): ImageRequest["tone"] {
  return {
    category: tone.category,
    palette: tone.palette,
    ...(tonePalette ? { shares: tonePalette.map(({ share }) => share) } : {}),
  };
}

function factsOf({ requestId, usage, costMicros }: ImageResult): CallFacts {
  return { requestId, usage, costMicros };
}
