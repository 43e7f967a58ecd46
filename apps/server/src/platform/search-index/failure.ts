import { IndexUnavailable } from "./search-index.ts";

/*
 * The engine throws plain Errors whose text is all there is to go by: file
 * paths, source lines, causes in a row. None of it leaves this folder except as
 * the cause, for the log.
 */

/** Another writer committed first; the same call may succeed now. */
export function isConflict(error: unknown): boolean {
  return /commit conflict|conflicting|concurrent/i.test(messageOf(error));
}

/** There is no table of that name. */
export function isAbsent(error: unknown): boolean {
  return /Table '.*' was not found/.test(messageOf(error));
}

const OUT_OF_REACH =
  /no space left|permission denied|too many open files|timed? ?out|connection|dns|dispatch|credential|access ?denied|forbidden|\b(403|429|500|502|503|504)\b|slow ?down|read-only file system/i;

/**
 * @param where a folder that does not answer is damaged; an object store that does not may come back.
 * @returns the error that leaves this folder.
 */
export function asUnavailable(error: unknown, where: "folder" | "s3"): IndexUnavailable {
  if (error instanceof IndexUnavailable) return error;
  const message = messageOf(error);
  if (isConflict(error)) {
    return new IndexUnavailable("The search index is being written by somebody else.", {
      damaged: false,
      cause: error,
    });
  }
  // What is missing is missing, whatever else the message says.
  const missing = /not found|no such file/i.test(message);
  if (
    !missing &&
    (OUT_OF_REACH.test(message) || (where === "s3" && !/corrupt|decode|invalid/i.test(message)))
  ) {
    return new IndexUnavailable("The search index cannot be reached.", { damaged: false, cause: error });
  }
  return missing
    ? damaged("A part of the search index is missing.", error)
    : damaged("The search index cannot be read.", error);
}

export function damaged(message: string, cause?: unknown): IndexUnavailable {
  return new IndexUnavailable(message, { damaged: true, cause });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
