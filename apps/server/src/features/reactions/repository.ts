import type { Reaction } from "@shotlist/contract";
import { and, eq } from "drizzle-orm";
import type { Database } from "../../platform/database/index.ts";
import { reactions } from "../../platform/database/schema.ts";

/** What each person thinks of pictures; nobody else's business. */
export class ReactionRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async set(userId: string, assetId: string, { value, reason }: Reaction): Promise<void> {
    await this.#db
      .insert(reactions)
      .values({ userId, assetId, value, reason })
      .onConflictDoUpdate({
        target: [reactions.userId, reactions.assetId],
        set: { value, reason, createdAt: new Date() },
      });
  }

  async remove(userId: string, assetId: string): Promise<void> {
    await this.#db.delete(reactions).where(and(eq(reactions.userId, userId), eq(reactions.assetId, assetId)));
  }
}
