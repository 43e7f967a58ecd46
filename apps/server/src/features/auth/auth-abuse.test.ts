import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { DatabaseHandle } from "../../platform/database/index.ts";
import { accounts, sessions } from "../../platform/database/schema.ts";
import { openTestDatabase } from "../../platform/testing/records.ts";
import { prepareOwnerLink } from "./index.ts";
import { emptyAccounts, openStudio, PUBLIC_URL, SECRET } from "./test-studio.ts";

const QUARTER_HOUR_MS = 15 * 60 * 1000;
const config = { allowedDomains: ["agency.test"] };

let records: DatabaseHandle;
beforeAll(async () => {
  records = await openTestDatabase();
});
afterAll(() => records.close());
beforeEach(() => emptyAccounts(records));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("guessing", () => {
  it("stops after ten tries on one account, whatever X-Forwarded-For says, until a quarter of an hour is over", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const studio = await openStudio(records.db, { config });
    await studio.browser().signUp("jin@agency.test");
    const guess = (attempt: number) =>
      studio
        .browser()
        .post(
          "/api/auth/sign-in/email",
          { email: attempt % 2 ? "jin@agency.test" : "Jin@Agency.test", password: "wrong guess" },
          { "x-forwarded-for": `203.0.113.${attempt}`, "x-real-ip": `203.0.113.${attempt}` },
        );
    const answers = [];
    for (let attempt = 1; attempt <= 11; attempt++) answers.push(await guess(attempt));
    // The sign-up counted as the first try.
    expect(answers.map((answer) => answer.statusCode)).toEqual([...Array(9).fill(401), 429, 429]);
    const body = answers.at(-1)?.json();
    expect(body.error).toMatchObject({ code: "rate_limited", details: { retryAfter: 900 } });
    expect(answers.at(-1)?.headers["retry-after"]).toBe("900");

    expect((await studio.browser().signIn("jin@agency.test")).statusCode).toBe(429);
    expect((await studio.browser().signIn("sora@agency.test")).statusCode).toBe(401);
    vi.setSystemTime(Date.now() + QUARTER_HOUR_MS + 1000);
    expect((await studio.browser().signIn("jin@agency.test")).statusCode).toBe(200);
  });

  it("stops at one address across accounts, by the proxy's header alone", async () => {
    const studio = await openStudio(records.db, { config: { ...config, clientAddressHeader: "x-real-ip" } });
    const call = (address: string, forwarded: string) =>
      studio.app.inject({
        url: "/welcome?token=guess",
        headers: { "x-real-ip": address, "x-forwarded-for": forwarded },
      });
    const answers = [];
    for (let attempt = 0; attempt < 61; attempt++)
      answers.push(await call("203.0.113.7", `10.0.0.${attempt}`));
    expect(answers.map((answer) => answer.statusCode)).toEqual([...Array(60).fill(302), 429]);
    expect((await call("203.0.113.8", "10.0.0.1")).statusCode).toBe(302);
    // Neighbours of one IPv6 network are one address.
    for (let attempt = 0; attempt < 60; attempt++)
      await call(`2001:db8::${attempt.toString(16)}`, "10.0.0.1");
    expect((await call("2001:db8::ffff", "10.0.0.1")).statusCode).toBe(429);
  });

  it("leaves the proxy's address in the session, and nobody else's claim", async () => {
    const studio = await openStudio(records.db, { config: { ...config, clientAddressHeader: "x-real-ip" } });
    const body = { name: "Jin", email: "jin@agency.test", password: "correct horse battery" };
    await studio.browser().post("/api/auth/sign-up/email", body, {
      "x-real-ip": "203.0.113.7",
      "x-forwarded-for": "198.51.100.1",
      "x-shotlist-client-address": "198.51.100.2",
    });
    const [session] = await records.db.select().from(sessions);
    expect(session?.ipAddress).toBe("203.0.113.7");
  });
});

describe("a call from another site", () => {
  const calls = [
    "/api/auth/sign-in/email",
    "/api/auth/sign-up/email",
    "/api/auth/sign-in/social",
    "/api/auth/sign-out",
    "/api/account/setup",
  ];

  it.each(calls)("is refused: %s", async (url) => {
    const studio = await openStudio(records.db, { config });
    for (const headers of [
      { origin: "https://evil.test" },
      { origin: "null" },
      { origin: "http://localhost:3001" },
      { origin: `${PUBLIC_URL}.evil.test` },
    ]) {
      const answer = await studio.browser().post(url, {}, headers);
      expect(answer.statusCode, headers.origin).toBe(403);
      expect(answer.json().error.code).toBe("foreign_origin");
    }
    const formPost = { headers: { "sec-fetch-site": "cross-site" }, payload: {} };
    expect((await studio.app.inject({ method: "POST", url, ...formPost })).statusCode).toBe(403);
  });

  it("is not one when it comes from this machine's other name", async () => {
    const studio = await openStudio(records.db, { config });
    const member = studio.browser();
    await member.signUp("jin@agency.test");
    const answer = await member.post("/api/auth/sign-out", {}, { origin: "http://127.0.0.1:3000" });
    expect(answer.statusCode).toBe(200);
  });

  it("cannot come from a page on the visitor's own machine when the server is elsewhere", async () => {
    const studio = await openStudio(records.db, { config, publicUrl: "https://studio.agency.test" });
    const answer = await studio.browser().post("/api/auth/sign-out", {}, { origin: "http://localhost:3000" });
    expect(answer.statusCode).toBe(403);
  });

  it("is told from our own when the system chose the port", async () => {
    const studio = await openStudio(records.db, { config, publicUrl: "http://localhost:0" });
    const address = new URL(await studio.app.listen({ port: 0, host: "127.0.0.1" }));
    const call = (origin: string) =>
      fetch(new URL("/api/auth/sign-up/email", address), {
        method: "POST",
        headers: { origin, "content-type": "application/json" },
        body: JSON.stringify({ name: "Jin", email: "jin@agency.test", password: "correct horse battery" }),
      });
    expect((await call(`http://localhost:${Number(address.port) - 1}`)).status).toBe(403);
    expect((await call(`http://localhost:${address.port}`)).status).toBe(200);
    await studio.app.close();
  });
});

describe("better-auth's other calls", () => {
  it.each([
    ["POST", "/api/auth/owner-session"],
    ["POST", "/api/auth/delete-user"],
    ["POST", "/api/auth/change-email"],
    ["POST", "/api/auth/set-password"],
    ["POST", "/api/auth/request-password-reset"],
    ["POST", "/api/auth/link-social"],
    ["GET", "/api/auth/list-sessions"],
    ["GET", "/api/auth/error"],
  ] as const)("do not exist here: %s %s", async (method, url) => {
    const studio = await openStudio(records.db, { config });
    const answer = await studio.app.inject({ method, url, headers: { origin: PUBLIC_URL } });
    expect(answer.statusCode).toBe(404);
  });
});

describe("the log", () => {
  it("says who signed in, out and up, and with what result", async () => {
    const studio = await openStudio(records.db, { config });
    const member = studio.browser();
    await member.signUp("jin@agency.test");
    await member.post("/api/auth/sign-out");
    await member.signIn("Jin@agency.test", "not the password");
    await member.signIn("jin@agency.test");
    const events = studio.lines
      .filter((line) => String(line["event"]).startsWith("auth."))
      .filter((line) => line["event"] !== "auth.engine")
      .map((line) => [line["event"], line["user.email"], line["result"]]);
    expect(events).toEqual([
      ["auth.sign_up", "jin@agency.test", "ok"],
      ["auth.sign_out", "jin@agency.test", "ok"],
      ["auth.sign_in", "jin@agency.test", "unauthenticated"],
      ["auth.sign_in", "jin@agency.test", "ok"],
    ]);
  });

  it("takes a name of one line only", async () => {
    const studio = await openStudio(records.db, { config });
    const body = { email: "jin@agency.test", password: "correct horse battery" };
    for (const name of ["No\u0000body", "two\nlines", "   "]) {
      const answer = await studio.browser().post("/api/auth/sign-up/email", { ...body, name });
      expect(answer.statusCode).toBe(422);
    }
  });

  it("never holds a password, a token, a cookie or a hash, not even when the records fail", async () => {
    const studio = await openStudio(records.db, { config });
    const owner = studio.browser();
    const link = (await prepareOwnerLink({ db: records.db, publicUrl: PUBLIC_URL })) ?? "";
    const password = "very secret password";
    const secrets = [SECRET, password, new URL(link).searchParams.get("token")];

    await owner.get(link.slice(PUBLIC_URL.length));
    await owner.get(link.slice(PUBLIC_URL.length));
    await owner.post("/api/account/setup", { name: "Mina", email: "mina@example.com", password });
    await owner.signIn("mina@example.com", `wrong ${password}`);
    await studio.browser().signUp("mina@agency.test", password);
    await owner.get("/api/auth/callback/google?code=google-code-secret&state=state-secret");
    for (const row of await records.db.select().from(sessions)) secrets.push(row.token);
    for (const row of await records.db.select().from(accounts)) secrets.push(row.password);

    // drizzle's error for a refused statement carries every value in it, the session's token and the hash too.
    await records.db.execute(sql`alter table accounts add constraint broken check (false) not valid`);
    const stderr = vi.spyOn(console, "error");
    const broken = await studio.browser().signUp("sora@agency.test", password);
    expect(stderr).not.toHaveBeenCalled();
    await records.db.execute(sql`alter table accounts drop constraint broken`);
    expect(broken.json().error).toMatchObject({ code: "unavailable" });

    const text = JSON.stringify(studio.lines);
    expect(studio.lines.length).toBeGreaterThan(10);
    for (const secret of [...secrets, "google-code-secret", "state-secret", "scrypt", "session_token="]) {
      if (secret === null) throw new Error("a secret was not found");
      expect(text).not.toContain(secret);
    }
  });
});
