import { get as httpGet } from "node:http";
import { type AssetSummary, SearchFacets, type SearchResponse, type Suggestions } from "@shotlist/contract";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sessions } from "../../platform/database/schema.ts";
import { eventually } from "../../platform/testing/eventually.ts";
import { Librarian } from "../../testing/librarian.ts";
import { scriptedProvider } from "../../testing/scripted-provider.ts";
import { Studio } from "../../testing/studio.ts";
import { uploadBody } from "../../testing/upload-body.ts";

let studio: Studio;
let librarian: Librarian;
/** The session of a member who owns nothing but one neutral picture. */
let hana: string;
let secret: AssetSummary;
let secretPicture: Buffer;
let hanas: AssetSummary;

const SECRET_RED: [number, number, number] = [214, 12, 40];

beforeAll(async () => {
  studio = await Studio.open([scriptedProvider()], {
    environment: { AUTH_ALLOWED_DOMAINS: "example.com", IMAGE_WORKERS: "1" },
  });
  librarian = new Librarian(studio);
  hana = await studio.signUp("hana@example.com");
  secretPicture = await librarian.paint(SECRET_RED);
  secret = await librarian.bring({
    caption: "zeppelin above the harbour, a red sunset beach",
    tags: ["zeppelin", "confidential"],
    picture: secretPicture,
    name: "zeppelin-launch.png",
  });
  hanas = await studio.as(hana, () => librarian.bring({ caption: "a grey wall", tags: ["wall"] }));
  await librarian.settled();
});
afterAll(() => studio.close());

const asHana = <T>(act: () => Promise<T>) => studio.as(hana, act);
const statusOf = async (method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: unknown) =>
  (await studio.request(method, path, body)).status;

/** Each of these answers about one picture or changes it. */
const calls = (id: string): ["GET" | "POST" | "PATCH" | "DELETE", string, unknown?][] => [
  ["GET", `/media/${id}/original`],
  ["GET", `/media/${id}/large`],
  ["GET", `/media/${id}/medium`],
  ["GET", `/media/${id}/small`],
  ["GET", `/api/assets/${id}/download`],
  ["GET", `/api/assets/${id}`],
  ["PATCH", `/api/assets/${id}`, { caption: "mine now" }],
  ["DELETE", `/api/assets/${id}`],
  ["POST", `/api/assets/${id}/restore`, {}],
  ["GET", `/api/assets/${id}/similar`],
  ["GET", `/api/search?like=${id}`],
  ["POST", "/api/assets/bulk", { action: "delete", ids: [id] }],
  ["POST", "/api/assets/bulk", { action: "share", ids: [id], visibility: "team" }],
  ["POST", "/api/assets/bulk", { action: "tag", ids: [id], add: ["stolen"] }],
  ["POST", "/api/collections", { name: `Loot of ${id}`, assetIds: [id] }],
];

describe("another person's private picture", () => {
  it("is not there for anybody else: each call about it answers 404", async () => {
    const before = await librarian.detail(secret.id);
    await asHana(async () => {
      for (const [method, path, body] of calls(secret.id)) {
        const refusal = await librarian.refusal(method, path, body);
        expect([`${method} ${path}`, refusal.status, refusal.code]).toEqual([
          `${method} ${path}`,
          404,
          "not_found",
        ]);
        expect(JSON.stringify(refusal)).not.toMatch(/zeppelin|confidential/);
      }
      const { id } = await librarian.call<{ id: string }>("POST", "/api/collections", { name: "Walls" });
      const put = `/api/collections/${id}/assets`;
      expect(await statusOf("POST", put, { add: [hanas.id, secret.id] })).toBe(404);
      expect(await librarian.list({ collection: id })).toEqual([]);
    });
    expect(await librarian.detail(secret.id)).toEqual(before);
  });

  it("is in none of the lists", async () => {
    await asHana(async () => {
      for (const shelf of ["all", "references", "deleted"]) {
        expect(await librarian.list({ shelf })).not.toContain(secret.id);
        expect((await librarian.outline({ shelf })).map(([id]) => id)).not.toContain(secret.id);
      }
      const path = `/api/assets/summaries?ids=${secret.id},${hanas.id}`;
      const { items } = await librarian.call<{ items: AssetSummary[] }>("GET", path);
      expect(items.map(({ id }) => id)).toEqual([hanas.id]);
    });
  });

  it.each([
    "zeppelin",
    "zepelin",
    "sunset beach",
    "해변 노을",
    "red",
    "빨간",
    "#d60c28",
    "tag:confidential",
    "tag:confidential zeppelin",
    "kind:reference",
    "ratio:3:2",
    "after:2020",
    "",
  ])("is not found by %j, nor counted", async (q) => {
    for (const sort of ["best", "newest"] as const) {
      const own = await librarian.search({ q, sort });
      expect(
        own.hits.map(({ asset }) => asset.id),
        "its owner finds it",
      ).toContain(q === "zepelin" && own.hits.length === 0 ? "" : secret.id);
      const { hits, total } = await asHana(() => librarian.search({ q, sort }));
      expect(hits.map(({ asset }) => asset.id)).not.toContain(secret.id);
      expect(total).toBe(hits.length);
      expect(hits.every(({ asset }) => asset.id === hanas.id)).toBe(true);
    }
  });

  it("is not found by its own picture, nor by one like it", async () => {
    const mine = (await librarian.searchBy(secretPicture)).body as SearchResponse;
    expect(mine.hits.map(({ asset }) => asset.id)).toContain(secret.id);
    await asHana(async () => {
      for (const fields of [{}, { q: "zeppelin" }] as Record<string, string>[]) {
        const { hits, total } = (await librarian.searchBy(secretPicture, fields)).body as SearchResponse;
        expect(hits.map(({ asset }) => asset.id)).not.toContain(secret.id);
        expect(total).toBe(hits.length);
      }
      expect(await librarian.similar(hanas.id)).toEqual([]);
      const again = await librarian.bring({ picture: await librarian.paint(SECRET_RED) });
      await librarian.settled();
      expect(await librarian.similar(again.id)).not.toContain(secret.id);
      await librarian.call("DELETE", `/api/assets/${again.id}`);
    });
  });

  it("shows in no count, no suggestion and no name", async () => {
    await asHana(async () => {
      const facets = SearchFacets.parse(await librarian.call("GET", "/api/search/facets"));
      expect(facets.tags).toEqual([{ value: "wall", count: 1 }]);
      expect(facets.total).toBe(1);
      expect(facets.people.map(({ me, count }) => [me, count])).toEqual([[true, 1]]);
      for (const q of ["zep", "conf", "tag:zep", "tag:", "by:", "by:o"]) {
        const path = `/api/search/suggest?q=${encodeURIComponent(q)}`;
        const { suggestions } = await librarian.call<Suggestions>("GET", path);
        expect(JSON.stringify(suggestions), q).not.toMatch(/zeppelin|confidential/);
        expect(suggestions.filter(({ kind, insert }) => kind === "person" && insert !== "by:me")).toEqual([]);
      }
      const owner = encodeURIComponent(`by:"${secret.owner.name}"`);
      const refusal = await librarian.refusal("GET", `/api/search?q=${owner}`);
      expect(refusal).toMatchObject({ status: 400, code: "bad_query" });
      expect(refusal.details?.allowed).toEqual(["me", "Member"]);
    });
  });
});

describe("a shared picture", () => {
  let shared: AssetSummary;
  beforeEach(async () => {
    shared = await librarian.bring({
      caption: "a windmill for everybody",
      tags: ["windmill"],
      visibility: "team",
    });
    await librarian.settled();
  });

  it("is seen and found by members, who cannot change it", async () => {
    const before = await librarian.detail(shared.id);
    await asHana(async () => {
      for (const url of Object.values(shared.urls)) expect(await statusOf("GET", url)).toBe(200);
      expect(await statusOf("GET", `/api/assets/${shared.id}/download`)).toBe(200);
      expect(await librarian.detail(shared.id)).toMatchObject({ mine: false, owner: { me: false } });
      expect(await librarian.list()).toContain(shared.id);
      expect(await librarian.list({ mine: "1" })).not.toContain(shared.id);
      expect(await librarian.found("windmill")).toContain(shared.id);
      expect(await librarian.found(`by:"${shared.owner.name}"`)).toContain(shared.id);
      for (const [method, path, body] of [
        ["PATCH", `/api/assets/${shared.id}`, { caption: "mine now" }],
        ["PATCH", `/api/assets/${shared.id}`, { visibility: "private" }],
        ["DELETE", `/api/assets/${shared.id}`],
        ["POST", `/api/assets/${shared.id}/restore`, {}],
      ] as const) {
        expect(await librarian.refusal(method, path, body), `${method} ${path}`).toMatchObject({
          status: 403,
          code: "forbidden",
        });
      }
    });
    expect(await librarian.detail(shared.id)).toEqual(before);
  });

  it("is out of everybody else's search the moment it is no longer shared, counts included", async () => {
    const like = await asHana(() => librarian.bring({ caption: "another windmill" }));
    // A tag that no other shared picture has.
    await librarian.call("PATCH", `/api/assets/${shared.id}`, { tags: ["windmill", "sailcloth"] });
    await librarian.settled();
    const tagsForHana = async () =>
      SearchFacets.parse(await librarian.call("GET", "/api/search/facets")).tags.map(({ value }) => value);
    expect(await asHana(() => librarian.found("windmill"))).toContain(shared.id);
    expect(await asHana(tagsForHana)).toContain("sailcloth");
    await librarian.call("PATCH", `/api/assets/${shared.id}`, { visibility: "private" });
    await asHana(async () => {
      for (const asked of ["windmill", "풍차", "windmill #808080", "tag:windmill"]) {
        const { hits, total } = await librarian.search(asked);
        expect(
          hits.map(({ asset }) => asset.id),
          asked,
        ).not.toContain(shared.id);
        expect(total, asked).toBe(hits.length);
      }
      expect(await librarian.similar(like.id)).not.toContain(shared.id);
      expect(await statusOf("GET", `/api/search?like=${shared.id}`)).toBe(404);
      expect(await statusOf("GET", shared.urls.small)).toBe(404);
      expect(await tagsForHana()).not.toContain("sailcloth");
      await librarian.call("DELETE", `/api/assets/${like.id}`);
    });
  });

  it("comes into everybody's search when it is shared", async () => {
    const late = await librarian.bring({ caption: "aqueduct over the valley" });
    await librarian.settled();
    expect(await asHana(() => librarian.found("aqueduct"))).toEqual([]);
    await librarian.call("PATCH", `/api/assets/${late.id}`, { visibility: "team" });
    await eventually("it was found by others", () =>
      asHana(async () => (await librarian.found("aqueduct")).includes(late.id)),
    );
  });
});

describe("an address that is none", () => {
  /** As a client would send it that tidies nothing up. */
  async function raw(path: string): Promise<number> {
    const { port } = new URL(await studio.listen());
    return new Promise((resolve, reject) => {
      httpGet({
        port,
        host: "127.0.0.1",
        path,
        headers: { host: `localhost:${port}`, cookie: studio.cookie },
      })
        .on("response", (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
        .on("error", reject);
    });
  }

  it.each([
    "/media/%2e%2e%2f%2e%2e%2fetc%2fpasswd/original",
    "/media/..%2F..%2Frecords/original",
    "/media/ID%2Foriginal",
    "/media/ID/original%2F..%2Flarge",
    "/media/ID/..%2f..%2f..%2fetc%2fpasswd",
    "/media/ID/%2e%2e%2f%2e%2e%2fkey",
    "/media/../../../../etc/passwd",
    "/media/ID%00/original",
    "/media/ID/huge",
    "/api/assets/ID%2Fdownload/",
    "/api/assets/%2e%2e%2fsearch",
    "/preset-examples/lens/%2e%2e%2f%2e%2e%2fpackage.json",
  ])("answers %s with 404", async (path) => {
    expect(await raw("/media/ID/original".replace("ID", secret.id))).toBe(200);
    expect(await raw(path.replace("ID", secret.id))).toBe(404);
  });
});

describe("a page of another site", () => {
  const changes: ["POST" | "PATCH" | "DELETE", string, unknown?][] = [
    ["POST", "/api/assets/bulk", { action: "delete", ids: [] }],
    ["PATCH", "/api/assets/ID", { caption: "theirs" }],
    ["DELETE", "/api/assets/ID"],
    ["POST", "/api/assets/ID/restore", {}],
    ["POST", "/api/collections", { name: "theirs" }],
    ["POST", "/api/search/rebuild", {}],
  ];

  it.each(["https://evil.example", "null", "http://localhost.evil.example"])(
    "(%s) changes nothing with a visitor's cookies",
    async (origin) => {
      const before = await librarian.detail(secret.id);
      for (const [method, path, body] of changes) {
        const url = path.replace("ID", secret.id);
        const answer = await studio.request(method, url, body, { origin });
        expect(answer.status, `${method} ${url}`).toBe(403);
        expect(answer.body).toMatchObject({ error: { code: "foreign_origin" } });
      }
      const { payload, type } = uploadBody({ bytes: await librarian.paint() });
      for (const path of ["/api/assets", "/api/search"]) {
        const answer = await fetch((await studio.listen()) + path, {
          method: "POST",
          headers: { cookie: studio.cookie, origin, "content-type": type },
          body: payload,
        });
        expect(answer.status, path).toBe(403);
      }
      expect(await librarian.detail(secret.id)).toEqual(before);
    },
  );
});

describe("without a session", () => {
  const paths: ["GET" | "POST" | "PATCH" | "DELETE", string, unknown?][] = [
    ["GET", "/api/assets"],
    ["GET", "/api/assets/outline"],
    ["GET", "/api/assets/summaries?ids=ID"],
    ["GET", "/api/library/limits"],
    ["GET", "/api/collections"],
    ["GET", "/api/search?q=zeppelin"],
    ["GET", "/api/search/suggest?q=zep"],
    ["GET", "/api/search/facets"],
    ["GET", "/api/search/status"],
    ["POST", "/api/search/rebuild", {}],
  ];

  it.each([
    ["nobody", ""],
    ["a forged one", "shotlist.session_token=forged.c2lnbmF0dXJl"],
  ])("(%s) nothing of the library is told", async (_who, cookie) => {
    await studio.as(cookie, async () => {
      const ofOne = calls(secret.id).filter(([, path]) => path !== "/api/collections");
      for (const [method, path, body] of [...paths, ...ofOne]) {
        const url = path.replace("ID", secret.id);
        const refusal = await librarian.refusal(method, url, body);
        expect([`${method} ${url}`, refusal.status, refusal.code]).toEqual([
          `${method} ${url}`,
          401,
          "unauthenticated",
        ]);
      }
      expect((await librarian.searchBy(secretPicture)).status).toBe(401);
    });
  });

  it("that has run out, or was taken away, is none", async () => {
    const late = await studio.signUp("late@example.com");
    const { db } = studio.parts.handle;
    await studio.as(late, async () => {
      const { id } = await librarian.bring();
      const { user } = await librarian.call<{ user: { id: string } }>("GET", "/api/auth/get-session");
      await db
        .update(sessions)
        .set({ expiresAt: new Date(Date.now() - 1000) })
        .where(eq(sessions.userId, user.id));
      expect(await statusOf("GET", `/media/${id}/small`)).toBe(401);
      expect(await statusOf("GET", "/api/search?q=x")).toBe(401);
      await db.delete(sessions).where(eq(sessions.userId, user.id));
      expect(await statusOf("DELETE", `/api/assets/${id}`)).toBe(401);
    });
  });
});
