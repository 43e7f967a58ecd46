import { Failure } from "./failure.ts";
import { randomHex } from "./trace.ts";

/** Whether the server may have acted although we did not hear so. */
function outcomeUnknown(error: unknown): boolean {
  if (!(error instanceof Failure)) return true;
  return error.status === null || error.status >= 500 || error.reason.kind === "unreadable";
}

/**
 * Sends each request under a key of its own. After a failure that left the
 * outcome open, the same request goes out under the same key, so that pressing
 * the button again never makes or charges anything twice.
 */
export function underOneKey<Body, Answer>(
  send: (body: Body, key: string) => Promise<Answer>,
): (body: Body) => Promise<Answer> {
  let pending: { readonly sent: string; readonly key: string } | null = null;
  return async (body) => {
    const sent = JSON.stringify(body);
    if (pending?.sent !== sent) pending = { sent, key: randomHex(16) };
    try {
      const answer = await send(body, pending.key);
      pending = null;
      return answer;
    } catch (error) {
      if (!outcomeUnknown(error)) pending = null;
      throw error;
    }
  };
}
