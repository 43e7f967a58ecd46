import type { ToneCategory, Visibility } from "@shotlist/contract";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { assetDownloadPath } from "../../../api/library-edit.ts";
import { currentTexts } from "../../../app/i18n/locale.ts";
import { showFailure } from "../../../app/show-failure.ts";
import { showToast } from "../../../ui/toast-store.ts";
import { LIBRARY_KEY, refreshLibrary } from "../queries.ts";
import { selection } from "../selection.ts";
import { dropFromLists, known } from "./list-changes.ts";
import { changeOwn, type OwnChanged } from "./own-assets.ts";

/** Browsers drop downloads that are asked for faster than they can begin them. */
const DOWNLOAD_GAP_MS = 400;

const texts = () => currentTexts().libraryEdit.actions;

/** Says what became of a change, and what was left alone. */
function say({ ids, others }: OwnChanged, title: string, undo?: () => void): void {
  const t = texts();
  if (ids.length === 0) {
    showToast({ kind: "note", title: t.noneYours });
    return;
  }
  showToast({
    kind: "note",
    title,
    ...(others > 0 && { body: t.othersStay(others) }),
    ...(undo && { action: { label: currentTexts().common.undo, run: undo } }),
  });
}

const renew = (client: QueryClient) =>
  Promise.all([refreshLibrary(client), client.invalidateQueries({ queryKey: ["references"] })]);

async function restore(client: QueryClient, ids: readonly string[]): Promise<void> {
  selection.drop(ids);
  try {
    const back = await changeOwn(ids, (some) => ({ action: "restore", ids: some }));
    await renew(client);
    say(back, texts().restored(back.ids.length));
  } catch (error) {
    showFailure(error, () => void restore(client, ids));
  }
}

async function remove(client: QueryClient, ids: readonly string[]): Promise<void> {
  dropFromLists(client, ids);
  try {
    const gone = await changeOwn(ids, (some) => ({ action: "delete", ids: some }));
    say(gone, texts().deleted(gone.ids.length), () => void restore(client, gone.ids));
  } catch (error) {
    showFailure(error, () => void remove(client, ids));
  } finally {
    await renew(client);
  }
}

async function share(client: QueryClient, ids: readonly string[], visibility: Visibility): Promise<void> {
  try {
    const done = await changeOwn(ids, (some) => ({ action: "share", ids: some, visibility }));
    const t = texts();
    say(done, visibility === "team" ? t.shared(done.ids.length) : t.private(done.ids.length));
    await client.invalidateQueries({ queryKey: [...LIBRARY_KEY] });
  } catch (error) {
    showFailure(error, () => void share(client, ids, visibility));
  }
}

async function tag(
  client: QueryClient,
  ids: readonly string[],
  change: { readonly add: string[]; readonly remove: string[] },
): Promise<void> {
  try {
    const done = await changeOwn(ids, (some) => ({ action: "tag", ids: some, ...change }));
    say(done, texts().tagged(done.ids.length));
    await client.invalidateQueries({ queryKey: [...LIBRARY_KEY] });
  } catch (error) {
    showFailure(error, () => void tag(client, ids, change));
  }
}

/** Several changes of the tone pool: which pictures are to stand for what. */
type ToneMoves = readonly { readonly ids: readonly string[]; readonly category: ToneCategory | null }[];

/** What would bring things back; null where it is not known how they were. */
function wayBack(client: QueryClient, ids: readonly string[]): ToneMoves | null {
  const before = new Map<ToneCategory | null, string[]>();
  for (const id of ids) {
    const asset = known(client, id);
    if (!asset) return null;
    before.set(asset.tonePool, [...(before.get(asset.tonePool) ?? []), id]);
  }
  return [...before].map(([category, some]) => ({ ids: some, category }));
}

async function tone(client: QueryClient, moves: ToneMoves, undone = false): Promise<void> {
  const back = undone
    ? null
    : wayBack(
        client,
        moves.flatMap(({ ids }) => ids),
      );
  try {
    for (const { ids, category } of moves) {
      const done = await changeOwn(ids, (some) => ({ action: "tone", ids: some, category }));
      const words = currentTexts();
      const said = words.libraryEdit.tonePool;
      const title = category
        ? said.added(done.ids.length, words.tone.categories[category])
        : said.removed(done.ids.length);
      const own = new Set(done.ids);
      const undo = back?.map((move) => ({ ...move, ids: move.ids.filter((id) => own.has(id)) }));
      say(done, title, undo && (() => void tone(client, undo, true)));
    }
    await Promise.all([
      client.invalidateQueries({ queryKey: [...LIBRARY_KEY] }),
      // What the studio offers and what it shows of the draft's tone.
      client.invalidateQueries({ queryKey: ["tone-pool"] }),
    ]);
  } catch (error) {
    showFailure(error, () => void tone(client, moves, undone));
  }
}

async function download(ids: readonly string[]): Promise<void> {
  const t = texts();
  if (ids.length > 1) {
    showToast({ kind: "note", title: t.downloading(ids.length), body: t.downloadingHow });
  }
  for (const id of ids) {
    const link = document.createElement("a");
    link.href = assetDownloadPath(id);
    link.download = "";
    link.click();
    if (ids.length > 1) await new Promise((resolve) => setTimeout(resolve, DOWNLOAD_GAP_MS));
  }
}

/** What can be done with one picture or many. Each says how it went, failures with their support code. */
export function useAssetActions() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMemo(
    () => ({
      remove: (ids: readonly string[]) => void remove(client, ids),
      restore: (ids: readonly string[]) => void restore(client, ids),
      share: (ids: readonly string[], visibility: Visibility) => void share(client, ids, visibility),
      tag: (ids: readonly string[], change: { add: string[]; remove: string[] }) =>
        void tag(client, ids, change),
      tone: (ids: readonly string[], category: ToneCategory | null) => void tone(client, [{ ids, category }]),
      download: (ids: readonly string[]) => void download(ids),
      similar: (id: string) => {
        selection.clear();
        void navigate({ to: "/library", search: { like: id } });
      },
    }),
    [client, navigate],
  );
}
export type AssetActions = ReturnType<typeof useAssetActions>;
