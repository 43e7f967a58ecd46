import fs from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "../../errors.ts";
import { StartError } from "../../start-error.ts";
import { eventually } from "../testing/eventually.ts";
import { pgliteRecords, type TestRecords } from "../testing/records.ts";
import { type DatabaseHandle, openDatabase, schema } from "./index.ts";

const { verifications } = schema;

/** PGlite keeps a megabyte and more of writes in its buffers; a value this long goes to the log at once. */
const long = () => Array.from({ length: 700 }, () => Math.random().toString(36).slice(2)).join("");
let serial = 0;
const row = (value = "v") => ({ id: `row-${++serial}`, identifier: "i", value, expiresAt: new Date() });

describe("the embedded records and the disk", () => {
  let records: TestRecords;
  let handle: DatabaseHandle;
  const onFatal = vi.fn<(error: Error) => void>();

  const open = async (options: { minimumFreeBytes?: number } = {}) => {
    records = await pgliteRecords(options);
    handle = await openDatabase(records.config, { onFatal });
  };
  beforeEach(() => {
    onFatal.mockClear();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await handle.close();
    await records.remove();
  });

  it("flush every commit to the disk", async () => {
    await open();
    const fsync = vi.spyOn(fs, "fsyncSync");
    for (let commit = 1; commit <= 5; commit += 1) {
      await handle.db.insert(verifications).values(row());
      expect(fsync.mock.calls.length).toBeGreaterThanOrEqual(commit);
    }
    fsync.mockClear();
    await handle.db.select().from(verifications);
    expect(fsync).not.toHaveBeenCalled();
  });

  it("refuse writes, not reads, while the disk's reserve is touched", async () => {
    await open();
    const statfs = fs.statfsSync;
    vi.spyOn(performance, "now").mockReturnValue(performance.now() + 5_000);
    vi.spyOn(fs, "statfsSync").mockImplementation(((path: string) => ({
      ...statfs(path),
      bavail: -1,
    })) as never);
    const refused = await handle.db
      .insert(verifications)
      .values(row())
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject({ code: "storage_full", status: 507 });
    const inTransaction = handle.db.transaction((tx) => tx.insert(verifications).values(row()));
    await expect(inTransaction).rejects.toMatchObject({ code: "storage_full" });
    expect(await handle.db.select().from(verifications)).toEqual([]);

    vi.mocked(fs.statfsSync).mockRestore();
    vi.spyOn(performance, "now").mockReturnValue(performance.now() + 10_000);
    await handle.db.insert(verifications).values(row());
    expect(onFatal).not.toHaveBeenCalled();
  });

  it("say at the start that the disk is too full", async () => {
    await open();
    await handle.close();
    const attempt = openDatabase({ ...records.config, minimumFreeBytes: Number.MAX_SAFE_INTEGER } as never);
    const error = await attempt.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StartError);
    expect(String(error)).toMatch(/MIN_FREE_MB/);
  });

  /** From here on the real engine runs on a disk that takes no more bytes under `folder`. */
  const fillDisk = (folder: string) => {
    const write = fs.writeSync;
    vi.spyOn(fs, "writeSync").mockImplementation(((descriptor: number, ...rest: [never]) => {
      const path = fs.readlinkSync(`/proc/self/fd/${descriptor}`);
      if (path.includes(folder)) {
        throw Object.assign(new Error("ENOSPC: no space left on device, write"), {
          code: "ENOSPC",
          errno: -28,
        });
      }
      return write(descriptor, ...rest);
    }) as never);
  };

  describe.each([
    ["the tables'", "/base/"],
    ["the log's", "/pg_wal/"],
  ])("when %s disk is full", (_what, folder) => {
    it("answer 507 from then on without hanging, tell once, and keep what was committed", async () => {
      await open();
      const kept = row();
      await handle.db.insert(verifications).values(kept);
      fillDisk(folder);

      let failure: unknown = null;
      for (let tries = 0; failure === null && tries < 2_000; tries += 1) {
        failure = await handle.db
          .transaction((tx) => tx.insert(verifications).values([row(long()), row(long())]))
          .then(
            () => null,
            (error: unknown) => error,
          );
      }
      expect(failure).toMatchObject({ code: "storage_full" });
      await expect(handle.ping()).rejects.toMatchObject({ code: "storage_full" });
      await eventually("the call to onFatal", () => onFatal.mock.calls.length > 0);
      expect(onFatal).toHaveBeenCalledTimes(1);

      vi.restoreAllMocks();
      await handle.close();
      handle = await openDatabase(records.config);
      const ids = (await handle.db.select().from(verifications)).map(({ id }) => id);
      expect(ids).toContain(kept.id);
    });
  });
});

describe("the embedded records' folder", () => {
  it("is not taken for a database when it holds something else", async () => {
    const records = await pgliteRecords();
    if (records.config.engine !== "pglite") throw new Error("not PGlite");
    const directory = join(records.config.directory, "../other");
    fs.mkdirSync(directory);
    fs.writeFileSync(join(directory, "holiday.jpg"), "");
    await expect(openDatabase({ ...records.config, directory })).rejects.toThrow(/not a database/);
    expect(fs.readdirSync(directory)).toEqual(["holiday.jpg"]);
    await records.remove();
  });

  it("opens for the first time after a process died while making it", async () => {
    const records = await pgliteRecords();
    if (records.config.engine !== "pglite") throw new Error("not PGlite");
    const directory = join(records.config.directory, "../fresh");
    fs.mkdirSync(`${directory}.new`);
    fs.writeFileSync(join(`${directory}.new`, "PG_VERSION"), "18\n");
    const handle = await openDatabase({ ...records.config, directory });
    await handle.ping();
    await handle.close();
    await records.remove();
  });
});
