import { toAppError } from "../../errors.ts";
import { ProviderError } from "./providers/provider.ts";

/** The reason a run's signal is aborted with when the person has cancelled. */
export const CANCELLED = Symbol("cancelled by the person");

/** What had been paid for and stored cannot be read. */
export const LOST_ANSWER = new ProviderError(
  "no_image",
  "The picture came, but its stored file is lost or damaged.",
);

/** A paid call of which nobody will ever know whether it was charged. */
export function outcomeUnknown(cause?: unknown): ProviderError {
  const message = "The server stopped while this picture was being made; it may have been charged.";
  return new ProviderError("outcome_unknown", message, { cause, costMicros: null });
}

/** The error as one of the closed set; null for errors of ours, which are nobody's answer. */
export function providerError(error: unknown): ProviderError | null {
  if (error instanceof ProviderError) return error;
  const ours = toAppError(error);
  switch (ours.code) {
    case "storage_full":
      return new ProviderError("storage_full", ours.message, { cause: error });
    case "budget_spent":
      return new ProviderError("budget", ours.message, { cause: error });
    case "undecodable_image":
    case "unsupported_media_type":
    case "too_many_pixels":
      return new ProviderError("no_image", ours.message, { cause: error });
    default:
      return null;
  }
}
