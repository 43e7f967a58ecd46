import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DatabaseHandle } from "../../platform/database/index.ts";
import { ownerLinks, sessions, users } from "../../platform/database/schema.ts";
import { openTestDatabase } from "../../platform/testing/records.ts";
import { prepareOwnerLink } from "./index.ts";
import { emptyAccounts, openStudio, PUBLIC_URL, type Studio, SUPPORT_CODE } from "./test-studio.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const COOKIE = "shotlist.session_token";
const OWNER = { name: "Mina", email: "Mina@Example.com", password: "a long enough password" };

let records: DatabaseHandle;
beforeAll(async () => {
  records = await openTestDatabase();
});
afterAll(() => records.close());
beforeEach(() => emptyAccounts(records));

const prepare = () => prepareOwnerLink({ db: records.db, publicUrl: PUBLIC_URL });
async function newLink(): Promise<string> {
  const link = await prepare();
  if (link === null) throw new Error("no link was made");
  return link.slice(PUBLIC_URL.length);
}

/** A studio whose owner has come through the link and chosen a password. */
async function ownedStudio(): Promise<{ studio: Studio; owner: ReturnType<Studio["browser"]> }> {
  const studio = await openStudio(records.db);
  const owner = studio.browser();
  await owner.get(await newLink());
  expect((await owner.post("/api/account/setup", OWNER)).statusCode).toBe(200);
  return { studio, owner };
}

/** A studio that takes people of one domain, and one of them, signed in. */
async function memberStudio(): Promise<{ studio: Studio; member: ReturnType<Studio["browser"]> }> {
  const studio = await openStudio(records.db, { config: { allowedDomains: ["agency.test"] } });
  const member = studio.browser();
  expect((await member.signUp("jin@agency.test")).statusCode).toBe(200);
  return { studio, member };
}

describe("the owner's first link", () => {
  it("signs the owner in and asks for their account", async () => {
    const studio = await openStudio(records.db);
    const owner = studio.browser();
    expect((await owner.get("/api/sign-in-options")).json()).toEqual({
      google: false,
      signUp: false,
      firstStart: true,
    });
    const answer = await owner.get(await newLink());
    expect(answer.statusCode).toBe(302);
    expect(answer.headers.location).toBe("/?welcome=1");
    expect(answer.cookies).toEqual([
      expect.objectContaining({ name: COOKIE, httpOnly: true, sameSite: "Lax", maxAge: 30 * 24 * 60 * 60 }),
    ]);
    expect((await owner.get("/api/me")).json()).toMatchObject({ role: "admin", needsSetup: true });
  });

  it("works once: a second use is sent to sign-in without a cookie or a reason", async () => {
    const studio = await openStudio(records.db);
    const link = await newLink();
    await studio.browser().get(link);
    const second = await studio.browser().get(link);
    const forged = await studio.browser().get("/welcome?token=forged");
    for (const answer of [second, forged]) {
      expect(answer.headers.location).toBe("/sign-in?link=used");
      expect(answer.cookies).toEqual([]);
    }
  });

  it("lets one of many simultaneous uses win, and makes one owner", async () => {
    const studio = await openStudio(records.db);
    const link = await newLink();
    const answers = await Promise.all(Array.from({ length: 8 }, () => studio.browser().get(link)));
    expect(answers.filter((answer) => answer.cookies.length > 0)).toHaveLength(1);
    expect(await records.db.select().from(users)).toHaveLength(1);
  });

  it("is replaced by the next start's link, and expires after a day", async () => {
    const studio = await openStudio(records.db);
    const first = await newLink();
    const second = await newLink();
    expect((await studio.browser().get(first)).cookies).toEqual([]);
    await records.db.update(ownerLinks).set({ createdAt: new Date(Date.now() - DAY_MS - 1000) });
    expect((await studio.browser().get(second)).cookies).toEqual([]);
  });

  it("is not used up by a HEAD request, as link checkers send it", async () => {
    const studio = await openStudio(records.db);
    const link = await newLink();
    await studio.app.inject({ method: "HEAD", url: link });
    expect((await studio.browser().get(link)).cookies).toHaveLength(1);
  });

  it("signs the same owner in again while they have no password", async () => {
    const studio = await openStudio(records.db);
    await studio.browser().get(await newLink());
    const again = studio.browser();
    await again.get(await newLink());
    expect((await again.get("/api/me")).json()).toMatchObject({ role: "admin", needsSetup: true });
    expect(await records.db.select().from(users)).toHaveLength(1);
  });

  it("keeps only a hash of the token", async () => {
    const link = await newLink();
    const [row] = await records.db.select().from(ownerLinks);
    expect(row?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(link).not.toContain(row?.tokenHash);
  });
});

describe("setting the owner's account up", () => {
  it("opens sign-in by e-mail, and no further link is made", async () => {
    const { studio } = await ownedStudio();
    expect(await prepare()).toBeNull();
    const elsewhere = studio.browser();
    expect((await elsewhere.signIn("mina@example.com", OWNER.password)).statusCode).toBe(200);
    expect((await elsewhere.get("/api/me")).json()).toMatchObject({
      name: "Mina",
      email: "mina@example.com",
      role: "admin",
      needsSetup: false,
    });
    expect((await elsewhere.get("/api/sign-in-options")).json()).toMatchObject({ firstStart: false });
  });

  it("happens once", async () => {
    const { owner } = await ownedStudio();
    const again = await owner.post("/api/account/setup", { ...OWNER, password: "another password" });
    expect(again.statusCode).toBe(409);
  });

  it("lets one of two simultaneous set-ups win", async () => {
    const studio = await openStudio(records.db);
    const owner = studio.browser();
    await owner.get(await newLink());
    const answers = await Promise.all([
      owner.post("/api/account/setup", OWNER),
      owner.post("/api/account/setup", { ...OWNER, password: "another password" }),
    ]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
  });

  it("ends the other sessions that a seen link may have opened", async () => {
    const studio = await openStudio(records.db);
    const [stranger, owner] = [studio.browser(), studio.browser()];
    await stranger.get(await newLink());
    await owner.get(await newLink());
    await owner.post("/api/account/setup", OWNER);
    expect((await stranger.get("/private")).statusCode).toBe(401);
    expect((await owner.get("/private")).statusCode).toBe(200);
  });

  it("is the owner's alone, and refuses an address that someone has", async () => {
    const { studio, member } = await memberStudio();
    expect((await member.post("/api/account/setup", OWNER)).statusCode).toBe(403);
    const owner = studio.browser();
    await owner.get(await newLink());
    const taken = await owner.post("/api/account/setup", { ...OWNER, email: "jin@agency.test" });
    expect(taken.statusCode).toBe(409);
    expect(taken.json().error).toMatchObject({ code: "conflict", supportCode: SUPPORT_CODE });
  });
});

describe("a session", () => {
  it("ends with sign-out, for a copied cookie too", async () => {
    const { studio, owner } = await ownedStudio();
    const thief = studio.browser();
    for (const [name, value] of owner.cookies) thief.cookies.set(name, value);
    expect((await owner.post("/api/auth/sign-out")).statusCode).toBe(200);
    expect(owner.cookies.size).toBe(0);
    expect((await thief.get("/private")).statusCode).toBe(401);
  });

  it("is refused when it is absent, forged, unsigned or expired, as one kind of error", async () => {
    const { studio, owner } = await ownedStudio();
    const cookie = owner.cookies.get(COOKIE) ?? "";
    const token = decodeURIComponent(cookie).split(".")[0] ?? "";
    for (const forged of ["", "nonsense", token, `${token}.AAAA`, `${cookie.slice(0, -6)}AAAAAA`]) {
      const stranger = studio.browser();
      stranger.cookies.set(COOKIE, forged);
      const answer = await stranger.get("/private");
      expect(answer.statusCode, forged).toBe(401);
      expect(answer.json().error).toMatchObject({ code: "unauthenticated", supportCode: SUPPORT_CODE });
    }
    expect((await studio.browser().get("/forgotten-guard")).statusCode).toBe(401);
    await records.db.update(sessions).set({ expiresAt: new Date(Date.now() - 1000) });
    expect((await owner.get("/private")).statusCode).toBe(401);
  });

  it("slides: a day of use extends the row and the cookie, so an active user is never thrown out", async () => {
    const { owner } = await ownedStudio();
    expect((await owner.get("/private")).cookies).toEqual([]);

    const yesterday = new Date(Date.now() + 29 * DAY_MS - 1000);
    await records.db.update(sessions).set({ expiresAt: yesterday });
    const answer = await owner.get("/private");
    expect(answer.cookies).toEqual([
      expect.objectContaining({ name: COOKIE, maxAge: 30 * 24 * 60 * 60, httpOnly: true }),
    ]);
    const [row] = await records.db.select().from(sessions);
    expect(row?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 30 * DAY_MS - 60_000);
    expect((await owner.get("/private")).statusCode).toBe(200);
  });

  it("never leaves the cookie: no answer's body holds the token", async () => {
    const { owner } = await ownedStudio();
    const [row] = await records.db.select().from(sessions);
    const signIn = await owner.signIn("mina@example.com", OWNER.password);
    const session = await owner.get("/api/auth/get-session");
    expect(session.json().session.expiresAt).toBeTypeOf("string");
    const change = await owner.post("/api/auth/change-password", {
      currentPassword: OWNER.password,
      newPassword: "a quite different one",
    });
    for (const answer of [signIn, session, change]) {
      expect(answer.body).not.toContain(row?.token);
      expect(answer.body).not.toContain('"token"');
    }
  });

  it("is Secure and named so behind TLS", async () => {
    const studio = await openStudio(records.db, { publicUrl: "https://studio.agency.test" });
    const answer = await studio.browser().get(await newLink());
    expect(answer.cookies).toEqual([
      expect.objectContaining({ name: `__Secure-${COOKIE}`, secure: true, httpOnly: true, sameSite: "Lax" }),
    ]);
  });

  it("survives a change of password, and the other sessions do not", async () => {
    const { studio, owner } = await ownedStudio();
    const other = studio.browser();
    await other.signIn("mina@example.com", OWNER.password);
    const change = { currentPassword: "not the password", newPassword: "a quite different one" };
    expect((await owner.post("/api/auth/change-password", change)).statusCode).toBe(403);
    const answer = await owner.post("/api/auth/change-password", {
      ...change,
      currentPassword: OWNER.password,
    });
    expect(answer.statusCode).toBe(200);
    expect((await owner.get("/private")).statusCode).toBe(200);
    expect((await other.get("/private")).statusCode).toBe(401);
  });
});

describe("roles", () => {
  it("cannot be chosen at sign-up or changed by their owner", async () => {
    const { studio, member } = await memberStudio();
    const signUp = await studio.browser().post("/api/auth/sign-up/email", {
      name: "Eve",
      email: "eve@agency.test",
      password: "correct horse battery",
      role: "admin",
    });
    expect(signUp.statusCode).toBe(403);
    expect((await member.post("/api/auth/update-user", { name: "J", role: "admin" })).statusCode).toBe(403);
    expect((await member.post("/api/auth/update-user", { name: "Jin" })).statusCode).toBe(200);
    expect((await member.get("/api/me")).json()).toMatchObject({ name: "Jin", role: "member" });
    expect((await member.get("/admin")).statusCode).toBe(403);
  });

  it("open what they are for", async () => {
    const { owner } = await ownedStudio();
    expect((await owner.get("/admin")).statusCode).toBe(200);
  });

  it("count as the least when the table holds an unknown one", async () => {
    const { member } = await memberStudio();
    await records.db.update(users).set({ role: "root" as "admin" });
    expect((await member.get("/api/me")).json()).toMatchObject({ role: "member" });
  });
});

describe("the list of people", () => {
  it("is closed when empty", async () => {
    const studio = await openStudio(records.db);
    const answer = await studio.browser().signUp("anyone@agency.test");
    expect(answer.statusCode).toBe(403);
    expect(answer.json().error).toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("new accounts"),
    });
  });

  it("takes its domains and addresses, in any case, and nobody else", async () => {
    const config = { allowedDomains: ["agency.test"], allowedEmails: ["guest@elsewhere.test"] };
    const studio = await openStudio(records.db, { config });
    expect((await studio.browser().get("/api/sign-in-options")).json()).toMatchObject({ signUp: true });
    for (const [email, status] of [
      ["Jin@Agency.test", 200],
      ["guest@elsewhere.test", 200],
      ["other@elsewhere.test", 403],
      ["jin@notagency.test", 403],
      ["jin@agency.test.evil.test", 403],
      ["jin@sub.agency.test", 403],
      ["jin@agency.test", 409],
    ] as const) {
      expect((await studio.browser().signUp(email)).statusCode, email).toBe(status);
    }
    const everyone = await records.db.select().from(users);
    expect(everyone.map((user) => user.role)).toEqual(["member", "member"]);
  });

  it("tells nobody off the list whether an address has an account", async () => {
    await ownedStudio();
    const studio = await openStudio(records.db, { config: { allowedDomains: ["agency.test"] } });
    const known = await studio.browser().signUp("mina@example.com");
    const unknown = await studio.browser().signUp("nobody@example.com");
    expect(known.json()).toEqual(unknown.json());
  });

  it("gives one answer to a wrong password and to an unknown address", async () => {
    const { studio } = await ownedStudio();
    const wrong = await studio.browser().signIn("mina@example.com", "not the password");
    const unknown = await studio.browser().signIn("nobody@example.com", "not the password");
    expect(wrong.statusCode).toBe(401);
    expect(wrong.json()).toEqual(unknown.json());
  });

  it("shuts out, at once, who was taken off it, but never the owner", async () => {
    const { member } = await memberStudio();
    const later = await openStudio(records.db);
    const returning = later.browser();
    for (const [name, value] of member.cookies) returning.cookies.set(name, value);
    expect((await returning.get("/private")).statusCode).toBe(401);
    const signIn = await later.browser().signIn("jin@agency.test");
    expect(signIn.statusCode).toBe(403);
    expect(signIn.cookies).toEqual([]);
  });

  it("makes one account of simultaneous sign-ups, with its password", async () => {
    const studio = await openStudio(records.db, { config: { allowedDomains: ["agency.test"] } });
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => studio.browser().signUp("jin@agency.test")),
    );
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1);
    expect(answers.every((answer) => answer.statusCode < 500)).toBe(true);
    expect((await studio.browser().signIn("jin@agency.test")).statusCode).toBe(200);
    const found = await records.db.select().from(users).where(eq(users.email, "jin@agency.test"));
    expect(found).toHaveLength(1);
  });
});
