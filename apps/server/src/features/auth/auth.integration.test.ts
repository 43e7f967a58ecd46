import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { type DatabaseHandle, openDatabase } from "../../platform/database/index.ts";
import { accounts, sessions, users } from "../../platform/database/schema.ts";
import { postgresRecords, type TestRecords } from "../../platform/testing/records.ts";
import { prepareOwnerLink } from "./index.ts";
import { completeOwner } from "./repository.ts";
import { emptyAccounts, openStudio, PUBLIC_URL } from "./test-studio.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const OWNER = { name: "Mina", email: "mina@example.com", password: "a long enough password" };

/** PostgreSQL runs statements side by side, as PGlite never does: what must happen once is tried here again. */
describe("accounts on PostgreSQL", () => {
  let place: TestRecords;
  let records: DatabaseHandle;
  beforeAll(async () => {
    place = await postgresRecords(inject("postgresUrl"));
    records = await openDatabase(place.config);
  });
  afterAll(async () => {
    await records.close();
    await place.remove();
  });
  beforeEach(() => emptyAccounts(records));

  async function newLink(): Promise<string> {
    const link = await prepareOwnerLink({ db: records.db, publicUrl: PUBLIC_URL });
    return (link ?? "").slice(PUBLIC_URL.length);
  }

  it("let one of many simultaneous uses of the owner's link win", async () => {
    const studio = await openStudio(records.db);
    const link = await newLink();
    const answers = await Promise.all(Array.from({ length: 8 }, () => studio.browser().get(link)));
    expect(answers.filter((answer) => answer.cookies.length > 0)).toHaveLength(1);
    expect(answers.every((answer) => answer.statusCode === 302)).toBe(true);
    expect(await records.db.select().from(users)).toHaveLength(1);
  });

  it("let one of several simultaneous set-ups win", async () => {
    const studio = await openStudio(records.db);
    const owner = studio.browser();
    await owner.get(await newLink());
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, index) =>
        owner.post("/api/account/setup", { ...OWNER, password: `password number ${index}` }),
      ),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409, 409, 409]);
  });

  it("give an owner one password, even when two set-ups reach the records together", async () => {
    const studio = await openStudio(records.db);
    await studio.browser().get(await newLink());
    const [owner] = await records.db.select().from(users);
    const setUp = { id: owner?.id ?? "", name: "Mina", email: "mina@example.com", keepSessionId: "" };
    const done = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        completeOwner(records.db, { ...setUp, passwordHash: `hash ${index}`, now: new Date() }),
      ),
    );
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(await records.db.select().from(accounts)).toHaveLength(1);
  });

  it("make one account, with its password, of simultaneous sign-ups", async () => {
    const studio = await openStudio(records.db, { config: { allowedDomains: ["agency.test"] } });
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => studio.browser().signUp("jin@agency.test")),
    );
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1);
    for (const { statusCode } of answers) expect([200, 409, 503]).toContain(statusCode);
    expect((await studio.browser().signIn("jin@agency.test")).statusCode).toBe(200);
    expect(await records.db.select().from(users)).toHaveLength(1);
  });

  it("keep an active session alive", async () => {
    const studio = await openStudio(records.db);
    const owner = studio.browser();
    await owner.get(await newLink());
    await records.db.update(sessions).set({ expiresAt: new Date(Date.now() + 28 * DAY_MS) });
    const answers = await Promise.all(Array.from({ length: 5 }, () => owner.get("/private")));
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200, 200, 200]);
    const [row] = await records.db.select().from(sessions);
    expect(row?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 30 * DAY_MS - 60_000);
  });
});
