import type { APIRequestContext } from "@playwright/test";
import { GenerationDetail } from "@shotlist/contract";
import type { FakeVendor } from "../apps/server/src/testing/fakes/fake-vendor.ts";
import { startFakeGemini } from "../apps/server/src/testing/fakes/gemini/fake-gemini.ts";
import { startFakeOpenai } from "../apps/server/src/testing/fakes/openai/fake-openai.ts";
import { asOwner, bring, searchKnowsAll } from "./demo-pictures.ts";
import { test as base, expect } from "./studio.ts";

export { expect };

/** Tone pictures of the pool, brought in from the demo library. */
const POOL = {
  "spc-01": "cinematic",
  "spc-16": "cinematic",
  "str-04": "cinematic",
  "bch-02": "natural",
  "fst-01": "natural",
} as const;

export interface PaidFixtures {
  /** Stand-ins for the vendors, which fail on command. */
  readonly vendors: { readonly openai: FakeVendor; readonly gemini: FakeVendor };
  /** The owner without a browser; the tone pool has been filled. */
  readonly owner: APIRequestContext;
  /** Ids of the pool's pictures by their slugs. */
  readonly pool: ReadonlyMap<string, string>;
}

/** A studio with both vendors set up and a small tone pool. */
export const test = base.extend<Record<never, never>, PaidFixtures>({
  vendors: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names out of the pattern
    async ({}, use) => {
      const [openai, gemini] = await Promise.all([startFakeOpenai(), startFakeGemini()]);
      await use({ openai, gemini });
      await Promise.all([openai.close(), gemini.close()]);
    },
    { scope: "worker" },
  ],
  environment: [
    async ({ vendors }, use) => {
      await use({
        OPENAI_API_KEY: "sk-fake",
        OPENAI_BASE_URL: `${vendors.openai.origin}/v1`,
        GEMINI_API_KEY: "fake-key",
        GEMINI_BASE_URL: vendors.gemini.origin,
      });
    },
    { scope: "worker" },
  ],
  owner: [
    async ({ playwright, server }, use) => {
      const owner = await asOwner(playwright.request, server);
      await use(owner);
      await owner.dispose();
    },
    { scope: "worker" },
  ],
  pool: [
    async ({ owner }, use) => {
      const ids = await bring(owner, Object.keys(POOL));
      for (const [slug, tonePool] of Object.entries(POOL)) {
        const answer = await owner.patch(`/api/assets/${ids.get(slug)}`, { data: { tonePool } });
        expect(answer.ok(), `${slug} joined the pool`).toBe(true);
      }
      await searchKnowsAll(owner);
      await use(ids);
    },
    { scope: "worker" },
  ],
});

/** Waits until the newest generation has ended. */
export async function newestEnded(owner: APIRequestContext): Promise<GenerationDetail> {
  const { items } = await (await owner.get("/api/generations?limit=1")).json();
  const id = items[0]?.id as string;
  let detail: GenerationDetail | undefined;
  await expect
    .poll(
      async () => {
        detail = GenerationDetail.parse(await (await owner.get(`/api/generations/${id}`)).json());
        return ["succeeded", "failed", "cancelled"].includes(detail.state);
      },
      { timeout: 120_000 },
    )
    .toBe(true);
  return detail as GenerationDetail;
}
