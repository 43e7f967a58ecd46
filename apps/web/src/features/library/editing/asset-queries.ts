import type { AssetDetail, BroughtKind, Visibility } from "@shotlist/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { fetchAsset } from "../../../api/library.ts";
import { changeAsset, changeAssets } from "../../../api/library-edit.ts";
import { showFailure } from "../../../app/show-failure.ts";
import { LIBRARY_KEY } from "../queries.ts";
import { assetKey, heardOfAsset } from "./list-changes.ts";

export function useAsset(id: string) {
  return useQuery<AssetDetail>({
    queryKey: assetKey(id),
    queryFn: ({ signal }) => fetchAsset(id, signal),
    staleTime: 30_000,
  });
}

interface Edit {
  /** What it will look like, at once. */
  readonly now: (detail: AssetDetail) => AssetDetail;
  readonly send: () => Promise<AssetDetail>;
}

/**
 * Changes one picture where it is shown, before the server has answered; what it
 * refuses is put back as it was, and said.
 */
function useEdit(id: string) {
  const client = useQueryClient();
  const mutation = useMutation({
    // One after another: an answer never overtakes a later change.
    scope: { id: `asset-${id}` },
    mutationFn: ({ send }: Edit) => send(),
    onMutate: async ({ now }) => {
      await client.cancelQueries({ queryKey: assetKey(id) });
      const before = client.getQueryData<AssetDetail>(assetKey(id));
      if (before) heardOfAsset(client, now(before));
      return { before };
    },
    onSuccess: (detail) => {
      heardOfAsset(client, detail);
      void client.invalidateQueries({ queryKey: [...LIBRARY_KEY, "facets"] });
    },
    onError: (error, edit, context) => {
      if (context?.before) heardOfAsset(client, context.before);
      showFailure(error, () => mutation.mutate(edit));
      // Somebody else may have changed or deleted it: show how it is.
      void client.invalidateQueries({ queryKey: assetKey(id) });
    },
  });
  return mutation.mutate;
}

export interface AssetPatch {
  readonly caption?: string | null;
  readonly visibility?: Visibility;
  readonly kind?: BroughtKind;
}

export function useAssetEdits(id: string) {
  const edit = useEdit(id);
  const patch = (change: AssetPatch) =>
    edit({ now: (detail) => ({ ...detail, ...change }), send: () => changeAsset(id, change) });
  /** As a difference, so that a tag somebody else added meanwhile stays. */
  const tag = (add: readonly string[], remove: readonly string[]) =>
    edit({
      now: (detail) => ({
        ...detail,
        tags: [
          ...detail.tags.filter((old) => !remove.includes(old)),
          ...add.filter((t) => !detail.tags.includes(t)),
        ],
      }),
      send: async () => {
        await changeAssets({ action: "tag", ids: [id], add: [...add], remove: [...remove] });
        return fetchAsset(id);
      },
    });
  return { patch, tag };
}
