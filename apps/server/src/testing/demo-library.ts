import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { searchableWords } from "../features/library/asset-words.ts";
import type { Ingest } from "../features/library/ingest.ts";
import type { DatabaseHandle } from "../platform/database/index.ts";
import { assets, searchOutbox } from "../platform/database/schema.ts";

const DEMO = join(import.meta.dirname, "../../../../demo");

/** One picture of the demo library, as demo/library.json describes it. */
const DemoPicture = z.object({
  file: z.string(),
  slug: z.string(),
  caption: z.object({ en: z.string(), ko: z.string() }),
  captionLanguage: z.enum(["en", "ko", "both"]),
  tags: z.object({ en: z.array(z.string()), ko: z.array(z.string()) }),
  prompt: z.string(),
  direction: z.object({ angles: z.array(z.string()), lens: z.string() }),
  tone: z.enum(["natural", "vivid", "cinematic", "beauty"]).nullable(),
});
export type DemoPicture = z.infer<typeof DemoPicture>;

export function demoPictures(): DemoPicture[] {
  return z.array(DemoPicture).parse(JSON.parse(readFileSync(join(DEMO, "library.json"), "utf8")));
}

export function demoFile(picture: Pick<DemoPicture, "slug">): string {
  return join(DEMO, "library", `${picture.slug}.jpg`);
}

/** The one caption that somebody who added the picture would have written. */
function captionOf({ caption, captionLanguage }: DemoPicture): string {
  return captionLanguage === "both" ? `${caption.en} / ${caption.ko}` : caption[captionLanguage];
}

/**
 * Brings the demo library in, each picture with its caption, its tags and the
 * direction it was rendered with, as if it had been generated here.
 * @returns the asset's id of each slug.
 */
export async function bringInDemoLibrary(
  { ingest, handle }: { readonly ingest: Ingest; readonly handle: DatabaseHandle },
  ownerId: string,
  pictures: readonly DemoPicture[] = demoPictures(),
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const picture of pictures) {
    const { asset } = await ingest.receive(ownerId, createReadStream(demoFile(picture)), {
      fileName: undefined,
      kind: "reference",
      visibility: "private",
      keepLocation: false,
      caption: captionOf(picture),
      tags: [...picture.tags.en, ...picture.tags.ko],
      collectionId: null,
    });
    ids.set(picture.slug, asset.id);
    const directed = {
      angles: picture.direction.angles,
      lens: picture.direction.lens,
      toneCategory: picture.tone ?? asset.toneCategory,
    };
    await handle.db.transaction(async (tx) => {
      await tx
        .update(assets)
        .set({
          ...directed,
          words: searchableWords({ ...asset, ...directed }),
          revision: sql`${assets.revision} + 1`,
        })
        .where(eq(assets.id, asset.id));
      await tx.insert(searchOutbox).values({ assetId: asset.id });
    });
  }
  return ids;
}
