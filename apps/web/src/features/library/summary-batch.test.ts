import type { AssetSummary } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { around, batched } from "./summary-batch.ts";

const summary = (id: string) => ({ id }) as AssetSummary;

function recorded(
  parts: { known?: (id: string) => boolean; along?: readonly string[]; onTheWay?: () => Promise<void> } = {},
) {
  const asked: (readonly string[])[] = [];
  const extra: string[] = [];
  const load = batched({
    fetchMany: async (ids) => {
      asked.push(ids);
      await parts.onTheWay?.();
      return { items: ids.filter(parts.known ?? (() => true)).map(summary) };
    },
    alongWith: (_asked, most) => (parts.along ?? []).slice(0, most),
    onExtra: (summaries) => extra.push(...summaries.map(({ id }) => id)),
  });
  return { asked, extra, load };
}

describe("summaries asked for one by one", () => {
  it("are fetched together", async () => {
    const { asked, load } = recorded();
    const got = await Promise.all([load("a"), load("b"), load("a")]);
    expect(got.map((one) => one?.id)).toEqual(["a", "b", "a"]);
    expect(asked).toEqual([["a", "b"]]);
  });

  it("are fetched a hundred at a time", async () => {
    const { asked, load } = recorded();
    await Promise.all(Array.from({ length: 250 }, (_, n) => load(`${n}`)));
    expect(asked.map((ids) => ids.length)).toEqual([100, 100, 50]);
  });

  it("are null where there is nothing to see any more", async () => {
    const { load } = recorded({ known: (id) => id !== "gone" });
    expect(await Promise.all([load("a"), load("gone")])).toEqual([summary("a"), null]);
  });

  it("bring their neighbours along, who are then not asked for again", async () => {
    const sent = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const { asked, extra, load } = recorded({
      along: ["b", "c"],
      onTheWay: () => {
        sent.resolve();
        return answer.promise;
      },
    });
    const first = load("a");
    await sent.promise;
    setTimeout(answer.resolve, 5);
    expect(await Promise.all([first, load("b")])).toEqual([summary("a"), summary("b")]);
    expect(asked).toEqual([["a", "b", "c"]]);
    expect(extra).toEqual(["b", "c"]);
  });

  it("fail together, and can be asked for again", async () => {
    let broken = true;
    const load = batched({
      fetchMany: async (ids) => {
        if (broken) throw new Error("no answer");
        return { items: ids.map(summary) };
      },
      alongWith: () => ["c"],
      onExtra: () => {},
    });
    await expect(Promise.all([load("a"), load("b")])).rejects.toThrow("no answer");
    broken = false;
    expect(await load("a")).toEqual(summary("a"));
  });
});

describe("the neighbours of a picture", () => {
  const order = ["a", "b", "c", "d", "e", "f"];

  it("are those nearest to it that nobody knows", () => {
    expect(around(["c"], order, () => false, 3)).toEqual(["d", "b", "e"]);
    expect(around(["c", "d"], order, (id) => id === "e", 10)).toEqual(["b", "f", "a"]);
  });

  it("are none for a picture that is not on the page, or where there is no room", () => {
    expect(around(["z"], order, () => false, 3)).toEqual([]);
    expect(around(["a"], order, () => false, 0)).toEqual([]);
  });
});
