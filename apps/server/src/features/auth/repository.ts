import { randomUUID } from "node:crypto";
import { and, asc, eq, gt, isNotNull, isNull, ne } from "drizzle-orm";
import { AppError } from "../../errors.ts";
import { type Database, sqlStateOf } from "../../platform/database/index.ts";
import { accounts, ownerLinks, sessions, users } from "../../platform/database/schema.ts";

/** How better-auth names the account that holds a password. */
const PASSWORD_PROVIDER = "credential";
/** Until the owner has said who they are. Not an address that anyone could sign up with. */
const OWNER_PLACEHOLDER = { name: "Owner", email: "owner@localhost" };

/** The database, or a transaction on it. */
type Records = Pick<Database, "select" | "insert" | "update" | "delete">;

export async function hasPassword(records: Records, userId: string): Promise<boolean> {
  const found = await records
    .select({ id: accounts.id })
    .from(accounts)
    .where(
      and(
        eq(accounts.userId, userId),
        eq(accounts.providerId, PASSWORD_PROVIDER),
        isNotNull(accounts.password),
      ),
    )
    .limit(1);
  return found.length > 0;
}

/** True once an owner can sign in with a password: the printed link has done its work. */
export async function ownerIsSetUp(records: Records): Promise<boolean> {
  const found = await records
    .select({ id: users.id })
    .from(users)
    .innerJoin(accounts, eq(accounts.userId, users.id))
    .where(
      and(eq(users.role, "admin"), eq(accounts.providerId, PASSWORD_PROVIDER), isNotNull(accounts.password)),
    )
    .limit(1);
  return found.length > 0;
}

/** Keeps the hash of a new link and forgets every unused one before it. */
export async function replaceOwnerLink(db: Database, tokenHash: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(ownerLinks).where(isNull(ownerLinks.usedAt));
    await tx.insert(ownerLinks).values({ tokenHash, createdAt: now });
  });
}

/**
 * Uses a link up and finds its owner, making one when there is none. The row's
 * update decides between two requests at once: only one of them sees it unused.
 * @returns null when the link is unknown, used, older than `validSince`, or no longer needed.
 */
export async function claimOwnerLink(
  db: Database,
  tokenHash: string,
  times: { readonly now: Date; readonly validSince: Date },
): Promise<{ readonly id: string; readonly email: string } | null> {
  return db.transaction(async (tx) => {
    const claimed = await tx
      .update(ownerLinks)
      .set({ usedAt: times.now })
      .where(
        and(
          eq(ownerLinks.tokenHash, tokenHash),
          isNull(ownerLinks.usedAt),
          gt(ownerLinks.createdAt, times.validSince),
        ),
      )
      .returning({ tokenHash: ownerLinks.tokenHash });
    if (claimed.length === 0 || (await ownerIsSetUp(tx))) return null;

    const [owner] = await tx
      .select({ id: users.id, email: users.email })
      .from(users)
      .where(eq(users.role, "admin"))
      .orderBy(asc(users.createdAt))
      .limit(1);
    if (owner) return owner;

    const made = { id: randomUUID(), ...OWNER_PLACEHOLDER, role: "admin" as const };
    await tx.insert(users).values({ ...made, createdAt: times.now, updatedAt: times.now });
    return { id: made.id, email: made.email };
  });
}

/**
 * Gives the owner a name, an address and a password, and ends every other
 * session of theirs: one of those may have come from a link that was seen by others.
 * @returns false when the owner has a password already.
 * @throws the engine's unique violation when the address belongs to someone else.
 */
export async function completeOwner(
  db: Database,
  owner: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly passwordHash: string;
    readonly keepSessionId: string;
    readonly now: Date;
  },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    // The lock makes a second, simultaneous set-up wait and then find the password.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, owner.id)).for("update");
    if (await hasPassword(tx, owner.id)) return false;

    await tx
      .update(users)
      .set({ name: owner.name, email: owner.email, updatedAt: owner.now })
      .where(eq(users.id, owner.id));
    await tx.insert(accounts).values({
      id: randomUUID(),
      accountId: owner.id,
      providerId: PASSWORD_PROVIDER,
      userId: owner.id,
      password: owner.passwordHash,
      createdAt: owner.now,
      updatedAt: owner.now,
    });
    await tx.delete(sessions).where(and(eq(sessions.userId, owner.id), ne(sessions.id, owner.keepSessionId)));
    await tx.delete(ownerLinks).where(isNull(ownerLinks.usedAt));
    return true;
  });
}

/**
 * A failed query about accounts, as the app may tell and log it. drizzle's error
 * carries the query's values, hashes and tokens among them, so only its kind and
 * SQLSTATE go on; an AppError below it (a full disk) goes on as it is.
 */
export function asAppError(error: unknown): AppError {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if (at instanceof AppError) return at;
  const name = error instanceof Error ? error.name : typeof error;
  const cause = new Error(`A query about accounts failed: ${name}, SQLSTATE ${sqlStateOf(error) ?? "none"}`);
  return new AppError("unavailable", "The accounts cannot be read at the moment; try again shortly.", {
    cause,
  });
}
