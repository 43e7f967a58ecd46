import type { Role } from "@shotlist/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../../errors.ts";
import { nameUser } from "../../telemetry/request-log.ts";
import type { Auth, Session, SessionUser } from "./engine.ts";

declare module "fastify" {
  interface FastifyInstance {
    readonly auth: Auth;
  }
  interface FastifyRequest {
    /**
     * Who is asking. Set by `requireUser` and `requireRole`; on a route without
     * them, reading it throws AppError unauthenticated.
     */
    readonly user: SessionUser;
    /** Null until `requireUser` has run. */
    authSession: Session | null;
  }
}

const unauthenticated = () => new AppError("unauthenticated", "Please sign in.");

/** Gives `app` and every request what the guards need. Called once, on the root instance. */
export function decorateWithAuth(app: FastifyInstance, auth: Auth): void {
  app.decorate("auth", auth);
  app.decorateRequest("authSession", null);
  app.decorateRequest("user", {
    // A getter that throws: a route that forgot its guard answers 401 and never sees a missing user.
    getter(this: FastifyRequest) {
      if (this.authSession === null) throw unauthenticated();
      return this.authSession.user;
    },
  });
}

/**
 * A preHandler: sets `request.user`, and forwards the cookie when the session slides.
 * @throws AppError unauthenticated; unavailable when the records cannot be read.
 */
export async function requireUser(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { auth } = request.server;
  const { cookie } = request.headers;
  if (cookie === undefined) throw unauthenticated();
  const { value: session, setCookies } = await auth.session(new Headers({ cookie }));
  for (const setCookie of setCookies) reply.header("set-cookie", setCookie);
  // A session made before the address left the list ends with it.
  if (session === null || !auth.allowlist.admits(session.user)) throw unauthenticated();
  request.authSession = session;
  nameUser(session.user.id);
}

/**
 * A hook for routes that also serve strangers: sets `request.authSession` where
 * there is a session, and never refuses, not even when the records cannot be read.
 */
export async function recogniseUser(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  try {
    await requireUser(request, reply);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

/** A preHandler like `requireUser`, for people with one of these roles. @throws AppError unauthenticated, forbidden. */
export function requireRole(
  ...roles: [Role, ...Role[]]
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  return async (request, reply) => {
    await requireUser(request, reply);
    if (!roles.includes(request.user.role)) {
      throw new AppError("forbidden", "Your account does not have access to this.");
    }
  };
}

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * An onRequest hook: refuses a state-changing call that a page of another origin
 * makes with the visitor's cookies. A call without an Origin comes from a program,
 * unless the browser itself says that it is cross-site.
 * @throws AppError foreign_origin.
 */
export async function requireOwnOrigin(request: FastifyRequest): Promise<void> {
  if (SAFE_METHODS.has(request.method)) return;
  const { origin } = request.headers;
  const foreign =
    origin === undefined
      ? request.headers["sec-fetch-site"] === "cross-site"
      : !request.server.auth.trusts(origin, request.socket.localPort);
  if (foreign) throw new AppError("foreign_origin", "This call came from another site and was refused.");
}
