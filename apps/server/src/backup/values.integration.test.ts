import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Config } from "../config.ts";
import type { Database } from "../platform/database/index.ts";
import { createBackup } from "./create-backup.ts";
import { MIGRATIONS_FOLDER, readMigrations } from "./migrations.ts";
import { openRecords } from "./open-records.ts";
import { restoreBackup } from "./restore-backup.ts";
import { configOf, Places } from "./test-studios.ts";

/** One column of every kind that text could lose something of, and a circle of foreign keys. */
const EVERY_KIND = `
ALTER TABLE "verifications"
  ADD COLUMN "n" bigint GENERATED ALWAYS AS IDENTITY,
  ADD COLUMN "serial" serial,
  ADD COLUMN "big" bigint,
  ADD COLUMN "exact" numeric,
  ADD COLUMN "fraction" double precision,
  ADD COLUMN "single" real,
  ADD COLUMN "raw" bytea,
  ADD COLUMN "words" text[],
  ADD COLUMN "document" jsonb,
  ADD COLUMN "verbatim" json,
  ADD COLUMN "moment" timestamp with time zone,
  ADD COLUMN "local" timestamp,
  ADD COLUMN "day" date,
  ADD COLUMN "span" interval,
  ADD COLUMN "network" inet,
  ADD COLUMN "twice" bigint GENERATED ALWAYS AS ("big" / 2) STORED,
  ADD COLUMN "earlier" text REFERENCES "verifications"("id");
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "last_verification" text REFERENCES "verifications"("id");
--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "person" text REFERENCES "users"("id");`;

const LATER = `ALTER TABLE "verifications" ADD COLUMN "later" text NOT NULL DEFAULT 'filled in';`;

const COLUMNS = `id, value, n, serial, big, exact, fraction, single, raw, words, document, verbatim,
  moment, local, day, span, network, twice, earlier, person`;

describe("the rows of a backup", () => {
  const places = new Places();
  /** This checkout's migrations, and those with which two later versions came. */
  const folders: string[] = [];
  beforeAll(async () => {
    let previous = MIGRATIONS_FOLDER;
    for (const [tag, content] of Object.entries({ every_kind: EVERY_KIND, later: LATER })) {
      const folder = await places.folder();
      await cp(previous, folder, { recursive: true });
      const journalPath = join(folder, "meta/_journal.json");
      const journal = JSON.parse(await readFile(journalPath, "utf8"));
      const when = Math.max(...journal.entries.map((entry: { when: number }) => entry.when)) + 1000;
      journal.entries.push({ idx: journal.entries.length, version: "7", when, tag, breakpoints: true });
      await writeFile(journalPath, JSON.stringify(journal));
      await writeFile(join(folder, `${tag}.sql`), content);
      folders.push(folder);
      previous = folder;
    }
  });
  afterAll(() => places.clear());

  async function withDatabase<T>(config: Config, act: (db: Database) => Promise<T>): Promise<T> {
    const { db, close } = await openRecords(config.database);
    try {
      return await act(db);
    } finally {
      await close();
    }
  }

  /** Every value as the engine writes it; the fixed settings make two engines comparable. */
  const read = (config: Config) =>
    withDatabase(config, (db) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`set local timezone = 'Asia/Seoul'`);
        const { rows } = await tx.execute<{ row: string }>(
          sql.raw(`select (v)::text as row from (select ${COLUMNS} from verifications order by n) v`),
        );
        return rows.map(({ row }) => row);
      }),
    );

  /** A studio at the level of `migrationsFolder`, made by a restore of the empty one. */
  async function studioAt(config: Config, migrationsFolder: string): Promise<Config> {
    const empty = configOf(await places.dataFolder());
    const backup = await createBackup(empty, { parent: await places.folder(), version: "1.0.0" });
    await restoreBackup(config, { backup: backup.folder, migrationsFolder });
    return config;
  }

  const fill = (config: Config) =>
    withDatabase(config, async (db) => {
      await db.execute(sql`insert into users (id, name, email) values ('u', 'Hana', 'hana@example.com')`);
      const insert = (change: ReturnType<typeof sql>) =>
        db.execute(sql`insert into verifications (id, identifier, value, expires_at, ${change}`);
      await insert(
        sql`big, exact, fraction, single, raw, words, document, verbatim, moment, local, day, span, network, person)
          values ('every', 'x', ${'line\nbreak\t\u2028 "quotes" \\ 하늘 🌌'}, now(),
            9223372036854775807, 12345678901234567890.123456789012345678, 0.1::float8 + 0.2::float8, 1.1,
            '\\x00ff10', array['a,b', 'null', null, '"{}"'],
            ${'{"a": 12345678901234567890.1, "한": [null, "\\u2028"]}'}, ${'{"b" : 1,  "b": 2}'},
            '2026-03-29 01:30:00.123456+01', '2026-03-29 02:30:00.000001', '0044-03-15 BC',
            '1 year 2 mons -3 days 04:05:06.789', '2001:db8::/32', 'u')`,
      );
      await insert(sql`earlier) values ('nothing', 'x', '', now(), 'every')`);
      await insert(
        sql`big, exact, fraction, raw, words, document, moment, local)
          values ('limits', 'x', ' ', now(), -9223372036854775808, 'NaN', '-Infinity', '\\x', array[]::text[],
            'null', 'infinity', '-infinity')`,
      );
      await db.execute(sql`update users set last_verification = 'limits'`);
      await db.execute(sql`delete from verifications where false`);
      // Numbers given out and gone are not given out again.
      await db.execute(sql`select nextval(pg_get_serial_sequence('verifications', 'serial'))`);
    });

  it("come back to the same values from either engine in the other", async () => {
    const [everyKind = ""] = folders;
    const embedded = await studioAt(configOf(await places.dataFolder()), everyKind);
    await fill(embedded);
    const values = await read(embedded);
    expect(values).toHaveLength(3);
    expect(values[0]).toContain("2026-03-29 09:30:00.123456+09");

    const backUp = async (config: Config) =>
      createBackup(config, {
        parent: await places.folder(),
        version: "1.1.0",
        withSessions: true,
        migrationsFolder: everyKind,
      });
    const first = await backUp(embedded);
    const postgres = configOf(await places.folder(), await places.postgres(inject("postgresUrl")));
    await restoreBackup(postgres, { backup: first.folder, migrationsFolder: everyKind });
    expect(await read(postgres)).toEqual(values);

    const second = await backUp(postgres);
    const parts = ({ manifest }: typeof first) => manifest.tables.map(({ name, part }) => [name, part.lines]);
    expect(parts(second)).toEqual(parts(first));
    const back = configOf(await places.dataFolder());
    await restoreBackup(back, { backup: second.folder, migrationsFolder: everyKind });
    expect(await read(back)).toEqual(values);

    for (const restored of [postgres, back]) {
      await withDatabase(restored, async (db) => {
        const { rows } = await db.execute(
          sql`insert into verifications (id, identifier, value, expires_at) values ('new', 'x', 'y', now())
              returning n::int, serial`,
        );
        expect(rows).toEqual([{ n: 4, serial: 5 }]);
        const orphan = db.execute(sql`update verifications set person = 'nobody'`);
        await expect(orphan).rejects.toMatchObject({ cause: { code: "23503" } });
      });
    }
  });

  it("of an older version are loaded at its level and migrated on", async () => {
    const [everyKind = "", later = ""] = folders;
    const old = await studioAt(configOf(await places.dataFolder()), everyKind);
    await fill(old);
    const backup = await createBackup(old, {
      parent: await places.folder(),
      version: "1.1.0",
      withSessions: true,
      migrationsFolder: later,
    });
    const fresh = configOf(await places.folder(), await places.postgres(inject("postgresUrl")));
    const upToDate = await studioAt(configOf(await places.dataFolder()), later);
    for (const target of [fresh, upToDate]) {
      await restoreBackup(target, { backup: backup.folder, migrationsFolder: later });
      expect(await read(target)).toEqual(await read(old));
      const [{ values, migrations } = {}] = await withDatabase(target, async (db) => {
        const { rows } = await db.execute<{ values: string[]; migrations: number }>(sql`
          select array_agg(distinct later) as values,
            (select count(*)::int from drizzle.__drizzle_migrations) as migrations from verifications`);
        return rows;
      });
      expect(values).toEqual(["filled in"]);
      expect(migrations).toBe((await readMigrations(later)).length);
    }
  });

  it("of a newer version are refused, as is a database of a newer one", async () => {
    const [, later = ""] = folders;
    const newer = await studioAt(configOf(await places.dataFolder()), later);
    const parent = await places.folder();
    await expect(createBackup(newer, { parent, version: "1.0.0" })).rejects.toThrow(
      /The database comes from a newer Shotlist.*as they were/,
    );
    const backup = await createBackup(newer, { parent, version: "2.0.0", migrationsFolder: later });
    const target = configOf(await places.dataFolder());
    await expect(restoreBackup(target, { backup: backup.folder })).rejects.toThrow(
      /The backup comes from a newer Shotlist than this one.*Nothing was changed/,
    );
    const older = await createBackup(target, { parent, version: "1.0.0" });
    await expect(restoreBackup(newer, { backup: older.folder })).rejects.toThrow(
      /The target database comes from a newer Shotlist/,
    );
  });

  it("bring an upgraded database back to the version before, when told to replace it", async () => {
    const [everyKind = "", later = ""] = folders;
    const version = "1.0.0";
    const parent = await places.folder();
    for (const config of [
      configOf(await places.dataFolder()),
      configOf(await places.folder(), await places.postgres(inject("postgresUrl"))),
    ]) {
      const old = await studioAt(config, everyKind);
      await fill(old);
      const options = { parent, version, withSessions: true, migrationsFolder: everyKind };
      const { folder: backup } = await createBackup(old, options);
      const before = await read(old);
      await restoreBackup(old, { backup, migrationsFolder: later, replace: true });
      await withDatabase(old, (db) => db.execute(sql`create table added (person text references users(id))`));
      await restoreBackup(old, { backup, migrationsFolder: everyKind, replace: true });
      expect(await read(old)).toEqual(before);
      const { manifest } = await createBackup(old, options);
      expect(manifest.migrations).toHaveLength((await readMigrations(everyKind)).length);
      expect(manifest.leftOut.map(({ table }) => table)).not.toContain("added");
    }
  });
});
