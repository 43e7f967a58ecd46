import { AccountSetup, ErrorBody, Me, PASSWORD_MIN, SignInOptions } from "@shotlist/contract";
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { engineHeaders, forward } from "./bridge.ts";
import type { Auth, Session } from "./engine.ts";
import { decorateWithAuth, requireUser } from "./guard.ts";
import { type SignInLimits, signInLimits } from "./limits.ts";
import { logAuth } from "./log.ts";
import { me, setUpAccount, signInOptions, useOwnerLink } from "./service.ts";

/** No control characters: PostgreSQL refuses NUL, and a name is one line. */
const Name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u, "must be one line of text");
const Password = z.string().min(PASSWORD_MIN).max(128);
const SignIn = z.object({ email: z.email(), password: z.string().min(1).max(128) }).meta({ id: "SignIn" });
const SignUp = z.object({ name: Name, email: z.email(), password: Password }).meta({ id: "SignUp" });
/** A place of ours to come back to; an address elsewhere would make us an open redirect. */
const Place = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])/, "must be a path of this server");
const SocialSignIn = z
  .object({
    provider: z.literal("google"),
    callbackURL: Place.default("/"),
    errorCallbackURL: Place.optional(),
  })
  .meta({ id: "SocialSignIn" });
const ChangePassword = z
  .object({ currentPassword: z.string().max(128), newPassword: Password })
  .meta({ id: "ChangePassword" });
const Profile = z.object({ name: Name }).meta({ id: "Profile" });

const AuthUser = z.looseObject({ id: z.string(), email: z.string(), name: z.string() });
const SignedIn = z.object({ user: AuthUser }).meta({ id: "SignedIn" });
const CurrentSession = z
  .object({ user: AuthUser, session: z.object({ expiresAt: z.iso.datetime() }) })
  .nullable()
  .meta({ id: "CurrentSession" });
const Done = z.looseObject({});
const refused = { 401: ErrorBody, 403: ErrorBody, 422: ErrorBody, 429: ErrorBody };

/**
 * Everything about who is asking. Registered once, on the root instance, before
 * the routes that use its guards: the decorators must reach them all.
 */
export const authRoutes: FastifyPluginAsync<{ auth: Auth }> = async (app, { auth }) => {
  decorateWithAuth(app, auth);
  const limits = await signInLimits(app);
  await app.register(accountRoutes(auth));
  await app.register(engineRoutes(auth, limits));
  await app.register(welcomeRoute(auth, limits));
};
// What fastify-plugin does: the decorators belong to the whole app, not to this plugin's scope.
Object.assign(authRoutes, { [Symbol.for("skip-override")]: true });

function accountRoutes(auth: Auth): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      "/api/sign-in-options",
      {
        schema: { tags: ["account"], summary: "The ways to sign in", response: { 200: SignInOptions } },
      },
      () => signInOptions(auth),
    );

    app.get(
      "/api/me",
      {
        preHandler: requireUser,
        schema: {
          tags: ["account"],
          summary: "Who is signed in",
          response: { 200: Me, 401: ErrorBody },
        },
      },
      async (request, reply) => {
        reply.header("cache-control", "no-store");
        return me(auth, request.user);
      },
    );

    app.post(
      "/api/account/setup",
      {
        preHandler: requireUser,
        schema: {
          tags: ["account"],
          summary: "The owner's name, address and password, once",
          body: AccountSetup,
          response: { 200: Me, 409: ErrorBody, ...refused },
        },
      },
      async (request) => {
        const done = await setUpAccount(auth, requireSession(request), request.body);
        logAuth(request, "auth.sign_up", { email: done.email, id: done.id, result: "ok", method: "owner" });
        return done;
      },
    );
  };
}

/**
 * A closed selection of better-auth's calls: what is not listed here does not
 * exist. Each body is validated and then passed on, so nothing else gets through.
 */
function engineRoutes(auth: Auth, limits: SignInLimits): FastifyPluginAsyncZod {
  return async (app) => {
    const tags = ["account"];

    app.post(
      "/api/auth/sign-in/email",
      {
        preHandler: [limits.perAddress, limits.perAccount],
        schema: { tags, summary: "Sign in", body: SignIn, response: { 200: SignedIn, ...refused } },
      },
      (request, reply) =>
        signIn(request, reply, { event: "auth.sign_in", email: request.body.email, body: request.body }),
    );

    app.post(
      "/api/auth/sign-up/email",
      {
        preValidation: refuseRole,
        preHandler: [limits.perAddress, limits.perAccount],
        schema: {
          tags,
          summary: "Make an account, for an address on the list",
          body: SignUp,
          response: { 200: SignedIn, 409: ErrorBody, ...refused },
        },
      },
      (request, reply) =>
        signIn(request, reply, { event: "auth.sign_up", email: request.body.email, body: request.body }),
    );

    app.post(
      "/api/auth/sign-in/social",
      {
        preHandler: limits.perAddress,
        schema: {
          tags,
          summary: "Where to go to sign in with Google",
          body: SocialSignIn,
          response: { 200: z.object({ url: z.url() }), 404: ErrorBody, ...refused },
        },
      },
      async (request, reply) => {
        if (!auth.google) throw new AppError("not_found", "This server does not offer Google sign-in.");
        const body = { errorCallbackURL: "/sign-in", ...request.body, disableRedirect: true };
        return (await forward(auth, request, reply, body)) as { url: string };
      },
    );

    app.get(
      "/api/auth/callback/google",
      {
        preHandler: limits.perAddress,
        // Its address carries Google's code and our state.
        logSerializers: withoutQuery,
        exposeHeadRoute: false,
        schema: { hide: true },
      },
      (request, reply) => googleCallback(auth, request, reply),
    );

    app.post(
      "/api/auth/sign-out",
      { schema: { tags, summary: "End this session", response: { 200: Done } } },
      async (request, reply) => {
        const { value: session } = await auth.session(engineHeaders(request));
        const answer = await forward(auth, request, reply, {});
        if (session) logAuth(request, "auth.sign_out", { ...session.user, result: "ok" });
        return answer as z.infer<typeof Done>;
      },
    );

    app.get(
      "/api/auth/get-session",
      { schema: { tags, summary: "This session, or null", response: { 200: CurrentSession } } },
      async (request, reply) => (await forward(auth, request, reply)) as z.infer<typeof CurrentSession>,
    );

    app.post(
      "/api/auth/change-password",
      {
        preHandler: [requireUser, limits.perAddress],
        schema: {
          tags,
          summary: "Change the password and end every other session",
          body: ChangePassword,
          response: { 200: Done, ...refused },
        },
      },
      async (request, reply) => {
        const body = { ...request.body, revokeOtherSessions: true };
        return (await forward(auth, request, reply, body)) as z.infer<typeof Done>;
      },
    );

    app.post(
      "/api/auth/update-user",
      {
        preValidation: refuseRole,
        preHandler: requireUser,
        schema: {
          tags,
          summary: "Change the own name",
          body: Profile,
          response: { 200: Done, ...refused },
        },
      },
      async (request, reply) => (await forward(auth, request, reply, request.body)) as z.infer<typeof Done>,
    );
  };

  async function signIn(
    request: FastifyRequest,
    reply: FastifyReply,
    attempt: { event: "auth.sign_in" | "auth.sign_up"; email: string; body: unknown },
  ): Promise<z.infer<typeof SignedIn>> {
    const email = attempt.email.toLowerCase();
    try {
      // Before better-auth looks the address up: "there is an account already" is told to nobody off the list.
      if (attempt.event === "auth.sign_up" && !auth.allowlist.includes(email)) throw notOnTheList(auth);
      const answer = SignedIn.parse(await forward(auth, request, reply, attempt.body));
      logAuth(request, attempt.event, { email, id: answer.user.id, result: "ok", method: "password" });
      return answer;
    } catch (error) {
      const result = error instanceof AppError ? error.code : "internal";
      logAuth(request, attempt.event, { email, result, method: "password" });
      throw error;
    }
  }
}

function welcomeRoute(auth: Auth, limits: SignInLimits): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      "/welcome",
      {
        preHandler: limits.perAddress,
        // The address is a key.
        logSerializers: withoutQuery,
        // A HEAD, as link checkers send it, would use the link up.
        exposeHeadRoute: false,
        schema: { hide: true },
      },
      async (request, reply) => {
        reply.header("cache-control", "no-store").header("referrer-policy", "no-referrer");
        const { token } = request.query as { token?: unknown };
        const owner = typeof token === "string" ? await useOwnerLink(auth.db, token) : null;
        if (owner === null) {
          logAuth(request, "auth.owner_link", { result: "refused" });
          return reply.redirect("/sign-in?link=used", 302);
        }
        const { setCookies } = await auth.startSession(owner.id, engineHeaders(request));
        for (const cookie of setCookies) reply.header("set-cookie", cookie);
        logAuth(request, "auth.owner_link", { ...owner, result: "ok" });
        return reply.redirect("/?welcome=1", 302);
      },
    );
  };
}

async function googleCallback(
  auth: Auth,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const startedAt = new Date();
  await forward(auth, request, reply);
  const session = await newSession(auth, reply);
  if (session === null) {
    const reason = new URL(String(reply.getHeader("location") ?? "/"), auth.publicUrl).searchParams.get(
      "error",
    );
    logAuth(request, "auth.sign_in", { result: reason ?? "refused", method: "google" });
  } else {
    const event = session.userSince >= startedAt ? "auth.sign_up" : "auth.sign_in";
    logAuth(request, event, { ...session.user, result: "ok", method: "google" });
  }
  return reply.send();
}

/** The session that the reply's own cookies carry, if better-auth has just made one. */
async function newSession(auth: Auth, reply: FastifyReply): Promise<Session | null> {
  const setCookies = [reply.getHeader("set-cookie") ?? []].flat().map(String);
  const cookie = setCookies.map((value) => value.split(";", 1)[0]).join("; ");
  return cookie === "" ? null : (await auth.session(new Headers({ cookie }))).value;
}

function requireSession(request: FastifyRequest): Session {
  if (request.authSession === null) throw new AppError("unauthenticated", "Please sign in.");
  return request.authSession;
}

/** Nobody names their own role; said aloud rather than ignored, so that the attempt is seen. */
async function refuseRole(request: FastifyRequest): Promise<void> {
  const { body } = request;
  if (typeof body === "object" && body !== null && "role" in body) {
    throw new AppError("forbidden", "A role is given by the owner and cannot be chosen.");
  }
}

function notOnTheList(auth: Auth): AppError {
  return new AppError(
    "forbidden",
    auth.allowlist.closed
      ? "This server does not take new accounts."
      : "This address is not on the list of people who may use this server.",
  );
}

/** The request in the log, without the part of its address that is a secret. */
const withoutQuery = {
  req: (request: FastifyRequest) => ({ method: request.method, path: request.url.split("?", 1)[0] }),
};
