import { randomUUID } from "node:crypto";
import { PASSWORD_MIN, Role } from "@shotlist/contract";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import type { FastifyBaseLogger } from "fastify";
import { z } from "zod";
import type { AuthConfig } from "../../config.ts";
import type { Database } from "../../platform/database/index.ts";
import { accounts, sessions, users, verifications } from "../../platform/database/schema.ts";
import { type Allowlist, allowlist } from "./allowlist.ts";
import { asAppError } from "./repository.ts";

const DAY_S = 24 * 60 * 60;

/** The header in which our bridge tells better-auth the client's address; whatever a client sends in it is dropped. */
export const ADDRESS_HEADER = "x-shotlist-client-address";

/** Refusals of our own, as better-auth carries them in its error bodies. */
export const NOT_ON_LIST = "not_on_the_list";
export const EMAIL_NOT_VERIFIED = "email_not_verified";

export interface SessionUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

export interface Session {
  readonly id: string;
  readonly user: SessionUser;
  /** When the user's account was made. */
  readonly userSince: Date;
}

/** An answer that also sets cookies; each is one whole Set-Cookie value to forward. */
interface WithCookies<T> {
  readonly value: T;
  readonly setCookies: readonly string[];
}

/** Everything the rest of the feature asks of better-auth. */
export interface Auth {
  readonly db: Database;
  readonly publicUrl: string;
  /**
   * Whether a page of this origin may change state here.
   * @param localPort the port of the socket that the request came in by.
   */
  trusts(origin: string, localPort: number | undefined): boolean;
  readonly clientAddressHeader: string | null;
  readonly google: boolean;
  readonly allowlist: Allowlist;
  /**
   * better-auth's own HTTP surface; reached through the bridge alone.
   * @throws AppError unavailable, storage_full, when the records fail.
   */
  handle(request: Request): Promise<Response>;
  /**
   * The session that the Cookie header names, or null. Sliding it sets a cookie.
   * @throws AppError unavailable when the records cannot be read: that is not a sign-out.
   */
  session(headers: Headers): Promise<WithCookies<Session | null>>;
  /** Starts a session without a password. Only for the owner's link, after it was claimed. */
  startSession(userId: string, headers: Headers): Promise<WithCookies<void>>;
  hashPassword(password: string): Promise<string>;
}

export async function createAuth(parts: {
  readonly db: Database;
  readonly config: AuthConfig;
  /** How people reach the server: origin without a trailing slash. */
  readonly publicUrl: string;
  /** Signs cookies and encrypts Google's tokens; at least 32 characters. */
  readonly secret: string;
  readonly logger: FastifyBaseLogger;
}): Promise<Auth> {
  const { db, config, publicUrl, logger } = parts;
  const list = allowlist(config);
  const origins = ownOrigins(publicUrl);

  const engine = betterAuth({
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret: parts.secret,
    // better-auth reads * as any port; requireOwnOrigin, in front of it, knows the right one.
    trustedOrigins: origins.map((origin) => origin.replace(ANY_PORT, ":*")),
    telemetry: { enabled: false },
    // One transaction per sign-up: a user without the account that holds the password could never sign in.
    database: drizzleAdapter(db, {
      provider: "pg",
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
      transaction: true,
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: list.closed,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: 128,
    },
    socialProviders: config.google
      ? { google: { ...config.google, prompt: "select_account", disableIdTokenSignIn: true } }
      : {},
    user: {
      additionalFields: {
        // input: false: nobody names their own role, and Google's profile does not either.
        role: { type: "string", required: false, defaultValue: "member", input: false },
      },
      validateUserInfo: ({ user, source }) => {
        const viaGoogle = source.method === "oauth";
        if (viaGoogle && user.emailVerified !== true) return { error: EMAIL_NOT_VERIFIED };
        if (!list.includes(user.email ?? "")) return { error: NOT_ON_LIST };
        return undefined;
      },
    },
    session: {
      expiresIn: config.sessionDays * DAY_S,
      updateAge: DAY_S,
      // A cached session would outlive its sign-out.
      cookieCache: { enabled: false },
    },
    account: { encryptOAuthTokens: true },
    databaseHooks: {
      session: {
        create: {
          // Every way in ends here, so an account that left the list stays out by all of them.
          before: async (session, context) => {
            const user = await context?.context.internalAdapter.findUserById(session.userId);
            if (!user || !list.admits(toSessionUser(user))) {
              throw new APIError("FORBIDDEN", { code: NOT_ON_LIST, message: NOT_ON_LIST });
            }
          },
        },
      },
    },
    // @fastify/rate-limit counts instead, per account too; one counter less to bypass by a forged header.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "shotlist",
      useSecureCookies: publicUrl.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      database: { generateId: () => randomUUID() },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // Said aloud, because better-auth turns both checks off by itself under NODE_ENV=test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    onAPIError: {
      errorURL: `${publicUrl}/sign-in`,
      // What is not a refusal comes to us: left to itself, better-auth prints it, query values and all, on stderr.
      throw: true,
    },
    logger: {
      level: "warn",
      // The message only: what follows it may be a query with a token among its values.
      log: (level, message) =>
        logger[level === "error" ? "warn" : "debug"]({ event: "auth.engine" }, message),
    },
    plugins: [ownerSession],
  });
  const context = await engine.$context;

  return {
    db,
    publicUrl,
    trusts: (origin, localPort) => origins.some((own) => own.replace(ANY_PORT, `:${localPort}`) === origin),
    clientAddressHeader: config.clientAddressHeader,
    google: config.google !== null,
    allowlist: list,
    handle: (request) =>
      engine.handler(request).catch((error: unknown) => {
        throw asAppError(error);
      }),
    async session(headers) {
      const found = await engine.api.getSession({ headers, returnHeaders: true }).catch((error: unknown) => {
        throw asAppError(error);
      });
      const value = found.response && {
        id: found.response.session.id,
        user: toSessionUser(found.response.user),
        userSince: found.response.user.createdAt,
      };
      return { value, setCookies: found.headers.getSetCookie() };
    },
    async startSession(userId, headers) {
      const started = await engine.api.startOwnerSession({ body: { userId }, headers, returnHeaders: true });
      return { value: undefined, setCookies: started.headers.getSetCookie() };
    },
    hashPassword: (password) => context.password.hash(password),
  };
}

/** The way magic links do it, without a route: SERVER_ONLY keeps it off better-auth's router. */
const ownerSession = {
  id: "owner-session",
  endpoints: {
    startOwnerSession: createAuthEndpoint(
      "/owner-session",
      { method: "POST", body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId);
        if (!user) throw new APIError("NOT_FOUND");
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({});
      },
    ),
  },
};

/** PORT=0 asks the system for a port, so the public address, made before, does not know it. */
const ANY_PORT = /:0$/;

/** To a browser on the same machine, `localhost` and `127.0.0.1` are one place; elsewhere only the public origin is ours. */
function ownOrigins(publicUrl: string): string[] {
  const { origin, protocol, hostname, port } = new URL(publicUrl);
  const loopback = ["localhost", "127.0.0.1", "[::1]"];
  if (!loopback.includes(hostname)) return [origin];
  return loopback.map((host) => `${protocol}//${host}${port === "" ? "" : `:${port}`}`);
}

function toSessionUser(user: { id: string; email: string; name: string }): SessionUser {
  // An unknown role, typed into the table by hand, counts as the least one.
  const role = Role.safeParse("role" in user ? user.role : undefined);
  return { id: user.id, email: user.email, name: user.name, role: role.success ? role.data : "member" };
}
