import { readFileSync } from "node:fs";
import { type APIRequest, type APIRequestContext, expect } from "@playwright/test";
import { AssetPage, SearchResponse, SearchStatus, UploadedAsset } from "@shotlist/contract";
import { demoFile, demoPictures } from "../apps/server/src/testing/demo-library.ts";
import type { RunningStudio } from "./studio.ts";

const known = new Map(demoPictures().map((picture) => [picture.slug, picture]));

/** A picture of the demo library, as somebody would find it on their disk. */
export interface PictureFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const pictureFile = (slug: string, name = `${slug}.jpg`): PictureFile => ({
  name,
  mimeType: "image/jpeg",
  buffer: readFileSync(demoFile({ slug })),
});

/** Both captions in one, so that either language finds it. */
export function captionOf(slug: string): string {
  const picture = known.get(slug);
  if (!picture) throw new Error(`the demo library has no ${slug}`);
  return `${picture.caption.en} / ${picture.caption.ko}`;
}

/** Speaks to the studio as its owner, without a browser. */
export const asOwner = (request: APIRequest, server: RunningStudio): Promise<APIRequestContext> =>
  request.newContext({ baseURL: server.origin, extraHTTPHeaders: { cookie: server.session } });

/** Brings demo pictures in with their captions and tags. @returns their ids by slug. */
export async function bring(
  owner: APIRequestContext,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const slug of slugs) {
    const { tags } = known.get(slug) ?? { tags: { en: [], ko: [] } };
    const answer = await owner.post("/api/assets", {
      multipart: {
        caption: captionOf(slug),
        tags: JSON.stringify([...tags.en, ...tags.ko]),
        file: pictureFile(slug),
      },
    });
    expect(answer.ok(), `${slug} went in`).toBe(true);
    ids.set(slug, UploadedAsset.parse(await answer.json()).asset.id);
  }
  return ids;
}

/** Waits until search knows everything that is in the library. */
export async function searchKnowsAll(owner: APIRequestContext): Promise<void> {
  await expect
    .poll(
      async () => {
        const status = SearchStatus.parse(await (await owner.get("/api/search/status")).json());
        return [status.state, status.pending, status.total - status.embedded];
      },
      { timeout: 120_000 },
    )
    .toEqual(["ready", 0, 0]);
}

/** Waits until this query finds this picture, or no longer does. */
export async function searchFinds(
  owner: APIRequestContext,
  q: string,
  id: string,
  found = true,
): Promise<void> {
  await expect
    .poll(
      async () => {
        const answer = await owner.get(`/api/search?${new URLSearchParams({ q })}`);
        return SearchResponse.parse(await answer.json()).hits.some(({ asset }) => asset.id === id);
      },
      { timeout: 60_000 },
    )
    .toBe(found);
}

/** Ids of what has this file name. */
export async function idsNamed(owner: APIRequestContext, fileName: string): Promise<string[]> {
  const { items } = AssetPage.parse(await (await owner.get("/api/assets?limit=200")).json());
  return items.filter((item) => item.fileName === fileName).map(({ id }) => id);
}
