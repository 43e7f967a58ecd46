import { randomInt } from "node:crypto";
import type { CreateComparison } from "@shotlist/contract";
import type { z } from "zod";
import { AppError } from "../../errors.ts";

export type ComparisonRequest = z.output<typeof CreateComparison>;
type SideName = "left" | "right";

/** @throws AppError validation_failed where the two could not be looked at as one picture made twice. */
export function requireComparable({ left, right }: ComparisonRequest): void {
  const same = ["prompt", "aspect", "count"] as const;
  const issues = same
    .filter((key) => left[key] !== right[key])
    .map((key) => ({ path: `right.${key}`, message: `differs from left.${key}` }));
  if (issues.length === 0) return;
  throw new AppError(
    "validation_failed",
    "Both sides must have the same prompt, the same aspect and as many pictures; nothing was sent.",
    { details: { issues } },
  );
}

/** Where neither side asks for a seed both get one, so that chance is not what they differ by. */
export function withOneSeed(request: ComparisonRequest): ComparisonRequest {
  const { left, right } = request;
  if (left.seed !== undefined || right.seed !== undefined) return request;
  const seed = randomInt(2 ** 32);
  return { ...request, left: { ...left, seed }, right: { ...right, seed } };
}

/** Which part of a side's request each refusal is about. */
const PART: Partial<Record<AppError["code"], string>> = {
  unknown_provider: "provider",
  provider_unavailable: "provider",
  unknown_reference: "references",
  unknown_preset: "direction",
  direction_conflict: "direction",
  category_conflict: "tone",
};

/** A refusal of one side with that side's name in `details.issues`; anything else as it is. */
export function namingSide(error: unknown, side: SideName): unknown {
  if (!(error instanceof AppError) || error.status !== 422) return error;
  const { code, message, details } = error;
  const part = PART[code];
  const issues = details?.issues?.map((issue) => ({ ...issue, path: `${side}.${issue.path}` })) ?? [
    { path: part ? `${side}.${part}` : side, message },
  ];
  return new AppError(code, message, { details: { ...details, issues }, cause: error });
}
