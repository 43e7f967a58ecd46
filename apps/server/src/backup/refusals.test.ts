import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Config } from "../config.ts";
import type { Database } from "../platform/database/index.ts";
import { countRows } from "./catalog.ts";
import { type BackupReport, createBackup } from "./create-backup.ts";
import { layout } from "./manifest.ts";
import { openRecords } from "./open-records.ts";
import { restoreBackup, verifyBackup } from "./restore-backup.ts";
import { seedStudio } from "./seed-studio.ts";
import { groupOf, schemaTables } from "./tables.ts";
import { configOf, Places } from "./test-studios.ts";

const FILES = { original: 3000, variants: [500, 700], firstLook: 300 };
const version = "1.2.3";
const places = new Places();
let studio: Config;
let backup: BackupReport;
beforeAll(async () => {
  const folder = await places.dataFolder();
  studio = configOf(folder);
  await seedStudio(studio, 3, FILES);
  await writeFile(join(folder, "auth-secret"), "s".repeat(64));
  backup = await createBackup(studio, { parent: await places.folder(), version });
});
afterAll(() => places.clear());

/** A copy of the backup for one test to spoil. */
async function copyOfBackup(): Promise<string> {
  const copy = join(await places.folder(), "shotlist-2026-01-31T03-00-00Z");
  await cp(backup.folder, copy, { recursive: true });
  return copy;
}

async function flipBit(path: string): Promise<void> {
  const bytes = await readFile(path);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

async function aFileOf(copy: string): Promise<string> {
  const [shelf = ""] = await readdir(join(copy, "files"));
  const [name = ""] = await readdir(join(copy, "files", shelf));
  return join(copy, "files", shelf, name);
}

async function rowsIn(config: Config): Promise<number> {
  const { db, close } = await openRecords(config.database);
  const counts = await db.transaction((tx) => countRows(tx, ["users", "assets", "generations"]));
  await close();
  return counts.reduce((total, { rows }) => total + rows, 0);
}

/** Writes the manifest anew around changed content, as somebody who means harm could. */
async function rewriteManifest(
  copy: string,
  change: (manifest: BackupReport["manifest"]) => void,
): Promise<void> {
  const path = join(copy, "manifest.json");
  const { sha256: _old, ...manifest } = JSON.parse(await readFile(path, "utf8"));
  change(manifest);
  const sha256 = createHash("sha256").update(JSON.stringify(manifest)).digest("hex");
  await writeFile(path, JSON.stringify({ ...manifest, sha256 }));
}

describe("a restore refuses", () => {
  const generations = (copy: string) => layout.table(copy, "generations");
  it.each<[string, (copy: string) => Promise<void>, RegExp]>([
    ["a folder that is not there", (copy) => rm(copy, { recursive: true }), /There is no backup at/],
    ["an interrupted backup", (copy) => rm(join(copy, "manifest.json")), /was interrupted.*never restored/],
    ["a truncated table", (copy) => truncate(generations(copy), 100), /generations.* is 100 bytes long/],
    ["a flipped bit in a table", (copy) => flipBit(generations(copy)), /generations.* is damaged/],
    ["a table that is gone", (copy) => rm(generations(copy)), /generations.* is missing from the backup/],
    ["a flipped bit in a picture", async (copy) => flipBit(await aFileOf(copy)), /The file \w+ is damaged/],
    ["a picture that is gone", async (copy) => rm(await aFileOf(copy)), /The file \w+ is missing/],
    ["a flipped bit in the list of files", (copy) => flipBit(layout.fileList(copy)), /files.* is damaged/],
    ["another cookie secret", (copy) => flipBit(layout.authSecret(copy)), /auth-secret is damaged/],
    [
      "a flipped bit in the manifest",
      (copy) => flipBit(join(copy, "manifest.json")),
      /manifest.json is damaged/,
    ],
    [
      "a cut manifest",
      (copy) => truncate(join(copy, "manifest.json"), 200),
      /manifest.json is damaged: it cannot be read as JSON/,
    ],
    [
      "another program's manifest",
      (copy) => writeFile(join(copy, "manifest.json"), '{"name": "other"}'),
      /manifest.json is not a backup's/,
    ],
    [
      "a later format",
      (copy) => writeFile(join(copy, "manifest.json"), '{"format": "shotlist-backup", "formatVersion": 2}'),
      /backup format 2, and this Shotlist reads up to 1/,
    ],
  ])("%s, before it touches the target", async (_what, spoil, message) => {
    const copy = await copyOfBackup();
    await spoil(copy);
    const target = await places.folder();
    const attempt = restoreBackup(configOf(target), { backup: copy });
    await expect(attempt).rejects.toThrow(message);
    await expect(attempt).rejects.toThrow(/Nothing was changed$/);
    expect(await readdir(target)).toEqual([]);
    await expect(verifyBackup(copy)).rejects.toThrow(message);
  });

  it("the folder that backups lie in, and names the newest", async () => {
    const parent = join(backup.folder, "..");
    await expect(verifyBackup(parent)).rejects.toThrow(`did you mean ${backup.folder}?`);
  });

  it("a row that the database refuses, and leaves the target as it was", async () => {
    const copy = await copyOfBackup();
    const path = generations(copy);
    const [first] = gunzipSync(await readFile(path))
      .toString()
      .split("\n");
    const bytes = gzipSync(`${first}\n${first}\n`);
    await writeFile(path, bytes);
    await rewriteManifest(copy, ({ tables }) => {
      const table = tables.find(({ name }) => name === "generations");
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      if (table) table.part = { bytes: bytes.length, sha256, lines: 2 };
    });
    const target = configOf(await places.dataFolder());
    const attempt = restoreBackup(target, { backup: copy });
    await expect(attempt).rejects.toThrow(/duplicate key.*SQLSTATE 23505\)\. No record was changed/);
    await expect(attempt).rejects.not.toThrow(/insert into/);
    expect(await rowsIn(target)).toBe(0);
    await restoreBackup(target, { backup: backup.folder });
    expect(await rowsIn(target)).toBe(7);
  });

  it("a table built differently, naming the version that made it", async () => {
    const copy = await copyOfBackup();
    await rewriteManifest(copy, ({ tables }) => {
      const [column] = tables[0]?.columns ?? [];
      if (column) column.name = "other";
    });
    await expect(restoreBackup(configOf(await places.dataFolder()), { backup: copy })).rejects.toThrow(
      /built differently.*restore it with Shotlist 1\.2\.3/,
    );
  });

  it("a path of the manifest that leads elsewhere", async () => {
    const copy = await copyOfBackup();
    await rewriteManifest(copy, ({ tables }) => {
      if (tables[0]) tables[0].name = "../../elsewhere";
    });
    await expect(verifyBackup(copy)).rejects.toThrow(/manifest.json is damaged/);
  });

  it("a database out of reach and a bucket that refuses, in one line each", async () => {
    const nowhere = { DATABASE_URL: "postgres://hana:secret@127.0.0.1:1/shotlist" };
    const database = restoreBackup(configOf(await places.folder(), nowhere), { backup: backup.folder });
    await expect(database).rejects.toThrow(/127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED/);
    await expect(database).rejects.not.toThrow(/secret/);

    const s3 = { ...(await places.s3()), S3_BUCKET: "no-such-bucket" };
    const target = configOf(await places.dataFolder(), s3);
    const bucket = restoreBackup(target, { backup: backup.folder });
    await expect(bucket).rejects.toThrow(/^The image store does not answer.*\. No record was changed.*$/);
    expect(await rowsIn(target)).toBe(0);
  });
});

describe("a backup", () => {
  it("of a studio that is not there is refused, and makes none", async () => {
    const folder = await places.folder();
    const parent = await places.folder();
    await expect(createBackup(configOf(folder), { parent, version })).rejects.toThrow(
      /There are no records in .*DATA_DIR.*Nothing was written/,
    );
    expect(await readdir(folder)).toEqual([]);
    expect(await readdir(parent)).toEqual([]);
  });

  it("does not lie inside the data folder", async () => {
    const parent = join(studio.dataDirectory, "backups");
    await expect(createBackup(studio, { parent, version })).rejects.toThrow(/inside the data folder/);
  });

  it("does not use up the disk's reserve", async () => {
    const full = configOf(studio.dataDirectory, { MIN_FREE_MB: "1000000" });
    const parent = await places.folder();
    await expect(createBackup(full, { parent, version })).rejects.toThrow(
      /MB free.*MIN_FREE_MB.*Nothing was written/s,
    );
    expect(await readdir(parent)).toEqual([]);
  });

  it("says which folder it may not write", async () => {
    const parent = join(await places.folder(), "file");
    await writeFile(parent, "");
    await expect(createBackup(studio, { parent, version })).rejects.toThrow(/.*file.*Nothing was written/);
  });

  it("tells what the store has lost, and takes it from an earlier backup where it can", async () => {
    const folder = await places.folder();
    await cp(studio.dataDirectory, folder, { recursive: true });
    const spoiled = configOf(folder);
    const keys = (await readdir(join(folder, "files/sha256"), { recursive: true })).filter(
      (name) => name.length > 64,
    );
    const [lost = "", rotten = ""] = keys;
    await rm(join(folder, "files/sha256", lost));
    await flipBit(join(folder, "files/sha256", rotten));

    const parent = await places.folder();
    const gaps = await createBackup(spoiled, { parent, version });
    expect(gaps.manifest.files.missing).toEqual(
      [
        { key: `sha256/${lost}`, why: "absent" },
        { key: `sha256/${rotten}`, why: "damaged" },
      ].sort((a, b) => a.key.localeCompare(b.key)),
    );
    expect(gaps.manifest.files.list.lines).toBe(10);
    await verifyBackup(gaps.folder);

    const whole = await createBackup(spoiled, { parent: join(backup.folder, ".."), version });
    expect(whole.manifest.files).toMatchObject({ missing: [], list: { lines: 12 } });
    const target = configOf(folder);
    const report = await restoreBackup(target, { backup: whole.folder, replace: true });
    expect(report.stored).toBe(2);
    expect(
      (await createBackup(target, { parent: await places.folder(), version })).manifest.files.missing,
    ).toEqual([]);
  });

  it("leaves telemetry out and alone, unless asked for it", async () => {
    const telemetry = schemaTables().filter((name) => groupOf(name) === "telemetry");
    const parent = await places.folder();
    const full = await createBackup(studio, { parent, version, withTelemetry: true });
    const names = ({ manifest }: BackupReport) => manifest.tables.map(({ name }) => name);
    expect(names(full)).toEqual(expect.arrayContaining(telemetry));
    expect(names(backup).filter((name) => telemetry.includes(name))).toEqual([]);
    expect(backup.manifest.leftOut.map(({ table }) => table)).toEqual(expect.arrayContaining(telemetry));

    const target = configOf(await places.dataFolder());
    const rows = async (act: (db: Database) => Promise<unknown>) => {
      const { db, close } = await openRecords(target.database);
      await act(db);
      const [count] = await db.transaction((tx) => countRows(tx, ["telemetry_logs"]));
      await close();
      return count?.rows;
    };
    const write = (db: Database) =>
      db.execute(sql`insert into telemetry_logs (trace_id, id, at, level, message, fields)
        values ('t', 'l', now(), 'info', 'm', '{}')`);
    expect(await rows(write)).toBe(1);
    await restoreBackup(target, { backup: backup.folder, replace: true });
    expect(await rows(async () => {})).toBe(1);
    await restoreBackup(target, { backup: full.folder, replace: true });
    expect(await rows(async () => {})).toBe(0);
  });

  it("goes on from an interrupted one, but never from its damaged files", async () => {
    const parent = await places.folder();
    const partial = join(parent, "shotlist-2026-01-31T03-00-00Z.partial");
    await cp(backup.folder, partial, { recursive: true });
    await rm(join(partial, "manifest.json"));
    await flipBit(await aFileOf(partial));
    const next = await createBackup(studio, { parent, version });
    expect(next.linked).toBe(11);
    await verifyBackup(next.folder);
    await rename(partial, join(parent, "gone"));
    await mkdir(partial);
    expect((await createBackup(studio, { parent, version })).linked).toBe(12);
  });
});
