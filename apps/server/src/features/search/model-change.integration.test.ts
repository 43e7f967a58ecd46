import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FakeGemini, startFakeGemini } from "../../platform/embeddings/testing/fake-gemini.ts";
import { eventually } from "../../platform/testing/eventually.ts";
import {
  activeTable,
  bringLighthouses,
  StudioFolder,
  untilForgotten,
  untilSearchedBy,
  vectorsOf,
} from "../../testing/kept-index.ts";

const GEMINI = "gemini-embedding-2";
const BUILTIN = "builtin-concepts";

let folder: StudioFolder;
let gemini: FakeGemini;

beforeEach(async () => {
  folder = await StudioFolder.make();
  gemini = await startFakeGemini();
});
afterEach(async () => {
  await folder.end();
  await gemini.close();
});

const byGemini = () => ({
  EMBEDDINGS: "gemini",
  GEMINI_API_KEY: "test-key",
  GEMINI_BASE_URL: gemini.baseUrl,
});

describe("another model", () => {
  /** Pictures that Gemini has been shown. */
  const shown = () =>
    gemini.asked
      .flatMap(({ body }) => body.requests)
      .filter(({ content }) => content.parts.some(({ inlineData }) => inlineData)).length;

  it("looks at every picture while search goes on, goes on where it was cut off, and then takes over", async () => {
    const first = await folder.open();
    const ids = await bringLighthouses(first, 20);
    await first.settled();
    const old = await activeTable(first.studio);
    await first.studio.close();

    const second = await folder.open(byGemini());
    await eventually("the new model knew its first pictures", async () => {
      const begun = (await vectorsOf(second.studio, GEMINI)).length > 0;
      if (begun) gemini.mood = "overrun";
      return begun;
    });
    const halfway = await eventually("what it knew was taken in", async () => {
      const status = await second.status();
      return status.pending === 0 ? status : null;
    });
    expect(halfway).toMatchObject({ state: "ready", model: { id: GEMINI, state: "ready" }, total: 20 });
    expect(halfway.embedded).toBeLessThan(20);
    expect((await activeTable(second.studio))?.name).toBe(old?.name);
    const { hits, notices } = await second.search("lighthouse");
    expect([hits.length, notices]).toEqual([20, []]);
    expect(hits[0]?.why.meaning?.near.length, "the old model explains").toBeGreaterThan(0);
    await second.studio.close();

    gemini.mood = "well";
    const before = shown();
    const third = await folder.open(byGemini());
    const table = await untilSearchedBy(third, GEMINI);
    expect(table.dimensions).toBe(768);
    expect(await third.settled()).toMatchObject({ model: { id: GEMINI, state: "ready" }, embedded: 20 });
    expect(shown() - before, "no picture was shown twice").toBe(20 - halfway.embedded);
    await untilForgotten(third, BUILTIN);
    expect((await third.found("등대")).sort()).toEqual(ids);
    expect((await third.search("lighthouse")).notices).toEqual([]);
  });

  it("that is away leaves words and colours to answer, and says so", async () => {
    const librarian = await folder.open(byGemini());
    const ids = await bringLighthouses(librarian, 3);
    await librarian.settled();
    await untilSearchedBy(librarian, GEMINI);
    gemini.mood = "overrun";
    const { hits, notices } = await librarian.search("등대를");
    expect(notices).toEqual(["meaning_unavailable"]);
    expect(hits.map(({ asset }) => asset.id).sort()).toEqual(ids);
    expect(hits[0]?.why).toMatchObject({ words: { rank: 1 }, meaning: null });
    const late = await librarian.bring({ caption: "등대 하나 더" });
    await eventually("it was found by its words", async () =>
      (await librarian.found("하나")).includes(late.id),
    );
    gemini.mood = "well";
    await librarian.settled();
    expect((await librarian.search("등대")).notices).toEqual([]);
  });

  it("whose key is wrong leaves the built-in one to answer", async () => {
    gemini.mood = "wrong-key";
    const librarian = await folder.open(byGemini());
    const ids = await bringLighthouses(librarian, 3);
    await untilSearchedBy(librarian, BUILTIN);
    await eventually("all were known", async () => (await vectorsOf(librarian.studio, BUILTIN)).length === 3);
    await eventually("all were found by meaning", async () => {
      const { hits } = await librarian.search("등대");
      return hits.length === 3 && hits.every(({ why }) => why.meaning !== null);
    });
    expect(await librarian.status()).toMatchObject({
      state: "ready",
      model: { id: GEMINI, state: "unavailable" },
      embedded: 0,
      total: 3,
    });
    expect((await librarian.found("lighthouse")).sort()).toEqual(ids);
  });
});
