import { ErrorBody, type ErrorCode, type ErrorDetails } from "@shotlist/contract";
import { z } from "zod";

/** What better-auth answers with; its codes are upper-case and its set is open. */
const SignInErrorBody = z.object({ code: z.string(), message: z.string().optional() });

export type FailureReason =
  | {
      readonly kind: "api";
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: ErrorDetails;
    }
  /** The sign-in service refused, in its own words. */
  | { readonly kind: "sign-in"; readonly code: string }
  /** No response came. */
  | { readonly kind: "network" }
  /** A response came that the contract does not know. */
  | { readonly kind: "unreadable" };

/** A call that did not succeed. `supportCode` always leads to the same trace on the server, if it got there. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly reason: FailureReason;
  readonly status: number | null;
  readonly supportCode: string;

  constructor(reason: FailureReason, status: number | null, supportCode: string) {
    super(inWords(reason, status));
    this.reason = reason;
    this.status = status;
    this.supportCode = supportCode;
  }

  get code(): ErrorCode | null {
    return this.reason.kind === "api" ? this.reason.code : null;
  }

  get details(): ErrorDetails {
    return this.reason.kind === "api" ? this.reason.details : {};
  }
}

/** For logs; people are told in their language. */
function inWords(reason: FailureReason, status: number | null): string {
  switch (reason.kind) {
    case "api":
      return `${reason.code}: ${reason.message}`;
    case "sign-in":
      return `sign-in: ${reason.code}`;
    case "network":
      return "no answer";
    case "unreadable":
      return `an answer the page cannot read, status ${status ?? "unknown"}`;
  }
}

/** Statuses that say enough when the body does not (a proxy's page, a bare 401). */
const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  413: "payload_too_large",
  429: "rate_limited",
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
  507: "storage_full",
};

export function failureFrom(status: number, body: unknown, traceId: string): Failure {
  const ours = ErrorBody.safeParse(body);
  if (ours.success) {
    const { code, message, details, supportCode } = ours.data.error;
    return new Failure(
      { kind: "api", code, message, details: details ?? {} },
      status,
      supportCode || traceId,
    );
  }
  const theirs = SignInErrorBody.safeParse(body);
  if (theirs.success && status !== 429) {
    return new Failure({ kind: "sign-in", code: theirs.data.code }, status, traceId);
  }
  const code = CODE_OF_STATUS[status];
  if (code) return new Failure({ kind: "api", code, message: "", details: {} }, status, traceId);
  return new Failure({ kind: "unreadable" }, status, traceId);
}

/** Anything thrown, as a Failure; a bug of ours reads as an unreadable answer. */
export function asFailure(error: unknown, traceId: string): Failure {
  return error instanceof Failure ? error : new Failure({ kind: "unreadable" }, null, traceId);
}
