import { TONE_VERSION, type ToneAnalysis } from "@shotlist/tone";
import type { DatabaseHandle, Transaction } from "../../platform/database/index.ts";
import { assets, searchOutbox, type ToneRecord } from "../../platform/database/schema.ts";
import { searchableWords } from "./asset-words.ts";
import { LIBRARY_CHANGED } from "./channel.ts";
import type { AssetRow } from "./repository.ts";

/** A picture whose bytes and derived sizes are safely stored, not yet in the records. */
export interface StoredPicture
  extends Pick<
    AssetRow,
    "fileKey" | "sha256" | "mime" | "bytes" | "width" | "height" | "variants" | "placeholder" | "tone"
  > {
  /** The category that its tone is closest to; null where it is close to none. */
  readonly measuredCategory: AssetRow["toneCategory"];
}

/** What an asset is besides its picture. Absent is what the schema has by default. */
export type AboutAsset = Pick<AssetRow, "id" | "ownerId" | "kind"> &
  Partial<Omit<AssetRow, keyof StoredPicture | "words" | "revision">>;

/** Below this no category fits (packages/tone). A wrong label misleads; a missing one only tells less. */
const FITS_FROM = 0.3;

export function measuredCategory({ category }: ToneAnalysis): AssetRow["toneCategory"] {
  return category.score >= FITS_FROM ? category.nearest : null;
}

/** A tone analysis as the records keep it. */
export function toneRecord(tone: ToneAnalysis): ToneRecord {
  const descriptor = Buffer.alloc(tone.descriptor.length * 4);
  for (const [at, value] of tone.descriptor.entries()) descriptor.writeFloatLE(value, at * 4);
  // An absent hue is not a number, and the statistics are numbers alone.
  const statistics = Object.entries(tone.statistics).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number",
  );
  return {
    version: TONE_VERSION,
    palette: tone.palette.map(({ hex, oklab, share }) => ({
      hex,
      oklab: [oklab[0], oklab[1], oklab[2]],
      share,
    })),
    statistics: Object.fromEntries(statistics),
    descriptor: descriptor.toString("base64"),
  };
}

/**
 * Enters an asset and tells search of it, in the caller's transaction.
 * @returns false where there is one already, by id or by source, and nothing was entered.
 */
export async function insertAsset(
  handle: DatabaseHandle,
  tx: Transaction,
  picture: StoredPicture,
  about: AboutAsset,
): Promise<boolean> {
  const { measuredCategory, ...stored } = picture;
  const row = {
    caption: null,
    tags: [],
    keywords: [],
    prompt: null,
    angles: [],
    lens: null,
    fileName: null,
    captured: null,
    toneCategory: measuredCategory,
    createdAt: new Date(),
    ...stored,
    ...about,
  };
  const entered = await tx
    .insert(assets)
    .values({ ...row, words: searchableWords(row) })
    .onConflictDoNothing()
    .returning({ id: assets.id });
  if (entered.length === 0) return false;
  await tx.insert(searchOutbox).values({ assetId: about.id });
  await handle.notify(LIBRARY_CHANGED, "", tx);
  return true;
}
