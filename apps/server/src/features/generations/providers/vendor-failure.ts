import type { ProviderFailure } from "@shotlist/contract";
import { AnswerTooLarge } from "../../../platform/vendors/vendor-fetch.ts";
import { ProviderError, type ProviderErrorFacts } from "./provider.ts";

/** One call of a vendor, as far as its failure needs to be told. */
export interface VendorCall {
  /** The vendor's name, as people know it. */
  readonly vendor: string;
  /** Keys, which nothing that is told may contain. */
  readonly secrets: readonly string[];
  /** The caller's own; what it was aborted with is thrown as it is. */
  readonly signal: AbortSignal;
  readonly deadline: AbortSignal;
  /** `performance.now()` when the request went out. */
  readonly startedAt: number;
  /** What one picture is expected to cost: millionths of the currency, 0 when free, null when unknown. */
  readonly expectedCost: number | null;
}

/** For a call that nobody but its deadline ends. */
const NEVER = new AbortController().signal;

/** A call that goes out now; free, and nobody's to give up, unless told otherwise. */
export function beginCall(
  about: Pick<VendorCall, "vendor" | "secrets" | "deadline"> & Partial<VendorCall>,
): VendorCall {
  return { signal: NEVER, expectedCost: 0, startedAt: performance.now(), ...about };
}

/** An answer that says no, in the vendor's own terms. */
export interface VendorAnswer {
  readonly status: number;
  /** Codes, types and reasons by which the vendor names the failure. */
  readonly codes: readonly string[];
  readonly said: string | null;
  readonly requestId: string | null;
  /** Milliseconds. */
  readonly retryAfter: number | null;
}

/**
 * Whatever a call threw, as one of the closed set.
 * @param read finds the vendor's answer in what its SDK throws; null where there was none.
 * @returns a ProviderError; or, where the caller gave up, the reason it gave.
 */
export function failureOf(
  error: unknown,
  call: VendorCall,
  read: (error: unknown) => VendorAnswer | null,
): unknown {
  if (call.signal.aborted) return call.signal.reason;
  if (error instanceof ProviderError) return error;
  const answer = read(error);
  return answer ? failureOfAnswer(answer, call, error) : failureOfBreak(error, call);
}

/** A failure in the words people read, whichever way it was found out. */
export function vendorFailure(
  failure: ProviderFailure,
  call: Pick<VendorCall, "vendor" | "secrets">,
  facts: ProviderErrorFacts = {},
): ProviderError {
  const { said, cause, ...rest } = facts;
  return new ProviderError(failure, sentence(failure, call.vendor), {
    ...rest,
    said: said ? quote(said, call.secrets) : null,
    ...(cause === undefined ? {} : { cause: withoutSecrets(cause, call.secrets) }),
  });
}

/**
 * An error that comes later than this may be a gateway's that lost patience
 * with work that went on; asked again, it would be paid for twice. Too short a
 * time asks the user without need, too long charges without asking.
 */
const FAST_MS = 10_000;

const QUOTA = ["insufficient_quota", "billing_hard_limit_reached", "billing_not_active"];
const CREDENTIALS = ["invalid_api_key", "API_KEY_INVALID", "API_KEY_SERVICE_BLOCKED", "account_deactivated"];
const REFUSED = ["moderation_blocked", "content_policy_violation", "content_filter"];

/** The table of statuses; codes that say more than the status come first. */
export function classOf({ status, codes }: Pick<VendorAnswer, "status" | "codes">, afterMs: number) {
  const named = (list: readonly string[]) => codes.some((code) => list.includes(code));
  if (named(QUOTA) || status === 402) return "quota";
  if (named(REFUSED)) return "refused";
  if (status === 401 || status === 403 || named(CREDENTIALS)) return "credentials";
  if (status === 429) return "rate_limited";
  if (status === 503 || status === 529) return "overloaded";
  // 504 and 524 are gateways that waited in vain, 408 a server that gave up listening, 499 one that thinks we had left.
  if ([408, 499, 504, 524].includes(status)) return "outcome_unknown";
  if (status >= 500) return afterMs <= FAST_MS ? "provider_error" : "outcome_unknown";
  // Redirects among them: they are not followed, so nothing was made.
  return "invalid_request";
}

export function failureOfAnswer(answer: VendorAnswer, call: VendorCall, cause?: unknown): ProviderError {
  const failure = classOf(answer, performance.now() - call.startedAt);
  return vendorFailure(failure, call, {
    cause,
    said: answer.said,
    retryAfter: answer.retryAfter,
    requestId: answer.requestId,
    costMicros: failure === "outcome_unknown" ? unknownCost(call) : 0,
  });
}

/** Nothing of the request was sent: no name, no route, no port, no proof of who is there. */
const UNSENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_HAS_EXPIRED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "EPROTO",
]);

/** A call that ended without an answer. Where nobody can tell what the vendor did, that is what is said. */
function failureOfBreak(error: unknown, call: VendorCall): ProviderError {
  const chain = [...causes(error)];
  const tooLarge = chain.find((link) => link instanceof AnswerTooLarge);
  if (tooLarge) return vendorFailure("no_image", call, { cause: error, costMicros: call.expectedCost });
  const unsent = chain.some((link) => UNSENT.has(codeOf(link)) || isUnfinishedHandshake(link));
  if (unsent && !call.deadline.aborted) return vendorFailure("unreachable", call, { cause: error });
  return vendorFailure("outcome_unknown", call, { cause: error, costMicros: unknownCost(call) });
}

/** It may have been charged, and nobody told us; unless it costs nothing. */
export function unknownCost(call: Pick<VendorCall, "expectedCost">): number | null {
  return call.expectedCost === 0 ? 0 : null;
}

function* causes(error: unknown): Generator<Error> {
  const seen = new Set<unknown>();
  const open = [error];
  while (open.length > 0) {
    const link = open.shift();
    if (!(link instanceof Error) || seen.has(link)) continue;
    seen.add(link);
    yield link;
    open.push(link.cause, ...(link instanceof AggregateError ? link.errors : []));
  }
}

const codeOf = (error: Error) => ("code" in error ? String(error.code) : "");

/** A reset before there was a secure connection to send anything over. */
const isUnfinishedHandshake = (error: Error) =>
  /before secure TLS connection was established/.test(error.message);

/**
 * When the server wants to be asked again, in milliseconds from now: OpenAI's
 * `retry-after-ms`, or `retry-after` in seconds or as a date (RFC 9110, 10.2.3).
 * @returns null where it says nothing that can be read.
 */
export function retryAfterOf(headers: Headers | undefined, now = Date.now()): number | null {
  const exact = headers?.get("retry-after-ms");
  if (exact && Number(exact) >= 0) return Number(exact);
  const given = headers?.get("retry-after");
  if (!given) return null;
  if (Number(given) >= 0) return Number(given) * 1000;
  const date = Date.parse(given);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** @param text as protobuf writes a duration, `7.5s`, in Gemini's RetryInfo. @returns milliseconds, or null. */
export function durationOf(text: unknown): number | null {
  const match = typeof text === "string" ? /^(\d+(?:\.\d+)?)s$/.exec(text) : null;
  return match ? Math.ceil(Number(match[1]) * 1000) : null;
}

const SAID_MAX = 500;
/** What keys look like, should a vendor repeat one that is not the whole of ours. */
const KEY_LIKE = /\b(?:sk-[\w*-]{6,}|AIza[\w-]{10,}|Bearer\s+\S+)/g;

/** A vendor's own words: on one line, short, without keys. */
export function quote(text: string, secrets: readonly string[]): string {
  let words = text.replace(/\s+/g, " ").trim();
  for (const secret of secrets) if (secret !== "") words = words.replaceAll(secret, "[key]");
  words = words.replace(KEY_LIKE, "[key]");
  return words.length <= SAID_MAX ? words : `${words.slice(0, SAID_MAX - 1)}…`;
}

/** SDK errors carry requests and headers along; a log needs their names, words and where they come from. */
function withoutSecrets(cause: unknown, secrets: readonly string[]): Error {
  const told = [...causes(cause)].map((link) => `${link.name}: ${link.message}`).join(" ← ");
  const error = new Error(quote(told || String(cause), secrets));
  if (cause instanceof Error && cause.stack) {
    const [, ...frames] = cause.stack.split(/\n(?=\s+at )/);
    error.stack = `${error.name}: ${error.message}\n${frames.join("\n")}`;
  }
  return error;
}

function sentence(failure: ProviderFailure, vendor: string): string {
  switch (failure) {
    case "rate_limited":
      return `${vendor} asks us to wait: too many requests at once. Nothing was charged. Try again in a minute.`;
    case "overloaded":
      return `${vendor} is overloaded just now. Nothing was charged. Try again in a few minutes.`;
    case "provider_error":
      return `${vendor} failed before it made a picture. Nothing was charged. Try again.`;
    case "unreachable":
      return `${vendor} cannot be reached. Nothing was sent and nothing was charged. Try again later.`;
    case "outcome_unknown":
      return `${vendor} was asked and gave no answer. The picture may have been made and charged; asking again may charge again.`;
    case "no_image":
      return `${vendor} answered without a picture that can be used. The call was charged; trying again costs another.`;
    case "refused":
      return `${vendor} declined to make this picture. Your prompt is kept: change its words and try again.`;
    case "invalid_request":
      return `${vendor} does not accept this request. Nothing was charged. Change the prompt or the settings.`;
    case "credentials":
      return `${vendor} does not accept this studio's key. Nothing was charged. Whoever runs the studio must renew it.`;
    case "quota":
      return `${vendor}'s account has no credit left. Nothing was charged. Whoever runs the studio must top it up.`;
    case "cancelled":
      return "It was cancelled.";
    case "storage_full":
      return "There was no room left to store the picture.";
    case "budget":
      return "The monthly budget is spent. Nothing was asked and nothing was charged.";
  }
}
