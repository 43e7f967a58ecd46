import rateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type LightMyRequestResponse } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { pino } from "pino";
import type { AuthConfig } from "../../config.ts";
import { AppError, handleError } from "../../errors.ts";
import type { DatabaseHandle } from "../../platform/database/index.ts";
import { ownerLinks, users, verifications } from "../../platform/database/schema.ts";
import { authRoutes, createAuth, requireOwnOrigin, requireRole, requireUser } from "./index.ts";
import "../../telemetry/request-trace.ts";

export const PUBLIC_URL = "http://localhost:3000";
export const SECRET = "0123456789abcdef0123456789abcdef";
export const SUPPORT_CODE = "5".repeat(32);

const CLOSED: AuthConfig = {
  secret: null,
  google: null,
  allowedEmails: [],
  allowedDomains: [],
  sessionDays: 30,
  clientAddressHeader: null,
};

/** Forgets every account and link; quicker between tests than a new database. */
export async function emptyAccounts({ db }: DatabaseHandle): Promise<void> {
  await db.delete(users);
  await db.delete(ownerLinks);
  await db.delete(verifications);
}

export interface Studio {
  readonly app: FastifyInstance;
  /** Every log line so far, parsed. */
  readonly lines: Record<string, unknown>[];
  browser(): Browser;
}

/** The app as app.ts composes it, as far as signing in is concerned, with two routes to try the guards on. */
export async function openStudio(
  db: DatabaseHandle["db"],
  options: { readonly config?: Partial<AuthConfig>; readonly publicUrl?: string } = {},
): Promise<Studio> {
  const publicUrl = options.publicUrl ?? PUBLIC_URL;
  const lines: Record<string, unknown>[] = [];
  const logger: FastifyBaseLogger = pino(
    { level: "trace" },
    { write: (line: string) => lines.push(JSON.parse(line)) },
  );
  const config = { ...CLOSED, ...options.config };
  const auth = await createAuth({ db, config, publicUrl, secret: SECRET, logger });

  const app = Fastify({ loggerInstance: logger });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(handleError);
  app.decorateRequest("supportCode", SUPPORT_CODE);
  app.addHook("onRequest", requireOwnOrigin);
  await app.register(rateLimit, {
    global: true,
    max: 1000,
    allowList: (request) => !request.url.startsWith("/api/"),
    errorResponseBuilder: () => new AppError("rate_limited", "Too many requests."),
  });
  await app.register(authRoutes, { auth });
  app.get("/private", { preHandler: requireUser }, async (request) => request.user);
  app.get("/admin", { preHandler: requireRole("admin") }, async (request) => request.user);
  app.get("/forgotten-guard", async (request) => request.user);
  return { app, lines, browser: () => new Browser(app, publicUrl) };
}

/** One person's browser: keeps cookies, and says which page a call comes from. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #app: FastifyInstance;
  readonly #origin: string;

  constructor(app: FastifyInstance, origin: string) {
    this.#app = app;
    this.#origin = origin;
  }

  get(url: string): Promise<LightMyRequestResponse> {
    return this.#send({ method: "GET", url, headers: {} });
  }

  post(
    url: string,
    body: unknown = {},
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    return this.#send({
      method: "POST",
      url,
      headers: { origin: this.#origin, ...headers },
      payload: body as object,
    });
  }

  /** Makes an account and stays signed in. */
  signUp(email: string, password = "correct horse battery"): Promise<LightMyRequestResponse> {
    return this.post("/api/auth/sign-up/email", { name: "Someone", email, password });
  }

  signIn(email: string, password = "correct horse battery"): Promise<LightMyRequestResponse> {
    return this.post("/api/auth/sign-in/email", { email, password });
  }

  async #send(call: {
    method: "GET" | "POST";
    url: string;
    headers: Record<string, string>;
    payload?: object;
  }): Promise<LightMyRequestResponse> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = cookie === "" ? call.headers : { ...call.headers, cookie };
    const answer = await this.#app.inject({ ...call, headers });
    for (const { name, value, maxAge } of answer.cookies) {
      if (maxAge === 0) this.cookies.delete(name);
      // inject decodes what a browser would send back as it came.
      else this.cookies.set(name, encodeURIComponent(value));
    }
    return answer;
  }
}
