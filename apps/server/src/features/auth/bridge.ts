import { isIP } from "node:net";
import type { ErrorCode } from "@shotlist/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../../errors.ts";
import { ADDRESS_HEADER, type Auth, EMAIL_NOT_VERIFIED, NOT_ON_LIST } from "./engine.ts";

/** The only headers better-auth gets to see; X-Forwarded-* and Host are a client's to invent. */
const FORWARDED = [
  "accept",
  "cookie",
  "origin",
  "referer",
  "sec-fetch-dest",
  "sec-fetch-mode",
  "sec-fetch-site",
  "user-agent",
];

/**
 * The client's address: the header that our own proxy sets where one is
 * configured, the socket's otherwise. A header with anything but one address is not believed.
 */
export function clientAddress(request: FastifyRequest): string {
  const { clientAddressHeader } = request.server.auth;
  const named = clientAddressHeader === null ? undefined : request.headers[clientAddressHeader];
  return typeof named === "string" && isIP(named.trim()) !== 0 ? named.trim() : request.ip;
}

/** The headers for better-auth, with the client's address where it looks for it. */
export function engineHeaders(request: FastifyRequest): Headers {
  const headers = new Headers({ [ADDRESS_HEADER]: clientAddress(request) });
  for (const name of FORWARDED) {
    const value = request.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  return headers;
}

/**
 * Hands a request to better-auth and its answer's cookies and redirect to the
 * reply. The body replaces what the client sent, so that nothing unvalidated passes.
 * @returns the answer's JSON, without any session token.
 * @throws AppError for each refusal, in our own words.
 */
export async function forward(
  auth: Auth,
  request: FastifyRequest,
  reply: FastifyReply,
  body?: unknown,
): Promise<unknown> {
  const headers = engineHeaders(request);
  if (body !== undefined) headers.set("content-type", "application/json");
  const answer = await auth.handle(
    new Request(new URL(request.url, auth.publicUrl), {
      method: request.method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  for (const cookie of answer.headers.getSetCookie()) reply.header("set-cookie", cookie);
  reply.header("cache-control", "no-store");

  const text = await answer.text();
  const content = answer.headers.get("content-type")?.includes("json") ? parse(text) : undefined;
  if (answer.status >= 400) throw refusal(answer.status, content);
  const location = answer.headers.get("location");
  if (answer.status >= 300 && location !== null) reply.code(302).header("location", location);
  return withoutTokens(content);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The cookie is HttpOnly so that no script can carry the session away; the body must not undo that. */
function withoutTokens(content: unknown): unknown {
  if (typeof content !== "object" || content === null) return content;
  const { token: _token, session, ...rest } = content as Record<string, unknown>;
  return session === undefined ? rest : { ...rest, session: withoutTokens(session) };
}

const FOREIGN: [ErrorCode, string] = ["foreign_origin", "This call came from another site and was refused."];
const WRONG_CREDENTIALS: [ErrorCode, string] = [
  "unauthenticated",
  "The e-mail address or the password is not right.",
];

/** better-auth's codes that deserve words of their own. */
const REFUSALS: Readonly<Record<string, [ErrorCode, string]>> = {
  [NOT_ON_LIST]: ["forbidden", "This address is not on the list of people who may use this server."],
  [EMAIL_NOT_VERIFIED]: ["forbidden", "Google has not verified this e-mail address."],
  EMAIL_PASSWORD_SIGN_UP_DISABLED: ["forbidden", "This server does not take new accounts."],
  INVALID_EMAIL_OR_PASSWORD: WRONG_CREDENTIALS,
  INVALID_EMAIL: WRONG_CREDENTIALS,
  INVALID_PASSWORD: ["forbidden", "The present password is not right."],
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: [
    "conflict",
    "There is an account for this address: sign in instead.",
  ],
  // Two sign-ups at once, or records that cannot be written: better-auth does not say which, and trying again tells.
  FAILED_TO_CREATE_USER: ["unavailable", "The account could not be made just now; please try again."],
  PASSWORD_TOO_SHORT: ["validation_failed", "The password is too short."],
  PASSWORD_TOO_LONG: ["validation_failed", "The password is too long."],
  FIELD_NOT_ALLOWED: ["forbidden", "This cannot be changed from here."],
  PROVIDER_NOT_FOUND: ["not_found", "This server does not offer that way of signing in."],
  INVALID_ORIGIN: FOREIGN,
  MISSING_OR_NULL_ORIGIN: FOREIGN,
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: FOREIGN,
  INVALID_CALLBACK_URL: FOREIGN,
  INVALID_ERROR_CALLBACK_URL: FOREIGN,
  INVALID_NEW_USER_CALLBACK_URL: FOREIGN,
};

const BY_STATUS: Readonly<Record<number, [ErrorCode, string]>> = {
  400: ["bad_request", "The request cannot be read."],
  401: ["unauthenticated", "Please sign in."],
  403: ["forbidden", "This is not allowed."],
  404: ["not_found", "There is no such call."],
  409: ["conflict", "This contradicts what is there already."],
  415: ["unsupported_media_type", "Send JSON."],
  422: ["validation_failed", "The request cannot be used as it is."],
  429: ["rate_limited", "Too many tries; wait a moment."],
};

function refusal(status: number, content: unknown): AppError {
  const code =
    typeof content === "object" && content !== null && "code" in content ? content.code : undefined;
  const named = typeof code === "string" ? REFUSALS[code] : undefined;
  const [ours, message] = named ?? BY_STATUS[status] ?? ["internal", "Signing in failed on our side."];
  return new AppError(ours, message);
}
