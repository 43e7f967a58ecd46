import { z } from "zod";

/**
 * Every failure the API can answer with, and its HTTP status. A closed set: a
 * client may switch over it exhaustively.
 */
export const ERROR_STATUS = {
  bad_request: 400,
  bad_query: 400,
  empty_file: 400,
  unauthenticated: 401,
  budget_spent: 402,
  forbidden: 403,
  foreign_origin: 403,
  not_found: 404,
  conflict: 409,
  may_charge_again: 409,
  quota_exceeded: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  wrong_host: 421,
  validation_failed: 422,
  unknown_preset: 422,
  direction_conflict: 422,
  category_conflict: 422,
  unknown_provider: 422,
  provider_unavailable: 422,
  unknown_reference: 422,
  undecodable_image: 422,
  too_many_pixels: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  storage_full: 507,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;
export const ERROR_CODES = Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]];

/** A sentence in each language of the product. */
export const Text = z.object({ en: z.string(), ko: z.string() }).meta({ id: "Text" });
export type Text = z.infer<typeof Text>;

export const ConflictKind = z.enum(["hard", "soft"]);

export const Conflict = z
  .object({
    kind: ConflictKind,
    /** The two presets (or a preset and a tone category) that do not go together. */
    presets: z.tuple([z.string(), z.string()]),
    reason: Text,
    suggestion: z.object({ remove: z.string(), use: z.string().nullable() }).nullable(),
  })
  .meta({ id: "Conflict" });
export type Conflict = z.infer<typeof Conflict>;

/** What a client may rely on beside code and message; which keys appear depends on the code. */
export const ErrorDetails = z.object({
  /** validation_failed: where in the request, as a dotted path, and what is wrong there. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** unknown_preset: what was asked for and the closest preset that exists. */
  preset: z.string().optional(),
  nearest: z.string().nullable().optional(),
  /** direction_conflict: each pair with its reason. */
  conflicts: z.array(Conflict).optional(),
  /** category_conflict, provider_unavailable: why, in both languages. */
  reason: Text.optional(),
  /** bad_query: the piece that was not understood, and values that would have been. */
  query: z.string().optional(),
  allowed: z.array(z.string()).optional(),
  /** payload_too_large, quota_exceeded: bytes. */
  limitBytes: z.number().optional(),
  /** unknown_reference: the asset that cannot travel along; `reason` says why. */
  assetId: z.string().optional(),
  /** budget_spent: whose budget, in the price table's currency. */
  budget: z
    .object({
      scope: z.enum(["you", "all"]),
      limit: z.number(),
      spent: z.number(),
      /** What this request would cost. */
      needed: z.number(),
      currency: z.string(),
    })
    .optional(),
  /** rate_limited: seconds until the next try can succeed. */
  retryAfter: z.number().optional(),
});
export type ErrorDetails = z.infer<typeof ErrorDetails>;

export const ErrorBody = z
  .object({
    error: z.object({
      code: z.enum(ERROR_CODES),
      message: z.string(),
      details: ErrorDetails.optional(),
      /** The trace id of the action that failed: 32 hexadecimal digits. */
      supportCode: z.string(),
    }),
  })
  .meta({ id: "Error" });
export type ErrorBody = z.infer<typeof ErrorBody>;
