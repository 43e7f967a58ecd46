import type { AssetDetail, AssetSummary, Captured } from "@shotlist/contract";
import { ASPECTS } from "@shotlist/contract";
import { objectClass } from "../../platform/embeddings/index.ts";
import { mediaUrl } from "./media.ts";
import type { AssetRow, OwnedAsset } from "./repository.ts";

export function summaryOf({ asset, ownerName, reaction }: OwnedAsset, viewer: string): AssetSummary {
  return {
    id: asset.id,
    kind: asset.kind,
    width: asset.width,
    height: asset.height,
    createdAt: asset.createdAt.toISOString(),
    owner: { id: asset.ownerId, name: ownerName, me: asset.ownerId === viewer },
    visibility: asset.visibility,
    caption: asset.caption ?? asset.prompt,
    fileName: asset.fileName,
    tags: asset.tags,
    placeholder: asset.placeholder,
    palette: asset.tone?.palette.map(({ hex }) => hex) ?? [],
    urls: {
      original: mediaUrl(asset.id, "original"),
      large: mediaUrl(asset.id, "large"),
      medium: mediaUrl(asset.id, "medium"),
      small: mediaUrl(asset.id, "small"),
    },
    generationId: asset.generationId,
    tonePool: asset.tonePool,
    reaction: reaction && { ...reaction },
  };
}

export function detailOf(
  owned: OwnedAsset,
  viewer: string,
  beside: {
    readonly generation: { provider: string; aspect: string } | null;
    readonly collections: readonly { id: string; name: string }[];
  },
): AssetDetail {
  const { asset } = owned;
  const { statistics } = asset.tone ?? {};
  return {
    ...summaryOf(owned, viewer),
    revision: asset.revision,
    mime: asset.mime,
    bytes: asset.bytes,
    keywords: asset.keywords,
    captured: capturedOf(asset),
    location: asset.ownerId === viewer ? asset.location : null,
    tone: {
      category: asset.toneCategory,
      measured: asset.kind !== "generated",
      colourfulness: statistics?.["colourfulness"] ?? null,
      contrast: statistics?.["contrast"] ?? null,
      black: statistics?.["black"] ?? null,
    },
    objects: (asset.objects ?? []).map(({ label, score }) => ({
      label: { en: label, ko: objectClass(label)?.ko ?? label },
      score,
    })),
    prompt: asset.prompt,
    direction:
      asset.lens !== null && asset.generationId !== null ? { angles: asset.angles, lens: asset.lens } : null,
    aspect: ASPECTS.find((aspect) => aspect === beside.generation?.aspect) ?? null,
    provider: beside.generation?.provider ?? null,
    collections: beside.collections.map((collection) => ({ ...collection })),
    mine: asset.ownerId === viewer,
  };
}

function capturedOf({ captured }: AssetRow): Captured | null {
  return captured && { ...captured };
}
