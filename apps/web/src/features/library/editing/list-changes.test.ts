import type { AssetDetail, AssetOutline, SearchResponse } from "@shotlist/contract";
import { QueryClient } from "@tanstack/react-query";
import { afterEach, describe, expect, it } from "vitest";
import { LIBRARY_KEY, summaryKey } from "../queries.ts";
import { selection } from "../selection.ts";
import { assetKey, changeShown, dropFromLists, heardOfAsset, inBulks, known } from "./list-changes.ts";
import { neighboursOf } from "./neighbours.ts";
import { tagCounts } from "./tag-dialog.tsx";

const outlineKey = [...LIBRARY_KEY, "outline", { shelf: "all" }];
const hitsKey = [...LIBRARY_KEY, "hits", { q: "sea" }];

function clientWith(ids: readonly string[]): QueryClient {
  const client = new QueryClient();
  client.setQueryData<AssetOutline>(outlineKey, { items: ids.map((id) => [id, 1.5, null]) });
  client.setQueryData(hitsKey, {
    hits: ids.map((id) => ({ asset: { id, caption: null }, score: 1 })),
    total: 40,
  });
  return client;
}
const outline = (client: QueryClient) =>
  client.getQueryData<AssetOutline>(outlineKey)?.items.map(([id]) => id);
const answer = (client: QueryClient) => client.getQueryData<SearchResponse>(hitsKey);

afterEach(() => selection.clear());

describe("a picture that is deleted", () => {
  it("leaves every list, their counts and the selection at once", () => {
    const client = clientWith(["a", "b", "c"]);
    selection.selectAll(["a", "b"]);
    dropFromLists(client, ["b", "elsewhere"]);
    expect(outline(client)).toEqual(["a", "c"]);
    expect(answer(client)?.hits.map(({ asset }) => asset.id)).toEqual(["a", "c"]);
    expect(answer(client)?.total).toBe(39);
    expect([...selection.current().ids]).toEqual(["a"]);
  });
});

describe("a picture that is changed", () => {
  it("is changed wherever it is shown, and nowhere made up", () => {
    const client = clientWith(["a", "b"]);
    client.setQueryData(summaryKey("a"), { id: "a", reaction: null });
    client.setQueryData(assetKey("a"), { id: "a", reaction: null, revision: 3 });
    changeShown(client, ["a", "b", "elsewhere"], (asset) => ({
      ...asset,
      reaction: { value: "like" as const, reason: null },
    }));
    const liked = { value: "like", reason: null };
    expect(client.getQueryData(assetKey("a"))).toEqual({ id: "a", reaction: liked, revision: 3 });
    expect(client.getQueryData(summaryKey("a"))).toEqual({ id: "a", reaction: liked });
    expect(answer(client)?.hits.map(({ asset }) => asset.reaction)).toEqual([liked, liked]);
    expect(known(client, "a")?.reaction).toEqual(liked);
    expect(known(client, "elsewhere")).toBeNull();
  });

  it("is new wherever it is shown, in the same place", () => {
    const client = clientWith(["a", "b", "c"]);
    const before = answer(client);
    heardOfAsset(client, { id: "b", caption: "Rain" } as AssetDetail);
    expect(answer(client)?.hits.map(({ asset }) => asset.caption)).toEqual([null, "Rain", null]);
    expect(client.getQueryData<AssetDetail>(assetKey("b"))?.caption).toBe("Rain");
    expect(answer(client)?.hits[0]).toBe(before?.hits[0]);
  });

  it("leaves lists alone that do not show it", () => {
    const client = clientWith(["a"]);
    const before = answer(client);
    heardOfAsset(client, { id: "b", caption: "Rain" } as AssetDetail);
    expect(answer(client)).toBe(before);
  });
});

describe("many pictures", () => {
  it("go out in bulks the server takes, none twice", () => {
    const ids = Array.from({ length: 1_203 }, (_, n) => String(n));
    const bulks = inBulks(ids);
    expect(bulks.map(({ length }) => length)).toEqual([500, 500, 203]);
    expect(bulks.flat()).toEqual(ids);
  });

  it("have their tags counted whatever the case, the most common first", () => {
    expect(tagCounts([{ tags: ["Night", "rain"] }, { tags: ["night"] }, { tags: ["노을"] }])).toEqual([
      { tag: "Night", count: 2 },
      { tag: "rain", count: 1 },
      { tag: "노을", count: 1 },
    ]);
  });
});

describe("the pictures beside an open one", () => {
  it("are those of the page's order, and none past its ends", () => {
    expect(neighboursOf("b", ["a", "b", "c"])).toEqual({ index: 1, previous: "a", next: "c" });
    expect(neighboursOf("a", ["a", "b"])).toEqual({ index: 0, previous: null, next: "b" });
    expect(neighboursOf("x", ["a", "b"])).toEqual({ index: -1, previous: null, next: null });
  });
});
