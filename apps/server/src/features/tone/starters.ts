import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { TONE_CATEGORIES } from "@shotlist/contract";
import { asc, eq } from "drizzle-orm";
import type { FastifyBaseLogger } from "fastify";
import { z } from "zod";
import type { DatabaseHandle } from "../../platform/database/index.ts";
import { toneStarters, users } from "../../platform/database/schema.ts";
import type { Library } from "../library/service.ts";

/** What pool.json lists; see scripts/tone-pool. */
const Pool = z.object({
  pictures: z.array(
    z.object({
      name: z.string(),
      file: z.string().regex(/^[\w-]+\.(jpg|webp)$/),
      category: z.enum(TONE_CATEGORIES),
      caption: z.object({ en: z.string(), ko: z.string() }),
      tags: z.array(z.string()),
    }),
  ),
});
type Starter = z.infer<typeof Pool>["pictures"][number];

/** Nobody to own the pictures yet: the owner comes with the first-start link. */
const UNTIL_OWNED = 2000;
/** Between two pictures: what people do goes first. */
const BETWEEN = 100;

export interface StarterParts {
  readonly handle: DatabaseHandle;
  readonly library: Library;
  /** Where pool.json lies; null where nothing is to be entered. */
  readonly folder: string | null;
  readonly logger: FastifyBaseLogger;
}

/**
 * Enters the starter pool into the library, each picture once for ever: one that
 * somebody deletes, or takes out of the pool, does not come back with the next start.
 */
export class ToneStarters {
  readonly #parts: StarterParts;
  readonly #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(parts: StarterParts) {
    this.#parts = parts;
  }

  /** Begins in the background; a failure is told and tried again at the next start. */
  start(): void {
    const { folder, logger } = this.#parts;
    if (folder === null) return;
    this.#running = this.#enterAll(folder).catch((error: unknown) => {
      if (this.#stopping.signal.aborted) return;
      logger.error(
        { event: "tone.starters_failed", err: error },
        "the starter tone pool could not be entered",
      );
    });
  }

  /** Waits for the picture under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #enterAll(folder: string): Promise<void> {
    const { pictures } = Pool.parse(JSON.parse(await readFile(join(folder, "pool.json"), "utf8")));
    const known = new Set((await this.#parts.handle.db.select().from(toneStarters)).map(({ name }) => name));
    const missing = takingTurns(pictures).filter(({ name }) => !known.has(name));
    if (missing.length === 0) return;
    const owner = await this.#owner();
    let entered = 0;
    for (const starter of missing) {
      if (this.#stopping.signal.aborted) return;
      if (owner !== null && (await this.#enterOrTell(folder, starter, owner))) entered++;
      await this.#sleep(BETWEEN);
    }
    this.#parts.logger.info({ event: "tone.starters_entered", count: entered }, "starter tone pool entered");
  }

  /** One that cannot be read is no reason to leave out the others; it is tried again at the next start. */
  async #enterOrTell(folder: string, starter: Starter, ownerId: string): Promise<boolean> {
    try {
      return await this.#enter(folder, starter, ownerId);
    } catch (error) {
      if (this.#stopping.signal.aborted) throw error;
      this.#parts.logger.warn(
        { event: "tone.starter_failed", starter: starter.name, err: error },
        "a picture of the starter tone pool could not be entered",
      );
      return false;
    }
  }

  /** @returns whether it is new; another process may have been quicker. */
  async #enter(folder: string, { name, file, category, caption, tags }: Starter, ownerId: string) {
    const { handle, library } = this.#parts;
    const prepared = await library.prepare({ path: join(folder, file) });
    const picture = await library.store(prepared);
    return handle.db.transaction(async (tx) => {
      const id = randomUUID();
      const [taken] = await tx
        .insert(toneStarters)
        .values({ name })
        .onConflictDoNothing()
        .returning({ name: toneStarters.name });
      if (!taken) return false;
      const entered = await library.record(tx, picture, {
        id,
        ownerId,
        kind: "tone",
        visibility: "team",
        tonePool: category,
        toneCategory: category,
        caption: `${caption.ko} · ${caption.en}`,
        tags,
      });
      if (entered) await tx.update(toneStarters).set({ assetId: id }).where(eq(toneStarters.name, name));
      return entered;
    });
  }

  /** The first admin, as soon as there is one; null when stopping. */
  async #owner(): Promise<string | null> {
    while (!this.#stopping.signal.aborted) {
      const [admin] = await this.#parts.handle.db
        .select({ id: users.id })
        .from(users)
        .where(eq(users.role, "admin"))
        .orderBy(asc(users.createdAt))
        .limit(1);
      if (admin) return admin.id;
      await this.#sleep(UNTIL_OWNED);
    }
    return null;
  }

  /** Ends early, without a word, when stopping. */
  async #sleep(milliseconds: number): Promise<void> {
    const { signal } = this.#stopping;
    await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** One of each category after the other, so that each has something to offer soon. */
function takingTurns(pictures: readonly Starter[]): Starter[] {
  const placeOf = new Map<Starter, number>();
  const counts = new Map<string, number>();
  for (const picture of pictures) {
    const place = counts.get(picture.category) ?? 0;
    counts.set(picture.category, place + 1);
    placeOf.set(picture, place);
  }
  return [...pictures].sort((a, b) => (placeOf.get(a) ?? 0) - (placeOf.get(b) ?? 0));
}
