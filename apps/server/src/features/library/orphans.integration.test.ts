import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assets, orphanFiles, searchOutbox } from "../../platform/database/schema.ts";
import type { FileStore } from "../../platform/files/index.ts";
import { DecodePool } from "../../platform/images/index.ts";
import { gradient } from "../../platform/images/test-files.ts";
import { eventually } from "../../platform/testing/eventually.ts";
import { activeTable } from "../../testing/kept-index.ts";
import { scriptedProvider } from "../../testing/scripted-provider.ts";
import { Studio } from "../../testing/studio.ts";
import { Orphans } from "./orphans.ts";
import { Library } from "./service.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const PLAIN = "text/plain";
let studio: Studio;
let orphans: Orphans;
let files: FileStore;
let shift = 0;

beforeAll(async () => {
  studio = await Studio.open([scriptedProvider()], { environment: { IMAGE_WORKERS: "1" } });
  files = studio.parts.files;
  orphans = new Orphans(studio.parts.handle, files);
});
afterAll(() => studio.close());

const bytesOf = (text: string) => Buffer.from(text);
const upload = async () => {
  shift += 1;
  const answer = await studio.upload({ bytes: await gradient(90, 60, shift).jpeg().toBuffer() });
  return answer.body.asset.id;
};
const rowOf = async (id: string) => {
  const [row] = await studio.parts.handle.db.select().from(assets).where(eq(assets.id, id));
  return row;
};

describe("the sweep of orphans", () => {
  it("removes a file a day after it was first seen without a row, and not before", async () => {
    const start = Date.now();
    const { key } = await files.put(bytesOf("left behind"), PLAIN);
    expect(await orphans.sweep(start)).toMatchObject({ seen: 1, removed: 0 });
    expect(await orphans.sweep(start + DAY - HOUR)).toMatchObject({ seen: 0, removed: 0 });
    expect(await files.has(key)).toBe(true);
    expect(await orphans.sweep(start + DAY + HOUR)).toMatchObject({ seen: 0, removed: 1 });
    expect(await files.has(key)).toBe(false);
    await orphans.sweep(start + DAY + 3 * HOUR);
    expect(await studio.parts.handle.db.select().from(orphanFiles)).toEqual([]);
  });

  it("leaves every file of an asset and every first look alone", async () => {
    const id = await upload();
    const generation = await studio.generate();
    const { images } = await studio.until(generation, "succeeded");
    const now = Date.now();
    for (const later of [0, 2 * DAY, 4 * DAY]) {
      expect(await orphans.sweep(now + later)).toEqual({ purged: 0, seen: 0, removed: 0 });
    }
    for (const variant of ["original", "large", "medium", "small"]) {
      expect((await studio.request("GET", `/media/${id}/${variant}`)).status).toBe(200);
    }
    expect((await studio.request("GET", images[0]?.firstLook ?? "")).status).toBe(200);
  });

  it("keeps a file that a row has come to refer to after it was seen", async () => {
    const start = Date.now();
    const { key } = await files.put(bytesOf("taken up again"), PLAIN);
    await orphans.sweep(start);
    const id = await upload();
    const row = await rowOf(id);
    await studio.parts.handle.db
      .update(assets)
      .set({ variants: { ...row?.variants, medium: key } })
      .where(eq(assets.id, id));
    expect(await orphans.sweep(start + 2 * DAY)).toMatchObject({ removed: 0 });
    expect(await files.has(key)).toBe(true);
  });

  it("spares what is stored again before anything refers to it", async () => {
    const workshop = new DecodePool({ decoders: 1 });
    try {
      shift += 1;
      const bytes = await gradient(90, 60, shift).jpeg().toBuffer();
      const library = new Library({ handle: studio.parts.handle, files, workshop });
      const start = Date.now();
      await library.store(await library.prepare(bytes));
      await orphans.sweep(start);
      const { fileKey } = await library.store(await library.prepare(bytes));
      expect(await orphans.sweep(start + 2 * DAY)).toMatchObject({ removed: 0 });
      expect(await files.has(fileKey)).toBe(true);
    } finally {
      await workshop.close();
    }
  });

  it("empties the bin of what was deleted a month ago, and tells search", async () => {
    const [recent, old] = [await upload(), await upload()];
    const generation = await studio.generate({ seed: 4 });
    const { images } = await studio.until(generation, "succeeded");
    const generated = images[0]?.assetId ?? "";
    const { db } = studio.parts.handle;
    await eventually("search knew it", async () => {
      const active = await activeTable(studio);
      const table = active && (await studio.parts.searchIndex.open(active.name));
      return table && (await table.revisions([old])).size === 1;
    });
    const now = Date.now();
    for (const [id, age] of [
      [recent, 29 * DAY],
      [old, 31 * DAY],
      [generated, 31 * DAY],
    ] as const) {
      await db
        .update(assets)
        .set({ deletedAt: new Date(now - age) })
        .where(eq(assets.id, id));
    }
    const files = Object.values((await rowOf(old))?.variants ?? {});
    expect(await orphans.sweep(now)).toMatchObject({ purged: 1 });
    expect([await rowOf(recent), await rowOf(old), await rowOf(generated)].map(Boolean)).toEqual([
      true,
      false,
      true,
    ]);
    // The keeper may have taken the news in already: what counts is that the index knows it no more.
    await eventually("search forgot it", async () => {
      const waiting = await db.select().from(searchOutbox).where(eq(searchOutbox.assetId, old));
      const active = await activeTable(studio);
      const table = active && (await studio.parts.searchIndex.open(active.name));
      return waiting.length === 0 && table && (await table.revisions([old])).size === 0;
    });
    await orphans.sweep(now + 2 * DAY);
    for (const key of files) expect(await studio.parts.files.has(key)).toBe(false);
  });
});
