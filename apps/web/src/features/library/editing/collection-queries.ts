import type { Collection, Collections } from "@shotlist/contract";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import {
  changeCollection,
  createCollection,
  deleteCollection,
  renameCollection,
} from "../../../api/library-edit.ts";
import { currentTexts } from "../../../app/i18n/locale.ts";
import { showFailure } from "../../../app/show-failure.ts";
import { showToast } from "../../../ui/toast-store.ts";
import { LIBRARY_KEY } from "../queries.ts";
import { inBulks } from "./list-changes.ts";

const KEY = [...LIBRARY_KEY, "collections"];

/** What the lists show of collections: their names and counts, what a shown one holds, where an open picture is. */
const renew = (client: QueryClient) =>
  Promise.all([
    client.invalidateQueries({ queryKey: KEY }),
    client.invalidateQueries({ queryKey: [...LIBRARY_KEY, "outline"] }),
    client.invalidateQueries({ queryKey: [...LIBRARY_KEY, "asset"] }),
  ]);

type Named = Pick<Collection, "id" | "name">;

async function put(client: QueryClient, to: Named, ids: readonly string[], undone = false): Promise<void> {
  try {
    for (const add of inBulks(ids)) await changeCollection(to.id, { add: [...add] });
    const t = currentTexts();
    showToast({
      kind: "note",
      title: t.libraryEdit.collections.added(ids.length, to.name),
      ...(!undone && { action: { label: t.common.undo, run: () => void take(client, to, ids, true) } }),
    });
    await renew(client);
  } catch (error) {
    showFailure(error, () => void put(client, to, ids));
  }
}

async function take(client: QueryClient, from: Named, ids: readonly string[], undone = false): Promise<void> {
  try {
    for (const remove of inBulks(ids)) await changeCollection(from.id, { remove: [...remove] });
    const t = currentTexts();
    showToast({
      kind: "note",
      title: t.libraryEdit.collections.removed(ids.length, from.name),
      ...(!undone && { action: { label: t.common.undo, run: () => void put(client, from, ids, true) } }),
    });
    await renew(client);
  } catch (error) {
    showFailure(error, () => void take(client, from, ids));
  }
}

/** Keeps the list right at once; the server's own follows. */
const inList = (client: QueryClient, change: (list: Collection[]) => Collection[]) =>
  client.setQueryData<Collections>(KEY, (known) => known && { collections: change([...known.collections]) });

async function create(client: QueryClient, name: string, ids: readonly string[]): Promise<Collection | null> {
  try {
    const [first = [], ...others] = inBulks(ids);
    const made = await createCollection(name, first);
    for (const add of others) await changeCollection(made.id, { add: [...add] });
    inList(client, (list) => [made, ...list]);
    showToast({ kind: "note", title: currentTexts().libraryEdit.collections.created(made.name) });
    await renew(client);
    return made;
  } catch (error) {
    showFailure(error);
    return null;
  }
}

async function rename(client: QueryClient, id: string, name: string): Promise<void> {
  try {
    const { name: renamed } = await renameCollection(id, name);
    inList(client, (list) => list.map((each) => (each.id === id ? { ...each, name: renamed } : each)));
    showToast({ kind: "note", title: currentTexts().libraryEdit.collections.renamed(renamed) });
    await renew(client);
  } catch (error) {
    showFailure(error, () => void rename(client, id, name));
  }
}

/** @returns whether it is gone. */
async function remove(client: QueryClient, { id, name }: Named): Promise<boolean> {
  try {
    await deleteCollection(id);
    inList(client, (list) => list.filter((each) => each.id !== id));
    showToast({ kind: "note", title: currentTexts().libraryEdit.collections.deleted(name) });
    await renew(client);
    return true;
  } catch (error) {
    showFailure(error);
    return false;
  }
}

/** What can be done with collections; each says how it went. */
export function useCollectionActions() {
  const client = useQueryClient();
  return useMemo(
    () => ({
      put: (to: Named, ids: readonly string[]) => put(client, to, ids),
      take: (from: Named, ids: readonly string[]) => take(client, from, ids),
      create: (name: string, ids: readonly string[]) => create(client, name, ids),
      rename: (id: string, name: string) => rename(client, id, name),
      remove: (collection: Named) => remove(client, collection),
    }),
    [client],
  );
}
