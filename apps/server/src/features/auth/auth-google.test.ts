import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { DatabaseHandle } from "../../platform/database/index.ts";
import { accounts, users } from "../../platform/database/schema.ts";
import { openTestDatabase } from "../../platform/testing/records.ts";
import { type Browser, emptyAccounts, openStudio, PUBLIC_URL } from "./test-studio.ts";

const CLIENT = { clientId: "studio.apps.googleusercontent.test", clientSecret: "google-client-secret" };
const config = { google: CLIENT, allowedDomains: ["agency.test"] };

let records: DatabaseHandle;
let google: FakeGoogle;
beforeAll(async () => {
  records = await openTestDatabase();
  google = await FakeGoogle.start();
});
afterAll(async () => {
  await google.stop();
  await records.close();
});
beforeEach(() => emptyAccounts(records));
afterEach(() => vi.restoreAllMocks());

const realFetch = globalThis.fetch;

/**
 * Google's token endpoint as its protocol has it: it insists on the client, the
 * redirect address and the PKCE verifier, and answers with an id token. Calls to
 * the real host are led here; everything before and after is the real code.
 */
class FakeGoogle {
  profile: Record<string, unknown> = {};
  challenge = "";
  readonly #server: Server;

  static async start(): Promise<FakeGoogle> {
    const fake = new FakeGoogle();
    await new Promise<void>((resolve) => fake.#server.listen(0, "127.0.0.1", resolve));
    return fake;
  }

  constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      const challenge = createHash("sha256")
        .update(form.get("code_verifier") ?? "")
        .digest("base64url");
      const good =
        form.get("client_id") === CLIENT.clientId &&
        form.get("client_secret") === CLIENT.clientSecret &&
        form.get("redirect_uri") === `${PUBLIC_URL}/api/auth/callback/google` &&
        form.get("code") === "a-good-code" &&
        challenge === this.challenge;
      response.writeHead(good ? 200 : 400, { "content-type": "application/json" });
      response.end(JSON.stringify(good ? this.#tokens() : { error: "invalid_grant" }));
    });
  }

  /** Leads the server's calls to Google here, for one test. */
  intercept(): void {
    const { port } = this.#server.address() as AddressInfo;
    vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
      const url = new URL(input instanceof Request ? input.url : String(input));
      if (url.host !== "oauth2.googleapis.com") throw new Error(`An unexpected call to ${url.host}`);
      return realFetch(`http://127.0.0.1:${port}${url.pathname}`, init);
    });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #tokens() {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: "https://accounts.google.com", aud: CLIENT.clientId, iat: now, exp: now + 3600 };
    return {
      access_token: "google-access-token",
      token_type: "Bearer",
      expires_in: 3599,
      scope: "openid email profile",
      id_token: `${part({ alg: "RS256" })}.${part({ ...claims, ...this.profile })}.${part({})}`,
    };
  }
}

/** Walks through Google as a person with this profile would. @returns the callback's answer. */
async function throughGoogle(person: Browser, profile: Record<string, unknown>) {
  google.intercept();
  google.profile = { sub: "1001", name: "Jin", email_verified: true, ...profile };
  const start = await person.post("/api/auth/sign-in/social", {
    provider: "google",
    callbackURL: "/library",
  });
  const url = new URL(start.json().url);
  google.challenge = url.searchParams.get("code_challenge") ?? "";
  return person.get(`/api/auth/callback/google?code=a-good-code&state=${url.searchParams.get("state")}`);
}

describe("Google sign-in", () => {
  it("does not exist without its two variables", async () => {
    const studio = await openStudio(records.db);
    const answer = await studio.browser().post("/api/auth/sign-in/social", { provider: "google" });
    expect(answer.statusCode).toBe(404);
    expect((await studio.browser().get("/api/sign-in-options")).json()).toMatchObject({ google: false });
  });

  it("sends the browser to Google with our client, our address, a state and a PKCE challenge", async () => {
    const studio = await openStudio(records.db, { config });
    const person = studio.browser();
    const answer = await person.post("/api/auth/sign-in/social", { provider: "google" });
    const url = new URL(answer.json().url);
    expect(url.origin + url.pathname).toBe("https://accounts.google.com/o/oauth2/v2/auth");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: CLIENT.clientId,
      redirect_uri: `${PUBLIC_URL}/api/auth/callback/google`,
      response_type: "code",
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^\S{16,}$/),
    });
    expect(url.searchParams.get("scope")?.split(" ").sort()).toEqual(["email", "openid", "profile"]);
    expect(answer.body).not.toContain(CLIENT.clientSecret);
  });

  it("refuses to come back anywhere but to a path of ours", async () => {
    const studio = await openStudio(records.db, { config });
    for (const callbackURL of ["https://evil.test/", "//evil.test", "/\\evil.test", "javascript:alert(1)"]) {
      const answer = await studio
        .browser()
        .post("/api/auth/sign-in/social", { provider: "google", callbackURL });
      expect(answer.statusCode, callbackURL).toBeGreaterThanOrEqual(400);
    }
  });

  it("makes a member of a listed person, and brings them back where they were", async () => {
    const studio = await openStudio(records.db, { config });
    const person = studio.browser();
    const answer = await throughGoogle(person, { email: "jin@agency.test", role: "admin" });
    expect([answer.statusCode, answer.headers.location]).toEqual([302, "/library"]);
    expect((await person.get("/api/me")).json()).toMatchObject({
      email: "jin@agency.test",
      role: "member",
      needsSetup: false,
    });
    expect(studio.lines.find((line) => line["event"] === "auth.sign_up")).toMatchObject({
      "user.email": "jin@agency.test",
      method: "google",
      result: "ok",
    });
    const [account] = await records.db.select().from(accounts);
    expect(account?.accessToken).not.toContain("google-access-token");

    await throughGoogle(studio.browser(), { email: "jin@agency.test" });
    expect(await records.db.select().from(users)).toHaveLength(1);
    expect(studio.lines.filter((line) => line["event"] === "auth.sign_in")).toEqual([
      expect.objectContaining({ "user.email": "jin@agency.test", method: "google", result: "ok" }),
    ]);
  });

  it("turns away who is not on the list, at the first sign-in and after leaving it", async () => {
    const open = await openStudio(records.db, { config });
    const stranger = open.browser();
    const refused = await throughGoogle(stranger, { email: "jin@elsewhere.test" });
    expect(refused.headers.location).toMatch(
      /^http:\/\/localhost:3000\/sign-in\?error=not_on_the_list|^\/sign-in\?error=not_on_the_list/,
    );
    expect(await records.db.select().from(users)).toEqual([]);
    expect((await stranger.get("/private")).statusCode).toBe(401);

    await throughGoogle(open.browser(), { email: "jin@agency.test" });
    const closed = await openStudio(records.db, { config: { google: CLIENT } });
    const later = closed.browser();
    expect((await throughGoogle(later, { email: "jin@agency.test" })).headers.location).toContain(
      "not_on_the_list",
    );
    expect((await later.get("/private")).statusCode).toBe(401);
  });

  it("turns away an address that Google has not verified", async () => {
    const studio = await openStudio(records.db, { config });
    const answer = await throughGoogle(studio.browser(), { email: "jin@agency.test", email_verified: false });
    expect(answer.headers.location).toContain("email_not_verified");
    expect(await records.db.select().from(users)).toEqual([]);
  });

  it("does not take over an account that someone made with a password", async () => {
    const studio = await openStudio(records.db, { config });
    await studio.browser().signUp("jin@agency.test");
    const person = studio.browser();
    expect((await throughGoogle(person, { email: "jin@agency.test" })).headers.location).toContain(
      "account_not_linked",
    );
    expect((await person.get("/private")).statusCode).toBe(401);
  });

  it("refuses a callback whose state is forged, missing, used, or another browser's", async () => {
    const studio = await openStudio(records.db, { config });
    const person = studio.browser();
    await throughGoogle(person, { email: "jin@agency.test" });
    const start = await person.post("/api/auth/sign-in/social", { provider: "google" });
    const state = new URL(start.json().url).searchParams.get("state");
    for (const [who, query] of [
      [studio.browser(), `code=a-good-code&state=${state}`],
      [studio.browser(), "code=a-good-code&state=forged"],
      [studio.browser(), "code=a-good-code"],
      [studio.browser(), `error=access_denied&state=${state}`],
    ] as const) {
      const answer = await who.get(`/api/auth/callback/google?${query}`);
      expect(answer.headers.location, query).toMatch(/\/sign-in\?error=/);
      expect((await who.get("/private")).statusCode, query).toBe(401);
    }
  });
});
