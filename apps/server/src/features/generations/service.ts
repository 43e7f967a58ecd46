import {
  type CreatedGeneration,
  CURRENCY,
  type GenerationDetail,
  type GenerationPage,
  type ListGenerations,
  type ProviderCallView,
  type ProvidersResponse,
} from "@shotlist/contract";
import type { z } from "zod";
import { AppError } from "../../errors.ts";
import { type DatabaseHandle, isUniqueViolation, type Transaction } from "../../platform/database/index.ts";
import type { JobQueue } from "../../platform/jobs/index.ts";
import type { TraceContext } from "../../telemetry/trace-context.ts";
import type { BudgetKeeper } from "../ledger/budget.ts";
import type { CallRepository } from "../ledger/calls.ts";
import type { AssetRepository } from "../library/repository.ts";
import type { Library } from "../library/service.ts";
import type { ToneService } from "../tone/service.ts";
import type { GenerationEvents } from "./events.ts";
import { countGeneration } from "./metrics.ts";
import { readPageEnd, writePageEnd } from "./page-end.ts";
import { type AcceptedRequest, type Planned, Planner, requestHash } from "./planning.ts";
import type { ProviderRegistry } from "./providers/registry.ts";
import { type GenerateJob, QUEUES, queueOf } from "./queues.ts";
import { type GenerationWithImages, isFinished } from "./record.ts";
import { type GenerationRepository, newId } from "./repository.ts";
import { detailView, providerCallView, providerView, summaryView } from "./view.ts";

export interface Requester {
  readonly id: string;
  readonly role?: string;
  readonly email?: string;
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
  readonly assets: AssetRepository;
  readonly tone: ToneService;
  readonly calls: CallRepository;
  readonly budget: BudgetKeeper;
  readonly providers: ProviderRegistry;
  readonly limits: GenerationLimits;
  /** The day the price table was last checked. */
  readonly pricesAsOf: string;
}

/** What the route answers with, and what its log line adds. */
export interface Asked extends CreatedGeneration {
  readonly jobId: string | null;
  readonly model: string;
  /** The same request had been accepted before, under the same key. */
  readonly repeated: boolean;
}

/** What the records hold once a plan has been entered. */
export interface Entered {
  readonly id: string;
  readonly jobId: string;
  readonly model: string;
}

const HOUR = 3_600_000;

const MAY_CHARGE_AGAIN = {
  en: "It is not known whether an earlier try was charged. Asking again may charge a second time.",
  ko: "앞선 시도에 요금이 청구되었는지 알 수 없습니다. 다시 요청하면 두 번 청구될 수 있습니다.",
};

/** Asking for pictures and controlling what was asked; the worker makes them. */
export class GenerationService {
  readonly #parts: GenerationParts;
  readonly #planner: Planner;

  constructor(parts: GenerationParts) {
    this.#parts = parts;
    this.#planner = new Planner(parts);
  }

  /**
   * Accepts a request: when this resolves, the row, its pictures-to-be and its
   * job are committed, and the pictures will be made whatever happens next.
   * The same idempotency key with the same request answers as the first time.
   */
  async create(
    requester: Requester,
    request: AcceptedRequest,
    trace: TraceContext,
    idempotencyKey: string | null,
  ): Promise<Asked> {
    const hash = requestHash(request);
    const repeated = await this.#repeated(requester, idempotencyKey, hash);
    if (repeated) return repeated;
    const planned = await this.prepare(requester, request, trace, idempotencyKey);
    try {
      const entered = await this.#parts.handle.db.transaction((tx) => this.enter(tx, planned));
      return { ...entered, supportCode: trace.traceId, repeated: false };
    } catch (error) {
      // Two requests with one key at the same moment: the index lets one in, the other answers for it.
      if (!isUniqueViolation(error)) throw error;
      const winner = await this.#repeated(requester, idempotencyKey, hash);
      if (winner) return winner;
      throw error;
    }
  }

  /** Decides everything about a request and writes nothing. @throws AppError saying why it cannot be done. */
  async prepare(
    requester: Requester,
    request: AcceptedRequest,
    trace: TraceContext,
    idempotencyKey: string | null = null,
  ): Promise<Planned> {
    const planned = await this.#planner.plan(requester, request, trace, idempotencyKey);
    await this.#checkLimits(requester);
    return planned;
  }

  /**
   * Enters a plan, its pictures-to-be and its job in the caller's transaction.
   * @throws AppError budget_spent, before anything is written.
   */
  async enter(tx: Transaction, planned: Planned): Promise<Entered> {
    const { jobs, repository, events, library, budget } = this.#parts;
    const { generation, images, provider, expected, trace } = planned;
    const jobId = newId();
    if (!provider.free) await budget.requireRoom(tx, generation.ownerId, expected);
    const { tone, references } = generation.inputs;
    await library.hold(
      tx,
      [tone, ...references].flatMap((kept) => (kept ? [kept.key] : [])),
    );
    await repository.insert(tx, { ...generation, jobId }, images);
    const job: GenerateJob = { generationId: generation.id, traceparent: trace.traceparent };
    await jobs.send(queueOf(provider), job, { tx, id: jobId });
    await events.publish({ kind: "changed", id: generation.id }, tx);
    return { id: generation.id, jobId, model: generation.model };
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

  /** Pictures ahead of it in its engine's queue; null where it does not wait in one. */
  async ahead(requester: Requester, id: string): Promise<number | null> {
    return this.#ahead(await this.requireOwned(requester, id));
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
    return (await this.#parts.calls.ofGenerations([id])).map(providerCallView);
  }

  async page(requester: Requester, listing: z.output<typeof ListGenerations>): Promise<GenerationPage> {
    const { limit, cursor, sort, q } = listing;
    const rows = await this.#parts.repository.page(requester.id, {
      limit: limit + 1,
      sort,
      words: q?.split(/\s+/).filter(Boolean) ?? [],
      after: cursor ? readPageEnd(cursor, sort) : null,
    });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const files = await this.#filesOf(items);
    return {
      items: items.map((item) => summaryView(item, files)),
      nextCursor: rows.length > limit && last ? writePageEnd(last, sort) : null,
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
        const { jobId } = generation;
        if (jobId) for (const queue of QUEUES) await jobs.cancel(queue, jobId, { tx });
      });
    }
    const wasWaiting = generation.state === "queued";
    if (wasWaiting) countGeneration(generation, "cancelled");
    return { detail: await this.detail(requester, id), wasWaiting };
  }

  /**
   * Asks again for the pictures that are missing from an ended generation.
   * @param mayChargeAgain the person knows that a call of unknown outcome may be charged beside the new one.
   * @throws AppError conflict, may_charge_again, provider_unavailable, rate_limited, budget_spent
   */
  async retry(
    requester: Requester,
    id: string,
    trace: TraceContext,
    { mayChargeAgain }: { readonly mayChargeAgain: boolean },
  ): Promise<GenerationDetail> {
    const { handle, jobs, repository, events, providers, budget } = this.#parts;
    const { generation, images } = await this.requireOwned(requester, id);
    if (generation.state === "succeeded") {
      throw new AppError("conflict", "Nothing is missing from this generation.");
    }
    if (!isFinished(generation.state)) {
      throw new AppError("conflict", "This generation is still being made.");
    }
    const provider = providers.requireAvailable(generation.provider);
    const missing = images.filter(({ state }) => state !== "done");
    if (!mayChargeAgain && missing.some(({ failure }) => failure?.code === "outcome_unknown")) {
      throw new AppError("may_charge_again", MAY_CHARGE_AGAIN.en, { details: { reason: MAY_CHARGE_AGAIN } });
    }
    await this.#checkLimits(requester);
    await handle.db.transaction(async (tx) => {
      if (!provider.free) {
        const price = provider.priceOf(generation.quality);
        await budget.requireRoom(tx, requester.id, price === null ? null : price * missing.length);
      }
      const jobId = newId();
      if (!(await repository.reopen(tx, id, jobId))) return;
      const job: GenerateJob = { generationId: id, traceparent: trace.traceparent };
      await jobs.send(queueOf(provider), job, { tx, id: jobId });
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
    const { handle, jobs, repository, providers } = this.#parts;
    let recovered = 0;
    for (const { id, jobId, provider, traceparent } of await repository.allOpen()) {
      if (jobId && (await this.#isAlive(jobId))) continue;
      await handle.db.transaction(async (tx) => {
        const next = newId();
        if ((await repository.changeOpen(tx, id, { state: "queued", jobId: next })) === null) return;
        const job: GenerateJob = { generationId: id, traceparent };
        await jobs.send(queueOf(providers.find(provider)), job, { tx, id: next });
      });
      recovered++;
    }
    return recovered;
  }

  /** @param requester what only those who run the studio may know is told to admins alone. */
  async providers(requester: Requester): Promise<ProvidersResponse> {
    const { providers, repository, pricesAsOf } = this.#parts;
    return {
      providers: await Promise.all(
        providers.all().map(async (provider) => {
          const milliseconds = await repository.recentRenderMs(provider.id);
          return providerView(provider, { milliseconds, forAdmin: requester.role === "admin" });
        }),
      ),
      currency: CURRENCY,
      pricesAsOf,
    };
  }

  async #isAlive(jobId: string): Promise<boolean> {
    for (const queue of QUEUES) {
      const state = await this.#parts.jobs.stateOf(queue, jobId);
      if (state === "created" || state === "retry" || state === "active") return true;
    }
    return false;
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
    const { id } = found.generation;
    const [files, calls, ahead] = await Promise.all([
      this.#filesOf([found]),
      this.#parts.calls.ofGenerations([id]),
      this.#ahead(found),
    ]);
    return detailView(found, files, { calls, progress: this.#parts.events.progressOf(id), ahead });
  }

  async #ahead({ generation }: GenerationWithImages): Promise<number | null> {
    const { providers, repository } = this.#parts;
    // Engines elsewhere are asked several at once: nobody waits for anybody there.
    if (generation.state !== "queued" || providers.find(generation.provider)?.local !== true) return null;
    const local = providers.all().filter((provider) => provider.local);
    return repository.picturesAhead(
      generation,
      local.map(({ id }) => id),
    );
  }

  async #filesOf(found: readonly GenerationWithImages[]) {
    const done = found.flatMap(({ images }) => images.filter((image) => image.state === "done"));
    return this.#parts.library.describe(done.map((image) => image.assetId));
  }
}
