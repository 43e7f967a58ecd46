import type { AssetDetail, AssetPage, Reaction, SearchResponse } from "@shotlist/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeJpeg } from "../../platform/images/index.ts";
import { scriptedProvider } from "../../testing/scripted-provider.ts";
import { Studio } from "../../testing/studio.ts";

let studio: Studio;
let shared: string;
let own: string;
let member: string;

beforeAll(async () => {
  studio = await Studio.open([scriptedProvider()], {
    environment: { AUTH_ALLOWED_DOMAINS: "example.com" },
  });
  shared = await bring(40, { visibility: "team" });
  own = await bring(160, {});
  member = await studio.signUp("sora@example.com");
});
afterAll(async () => {
  await studio.close();
});

async function bring(grey: number, fields: Record<string, string>): Promise<string> {
  const rgb = Uint8Array.from({ length: 96 * 64 * 3 }, (_, at) => (grey + (at % 89)) & 255);
  const bytes = await encodeJpeg({ width: 96, height: 64, rgb }, 95);
  return (await studio.upload({ bytes }, fields)).body.asset.id;
}

const react = (id: string, body: Partial<Reaction>) =>
  studio.request<Reaction>("PUT", `/api/assets/${id}/reaction`, body);
const reactionTo = async (id: string) =>
  (await studio.request<AssetDetail>("GET", `/api/assets/${id}`)).body.reaction;
const found = async (q: string) => {
  const answer = await studio.request<SearchResponse>("GET", `/api/search?q=${encodeURIComponent(q)}`);
  return answer.body.hits.map(({ asset }) => asset.id);
};

describe("a reaction", () => {
  it("is kept with its reason, can be changed and taken back", async () => {
    expect((await react(own, { value: "like" })).body).toEqual({ value: "like", reason: null });
    expect(await reactionTo(own)).toEqual({ value: "like", reason: null });
    await react(own, { value: "dislike", reason: "손이 어색함" });
    expect(await reactionTo(own)).toEqual({ value: "dislike", reason: "손이 어색함" });
    expect((await studio.request("DELETE", `/api/assets/${own}/reaction`)).status).toBe(204);
    expect(await reactionTo(own)).toBeNull();
  });

  it("is its person's own: the same picture may be liked by one and disliked by another", async () => {
    await react(shared, { value: "like" });
    await studio.as(member, async () => {
      expect(await reactionTo(shared)).toBeNull();
      await react(shared, { value: "dislike" });
      expect(await reactionTo(shared)).toMatchObject({ value: "dislike" });
    });
    expect(await reactionTo(shared)).toMatchObject({ value: "like" });
  });

  it("cannot be had to what one may not see, and says the same as of what does not exist", async () => {
    await studio.as(member, async () => {
      for (const method of ["PUT", "DELETE"] as const) {
        const refusal = await studio.refusal(method, `/api/assets/${own}/reaction`, { value: "like" });
        expect(refusal).toMatchObject({ status: 404, code: "not_found" });
      }
    });
  });

  it("is refused when it is neither, or its reason is a book", async () => {
    for (const body of [{ value: "love" }, { value: "like", reason: "x".repeat(301) }, {}]) {
      expect(await studio.refusal("PUT", `/api/assets/${own}/reaction`, body)).toMatchObject({ status: 422 });
    }
  });

  it("narrows a search and fills a shelf, in both languages", async () => {
    await react(own, { value: "dislike" });
    await react(shared, { value: "like" });
    expect(await found("is:liked")).toEqual([shared]);
    expect(await found("표시:싫어요")).toEqual([own]);
    const shelf = await studio.request<AssetPage>("GET", "/api/assets?shelf=liked");
    expect(shelf.body.items.map(({ id }) => id)).toEqual([shared]);
    expect(await studio.refusal("GET", "/api/search?q=is:loved")).toMatchObject({
      status: 400,
      code: "bad_query",
    });
  });

  it("is one of two of its kind, and holds beside marks of another kind", async () => {
    await react(own, { value: "dislike" });
    await react(shared, { value: "like" });
    expect(new Set(await found("is:liked is:disliked"))).toEqual(new Set([own, shared]));
    const pool = (tonePool: string | null) => studio.request("PATCH", `/api/assets/${own}`, { tonePool });
    await pool("cinematic");
    expect(await found('is:disliked 표시:"톤 풀"')).toEqual([own]);
    expect(await found("표시:싫어요 표시:톤풀")).toEqual([own]);
    expect(await found("is:liked is:pool")).toEqual([]);
    await pool(null);
  });

  it("leaks nothing once the picture is nobody else's any more", async () => {
    await studio.as(member, () => react(shared, { value: "like" }));
    await studio.request("PATCH", `/api/assets/${shared}`, { visibility: "private" });
    await studio.as(member, async () => {
      expect(await found("is:liked")).toEqual([]);
      const shelf = await studio.request<AssetPage>("GET", "/api/assets?shelf=liked");
      expect(shelf.body.items).toEqual([]);
    });
    await studio.request("PATCH", `/api/assets/${shared}`, { visibility: "team" });
  });
});

describe("the tone pool", () => {
  it("takes a picture in by one change and gives it back by another", async () => {
    const change = (body: object) => studio.request<AssetDetail>("PATCH", `/api/assets/${own}`, body);
    expect((await change({ tonePool: "vivid" })).body).toMatchObject({ tonePool: "vivid", kind: "tone" });
    expect(await found("is:pool")).toEqual([own]);
    const shelf = await studio.request<AssetPage>("GET", "/api/assets?shelf=tone");
    expect(shelf.body.items.map(({ id }) => id)).toEqual([own]);
    expect((await change({ tonePool: null })).body).toMatchObject({ tonePool: null, kind: "reference" });
    expect(await found("is:pool")).toEqual([]);
  });

  it("goes with the kind that a picture is given", async () => {
    const change = (body: object) => studio.request<AssetDetail>("PATCH", `/api/assets/${own}`, body);
    const measured = (await studio.request<AssetDetail>("GET", `/api/assets/${own}`)).body.tone.category;
    expect((await change({ kind: "tone" })).body).toMatchObject({ kind: "tone", tonePool: measured });
    await change({ tonePool: "beauty" });
    expect((await change({ kind: "tone" })).body).toMatchObject({ kind: "tone", tonePool: "beauty" });
    expect((await change({ kind: "upload" })).body).toMatchObject({ kind: "upload", tonePool: null });
  });

  it("takes several at once, or none", async () => {
    const bulk = await studio.request("POST", "/api/assets/bulk", {
      action: "tone",
      ids: [own, shared],
      category: "natural",
    });
    expect(bulk.body).toEqual({ changed: 2 });
    await studio.as(member, async () => {
      const refusal = await studio.refusal("POST", "/api/assets/bulk", {
        action: "tone",
        ids: [shared],
        category: "vivid",
      });
      expect(refusal.status).toBe(404);
    });
  });
});
