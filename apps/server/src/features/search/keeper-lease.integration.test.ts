import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { leases } from "../../platform/database/schema.ts";
import { eventually } from "../../platform/testing/eventually.ts";
import { createDatabase, type TestDatabase } from "../../platform/testing/postgres.ts";
import { bringLighthouses, tablesOf } from "../../testing/kept-index.ts";
import { Librarian } from "../../testing/librarian.ts";
import { scriptedProvider } from "../../testing/scripted-provider.ts";
import { Studio } from "../../testing/studio.ts";

let database: TestDatabase;
let folder: string;
let first: Librarian;
let second: Librarian;

const open = async () =>
  new Librarian(
    await Studio.open([scriptedProvider()], {
      folder,
      environment: { DATABASE_URL: database.url, IMAGE_WORKERS: "1" },
    }),
  );

beforeAll(async () => {
  database = await createDatabase(inject("postgresUrl"));
  folder = await mkdtemp(join(tmpdir(), "shotlist-lease-"));
  first = await open();
  second = await open();
});
afterAll(async () => {
  await first.studio.close();
  await second.studio.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function holder(): Promise<string | undefined> {
  const { db } = second.studio.parts.handle;
  const [lease] = await db.select().from(leases).where(eq(leases.name, "search-keeper"));
  return lease?.holder;
}

describe("two processes on one PostgreSQL", () => {
  it("keep one index between them: one works, and the other takes over when it stops", async () => {
    const ids = await bringLighthouses(first, 4);
    await second.settled();
    for (const each of [first, second]) expect((await each.found("등대")).sort()).toEqual(ids);
    const tables = await tablesOf(second.studio);
    expect(
      tables.map(({ state }) => state),
      "one table was built",
    ).toEqual(["active"]);

    const worked = await eventually("somebody held the lease", holder);
    await first.studio.close();
    const took = await eventually(
      "the other took over",
      async () => {
        const next = await holder();
        return next !== worked ? next : null;
      },
      30_000,
    );
    expect(took).not.toBe(worked);
    const late = await second.bring({ caption: "lighthouse of the second" });
    await second.settled();
    expect(await second.found("second")).toContain(late.id);
    expect((await tablesOf(second.studio)).map(({ name }) => name)).toEqual(tables.map(({ name }) => name));
  });
});
