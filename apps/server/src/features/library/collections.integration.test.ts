import { randomUUID } from "node:crypto";
import type { AssetSummary, Collection, Collections } from "@shotlist/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Librarian } from "../../testing/librarian.ts";
import { scriptedProvider } from "../../testing/scripted-provider.ts";
import { Studio } from "../../testing/studio.ts";

let studio: Studio;
let librarian: Librarian;
/** Another member's session. */
let hana: string;
let pictures: AssetSummary[];

beforeAll(async () => {
  studio = await Studio.open([scriptedProvider()], {
    environment: { AUTH_ALLOWED_DOMAINS: "example.com", IMAGE_WORKERS: "1" },
  });
  librarian = new Librarian(studio);
  hana = await studio.signUp("hana@example.com");
  pictures = [];
  for (let n = 0; n < 4; n++) pictures.push(await librarian.bring());
});
afterAll(() => studio.close());

let serial = 0;
const create = (body: { name?: string; assetIds?: string[] } = {}) =>
  librarian.call<Collection>("POST", "/api/collections", { name: `Collection ${++serial}`, ...body });
const all = async () => (await librarian.call<Collections>("GET", "/api/collections")).collections;
const found = async (id: string) => (await all()).find((each) => each.id === id);
const put = (id: string, body: { add?: string[]; remove?: string[] }) =>
  librarian.call<Collection>("POST", `/api/collections/${id}/assets`, body);
const picture = (at: number) => pictures[at] as AssetSummary;

describe("a collection", () => {
  it("is begun with pictures, counts them, and wears the newest as its cover", async () => {
    const [first, second] = [picture(0), picture(1)];
    const made = await create({ name: "  가을   룩북 ", assetIds: [second.id, first.id, second.id] });
    expect(made).toMatchObject({ name: "가을 룩북", count: 2, cover: second.urls.small });
    expect(await found(made.id)).toEqual(made);
    expect(await librarian.list({ collection: made.id })).toEqual([second.id, first.id]);
    expect((await librarian.outline({ collection: made.id })).map(([id]) => id)).toEqual([
      second.id,
      first.id,
    ]);
    expect((await librarian.detail(first.id)).collections).toEqual([{ id: made.id, name: "가을 룩북" }]);
  });

  it("begins empty, without a cover", async () => {
    expect(await create()).toMatchObject({ count: 0, cover: null });
  });

  it("takes pictures in and lets them go, each once, in one change", async () => {
    const { id } = await create();
    expect(await put(id, { add: [picture(0).id, picture(1).id] })).toMatchObject({ count: 2 });
    expect(await put(id, { add: [picture(1).id, picture(2).id], remove: [picture(0).id] })).toMatchObject({
      count: 2,
      cover: picture(2).urls.small,
    });
    expect(await put(id, { remove: [picture(0).id, randomUUID()] })).toMatchObject({ count: 2 });
    expect(await librarian.list({ collection: id })).toEqual([picture(2).id, picture(1).id]);
  });

  it("takes all of the pictures or none", async () => {
    const { id } = await create({ assetIds: [picture(0).id] });
    const path = `/api/collections/${id}/assets`;
    const refusal = await librarian.refusal("POST", path, {
      add: [picture(1).id, randomUUID()],
      remove: [picture(0).id],
    });
    expect(refusal).toMatchObject({ status: 404, code: "not_found" });
    expect(await librarian.list({ collection: id })).toEqual([picture(0).id]);
    const before = await all();
    expect(
      await librarian.refusal("POST", "/api/collections", { name: "Never", assetIds: [randomUUID()] }),
    ).toMatchObject({ status: 404 });
    expect(await all()).toEqual(before);
  });

  it("may be renamed, also to another writing of its own name", async () => {
    const { id } = await create({ name: "Moods" });
    const path = `/api/collections/${id}`;
    expect(await librarian.call("PATCH", path, { name: "Moods" })).toMatchObject({ name: "Moods" });
    expect(await librarian.call("PATCH", path, { name: "무드보드".normalize("NFD") })).toMatchObject({
      id,
      name: "무드보드",
    });
  });

  it.each(["POST", "PATCH"] as const)(
    "refuses a name that is taken, in both languages (%s)",
    async (method) => {
      const taken = await create({ name: `겨울 ${method}` });
      const other = await create();
      const path = method === "POST" ? "/api/collections" : `/api/collections/${other.id}`;
      const refusal = await librarian.refusal(method, path, { name: ` ${taken.name} ` });
      expect(refusal).toMatchObject({ status: 409, code: "conflict" });
      expect(refusal.details?.reason?.ko).toContain(`‘${taken.name}’`);
      expect(refusal.details?.reason?.en).toContain(taken.name);
      // Another person's names are nobody else's business.
      await studio.as(hana, async () => {
        expect(await create({ name: taken.name })).toMatchObject({ name: taken.name });
      });
    },
  );

  it.each([
    ["an empty name", " "],
    ["a name too long", "가".repeat(101)],
    ["a control character in the name", "a\u0007b"],
  ])("refuses %s with 422", async (_what, name) => {
    const refusal = await librarian.refusal("POST", "/api/collections", { name });
    expect(refusal).toMatchObject({ status: 422, details: { issues: [{ path: "name" }] } });
  });

  it("is ended without its pictures", async () => {
    const { id } = await create({ assetIds: [picture(0).id] });
    await librarian.call("DELETE", `/api/collections/${id}`);
    expect(await found(id)).toBeUndefined();
    expect(await librarian.list()).toContain(picture(0).id);
    expect((await librarian.detail(picture(0).id)).collections.map((each) => each.id)).not.toContain(id);
    expect(await librarian.refusal("DELETE", `/api/collections/${id}`)).toMatchObject({ status: 404 });
  });

  it("does not count or show what lies in the bin, and has it again when it is restored", async () => {
    const [kept, gone] = [await librarian.bring(), await librarian.bring()];
    const { id } = await create({ assetIds: [kept.id, gone.id] });
    await librarian.call("DELETE", `/api/assets/${gone.id}`);
    expect(await found(id)).toMatchObject({ count: 1, cover: kept.urls.small });
    expect(await librarian.list({ collection: id })).toEqual([kept.id]);
    expect(
      await librarian.refusal("POST", `/api/collections/${id}/assets`, { add: [gone.id] }),
    ).toMatchObject({ status: 404 });
    await librarian.call("POST", `/api/assets/${gone.id}/restore`, {});
    expect(await found(id)).toMatchObject({ count: 2, cover: gone.urls.small });
  });
});

describe("another person's collection", () => {
  it("is not there: not in the list, not by its address, not as a filter", async () => {
    const own = await create({ assetIds: [picture(0).id] });
    await studio.as(hana, async () => {
      expect((await all()).map(({ id }) => id)).not.toContain(own.id);
      for (const [method, path, body] of [
        ["PATCH", `/api/collections/${own.id}`, { name: "Mine" }],
        ["DELETE", `/api/collections/${own.id}`, undefined],
        ["POST", `/api/collections/${own.id}/assets`, { add: [] }],
      ] as const) {
        expect(await librarian.refusal(method, path, body), path).toMatchObject({ status: 404 });
      }
      expect(await librarian.list({ collection: own.id })).toEqual([]);
      expect(await librarian.outline({ collection: own.id })).toEqual([]);
    });
    expect(await found(own.id)).toEqual(own);
  });

  it("loses what its owner stops sharing, and the picture's own collections do not", async () => {
    const shared = await librarian.bring({ visibility: "team" });
    const mine = await create({ assetIds: [shared.id] });
    const [hanas, hanasOwn] = await studio.as(hana, async () => {
      const own = await librarian.bring();
      const { id } = await create({ assetIds: [own.id, shared.id] });
      expect(await found(id)).toMatchObject({ count: 2, cover: own.urls.small });
      // Whose collection it is in is told to nobody else.
      expect((await librarian.detail(shared.id)).collections.map((each) => each.id)).toEqual([id]);
      return [id, own] as const;
    });
    await librarian.call("PATCH", `/api/assets/${shared.id}`, { visibility: "private" });
    await studio.as(hana, async () => {
      expect(await found(hanas)).toMatchObject({ count: 1, cover: hanasOwn.urls.small });
      expect(await librarian.list({ collection: hanas })).toEqual([hanasOwn.id]);
    });
    expect(await found(mine.id)).toMatchObject({ count: 1, cover: shared.urls.small });
    await librarian.call("PATCH", `/api/assets/${shared.id}`, { visibility: "team" });
    expect(await studio.as(hana, () => found(hanas))).toMatchObject({ count: 2 });
  });
});
