import type { APIRequestContext, Page } from "@playwright/test";
import { CreatedGeneration, GenerationDetail } from "@shotlist/contract";
import { asOwner, bring, searchKnowsAll } from "./demo-pictures.ts";
import { LibraryDesk } from "./library-desk.ts";
import { test as base, expect } from "./studio.ts";

export { expect };

const SLUGS = [
  ["bch-02", "bch-03", "bch-07", "bch-10", "bch-16", "bch-22"],
  ["str-04", "str-07", "str-10", "str-19"],
  ["std-02", "std-11", "std-14"],
  ["dst-01", "dst-07", "dst-16"],
  ["fst-01", "fst-07", "fst-16"],
  ["caf-02", "caf-08", "caf-20"],
  ["spc-01", "spc-04", "spc-16"],
].flat();

/** A studio whose library holds some of the demo pictures and two that were drawn here. */
export interface FilledLibrary {
  /** Its owner, without a browser. */
  readonly owner: APIRequestContext;
  /** The asset of a demo picture. @throws Error for one that was not brought in. */
  readonly idOf: (slug: string) => string;
  /** One picture drawn with each of these lenses. */
  readonly drawn: { readonly portrait: string; readonly wide: string };
}

/** @returns the id of the picture. */
async function draw(owner: APIRequestContext, prompt: string, lens: string): Promise<string> {
  const data = { prompt, direction: { angles: [], lens }, provider: "previz", aspect: "3:2", count: 1 };
  const { id } = CreatedGeneration.parse(await (await owner.post("/api/generations", { data })).json());
  let made = "";
  await expect
    .poll(
      async () => {
        const answer = await owner.get(`/api/generations/${id}`);
        const detail = GenerationDetail.parse(await answer.json());
        made = detail.images[0]?.assetId ?? "";
        return detail.state;
      },
      { timeout: 120_000 },
    )
    .toBe("succeeded");
  return made;
}

export interface LibraryFixtures {
  readonly desk: LibraryDesk;
}

export interface LibraryWorkerFixtures {
  readonly library: FilledLibrary;
}

/** Tests of the library: each finds it filled, and known to search. They name a studio of their own. */
export const test = base.extend<LibraryFixtures, LibraryWorkerFixtures>({
  library: [
    async ({ playwright, server }, use) => {
      const owner = await asOwner(playwright.request, server);
      const ids = await bring(owner, SLUGS);
      const drawn = {
        portrait: await draw(owner, "등대 아래에 선 사람", "85mm-portrait"),
        wide: await draw(owner, "A lighthouse far away", "24mm-wide"),
      };
      await searchKnowsAll(owner);
      const idOf = (slug: string) => {
        const id = ids.get(slug);
        if (!id) throw new Error(`${slug} was not brought in`);
        return id;
      };
      await use({ owner, idOf, drawn });
      await owner.dispose();
    },
    { scope: "worker", timeout: 300_000 },
  ],
  /** The library open before the owner, in Korean, at desktop size. */
  desk: async ({ studio, library: _library }, use) => {
    await use(await deskOn(studio));
  },
});

/** Opens the library on a page. */
export async function deskOn(page: Page, search = ""): Promise<LibraryDesk> {
  const desk = new LibraryDesk(page);
  await desk.open(search);
  return desk;
}
