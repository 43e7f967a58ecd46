import { tellPicture } from "../../../platform/images/tell-picture.ts";
import type { ImageResult } from "./provider.ts";
import { type VendorCall, vendorFailure } from "./vendor-failure.ts";

/**
 * The longest answer that is read, in bytes, text and base64 included: four times the largest picture asked
 * for, and little enough that a few at once do no harm.
 */
export const ANSWER_BYTES = 64 * 1024 * 1024;

/** What the answer around the picture told. */
export interface AnswerFacts {
  readonly requestId: string | null;
  readonly usage: Readonly<Record<string, number>> | null;
  /** Millionths of the currency by the usage; null where there is none, and the call's expectation counts. */
  readonly costMicros: number | null;
}

/**
 * The bytes of a picture that was paid for, whole and of a kind told by their content.
 * @param sent base64, with or without a data: prefix, or bytes; nothing where the answer had none.
 * @throws ProviderError no_image for anything else, with what it has cost.
 */
export function receivedPicture(
  sent: string | Uint8Array | null | undefined,
  call: VendorCall,
  facts: AnswerFacts,
): Pick<ImageResult, "bytes" | "mime" | "requestId" | "usage" | "costMicros"> {
  const costMicros = facts.costMicros ?? call.expectedCost;
  const bytes = typeof sent === "string" ? decoded(sent) : (sent ?? null);
  const told = bytes && tellPicture(bytes);
  if (!bytes || !told) throw noImage(call, facts, null);
  return { bytes, mime: told.mime, requestId: facts.requestId, usage: facts.usage, costMicros };
}

/** @param said what the vendor wrote instead of a picture, if anything. */
export function noImage(call: VendorCall, facts: AnswerFacts, said: string | null) {
  return vendorFailure("no_image", call, {
    said,
    requestId: facts.requestId,
    usage: facts.usage,
    costMicros: facts.costMicros ?? call.expectedCost,
  });
}

/** A first look, or null where it cannot be used: one that fails is no reason to fail. */
export function receivedLook(sent: string): Pick<ImageResult, "bytes" | "mime"> | null {
  const bytes = decoded(sent);
  const told = bytes && tellPicture(bytes);
  return told ? { bytes, mime: told.mime } : null;
}

const DATA_URL = /^data:[\w/+.-]*;base64,/;

function decoded(text: string): Uint8Array | null {
  if (text.length > ANSWER_BYTES) return null;
  const prefix = DATA_URL.exec(text.slice(0, 100))?.[0] ?? "";
  const bytes = Buffer.from(text.slice(prefix.length), "base64");
  return bytes.byteLength > 0 ? bytes : null;
}
