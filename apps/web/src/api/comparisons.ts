import {
  Comparison,
  ComparisonPage,
  ComparisonTally,
  type CreateComparison,
  CreatedComparison,
  type RetryGeneration,
  type Side,
  type VoteChoice,
} from "@shotlist/contract";
import { call } from "./client.ts";

const of = (id: string) => `/api/comparisons/${encodeURIComponent(id)}`;

/** `key` makes a repeated request the same request: nothing is made or charged twice. */
export const createComparison = (body: CreateComparison, key: string): Promise<CreatedComparison> =>
  call({
    method: "POST",
    path: "/api/comparisons",
    body,
    answer: CreatedComparison,
    headers: { "idempotency-key": key },
  });

export const fetchComparison = (id: string, signal?: AbortSignal): Promise<Comparison> =>
  call({ path: of(id), answer: Comparison, signal });

export function fetchComparisons(cursor: string | undefined, signal?: AbortSignal): Promise<ComparisonPage> {
  const query = new URLSearchParams({ limit: "20", ...(cursor !== undefined && { cursor }) });
  return call({ path: `/api/comparisons?${query}`, answer: ComparisonPage, signal });
}

export const fetchTally = (signal?: AbortSignal): Promise<ComparisonTally> =>
  call({ path: "/api/comparisons/tally", answer: ComparisonTally, signal });

/** Counts once; then it is told which side is whose. */
export const castVote = (id: string, choice: VoteChoice): Promise<Comparison> =>
  call({ method: "POST", path: `${of(id)}/vote`, body: { choice }, answer: Comparison });

/** Asks for what a side lacks. Refused with `may_charge_again` where that must first be agreed to. */
export const retrySide = (id: string, side: Side, body: RetryGeneration): Promise<Comparison> =>
  call({ method: "POST", path: `${of(id)}/sides/${side}/retry`, body, answer: Comparison });

export const cancelSide = (id: string, side: Side): Promise<Comparison> =>
  call({ method: "POST", path: `${of(id)}/sides/${side}/cancel`, body: {}, answer: Comparison });
