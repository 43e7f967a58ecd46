import {
  and,
  arrayOverlaps,
  between,
  desc,
  eq,
  gte,
  ilike,
  inArray,
  isNotNull,
  isNull,
  lt,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Database } from "../../platform/database/index.ts";
import { assets, collectionAssets, collections, reactions, users } from "../../platform/database/schema.ts";
import type { QueryTerm } from "../../platform/search-index/search-index.ts";
import { visibleTo } from "../library/repository.ts";
import type { Person, SearchFilter } from "./query/filters.ts";

/** What a tone is judged by. */
export interface MeasuredTone {
  readonly palette: readonly { hex: string; oklab: readonly [number, number, number]; share: number }[];
  readonly statistics: Readonly<Record<string, number>>;
}

/** Searching in the records themselves: what filters alone ask for, and keywords while the index is away. */
export class RecordsSearch {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Newest first. With terms: those that hold every one of them somewhere. */
  async find(
    viewer: string,
    filter: SearchFilter,
    terms: readonly QueryTerm[],
    limit: number,
  ): Promise<{ id: string; createdAt: Date }[]> {
    return this.#db
      .select({ id: assets.id, createdAt: assets.createdAt })
      .from(assets)
      .where(
        and(
          ...conditions(viewer, filter),
          ...terms.map(({ text }) => ilike(assets.words, `%${text.replace(/[\\%_]/g, "\\$&")}%`)),
        ),
      )
      .orderBy(desc(assets.createdAt), desc(assets.id))
      .limit(limit);
  }

  /** Those of the ids that the viewer may see now, the bin left out. */
  async shown(viewer: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.#db
      .select({ id: assets.id })
      .from(assets)
      .where(and(inArray(assets.id, [...ids]), visibleTo(viewer), isNull(assets.deletedAt)));
    return new Set(rows.map(({ id }) => id));
  }

  /** When each of these came in. */
  async moments(ids: readonly string[]): Promise<Map<string, number>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#db
      .select({ id: assets.id, createdAt: assets.createdAt })
      .from(assets)
      .where(inArray(assets.id, [...ids]));
    return new Map(rows.map(({ id, createdAt }) => [id, createdAt.getTime()]));
  }

  /** Palette and statistics of those that have been measured. */
  async tones(ids: readonly string[]): Promise<Map<string, MeasuredTone>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#db
      .select({
        id: assets.id,
        palette: sql<MeasuredTone["palette"] | null>`${assets.tone}->'palette'`,
        statistics: sql<MeasuredTone["statistics"] | null>`${assets.tone}->'statistics'`,
      })
      .from(assets)
      .where(inArray(assets.id, [...ids]));
    return new Map(
      rows.flatMap(({ id, palette, statistics }) =>
        palette && statistics ? [[id, { palette, statistics }] as const] : [],
      ),
    );
  }

  /** Descriptors of those that have been measured, base64. */
  async descriptors(ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#db
      .select({ id: assets.id, descriptor: sql<string | null>`${assets.tone}->>'descriptor'` })
      .from(assets)
      .where(inArray(assets.id, [...ids]));
    return new Map(rows.flatMap(({ id, descriptor }) => (descriptor ? [[id, descriptor] as const] : [])));
  }

  /** The pictures of one's own collection; null where there is no such collection. */
  async collected(ownerId: string, id: string): Promise<string[] | null> {
    const [own] = await this.#db
      .select({ id: collections.id })
      .from(collections)
      .where(and(eq(collections.id, id), eq(collections.ownerId, ownerId)));
    if (!own) return null;
    const rows = await this.#db
      .select({ id: collectionAssets.assetId })
      .from(collectionAssets)
      .where(eq(collectionAssets.collectionId, id));
    return rows.map((row) => row.id);
  }

  /** Pictures that the viewer has marked so, or that stand in the tone pool; visibility is the search's own to hold. */
  async marked(viewer: string, mark: SearchFilter["is"][number]): Promise<string[]> {
    if (mark === "pool") {
      const rows = await this.#db
        .select({ id: assets.id })
        .from(assets)
        .where(and(isNotNull(assets.tonePool), visibleTo(viewer)));
      return rows.map(({ id }) => id);
    }
    const value = mark === "liked" ? "like" : "dislike";
    const rows = await this.#db
      .select({ id: reactions.assetId })
      .from(reactions)
      .where(and(eq(reactions.userId, viewer), eq(reactions.value, value)));
    return rows.map(({ id }) => id);
  }

  /** Everybody whose pictures the viewer may see. */
  async people(viewer: string): Promise<Person[]> {
    const owners = this.#db
      .selectDistinct({ id: assets.ownerId })
      .from(assets)
      .where(and(visibleTo(viewer), isNull(assets.deletedAt)));
    return this.#db
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(or(eq(users.id, viewer), inArray(users.id, owners)));
  }
}

/** The same narrowing that the index does, as SQL. */
export function conditions(viewer: string, filter: SearchFilter): SQL[] {
  const { owners, kinds, angles, lenses, tones, tags, from, until, ratios, only } = filter;
  const all: (SQL | undefined)[] = [visibleTo(viewer), isNull(assets.deletedAt)];
  if (only !== null) all.push(inArray(assets.id, [...only]));
  if (owners.length > 0) all.push(inArray(assets.ownerId, [...owners]));
  if (kinds.length > 0) all.push(inArray(assets.kind, [...kinds]));
  for (const group of angles) all.push(arrayOverlaps(assets.angles, [...group]));
  if (lenses.length > 0) all.push(inArray(assets.lens, [...lenses]));
  if (tones.length > 0) all.push(inArray(assets.toneCategory, [...tones]));
  if (from !== null) all.push(gte(assets.createdAt, new Date(from)));
  if (until !== null) all.push(lt(assets.createdAt, new Date(until)));
  if (ratios.length > 0) {
    const ratio = sql<number>`(${assets.width}::float8 / ${assets.height})`;
    all.push(or(...ratios.map(({ min, max }) => between(ratio, min, max))));
  }
  if (tags.length > 0) {
    const wanted = sql.join(
      tags.map((tag) => sql`lower(${tag})`),
      sql`, `,
    );
    all.push(sql`exists (select 1 from unnest(${assets.tags}) as tag where lower(tag) in (${wanted}))`);
  }
  return all.filter((condition) => condition !== undefined);
}
