import { TRASH_DAYS } from "@shotlist/contract";
import { and, asc, gt, inArray, isNotNull, lt, ne, sql } from "drizzle-orm";
import type { DatabaseHandle, Transaction } from "../../platform/database/index.ts";
import {
  assets,
  generationImages,
  generations,
  orphanFiles,
  providerCalls,
  searchOutbox,
} from "../../platform/database/schema.ts";
import type { FileStore } from "../../platform/files/index.ts";
import { LIBRARY_CHANGED } from "./channel.ts";

const HOUR = 60 * 60 * 1000;
/** Far longer than any ingest lives between storing its files and referring to them. */
const SEEN_FOR = 24 * HOUR;
/** Rows read at a time: the embedded database answers nobody else meanwhile. */
const PAGE = 1000;
/** Files removed within one transaction, which the embedded database holds everybody else up for. */
const AT_ONCE = 32;

export interface Sweep {
  /** Deleted assets whose time in the bin was over. */
  readonly purged: number;
  /** Files that no row refers to, seen for the first time. */
  readonly seen: number;
  readonly removed: number;
}

/**
 * Removes what nobody refers to any more. Never in a hurry: a file goes only a
 * day after it was first found and noted, and whoever stores the same content
 * takes the note away before (Library, `#keep`).
 */
export class Orphans {
  readonly #handle: DatabaseHandle;
  readonly #files: FileStore;

  constructor(handle: DatabaseHandle, files: FileStore) {
    this.#handle = handle;
    this.#files = files;
  }

  /** @param now milliseconds since 1970. Several processes may sweep at once. */
  async sweep(now: number): Promise<Sweep> {
    const purged = await this.#purgeBin(new Date(now - TRASH_DAYS * 24 * HOUR));
    const seen = await this.#look(new Date(now));
    const removed = await this.#removeSeen(new Date(now - SEEN_FOR));
    return { purged, seen, removed };
  }

  /** A generated picture stays for as long as its generation does. */
  async #purgeBin(before: Date): Promise<number> {
    let purged = 0;
    for (;;) {
      const gone = await this.#handle.db.transaction(async (tx) => {
        const due = await tx
          .select({ id: assets.id })
          .from(assets)
          .where(and(isNotNull(assets.deletedAt), lt(assets.deletedAt, before), ne(assets.kind, "generated")))
          .limit(PAGE)
          .for("update", { skipLocked: true });
        if (due.length === 0) return 0;
        const ids = due.map(({ id }) => id);
        await tx.delete(assets).where(inArray(assets.id, ids));
        await tx.insert(searchOutbox).values(ids.map((assetId) => ({ assetId })));
        await this.#handle.notify(LIBRARY_CHANGED, "", tx);
        return ids.length;
      });
      purged += gone;
      if (gone < PAGE) return purged;
    }
  }

  /** Notes the files that no row refers to, and forgets those that one refers to again. @returns how many are new. */
  async #look(now: Date): Promise<number> {
    const referred = await this.#referredKeys();
    let added = 0;
    let unreferred: string[] = [];
    const note = async () => {
      if (unreferred.length === 0) return;
      const rows = unreferred.map((key) => ({ key, since: now }));
      const fresh = await this.#handle.db
        .insert(orphanFiles)
        .values(rows)
        .onConflictDoNothing()
        .returning({ key: orphanFiles.key });
      added += fresh.length;
      unreferred = [];
    };
    for await (const key of this.#files.keys("")) {
      if (referred.has(shortened(key))) continue;
      unreferred.push(key);
      if (unreferred.length === PAGE) await note();
    }
    await note();
    return added;
  }

  /** Copies of what travelled along with requests, and answers that are not entered yet. */
  async #keptByGenerations(): Promise<string[]> {
    const { db } = this.#handle;
    const rows = await db.select({ inputs: generations.inputs }).from(generations);
    const received = await db
      .select({ key: providerCalls.receivedKey })
      .from(providerCalls)
      .where(isNotNull(providerCalls.receivedKey));
    return [
      ...rows.flatMap(({ inputs: { tone, guide, references } }) => [tone, guide, ...references]),
      ...received,
    ].flatMap((kept) => (kept?.key ? [kept.key] : []));
  }

  /**
   * Every key that a row refers to, shortened. Two keys that are alike so far
   * keep an orphan alive, which is the harmless way to be wrong.
   */
  async #referredKeys(): Promise<Set<string>> {
    const { db } = this.#handle;
    const referred = new Set<string>();
    for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
      const rows = await db
        .select({ id: assets.id, fileKey: assets.fileKey, variants: assets.variants })
        .from(assets)
        .where(gt(assets.id, after))
        .orderBy(asc(assets.id))
        .limit(PAGE);
      for (const { fileKey, variants } of rows) {
        for (const key of [fileKey, ...Object.values(variants)]) referred.add(shortened(key));
      }
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) break;
      after = last.id;
    }
    const looks = await db
      .select({ key: generationImages.firstLookKey })
      .from(generationImages)
      .where(isNotNull(generationImages.firstLookKey));
    for (const { key } of looks) if (key !== null) referred.add(shortened(key));
    for (const key of await this.#keptByGenerations()) referred.add(shortened(key));
    return referred;
  }

  async #removeSeen(before: Date): Promise<number> {
    let removed = 0;
    for (let after = ""; ; ) {
      const batch = await this.#handle.db.transaction(async (tx) => {
        // Locked until the files are gone: whoever is about to store one of them waits for that.
        const due = await tx
          .select({ key: orphanFiles.key })
          .from(orphanFiles)
          .where(and(lt(orphanFiles.since, before), gt(orphanFiles.key, after)))
          .orderBy(asc(orphanFiles.key))
          .limit(AT_ONCE)
          .for("update", { skipLocked: true });
        const keys = due.map(({ key }) => key);
        if (keys.length === 0) return null;
        const wanted = await keysReferredTo(tx, keys);
        const orphans = keys.filter((key) => !wanted.has(key));
        await tx.delete(orphanFiles).where(inArray(orphanFiles.key, keys));
        await Promise.all(orphans.map((key) => this.#files.remove(key)));
        return { last: keys.at(-1) ?? "", removed: orphans.length };
      });
      if (batch === null) return removed;
      removed += batch.removed;
      after = batch.last;
    }
  }
}

/** Those of the keys that a row refers to at this moment. */
async function keysReferredTo(tx: Transaction, keys: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  const list = sql.join(
    keys.map((key) => sql`${key}`),
    sql`, `,
  );
  const originals = await tx
    .select({ key: assets.fileKey })
    .from(assets)
    .where(inArray(assets.fileKey, [...keys]));
  const variants = await tx
    .select({ variants: assets.variants })
    .from(assets)
    .where(sql`exists (select 1 from jsonb_each_text(${assets.variants}) v where v.value in (${list}))`);
  const looks = await tx
    .select({ key: generationImages.firstLookKey })
    .from(generationImages)
    .where(inArray(generationImages.firstLookKey, [...keys]));
  for (const { key } of [...originals, ...looks]) if (key !== null) found.add(key);
  for (const row of variants) for (const key of Object.values(row.variants)) found.add(key);
  return new Set(keys.filter((key) => found.has(key)));
}

/** 16 of a key's 64 hexadecimal digits: a quarter of the memory for a hundred thousand assets. */
function shortened(key: string): string {
  return key.slice(-64, -48);
}
