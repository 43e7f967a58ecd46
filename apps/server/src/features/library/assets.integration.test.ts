import { randomUUID } from "node:crypto";
import { type AssetSummary, SearchFacets } from "@shotlist/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../../platform/testing/eventually.ts";
import { Librarian } from "../../testing/librarian.ts";
import { scriptedProvider } from "../../testing/scripted-provider.ts";
import { Studio } from "../../testing/studio.ts";

let studio: Studio;
let librarian: Librarian;
/** Another member's session. */
let hana: string;

beforeAll(async () => {
  studio = await Studio.open([scriptedProvider()], {
    environment: { AUTH_ALLOWED_DOMAINS: "example.com", IMAGE_WORKERS: "1" },
  });
  librarian = new Librarian(studio);
  hana = await studio.signUp("hana@example.com");
});
afterAll(() => studio.close());

const change = (id: string, body: unknown) => librarian.call("PATCH", `/api/assets/${id}`, body);
const refusedChange = (id: string, body: unknown) => librarian.refusal("PATCH", `/api/assets/${id}`, body);
const bulk = (body: unknown) => librarian.call<{ changed: number }>("POST", "/api/assets/bulk", body);

describe("the list of the library", () => {
  let pictures: AssetSummary[];
  beforeAll(async () => {
    pictures = [];
    for (const caption of ["one", "two", "three", "four", "five"]) {
      pictures.push(await librarian.bring({ caption, kind: caption === "two" ? "tone" : "reference" }));
    }
  });
  const newestFirst = () => pictures.map(({ id }) => id).reverse();

  it("has the newest first, and says how each looks before its bytes arrive", async () => {
    const { items } = await librarian.page({ limit: "5" });
    expect(items.map(({ id }) => id)).toEqual(newestFirst());
    expect(items[0]).toMatchObject({
      caption: "five",
      width: 60,
      height: 40,
      visibility: "private",
      owner: { me: true },
      urls: { small: `/media/${items[0]?.id}/small` },
    });
    expect(items[0]?.placeholder).toBeTruthy();
    expect(items[0]?.palette[0]).toMatch(/^#[0-9a-f]{6}$/);
  });

  it("goes on page by page without repeating or losing one, also while pictures come in", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    for (;;) {
      const page = await librarian.page({ limit: "2", ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ id }) => id));
      if (seen.length === 2) await librarian.bring({ caption: "comes late" });
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => newestFirst().includes(id))).toEqual(newestFirst());
  });

  it("refuses a cursor of somebody's own making, and a page of none", async () => {
    const forged = Buffer.from("2026-01-01|' or 1=1").toString("base64url");
    expect(await librarian.refusal("GET", `/api/assets?cursor=${forged}`)).toMatchObject({
      status: 400,
      code: "bad_request",
    });
    const none = await librarian.refusal("GET", "/api/assets?limit=0");
    expect(none).toMatchObject({ status: 422, details: { issues: [{ path: "limit" }] } });
  });

  it("has an outline of the same order, with proportions and placeholders", async () => {
    const outline = await librarian.outline();
    expect(outline.map(([id]) => id)).toEqual(await librarian.list());
    const [, ratio, placeholder] = outline.find(([id]) => id === pictures[0]?.id) ?? [];
    expect(ratio).toBe(1.5);
    expect(placeholder).toBe(pictures[0]?.placeholder);
  });

  it("gives summaries in the order asked for, and leaves out what is not there", async () => {
    const [first, second] = pictures.map(({ id }) => id);
    const ids = [second, randomUUID(), first].join(",");
    const { items } = await librarian.call<{ items: AssetSummary[] }>(
      "GET",
      `/api/assets/summaries?ids=${ids}`,
    );
    expect(items.map(({ id }) => id)).toEqual([second, first]);
    expect(await librarian.refusal("GET", "/api/assets/summaries?ids=1,2")).toMatchObject({ status: 422 });
  });
});

describe("caption and tags", () => {
  it("are kept composed, trimmed and without duplicates, and are found by at once", async () => {
    const { id } = await librarian.bring();
    const before = await librarian.detail(id);
    await change(id, {
      caption: ` ${"비 오는 등대".normalize("NFD")}\n둘째 줄 `,
      tags: ["Sea  Side", "sea side", "바다".normalize("NFD"), "바다", " 100% "],
    });
    const detail = await librarian.detail(id);
    expect(detail.caption).toBe("비 오는 등대\n둘째 줄");
    expect(detail.tags).toEqual(["Sea Side", "바다", "100%"]);
    expect(detail.revision).toBe(before.revision + 1);
    await eventually("the caption was found", async () => (await librarian.found("등대를")).includes(id));
    for (const query of ["tag:바다", 'tag:"sea side"', "tag:100%"]) {
      expect(await librarian.found(query), query).toContain(id);
    }
  });

  it("can be taken away again", async () => {
    const { id } = await librarian.bring({ caption: "무지개", tags: ["비"] });
    await change(id, { caption: null, tags: [] });
    expect(await librarian.detail(id)).toMatchObject({ caption: null, tags: [] });
    await change(id, { caption: "  " });
    expect((await librarian.detail(id)).caption).toBeNull();
  });

  it.each([
    ["a caption too long", { caption: "가".repeat(501) }, "caption"],
    ["a NUL in a caption", { caption: "a\u0000b" }, "caption"],
    ["a tag too long", { tags: ["fine", "t".repeat(61)] }, "tags.1"],
    ["an empty tag", { tags: [" "] }, "tags.0"],
    ["a control character in a tag", { tags: ["a\u0007b"] }, "tags.0"],
    ["too many tags", { tags: Array.from({ length: 41 }, (_, n) => `t${n}`) }, "tags"],
    ["a visibility there is not", { visibility: "public" }, "visibility"],
    ["a kind nobody can bring in", { kind: "generated" }, "kind"],
  ])("refuse %s with 422, naming where", async (_what, body, path) => {
    const { id } = await librarian.bring();
    const before = await librarian.detail(id);
    const refusal = await refusedChange(id, body);
    expect(refusal).toMatchObject({ status: 422, code: "validation_failed" });
    expect(refusal.details?.issues?.map((issue) => issue.path)).toContain(path);
    expect(await librarian.detail(id)).toEqual(before);
  });

  it("refuse a change of nothing", async () => {
    const { id } = await librarian.bring();
    expect(await refusedChange(id, {})).toMatchObject({ status: 422 });
  });
});

describe("one change of many", () => {
  it("adds and removes tags, and counts what changed", async () => {
    const one = await librarian.bring({ tags: ["Old", "kept"] });
    const two = await librarian.bring({ tags: ["new"] });
    const three = await librarian.bring({ tags: ["kept", "new"] });
    const { changed } = await bulk({
      action: "tag",
      ids: [one.id, two.id, three.id, one.id],
      add: ["New"],
      remove: ["old"],
    });
    expect(changed).toBe(1);
    expect((await librarian.detail(one.id)).tags).toEqual(["kept", "New"]);
    expect((await librarian.detail(two.id)).tags).toEqual(["new"]);
  });

  it("never leaves a picture with more tags than it may have", async () => {
    const full = await librarian.bring({ tags: Array.from({ length: 40 }, (_, n) => `t${n}`) });
    const refusal = await librarian.refusal("POST", "/api/assets/bulk", {
      action: "tag",
      ids: [full.id],
      add: ["one more"],
    });
    expect(refusal).toMatchObject({ status: 422 });
    expect((await librarian.detail(full.id)).tags).toHaveLength(40);
  });

  it.each([{ action: "tag", add: ["stray"] }, { action: "share", visibility: "team" }, { action: "delete" }])(
    "is all or nothing: one picture that is not one's own, and none is changed ($action)",
    async (body) => {
      const own = await librarian.bring();
      const foreign = await studio.as(hana, () => librarian.bring({ visibility: "team" }));
      const before = await librarian.detail(own.id);
      for (const other of [foreign.id, randomUUID()]) {
        const refusal = await librarian.refusal("POST", "/api/assets/bulk", {
          ...body,
          ids: [own.id, other],
        });
        expect(refusal).toMatchObject({ status: 404, code: "not_found" });
      }
      expect(await librarian.detail(own.id)).toEqual(before);
      expect(await librarian.list()).toContain(own.id);
    },
  );

  it("deletes and restores", async () => {
    const ids = [(await librarian.bring()).id, (await librarian.bring()).id];
    expect(await bulk({ action: "delete", ids })).toEqual({ changed: 2 });
    expect(await bulk({ action: "delete", ids })).toEqual({ changed: 0 });
    expect(await librarian.list({ shelf: "deleted" })).toEqual(expect.arrayContaining(ids));
    expect(await bulk({ action: "restore", ids })).toEqual({ changed: 2 });
    expect(await librarian.list()).toEqual(expect.arrayContaining(ids));
  });
});

describe("a deleted picture", () => {
  it("is gone from every list and from search at once, and comes back with everything", async () => {
    const kept = await librarian.bring({ caption: "xylophone in a meadow", tags: ["악기"] });
    const gone = await librarian.bring({ caption: "xylophone on a beach", tags: ["악기"] });
    await librarian.settled();
    expect((await librarian.found("xylophone")).sort()).toEqual([kept.id, gone.id].sort());
    expect(await librarian.similar(kept.id)).toContain(gone.id);

    await librarian.call("DELETE", `/api/assets/${gone.id}`);
    const { hits, total } = await librarian.search("xylophone");
    expect([hits.map(({ asset }) => asset.id), total]).toEqual([[kept.id], 1]);
    expect(await librarian.found("tag:악기")).toEqual([kept.id]);
    expect(await librarian.similar(kept.id)).not.toContain(gone.id);
    expect(await librarian.list()).not.toContain(gone.id);
    expect((await librarian.outline()).map(([id]) => id)).not.toContain(gone.id);
    expect(await librarian.list({ shelf: "deleted" })).toContain(gone.id);
    // Undo must be able to show what it brings back.
    expect((await studio.request("GET", gone.urls.small)).status).toBe(200);
    expect((await librarian.detail(gone.id)).caption).toBe("xylophone on a beach");

    await librarian.settled();
    const restored = await librarian.call("POST", `/api/assets/${gone.id}/restore`, {});
    expect(restored).toMatchObject({ caption: "xylophone on a beach", tags: ["악기"] });
    expect(await librarian.list()).toContain(gone.id);
    await eventually("it was found again", async () => (await librarian.found("xylophone")).length === 2);
    expect(await librarian.list({ shelf: "deleted" })).not.toContain(gone.id);
  });

  it("lies in its owner's bin alone, shared or not", async () => {
    const shared = await librarian.bring({ visibility: "team" });
    await librarian.call("DELETE", `/api/assets/${shared.id}`);
    await librarian.call("DELETE", `/api/assets/${shared.id}`);
    await studio.as(hana, async () => {
      expect(await librarian.list({ shelf: "deleted" })).toEqual([]);
      expect(await librarian.list()).not.toContain(shared.id);
      for (const path of [`/api/assets/${shared.id}`, shared.urls.original]) {
        expect((await studio.request("GET", path)).status, path).toBe(404);
      }
    });
    expect(await librarian.list({ shelf: "deleted" })).toContain(shared.id);
  });
});

describe("a generated picture", () => {
  const PROMPT = "청록색 파도 위의 봉화대";

  async function generated() {
    const id = await studio.generate({
      prompt: PROMPT,
      direction: { angles: ["low-angle"], lens: "135mm-tight" },
      tone: { mode: "manual", category: "vivid" },
    });
    const detail = await studio.until(id, "succeeded");
    return { generation: id, asset: detail.images[0]?.assetId ?? "" };
  }

  it("comes into the library by itself, with its prompt and direction, and is found by them", async () => {
    const { generation, asset } = await generated();
    expect(await librarian.detail(asset)).toMatchObject({
      kind: "generated",
      caption: PROMPT,
      prompt: PROMPT,
      generationId: generation,
      direction: { angles: ["low-angle"], lens: "135mm-tight" },
      tone: { category: "vivid", measured: false },
      aspect: "3:2",
      provider: "scripted",
      mine: true,
    });
    expect(await librarian.list({ shelf: "generated" })).toContain(asset);
    expect(await librarian.list({ shelf: "references" })).not.toContain(asset);
    await librarian.settled();
    for (const query of [
      "봉화대에서",
      "lens:135mm",
      "angle:low-angle tone:vivid kind:generated",
      "kind:generated 파도",
      "low angle",
      "망원",
    ]) {
      expect(await librarian.found(query), query).toContain(asset);
    }
    const { words } = (await librarian.hit("봉화대", asset)).why;
    expect(words?.matches.map(({ field }) => field)).toContain("prompt");
    const facets = SearchFacets.parse(await librarian.call("GET", "/api/search/facets"));
    expect(facets.lenses.map(({ value }) => value)).toContain("135mm-tight");
    expect(facets.angles.map(({ value }) => value)).toContain("low-angle");
  });

  it("stays a generated one, but takes a caption and tags", async () => {
    const { asset } = await generated();
    expect(await refusedChange(asset, { kind: "reference" })).toMatchObject({
      status: 409,
      code: "conflict",
    });
    await change(asset, { caption: "맨 앞의 것", tags: ["final"] });
    expect(await librarian.detail(asset)).toMatchObject({
      kind: "generated",
      caption: "맨 앞의 것",
      prompt: PROMPT,
      tags: ["final"],
    });
  });

  it("stays with its generation when it is deleted from the library", async () => {
    const { generation, asset } = await generated();
    await librarian.call("DELETE", `/api/assets/${asset}`);
    expect(await librarian.list({ shelf: "generated" })).not.toContain(asset);
    const { images } = await studio.detail(generation);
    expect(images[0]).toMatchObject({ assetId: asset, state: "done" });
    for (const url of [images[0]?.urls?.original, images[0]?.urls?.small]) {
      expect((await studio.request("GET", url ?? "")).status, url).toBe(200);
    }
  });
});
