import { readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../../platform/testing/eventually.ts";
import {
  activeFolder,
  activeTable,
  bringLighthouses,
  eventsOf,
  StudioFolder,
  tablesOf,
} from "../../testing/kept-index.ts";
import type { Librarian } from "../../testing/librarian.ts";
import type { Studio } from "../../testing/studio.ts";
import { IndexKeeper } from "./keeper/index-keeper.ts";
import { Models } from "./models.ts";
import { SearchRepository } from "./repository.ts";

let folder: StudioFolder;
let studio: Studio;
let librarian: Librarian;
/** The pictures of lighthouses, which stay as they are. */
let ids: string[];

async function open(): Promise<void> {
  librarian = await folder.open();
  studio = librarian.studio;
}

beforeAll(async () => {
  folder = await StudioFolder.make();
  await open();
  ids = await bringLighthouses(librarian, 12);
  await librarian.settled();
});
afterAll(() => folder.end());

/** What the studio's own keeper does every few hours is done by this one at once. */
function keeperBeside(): IndexKeeper {
  const { handle, searchIndex, embedder, builtinEmbedder } = studio.parts;
  return new IndexKeeper({
    handle,
    repository: new SearchRepository(handle.db),
    index: searchIndex,
    models: new Models(embedder, builtinEmbedder),
    logger: studio.app.http.log,
  });
}

/** Every lighthouse, found by every signal, without reservation. */
async function expectAll(): Promise<void> {
  const { hits, notices } = await librarian.search("등대");
  expect(notices).toEqual([]);
  expect(hits.map(({ asset }) => asset.id).sort()).toEqual(ids);
  expect(hits[0]?.why.words).not.toBeNull();
  expect(hits[0]?.why.meaning).not.toBeNull();
}

async function untilAnotherThan(name: string | undefined): Promise<void> {
  await eventually(
    "another table was searched",
    async () => {
      const active = await activeTable(studio);
      return active !== undefined && active.name !== name;
    },
    30_000,
  );
  await librarian.settled();
}

describe("the index, kept true to the records", () => {
  it("takes in an edit within a second or so, also one after the other", async () => {
    const { id } = await librarian.bring({ caption: "to be named" });
    await librarian.settled();
    for (const [caption, word] of [
      ["a carousel at noon", "carousels"],
      ["밤의 회전목마", "회전목마를"],
      ["a viaduct", "viaduct"],
    ] as const) {
      const began = performance.now();
      await librarian.call("PATCH", `/api/assets/${id}`, { caption });
      await eventually(`${word} was found`, async () => (await librarian.found(word)).includes(id), 5_000);
      expect(performance.now() - began, word).toBeLessThan(2_000);
    }
    await librarian.call("DELETE", `/api/assets/${id}`);
  });

  it("forgets what is deleted", async () => {
    const { id } = await librarian.bring({ caption: "aqueduct" });
    await librarian.settled();
    const table = await studio.parts.searchIndex.open((await activeTable(studio))?.name ?? "");
    const { revision } = await librarian.detail(id);
    expect(await table?.revisions([id])).toEqual(new Map([[id, revision]]));
    await librarian.call("DELETE", `/api/assets/${id}`);
    expect((await librarian.status()).total).toBe(ids.length);
    await librarian.settled();
    expect(await table?.revisions([id])).toEqual(new Map());
  });

  it("is put right where a check finds that it differs", async () => {
    const table = await studio.parts.searchIndex.open((await activeTable(studio))?.name ?? "");
    await table?.write({ upserts: [], deletes: ids.slice(0, 3) });
    expect((await librarian.search("등대")).hits).toHaveLength(ids.length - 3);
    // A check begins at a random id, so some find nothing.
    await eventually("the check found them", async () => (await keeperBeside().check(200)).wrong > 0);
    await eventually("all were found", async () => {
      await keeperBeside().check(200);
      return (await librarian.search("등대")).total === ids.length;
    });
    expect(eventsOf(studio)).toContain("search.index_differs");
  });

  it("is rebuilt for an administrator while searches go on, and for nobody else", async () => {
    const member = await studio.signUp("member@example.com");
    await studio.as(member, async () => {
      const refusal = await librarian.refusal("POST", "/api/search/rebuild", {});
      expect(refusal).toMatchObject({ status: 403, code: "forbidden" });
    });
    expect((await tablesOf(studio)).map(({ state }) => state)).not.toContain("building");
    for (let round = 0; round < 3; round++) {
      const old = (await activeTable(studio))?.name;
      const answer = await studio.request("POST", "/api/search/rebuild", {});
      expect([answer.status, answer.body]).toMatchObject([202, { state: "building", total: ids.length }]);
      while ((await activeTable(studio))?.name === old) await Promise.all([expectAll(), expectAll()]);
      // Also just after the change, when some still read the old one.
      for (let n = 0; n < 10; n++) await Promise.all([expectAll(), expectAll(), expectAll()]);
    }
    await eventually("the old ones went", async () => (await tablesOf(studio)).length === 1, 20_000);
    const left = await readdir(studio.config.searchIndex.uri);
    expect(left.filter((name) => name.endsWith(".lance"))).toHaveLength(1);
    expect(await librarian.settled()).toMatchObject({
      state: "ready",
      model: { id: "builtin-concepts", state: "ready" },
      embedded: ids.length,
      total: ids.length,
      pending: 0,
    });
    expect(eventsOf(studio)).not.toContain("search.index_damaged");
  });
});

describe("an index that is damaged", () => {
  it("deleted under way: keywords answer from the records, with a notice, until it is built anew", async () => {
    await expectAll();
    const lost = (await activeTable(studio))?.name;
    await rm(studio.config.searchIndex.uri, { recursive: true });
    const meanwhile = await librarian.search("lighthouse 등대를");
    expect(meanwhile.notices).toEqual(["index_unavailable"]);
    expect(meanwhile.hits.map(({ asset }) => asset.id).sort()).toEqual(ids);
    expect(await librarian.found("tag:coast"), "filters need no index").toHaveLength(ids.length);
    expect((await librarian.search("number3")).hits).toHaveLength(1);
    expect((await librarian.searchBy(await librarian.paint())).status).toBe(200);
    await untilAnotherThan(lost);
    await expectAll();
    expect(eventsOf(studio)).toContain("search.index_damaged");
  });

  it("with a flipped bit is found out when every byte is read, and built anew", async () => {
    const damaged = (await activeTable(studio))?.name;
    const data = join(await activeFolder(studio), "data");
    const path = join(data, (await readdir(data))[0] ?? "");
    const bytes = await readFile(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await expect(keeperBeside().verify()).rejects.toMatchObject({ damaged: true });
    await untilAnotherThan(damaged);
    await expectAll();
    await keeperBeside().verify();
  });

  it("with a file missing answers from the records rather than not at all, and is built anew", async () => {
    const damaged = (await activeTable(studio))?.name;
    await rm(join(await activeFolder(studio), "data"), { recursive: true });
    const { hits } = await librarian.search("등대");
    expect(hits.map(({ asset }) => asset.id).sort()).toEqual(ids);
    await keeperBeside()
      .verify()
      .catch(() => {});
    await untilAnotherThan(damaged);
    await expectAll();
  });

  it("cut off in the middle of a commit, by an empty newest manifest, goes on at the next start", async () => {
    const versions = join(await activeFolder(studio), "_versions");
    await studio.close();
    const [newest = ""] = (await readdir(versions)).filter((name) => name.endsWith(".manifest")).sort();
    await truncate(join(versions, newest), 0);

    await open();
    expect((await librarian.search("등대")).notices).toEqual([]);
    expect(eventsOf(studio)).toContain("search.manifest_removed");
    // What the lost commit held is in the records; the next check brings it back.
    await eventually("all were found again, by the index", async () => {
      await keeperBeside().check(200);
      const { total, notices } = await librarian.search("등대");
      return total === ids.length && notices.length === 0;
    });
  });
});
