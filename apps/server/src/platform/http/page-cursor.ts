import { AppError } from "../../errors.ts";

/** Where a page of a newest-first list ends; the next one begins after it. */
export interface PageCursor {
  readonly createdAt: Date;
  readonly id: string;
}

export function writeCursor({ createdAt, id }: PageCursor): string {
  return Buffer.from(`${createdAt.toISOString()}|${id}`).toString("base64url");
}

/** @throws AppError bad_request for one that `writeCursor` did not make. */
export function readCursor(cursor: string): PageCursor {
  const [moment, id] = Buffer.from(cursor, "base64url").toString("utf8").split("|");
  const createdAt = new Date(moment ?? "");
  if (Number.isNaN(createdAt.getTime()) || !id || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new AppError("bad_request", "The cursor is not one this server gave out.");
  }
  return { createdAt, id };
}
