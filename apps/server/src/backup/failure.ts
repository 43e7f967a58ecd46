import { AppError } from "../errors.ts";
import { sqlStateOf } from "../platform/database/index.ts";
import { StartError } from "../start-error.ts";

/** A backup or a restore that did not happen; the message is one line for the person at the terminal. */
export class BackupFailure extends Error {
  override readonly name = "BackupFailure";
}

const FILE_ERRORS: Record<string, string> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the disk is read-only",
  EACCES: "access is denied",
  EPERM: "access is denied",
  ENOTDIR: "it is not a folder",
  EIO: "the disk reports an error",
};

/**
 * What went wrong, in one line. drizzle's own message holds the whole statement
 * and its values, so the driver's error below it is the one that is told.
 */
export function explain(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof BackupFailure || at instanceof StartError) return trimmed(at.message);
    if (at instanceof AppError) {
      return at.cause instanceof Error ? `${trimmed(at.message)} (${at.cause.message})` : trimmed(at.message);
    }
    const { code, path } = at as NodeJS.ErrnoException;
    const reason = typeof code === "string" ? FILE_ERRORS[code] : undefined;
    if (reason !== undefined)
      return path === undefined ? sentence(reason) : `${path} cannot be used: ${reason}`;
  }
  const state = sqlStateOf(error);
  const innermost = innermostOf(error);
  return state === null ? innermost : `The database refused: ${innermost} (SQLSTATE ${state})`;
}

/** True where more room on the disk is what would help. */
export function isDiskFull(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (code === "ENOSPC" || code === "EDQUOT" || code === "storage_full") return true;
  }
  return false;
}

function innermostOf(error: unknown): string {
  let at: unknown = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  return at instanceof Error ? (at.message.split("\n")[0] ?? at.name) : String(at);
}

const trimmed = (message: string) => message.replace(/\.$/, "");
const sentence = (reason: string) => reason.charAt(0).toUpperCase() + reason.slice(1);
