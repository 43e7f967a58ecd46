import { and, asc, count, desc, eq, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../platform/database/index.ts";
import { generationImages, generations, promptTemplates, users } from "../../platform/database/schema.ts";

export type TemplateRow = typeof promptTemplates.$inferSelect;

export interface OwnedTemplate {
  readonly template: TemplateRow;
  readonly ownerName: string;
}

export type TemplateEdit = Partial<
  Pick<TemplateRow, "name" | "prompt" | "direction" | "tone" | "visibility">
>;

/** Prompts kept to be used again, and those that were used before. */
export class PromptRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** One's own and the team's, by name. */
  async templates(viewer: string): Promise<OwnedTemplate[]> {
    return this.#db
      .select({ template: promptTemplates, ownerName: users.name })
      .from(promptTemplates)
      .innerJoin(users, eq(users.id, promptTemplates.ownerId))
      .where(visibleTo(viewer))
      .orderBy(asc(sql`lower(${promptTemplates.name})`), asc(promptTemplates.id));
  }

  async visible(viewer: string, id: string): Promise<OwnedTemplate | null> {
    const [row] = await this.#db
      .select({ template: promptTemplates, ownerName: users.name })
      .from(promptTemplates)
      .innerJoin(users, eq(users.id, promptTemplates.ownerId))
      .where(and(eq(promptTemplates.id, id), visibleTo(viewer)));
    return row ?? null;
  }

  async countOf(ownerId: string): Promise<number> {
    const [row] = await this.#db
      .select({ n: count() })
      .from(promptTemplates)
      .where(eq(promptTemplates.ownerId, ownerId));
    return row?.n ?? 0;
  }

  /** @throws the driver's unique violation where the owner has one of this name. */
  async insert(row: typeof promptTemplates.$inferInsert): Promise<void> {
    await this.#db.insert(promptTemplates).values(row);
  }

  /** @returns false where the person has no such template. @throws as `insert`. */
  async edit(ownerId: string, id: string, change: TemplateEdit): Promise<boolean> {
    const rows = await this.#db
      .update(promptTemplates)
      .set({ ...change, updatedAt: new Date() })
      .where(and(eq(promptTemplates.id, id), eq(promptTemplates.ownerId, ownerId)))
      .returning({ id: promptTemplates.id });
    return rows.length > 0;
  }

  async remove(ownerId: string, id: string): Promise<boolean> {
    const rows = await this.#db
      .delete(promptTemplates)
      .where(and(eq(promptTemplates.id, id), eq(promptTemplates.ownerId, ownerId)))
      .returning({ id: promptTemplates.id });
    return rows.length > 0;
  }

  /** One's own earlier prompts that hold every word, each once, the latest use first. */
  async earlier(ownerId: string, words: readonly string[], limit: number) {
    const usedAt = sql<string>`max(${generations.createdAt})`;
    const latest = sql<string>`(array_agg(${generations.id} order by ${generations.createdAt} desc, ${generations.id} desc))[1]`;
    const used = this.#db
      .select({
        prompt: generations.prompt,
        usedAt: usedAt.as("used_at"),
        times: count().as("times"),
        generationId: latest.as("generation_id"),
      })
      .from(generations)
      .where(
        and(
          eq(generations.ownerId, ownerId),
          ...words.map((word): SQL => sql`strpos(lower(${generations.prompt}), lower(${word})) > 0`),
        ),
      )
      .groupBy(generations.prompt)
      .orderBy(desc(usedAt))
      .limit(limit)
      .as("used");
    return this.#db
      .select({
        prompt: used.prompt,
        usedAt: used.usedAt,
        times: used.times,
        generationId: used.generationId,
        // By its full name: the bare one would be the picture's own, and any picture at all would do.
        picture: sql<string | null>`(select ${generationImages.assetId} from ${generationImages}
          where ${generationImages.generationId} = ${sql.identifier("used")}.${sql.identifier("generation_id")} and ${generationImages.state} = 'done'
          order by ${generationImages.index} limit 1)`,
      })
      .from(used)
      .orderBy(desc(used.usedAt));
  }
}

function visibleTo(viewer: string): SQL | undefined {
  return or(eq(promptTemplates.ownerId, viewer), eq(promptTemplates.visibility, "team"));
}
