import { randomInt, randomUUID } from "node:crypto";
import type {
  Comparison,
  ComparisonPage,
  ComparisonTally,
  CreatedComparison,
  GenerationDetail,
  ListComparisons,
  Side,
  VoteChoice,
} from "@shotlist/contract";
import type { z } from "zod";
import { AppError } from "../../errors.ts";
import { type DatabaseHandle, isUniqueViolation } from "../../platform/database/index.ts";
import { readCursor, writeCursor } from "../../platform/http/page-cursor.ts";
import type { TraceContext } from "../../telemetry/trace-context.ts";
import { type Planned, requestHash } from "../generations/planning.ts";
import type { ProviderRegistry } from "../generations/providers/registry.ts";
import type { Entered, GenerationService, Requester } from "../generations/service.ts";
import type { BudgetKeeper } from "../ledger/budget.ts";
import { type ComparisonRequest, namingSide, requireComparable, withOneSeed } from "./accepting.ts";
import type { ComparisonRepository, ComparisonRow } from "./repository.ts";
import { tallyOf } from "./tally.ts";
import { comparisonView, generationOf, hasPicture, isHidden, isOpen, type Pair } from "./view.ts";

export interface ComparisonParts {
  readonly handle: DatabaseHandle;
  readonly repository: ComparisonRepository;
  readonly generations: GenerationService;
  readonly providers: ProviderRegistry;
  readonly budget: BudgetKeeper;
}

/** What the route answers with, and what its log lines add. */
export interface Compared extends CreatedComparison {
  /** Empty where the same request had been accepted before, under the same key. */
  readonly entered: readonly Entered[];
}

/** Two generations asked for at once, looked at side by side, and voted on. */
export class ComparisonService {
  readonly #parts: ComparisonParts;

  constructor(parts: ComparisonParts) {
    this.#parts = parts;
  }

  /**
   * Accepts both sides, or neither. The same idempotency key with the same request answers as the first time.
   * @throws AppError as a generation does; `details.issues` names the side.
   */
  async create(
    requester: Requester,
    request: ComparisonRequest,
    trace: TraceContext,
    idempotencyKey: string | null,
  ): Promise<Compared> {
    const hash = requestHash(request);
    const repeated = await this.#repeated(requester, idempotencyKey, hash);
    if (repeated) return repeated;
    requireComparable(request);
    const { left, right, blind } = withOneSeed(request);
    const first = await this.#prepare(requester, left, "left", trace);
    const second = await this.#prepare(requester, right, "right", trace);
    const row: ComparisonRow = {
      id: randomUUID(),
      ownerId: requester.id,
      firstId: first.generation.id,
      secondId: second.generation.id,
      blind,
      swapped: blind && randomInt(2) === 1,
      vote: null,
      votedAt: null,
      idempotencyKey,
      requestHash: hash,
      traceId: trace.traceId,
      createdAt: new Date(),
    };
    try {
      const entered = await this.#enter(row, first, second);
      return { id: row.id, supportCode: row.traceId, entered };
    } catch (error) {
      // Two requests with one key at the same moment: the index lets one in, the other answers for it.
      if (!isUniqueViolation(error)) throw error;
      const winner = await this.#repeated(requester, idempotencyKey, hash);
      if (winner) return winner;
      throw error;
    }
  }

  /** @throws AppError not_found, also for another person's. */
  async view(requester: Requester, id: string): Promise<Comparison> {
    return this.#view(requester, await this.#requireOwned(requester, id));
  }

  async page(
    requester: Requester,
    { cursor, limit }: z.output<typeof ListComparisons>,
  ): Promise<ComparisonPage> {
    const rows = await this.#parts.repository.page(requester.id, {
      limit: limit + 1,
      after: cursor === undefined ? null : readCursor(cursor),
    });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await Promise.all(shown.map((row) => this.#view(requester, row))),
      nextCursor: rows.length > limit && last ? writeCursor(last) : null,
    };
  }

  /** Once, and only when there is nothing more to come. @throws AppError conflict */
  async vote(requester: Requester, id: string, choice: VoteChoice): Promise<Comparison> {
    const row = await this.#requireOwned(requester, id);
    if (row.vote !== null) throw votedAlready();
    const { first, second } = await this.#pair(requester, row);
    const both = [first.detail, second.detail];
    if (both.some(isOpen)) {
      throw new AppError("conflict", "A side is still being made. Vote when both have ended.");
    }
    if (!both.some(hasPicture)) {
      throw new AppError("conflict", "Neither side has a picture. Try one again, then vote.");
    }
    if (!(await this.#parts.repository.vote(id, choice))) throw votedAlready();
    return this.view(requester, id);
  }

  /** @returns also the generation where it had not begun: then no worker will ever tell of its end. */
  async cancel(
    requester: Requester,
    id: string,
    side: Side,
  ): Promise<{ comparison: Comparison; neverBegun: GenerationDetail | null }> {
    const row = await this.#requireOwned(requester, id);
    const { detail, wasWaiting } = await this.#parts.generations.cancel(requester, generationOf(row, side));
    return { comparison: await this.#view(requester, row), neverBegun: wasWaiting ? detail : null };
  }

  /** @throws AppError as a generation's retry; while it is blind none of them names an engine. */
  async retry(
    requester: Requester,
    id: string,
    side: Side,
    trace: TraceContext,
    { mayChargeAgain }: { readonly mayChargeAgain: boolean },
  ): Promise<Comparison> {
    const row = await this.#requireOwned(requester, id);
    try {
      await this.#parts.generations.retry(requester, generationOf(row, side), trace, { mayChargeAgain });
    } catch (error) {
      const naming = error instanceof AppError && error.code === "provider_unavailable";
      throw naming && isHidden(row) ? unavailableUnnamed(error) : error;
    }
    return this.#view(requester, row);
  }

  async tally(): Promise<ComparisonTally> {
    return tallyOf(await this.#parts.repository.votes());
  }

  async #prepare(
    requester: Requester,
    request: ComparisonRequest["left"],
    side: "left" | "right",
    trace: TraceContext,
  ): Promise<Planned> {
    try {
      return await this.#parts.generations.prepare(requester, request, trace);
    } catch (error) {
      throw namingSide(error, side);
    }
  }

  #enter(row: ComparisonRow, first: Planned, second: Planned): Promise<Entered[]> {
    const { handle, repository, generations, budget } = this.#parts;
    const needed =
      first.expected === null || second.expected === null ? null : first.expected + second.expected;
    return handle.db.transaction(async (tx) => {
      // Before either: so that the refusal speaks of both, and everybody locks in the same order.
      await budget.requireRoom(tx, row.ownerId, needed);
      const entered = [await generations.enter(tx, first), await generations.enter(tx, second)];
      await repository.insert(tx, row);
      return entered;
    });
  }

  async #repeated(
    requester: Requester,
    idempotencyKey: string | null,
    hash: string,
  ): Promise<Compared | null> {
    if (idempotencyKey === null) return null;
    const earlier = await this.#parts.repository.findByIdempotencyKey(requester.id, idempotencyKey);
    if (!earlier) return null;
    if (earlier.requestHash !== hash) {
      throw new AppError("conflict", "This Idempotency-Key was used for a different request.");
    }
    return { id: earlier.id, supportCode: earlier.traceId, entered: [] };
  }

  async #requireOwned(requester: Requester, id: string): Promise<ComparisonRow> {
    const row = await this.#parts.repository.find(requester.id, id);
    if (!row) throw new AppError("not_found", "There is no such comparison.");
    return row;
  }

  async #pair(requester: Requester, row: ComparisonRow): Promise<Pair> {
    const { generations, providers } = this.#parts;
    const facts = async (id: string) => {
      const detail = await generations.detail(requester, id);
      return { detail, label: providers.find(detail.provider)?.label ?? detail.provider };
    };
    const [first, second] = await Promise.all([facts(row.firstId), facts(row.secondId)]);
    return { first, second };
  }

  async #view(requester: Requester, row: ComparisonRow): Promise<Comparison> {
    return comparisonView(row, await this.#pair(requester, row));
  }
}

const votedAlready = () =>
  new AppError("conflict", "You have voted on this comparison already; that vote stands.");

function unavailableUnnamed(cause: AppError): AppError {
  const reason = {
    en: "The engine of this side cannot be used at the moment. Vote with what is there, or try again later.",
    ko: "이 쪽의 생성 엔진을 지금은 쓸 수 없습니다. 있는 사진으로 투표하거나 나중에 다시 시도해 주세요.",
  };
  return new AppError("provider_unavailable", reason.en, { details: { reason }, cause });
}
