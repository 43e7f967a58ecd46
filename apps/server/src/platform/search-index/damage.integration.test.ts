import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@lancedb/lancedb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type IndexTable, openSearchIndex, type SearchIndex } from "./index.ts";
import { ANN, along, DIMENSIONS, ids, picture, query } from "./search-index.conformance.ts";

const damage = { name: "IndexUnavailable", damaged: true };

describe("a search index in a folder", () => {
  let uri: string;
  let index: SearchIndex;
  let table: IndexTable;
  const warnings: object[] = [];
  const open = () =>
    openSearchIndex(
      { uri, storageOptions: {} },
      { readConsistencySeconds: 0, logger: { warn: (fields) => warnings.push(fields) } },
    );
  const kept = picture({ text: "lighthouse", meaning: along(0) });
  const folder = () => join(uri, "pictures.lance");

  beforeEach(async () => {
    warnings.length = 0;
    uri = await mkdtemp(join(tmpdir(), "shotlist-search-"));
    index = await open();
    table = await index.create("pictures", DIMENSIONS);
    const others = Array.from({ length: 20 }, () => picture({ text: "windmill 풍차", meaning: along(1) }));
    await table.write({ upserts: [kept, ...others], deletes: [] });
    await table.optimise();
    await table.write({ upserts: [], deletes: [others[0]?.id ?? ""] });
    await table.verify();
  });
  afterEach(async () => {
    await index.close();
    await rm(uri, { recursive: true, force: true });
  });

  const files = async () => {
    const entries = await readdir(folder(), { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  };

  it("that is deleted under way says so, on reading and on writing, and can be built anew", async () => {
    expect(ids(await table.words(query("lighthouse"), { viewer: ANN }, 5))).toEqual([kept.id]);
    await rm(folder(), { recursive: true });
    await expect(table.words(query("lighthouse"), { viewer: ANN }, 5)).rejects.toMatchObject(damage);
    await expect(table.meaning(along(0), { viewer: ANN }, 5)).rejects.toMatchObject(damage);
    await expect(table.counts()).rejects.toMatchObject(damage);
    await expect(table.verify()).rejects.toMatchObject(damage);
    await expect(table.write({ upserts: [picture()], deletes: [] })).rejects.toMatchObject(damage);
    expect(await index.open("pictures")).toBeNull();
    const anew = await index.create("pictures", DIMENSIONS);
    await anew.write({ upserts: [kept], deletes: [] });
    expect(ids(await anew.words(query("lighthouse"), { viewer: ANN }, 5))).toEqual([kept.id]);
    await anew.verify();
  });

  it("tells in plain words what is wrong, and nothing of the engine", async () => {
    await rm(join(folder(), "data"), { recursive: true });
    const told = await table.verify().then(
      () => "nothing",
      (error: Error) => error.message,
    );
    expect(told).toMatch(/^The search index's file data\/\S+ is missing\.$/);
    await rm(folder(), { recursive: true });
    const error = await table.words(query("x1"), { viewer: ANN }, 5).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ message: "The search index is missing." });
  });

  it.each(["data", "_indices", "_deletions", "_versions"])(
    "finds a flipped bit, a cut-off end and a missing file in %s",
    async (part) => {
      const own = (file: string) => file.startsWith(join(folder(), part)) && !file.endsWith(".json");
      const path = (await files()).filter(own).at(-1) ?? "";
      const bytes = await readFile(path);
      const flipped = Buffer.from(bytes);
      flipped[bytes.length >> 1] = (flipped[bytes.length >> 1] ?? 0) ^ 1;
      await writeFile(path, flipped);
      await expect(table.verify()).rejects.toMatchObject(damage);
      await writeFile(path, bytes);
      await table.verify();
      await truncate(path, bytes.length - 1);
      await expect(table.verify()).rejects.toMatchObject(damage);
      await rm(path);
      await expect(table.verify()).rejects.toMatchObject(damage);
      await writeFile(path, bytes);
      await table.verify();
    },
  );

  const emptyNewestManifest = async () => {
    const manifests = (await files()).filter((file) => file.endsWith(".manifest")).sort();
    await truncate(manifests[0] ?? "", 0);
  };

  it("whose newest manifest is empty opens as of the commit before", async () => {
    const late = picture({ id: randomUUID(), text: "aqueduct" });
    await table.write({ upserts: [late], deletes: [] });
    await index.close();
    await emptyNewestManifest();
    index = await open();
    const again = await index.open("pictures");
    expect(warnings).toMatchObject([{ event: "search.manifest_removed", table: "pictures" }]);
    expect(await again?.revisions([kept.id, late.id])).toEqual(new Map([[kept.id, 1]]));
    await again?.write({ upserts: [late], deletes: [] });
    expect(ids((await again?.words(query("aqueduct"), { viewer: ANN }, 5)) ?? [])).toEqual([late.id]);
    await again?.verify();
  });

  it("whose newest manifest becomes empty while it is open goes on as well", async () => {
    await table.write({ upserts: [picture({ text: "aqueduct" })], deletes: [] });
    const other = await open();
    const reader = await other.open("pictures");
    await table.write({ upserts: [picture({ text: "cathedral" })], deletes: [] });
    await emptyNewestManifest();
    expect(await reader?.words(query("aqueduct"), { viewer: ANN }, 5)).toHaveLength(1);
    await other.close();
  });

  it("with no manifest left is damaged, not absent", async () => {
    await index.close();
    for (const file of await files()) if (file.endsWith(".manifest")) await truncate(file, 0);
    index = await open();
    await expect(index.open("pictures")).rejects.toMatchObject(damage);
    await index.drop("pictures");
    expect(await index.open("pictures")).toBeNull();
  });

  it("with the columns of another version, or none of its indexes, is damaged", async () => {
    const connection = await connect(uri);
    await connection.createTable("older", [{ id: "x", vector: [1, 2, 3] }]);
    const mine = await connection.openTable("pictures");
    await mine.dropIndex("words_idx");
    connection.close();
    await expect(index.open("older")).rejects.toMatchObject(damage);
    await expect(index.open("pictures")).rejects.toMatchObject(damage);
  });

  it("that cannot be made because a file is in its place is out of reach, in plain words", async () => {
    await writeFile(join(uri, "file"), "");
    const nowhere = openSearchIndex({ uri: join(uri, "file"), storageOptions: {} });
    await expect(nowhere).rejects.toMatchObject({ name: "IndexUnavailable" });
  });
});
