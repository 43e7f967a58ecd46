import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { GenerationDetail } from "@shotlist/contract";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { schema } from "../platform/database/index.ts";
import { scriptedProvider } from "../testing/scripted-provider.ts";
import { Studio } from "../testing/studio.ts";
import { type BackupReport, createBackup } from "./create-backup.ts";
import { layout } from "./manifest.ts";
import { restoreBackup } from "./restore-backup.ts";
import { configOf, Places } from "./test-studios.ts";

interface Place {
  readonly folder: string;
  readonly environment: Record<string, string>;
}

/** What a person sees of the studio: two finished pictures, and a request that still waits. */
interface Seen {
  readonly done: GenerationDetail;
  readonly waiting: string;
  readonly pictures: readonly Buffer[];
}

const open = ({ folder, environment }: Place, worker = true) => {
  const provider = scriptedProvider();
  return Studio.open([provider], { folder, environment, worker }).then((studio) => ({ studio, provider }));
};

const backUp = ({ folder, environment }: Place, parent: string, options = {}) =>
  createBackup(configOf(folder, environment), { parent, version: "1.2.3", ...options });
const restore = ({ folder, environment }: Place, { folder: backup }: BackupReport, options = {}) =>
  restoreBackup(configOf(folder, environment), { backup, ...options });

async function picturesOf(studio: Studio, detail: GenerationDetail): Promise<Buffer[]> {
  const bytes: Buffer[] = [];
  for (const { urls, firstLook } of detail.images) {
    for (const url of [...Object.values(urls ?? {}), firstLook]) {
      const answer = await studio.request("GET", url ?? "");
      expect(answer.status).toBe(200);
      bytes.push(answer.bytes);
    }
  }
  return bytes;
}

async function fill(place: Place): Promise<Seen> {
  const { studio } = await open(place);
  const id = await studio.generate({ count: 2, prompt: "하늘 \u2028 'quoted' \\ \"café\" 🌌" });
  const done = await studio.until(id, "succeeded");
  const pictures = await picturesOf(studio, done);
  await studio.close();
  const idle = await open(place, false);
  const waiting = await idle.studio.generate();
  await idle.studio.close();
  await mkdir(place.folder, { recursive: true });
  await writeFile(join(place.folder, "auth-secret"), "s".repeat(64), { mode: 0o600 });
  return { done, waiting, pictures };
}

async function expectSame(place: Place, { done, waiting, pictures }: Seen): Promise<void> {
  const { studio, provider } = await open(place);
  expect(await studio.detail(done.id)).toEqual(done);
  expect(await picturesOf(studio, done)).toEqual(pictures);
  expect((await studio.until(waiting, "succeeded")).images[0]?.state).toBe("done");
  expect(provider.calls).toHaveLength(1);
  await studio.close();
}

describe("a studio restored from its backup", () => {
  const places = new Places();
  let embedded: Place;
  let seen: Seen;
  let parent: string;
  let first: BackupReport;
  beforeAll(async () => {
    embedded = { folder: await places.dataFolder(), environment: {} };
    seen = await fill(embedded);
    parent = await places.folder();
    first = await backUp(embedded, parent);
  });
  afterAll(() => places.clear());

  it("shows the same generation and pictures on the embedded database, and finishes once what waited", async () => {
    const target = { folder: await places.folder(), environment: {} };
    const report = await restore(target, first);
    // Two flat pictures may share a thumbnail, never an original.
    expect(report.stored).toBe(first.manifest.files.list.lines);
    expect(report.authSecret).toBe("restored");
    await expectSame(target, seen);
  });

  it("moves to PostgreSQL and a bucket, is backed up there while it runs, and moves on and back", async () => {
    const grown: Place = {
      folder: await places.folder(),
      environment: { ...(await places.postgres(inject("postgresUrl"))), ...(await places.s3()) },
    };
    await restore(grown, first);
    const running = await open(grown, false);
    expect(await running.studio.detail(seen.done.id)).toEqual(seen.done);
    const online = await backUp(grown, parent);
    await expect(restore(grown, first, { replace: true })).rejects.toThrow(
      /server or worker is connected.*stop it first\. Nothing was changed/,
    );
    await running.studio.close();
    expect(online.manifest.engine.kind).toBe("postgres");
    expect(online.linked).toBe(online.manifest.files.list.lines);

    const other: Place = {
      folder: await places.folder(),
      environment: await places.postgres(inject("postgresUrl")),
    };
    await restore(other, online);
    await expectSame(other, seen);

    const back: Place = { folder: await places.dataFolder(), environment: {} };
    await restore(back, online);
    await expectSame(back, seen);
    await expectSame(grown, seen);
  });

  it("reads a bucket's files when no earlier backup has them", async () => {
    const grown: Place = { folder: await places.dataFolder(), environment: await places.s3() };
    await restore(grown, first);
    const fresh = await backUp(grown, await places.folder());
    expect(fresh.linked).toBe(0);
    expect(fresh.manifest.files).toMatchObject({ list: first.manifest.files.list, missing: [] });
    const target: Place = { folder: await places.dataFolder(), environment: {} };
    await restore(target, fresh);
    await expectSame(target, seen);
  });

  it("keeps the moment a backup began on PostgreSQL, whatever is asked for meanwhile", async () => {
    const place: Place = {
      folder: await places.folder(),
      environment: {
        ...(await places.postgres(inject("postgresUrl"))),
        OPEN_GENERATIONS: "1000",
        GENERATIONS_PER_HOUR: "100000",
      },
    };
    await restore(place, first);
    const { studio } = await open(place, false);
    let over = false;
    const asking = (async () => {
      while (!over) await studio.generate();
    })();
    const backup = await backUp(place, await places.folder());
    over = true;
    await asking;
    const afterwards = await studio.parts.handle.db.$count(schema.generations);
    await studio.close();
    const rows = (name: string) =>
      backup.manifest.tables.find((table) => table.name === name)?.part.lines ?? 0;
    expect(rows("generations")).toBeLessThan(afterwards);
    // One picture each, but for the finished one with two: neither table saw more than the other.
    expect(rows("generation_images")).toBe(rows("generations") + 1);
    const target: Place = { folder: await places.dataFolder(), environment: {} };
    await restore(target, backup);
    const restored = await open(target, false);
    expect(await restored.studio.detail(seen.done.id)).toEqual(seen.done);
    await restored.studio.close();
  });

  it("lets nobody in by an old session, unless sessions were asked for", async () => {
    const source: Place = { folder: await places.dataFolder(), environment: {} };
    const { studio } = await open(source, false);
    const { cookie } = studio;
    await studio.close();
    const parent = await places.folder();
    const statusIn = async (backup: BackupReport) => {
      const target: Place = { folder: await places.dataFolder(), environment: {} };
      await restore(target, backup);
      const restored = await open(target, false);
      const { status } = await restored.studio.as(cookie, () =>
        restored.studio.request("GET", "/api/generations"),
      );
      await restored.studio.close();
      return status;
    };
    expect(await statusIn(await backUp(source, parent))).toBe(401);
    expect(await statusIn(await backUp(source, parent, { withSessions: true }))).toBe(200);
  });

  it("replaces another studio only when told to, jobs included", async () => {
    const target: Place = { folder: await places.dataFolder(), environment: {} };
    const before = await fill(target);
    await expect(restore(target, first)).rejects.toThrow(
      /not empty \(.*2 in generations.*--replace.*Nothing was changed/,
    );
    await restore(target, first, { replace: true });
    const { studio } = await open(target, false);
    expect((await studio.request("GET", `/api/generations/${before.done.id}`)).status).toBe(404);
    expect(await studio.parts.jobs.counts("generate")).toMatchObject({ queued: 0, active: 0 });
    expect(await studio.parts.handle.db.select().from(schema.generations)).toHaveLength(2);
    await studio.close();
    await expectSame(target, seen);
  });

  it("costs the disk nothing for files that an earlier backup holds", async () => {
    const again = await backUp(embedded, parent);
    expect(again.linked).toBe(first.manifest.files.list.lines);
    expect(again.manifest.files.list.sha256).toBe(first.manifest.files.list.sha256);
    const [shelf = ""] = await readdir(join(again.folder, "files"));
    const [name = ""] = await readdir(join(again.folder, "files", shelf));
    const [old, fresh] = await Promise.all([
      stat(layout.file(first.folder, name)),
      stat(layout.file(again.folder, name)),
    ]);
    expect(fresh.ino).toBe(old.ino);
  });
});
