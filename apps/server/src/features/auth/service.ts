import { createHash, randomBytes } from "node:crypto";
import type { AccountSetup, Me, SignInOptions } from "@shotlist/contract";
import { AppError } from "../../errors.ts";
import { type Database, isUniqueViolation } from "../../platform/database/index.ts";
import type { Auth, SessionUser } from "./engine.ts";
import {
  asAppError,
  claimOwnerLink,
  completeOwner,
  hasPassword,
  ownerIsSetUp,
  replaceOwnerLink,
} from "./repository.ts";

const LINK_VALID_MS = 24 * 60 * 60 * 1000;
const TOKEN_BYTES = 32;

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/**
 * Makes the address that signs the owner in, once, within 24 hours; every
 * earlier one stops working. Only the token's hash is kept.
 * @returns null once an owner has a password.
 */
export async function prepareOwnerLink(parts: {
  readonly db: Database;
  readonly publicUrl: string;
}): Promise<string | null> {
  if (await ownerIsSetUp(parts.db)) return null;
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  await replaceOwnerLink(parts.db, hashOf(token), new Date());
  return `${parts.publicUrl}/welcome?token=${token}`;
}

/** @returns the owner when the token is good, null for any other token; the reason stays unsaid. */
export async function useOwnerLink(
  db: Database,
  token: string,
): Promise<{ readonly id: string; readonly email: string } | null> {
  const now = new Date();
  const validSince = new Date(now.getTime() - LINK_VALID_MS);
  return claimOwnerLink(db, hashOf(token), { now, validSince }).catch((error: unknown) => {
    throw asAppError(error);
  });
}

export async function signInOptions(auth: Auth): Promise<SignInOptions> {
  return { google: auth.google, signUp: !auth.allowlist.closed, firstStart: !(await ownerIsSetUp(auth.db)) };
}

export async function me(auth: Auth, user: SessionUser): Promise<Me> {
  return { ...user, needsSetup: user.role === "admin" && !(await hasPassword(auth.db, user.id)) };
}

/** @throws AppError forbidden (not the owner), conflict (done before, or the address is taken). */
export async function setUpAccount(
  auth: Auth,
  session: { readonly user: SessionUser; readonly id: string },
  setup: AccountSetup,
): Promise<Me> {
  const { user } = session;
  if (user.role !== "admin") throw new AppError("forbidden", "Only the owner sets an account up this way.");
  const alreadyDone = () => new AppError("conflict", "This account is set up already.");
  if (await hasPassword(auth.db, user.id)) throw alreadyDone();

  const email = setup.email.toLowerCase();
  const passwordHash = await auth.hashPassword(setup.password);
  const done = await completeOwner(auth.db, {
    id: user.id,
    name: setup.name,
    email,
    passwordHash,
    keepSessionId: session.id,
    now: new Date(),
  }).catch((error: unknown) => {
    // The query's error carries its parameters, the password's hash among them: it must not travel on as a cause.
    throw isUniqueViolation(error)
      ? new AppError("conflict", "Another account uses this e-mail address.")
      : asAppError(error);
  });
  if (!done) throw alreadyDone();
  return { id: user.id, name: setup.name, email, role: user.role, needsSetup: false };
}
