import { type BulkChange, SUMMARIES_MAX } from "@shotlist/contract";
import { Failure } from "../../../api/failure.ts";
import { fetchSummaries } from "../../../api/library.ts";
import { changeAssets } from "../../../api/library-edit.ts";
import { inBulks } from "./list-changes.ts";

export interface OwnChanged {
  /** What was asked to change and is one's own. */
  readonly ids: readonly string[];
  /** Pictures that are someone else's, or gone: they stay as they are. */
  readonly others: number;
}

async function ownOf(ids: readonly string[]): Promise<string[]> {
  const own: string[] = [];
  for (let from = 0; from < ids.length; from += SUMMARIES_MAX) {
    const { items } = await fetchSummaries(ids.slice(from, from + SUMMARIES_MAX));
    own.push(...items.filter(({ owner }) => owner.me).map(({ id }) => id));
  }
  return own;
}

/**
 * Changes many pictures. The server refuses a change that names another's
 * picture; it then goes out again for one's own alone.
 */
export async function changeOwn(
  ids: readonly string[],
  changeOf: (ids: string[]) => BulkChange,
): Promise<OwnChanged> {
  const changed: string[] = [];
  let others = 0;
  for (const bulk of inBulks(ids)) {
    try {
      await changeAssets(changeOf(bulk));
      changed.push(...bulk);
    } catch (error) {
      if (!(error instanceof Failure) || (error.code !== "not_found" && error.code !== "forbidden"))
        throw error;
      const own = await ownOf(bulk);
      if (own.length === bulk.length) throw error;
      if (own.length > 0) await changeAssets(changeOf(own));
      changed.push(...own);
      others += bulk.length - own.length;
    }
  }
  return { ids: changed, others };
}
