import type { IndexDocument } from "../../platform/search-index/search-index.ts";
import { assetTexts, normalised } from "../library/asset-words.ts";
import type { AssetRow } from "../library/repository.ts";
import { vectorFromBase64 } from "./vectors.ts";

/** An asset as the index knows it. @param meaning its vector by the table's model, where there is one. */
export function documentOf(asset: AssetRow, meaning: Float32Array | null): IndexDocument {
  const text = assetTexts(asset)
    .map((each) => each.text)
    .join("\n");
  return {
    id: asset.id,
    revision: asset.revision,
    ownerId: asset.ownerId,
    visibility: asset.visibility,
    kind: asset.kind,
    createdAt: asset.createdAt.getTime(),
    english: text,
    ngrams: normalised(text),
    angles: asset.angles,
    lens: asset.lens,
    tone: asset.toneCategory,
    tags: asset.tags.map(normalised),
    ratio: asset.width / asset.height,
    meaning,
    colour: asset.tone === null ? null : vectorFromBase64(asset.tone.descriptor),
  };
}
