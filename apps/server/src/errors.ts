import { ERROR_STATUS, type ErrorBody, type ErrorCode, type ErrorDetails } from "@shotlist/contract";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { aboutRequest } from "./telemetry/request-log.ts";

/**
 * A failure with a name the client knows. Thrown anywhere below a route; the
 * error handler turns it into the contract's error body with the support code.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, message: string, options: { details?: ErrorDetails; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.details = options.details;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/** Fastify's own refusals, in the contract's words. */
const FRAMEWORK_ERRORS: Record<string, [ErrorCode, string]> = {
  FST_ERR_CTP_INVALID_JSON_BODY: ["bad_request", "The request body is not valid JSON."],
  FST_ERR_CTP_EMPTY_JSON_BODY: ["bad_request", "The request body is empty."],
  FST_ERR_CTP_BODY_TOO_LARGE: ["payload_too_large", "The request body is too large."],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ["unsupported_media_type", "This content type is not understood here."],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ["bad_request", "The body is not as long as its header says."],
  FST_ERR_BAD_URL: ["not_found", "There is nothing at this address."],
};

/** drizzle wraps what a statement threw, a full disk among it: the AppError may lie under causes. */
function appErrorWithin(error: unknown): AppError | null {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if (inner instanceof AppError) return inner;
  }
  return null;
}

/** Any thrown value as an AppError; what nobody foresaw becomes `internal` and says nothing of its inside. */
export function toAppError(error: unknown): AppError {
  const own = appErrorWithin(error);
  if (own) return own;
  if (hasZodFastifySchemaValidationErrors(error)) return fromValidation(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known = FRAMEWORK_ERRORS[code];
  if (known) return new AppError(known[0], known[1], { cause: error });
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  if (status >= 400 && status < 500 && status !== 429) {
    return new AppError("bad_request", (error as Error).message, { cause: error });
  }
  return new AppError("internal", "Something went wrong on our side. Nothing you sent was lost.", {
    cause: error,
  });
}

function fromValidation(
  error: FastifyError & {
    validation: readonly { instancePath: string; message?: string }[];
    validationContext?: string;
  },
): AppError {
  const issues = error.validation.map((issue) => ({
    path: issue.instancePath.split("/").filter(Boolean).join("."),
    message: issue.message ?? "is not valid",
  }));
  // An address that cannot exist is the same to a person as one that does not.
  if (error.validationContext === "params")
    return new AppError("not_found", "There is nothing at this address.");
  const [first] = issues;
  const message = first ? `${first.path || "The request"}: ${first.message}` : "The request is not valid.";
  return new AppError("validation_failed", message, { details: { issues }, cause: error });
}

export function errorBody(error: AppError, supportCode: string): ErrorBody {
  const { code, message, details } = error;
  return { error: { code, message, ...(details ? { details } : {}), supportCode } };
}

/** The one place where errors become HTTP. */
export function handleError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = toAppError(thrown);
  const about = { ...aboutRequest(request), status: error.status, code: error.code };
  if (error.status >= 500)
    request.log.error({ event: "request.failed", ...about, err: thrown }, error.message);
  else request.log.info({ event: "request.refused", ...about }, error.message);
  if (error.details?.retryAfter !== undefined)
    reply.header("retry-after", Math.ceil(error.details.retryAfter));
  return reply.code(error.status).send(errorBody(error, request.supportCode));
}
