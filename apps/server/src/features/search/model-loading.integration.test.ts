import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeTinySiglip } from "../../platform/embeddings/testing/tiny-siglip.ts";
import { eventually } from "../../platform/testing/eventually.ts";
import {
  activeTable,
  bringLighthouses,
  eventsOf,
  StudioFolder,
  tablesOf,
  untilForgotten,
  untilSearchedBy,
  vectorsOf,
} from "../../testing/kept-index.ts";

const SIGLIP = "tests/tiny-siglip";
const BUILTIN = "builtin-concepts";

let folder: StudioFolder;

beforeEach(async () => {
  folder = await StudioFolder.make();
});
afterEach(() => folder.end());

async function bySiglip(): Promise<Record<string, string>> {
  await writeTinySiglip(join(folder.path, "models"), SIGLIP);
  return {
    EMBEDDINGS: "siglip2",
    EMBEDDING_MODEL: SIGLIP,
    MODEL_DIR: join(folder.path, "models"),
    MODEL_DOWNLOAD: "false",
  };
}

describe("a model that takes its time to load at each start", () => {
  it("keeps what it has understood, however much goes on until it is there", async () => {
    const environment = await bySiglip();
    const first = await folder.open(environment);
    const [id = ""] = await bringLighthouses(first, 6);
    const table = await untilSearchedBy(first, SIGLIP);
    await first.settled();
    const vectors = await vectorsOf(first.studio, SIGLIP);
    expect(vectors).toHaveLength(6);
    await first.studio.close();

    const second = await folder.open(environment);
    const loading = async () => (await second.status()).model.state === "loading";
    expect(await loading()).toBe(true);
    while (await loading()) {
      await second.call("PATCH", `/api/assets/${id}`, { tags: [`at ${performance.now()}`] });
      const { hits, notices } = await second.search("lighthouse");
      expect(hits).toHaveLength(6);
      expect(["meaning_unavailable", undefined]).toContain(notices[0]);
    }
    await second.settled();
    expect((await second.search("lighthouse")).notices).toEqual([]);
    expect(eventsOf(second.studio)).not.toContain("search.rebuild_started");
    expect((await activeTable(second.studio))?.name).toBe(table.name);
    expect(await vectorsOf(second.studio, SIGLIP)).toEqual(vectors);
  });

  it("keeps it also while an index by the built-in one stands in", async () => {
    const environment = await bySiglip();
    const first = await folder.open(environment);
    await bringLighthouses(first, 4);
    await untilSearchedBy(first, SIGLIP);
    await first.settled();
    const vectors = await vectorsOf(first.studio, SIGLIP);
    await first.studio.close();

    const without = await folder.open({ ...environment, MODEL_DIR: join(folder.path, "no-models") });
    await untilSearchedBy(without, BUILTIN);
    await eventually(
      "the old table was dropped",
      async () => (await tablesOf(without.studio)).length === 1,
      20_000,
    );
    expect(await vectorsOf(without.studio, SIGLIP)).toEqual(vectors);
    await without.studio.close();

    const again = await folder.open(environment);
    await untilSearchedBy(again, SIGLIP);
    await again.settled();
    expect(await vectorsOf(again.studio, SIGLIP)).toEqual(vectors);
    await untilForgotten(again, BUILTIN);
  });
});
