import type { CreatedGeneration, CreateGeneration } from "@shotlist/contract";
import { Failure } from "../../api/failure.ts";
import { createGeneration } from "../../api/generations.ts";
import { randomHex } from "../../api/trace.ts";

let pending: { readonly body: string; readonly key: string } | null = null;

/** Whether the server may have acted although we did not hear so. */
function outcomeUnknown(error: unknown): boolean {
  if (!(error instanceof Failure)) return true;
  return error.status === null || error.status >= 500 || error.reason.kind === "unreadable";
}

/**
 * Asks for a generation. After a failure that left the outcome open, the same
 * request goes out under the same key, so that pressing the button again never
 * makes or charges anything twice.
 */
export async function submit(request: CreateGeneration): Promise<CreatedGeneration> {
  const body = JSON.stringify(request);
  if (pending?.body !== body) pending = { body, key: randomHex(16) };
  try {
    const created = await createGeneration(request, pending.key);
    pending = null;
    return created;
  } catch (error) {
    if (!outcomeUnknown(error)) pending = null;
    throw error;
  }
}
