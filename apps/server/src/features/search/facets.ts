import type { SearchFacets } from "@shotlist/contract";
import { and, count, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Database } from "../../platform/database/index.ts";
import { assets, users } from "../../platform/database/schema.ts";
import { visibleTo } from "../library/repository.ts";

/** The most tags that a menu offers; the rest are typed. */
const MOST_TAGS = 60;

/** How many of the pictures that a person may see have each value: what a filter's menu offers. */
export class Facets {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async of(viewer: string): Promise<SearchFacets> {
    const shown = and(visibleTo(viewer), isNull(assets.deletedAt));
    const counted = { count: count() };
    const kinds = await this.#db
      .select({ value: assets.kind, ...counted })
      .from(assets)
      .where(shown)
      .groupBy(assets.kind);
    const lenses = await this.#db
      .select({ value: sql<string>`${assets.lens}`, ...counted })
      .from(assets)
      .where(and(shown, isNotNull(assets.lens)))
      .groupBy(assets.lens);
    const tones = await this.#db
      .select({ value: sql<string>`${assets.toneCategory}`, ...counted })
      .from(assets)
      .where(and(shown, isNotNull(assets.toneCategory)))
      .groupBy(assets.toneCategory);
    const angles = await this.#unnested("angles", viewer, null, 100);
    const people = await this.#db
      .select({ value: users.id, name: users.name, ...counted })
      .from(assets)
      .innerJoin(users, eq(users.id, assets.ownerId))
      .where(shown)
      .groupBy(users.id, users.name)
      .orderBy(desc(count()));
    return {
      kinds,
      lenses,
      angles,
      tones,
      people: people.map((person) => ({ ...person, me: person.value === viewer })),
      tags: await this.#unnested("tags", viewer, null, MOST_TAGS),
      total: kinds.reduce((sum, each) => sum + each.count, 0),
    };
  }

  /** Tags that begin so, the most used first. @param prefix lower case. */
  tags(viewer: string, prefix: string, limit: number): Promise<{ value: string; count: number }[]> {
    return this.#unnested("tags", viewer, prefix, limit);
  }

  async #unnested(
    column: "tags" | "angles",
    viewer: string,
    prefix: string | null,
    limit: number,
  ): Promise<{ value: string; count: number }[]> {
    const begins =
      prefix === null ? sql`` : sql` and lower(value) like ${`${prefix.replace(/[\\%_]/g, "\\$&")}%`}`;
    const { rows } = await this.#db.execute<{ value: string; count: number }>(sql`
      select min(value) as value, count(*)::int as count
      from ${assets}, unnest(${assets[column]}) as value
      where ${visibleTo(viewer)} and ${assets.deletedAt} is null${begins}
      group by lower(value) order by count(*) desc, lower(value) limit ${limit}`);
    return rows;
  }
}
