import { randomUUID } from "node:crypto";
import type { BroughtKind, Visibility } from "@shotlist/contract";
import { and, eq } from "drizzle-orm";
import type { LibraryConfig } from "../../config.ts";
import { AppError } from "../../errors.ts";
import type { DatabaseHandle, Transaction } from "../../platform/database/index.ts";
import { assets, collectionAssets, collections } from "../../platform/database/schema.ts";
import type { Spool, Spooled } from "../../platform/files/index.ts";
import type { PreparedPicture } from "../../platform/images/workshop.ts";
import { LIBRARY_CHANGED } from "./channel.ts";
import { cleanFileName } from "./file-name.ts";
import type { AssetRepository, AssetRow } from "./repository.ts";
import type { Library } from "./service.ts";

export interface IngestParts {
  readonly handle: DatabaseHandle;
  readonly repository: AssetRepository;
  readonly library: Library;
  /** Where files lie until they are known to be pictures. */
  readonly spool: Spool;
  readonly limits: LibraryConfig;
}

/** What a person says about a file they bring in. */
export interface Brought {
  readonly fileName: string | undefined;
  readonly kind: BroughtKind;
  readonly visibility: Visibility;
  readonly keepLocation: boolean;
  readonly caption: string | null;
  readonly tags: readonly string[];
  readonly collectionId: string | null;
}

export interface Ingested {
  readonly asset: AssetRow;
  /** The same file was this person's already. */
  readonly duplicate: boolean;
  /** Of the file as it came. */
  readonly sourceBytes: number;
}

/**
 * Brings pictures into the library. May be killed at any moment: until the one
 * transaction at the end there is no asset, after it there is one; what else is
 * left behind is a temporary file or an orphan, and both are swept.
 */
export class Ingest {
  readonly #parts: IngestParts;
  /** Files under way by owner and hash, so that ten copies at once are decoded once. */
  readonly #underWay = new Map<string, Promise<unknown>>();
  /** Bytes of files under way by owner: they count against the quota like those that are in. */
  readonly #arriving = new Map<string, number>();

  constructor(parts: IngestParts) {
    this.#parts = parts;
  }

  get limits(): LibraryConfig {
    return this.#parts.limits;
  }

  /**
   * Takes in one file as it arrives.
   * @throws AppError empty_file, payload_too_large, quota_exceeded, unsupported_media_type,
   * undecodable_image, too_many_pixels, not_found (the collection), storage_full, unavailable;
   * whatever the source throws. Nothing is kept then.
   */
  async receive(ownerId: string, source: AsyncIterable<Uint8Array>, brought: Brought): Promise<Ingested> {
    const { spool, limits } = this.#parts;
    await this.#requireCollection(ownerId, brought.collectionId);
    // Not fsynced: after a power cut nobody would look for it.
    const file = await spool.receive(atMost(source, limits.fileBytes), { durable: false });
    try {
      if (file.bytes === 0) throw new AppError("empty_file", "The file is empty.");
      return { ...(await this.#once(ownerId, file, brought)), sourceBytes: file.bytes };
    } finally {
      await spool.discard(file);
    }
  }

  /** Bytes that a person's library takes up. */
  usedBytes(ownerId: string): Promise<number> {
    return this.#parts.repository.usedBytes(ownerId);
  }

  async #once(ownerId: string, file: Spooled, brought: Brought): Promise<Omit<Ingested, "sourceBytes">> {
    const name = `${ownerId}/${file.sha256}`;
    for (;;) {
      const existing = await this.#takeExisting(ownerId, file.sha256, brought);
      if (existing) return { asset: existing, duplicate: true };
      const other = this.#underWay.get(name);
      if (other === undefined) break;
      // Whether it went well is seen in the records.
      await other.catch(() => undefined);
    }
    const entering = this.#enter(ownerId, file, brought);
    this.#underWay.set(name, entering);
    try {
      return await entering;
    } finally {
      this.#underWay.delete(name);
    }
  }

  async #enter(ownerId: string, file: Spooled, brought: Brought): Promise<Omit<Ingested, "sourceBytes">> {
    const { handle, library } = this.#parts;
    const leave = await this.#reserve(ownerId, file.bytes);
    try {
      const prepared = await library.prepare({ path: file.path });
      const picture = await library.store(prepared);
      const id = randomUUID();
      const about = {
        id,
        ownerId,
        sourceSha256: file.sha256,
        ...detailsOf(prepared, brought),
        // Brought in for its tone: into the pool, where it is clear for which.
        tonePool: brought.kind === "tone" ? picture.measuredCategory : null,
      };
      const entered = await handle.db.transaction(async (tx) => {
        if (!(await library.record(tx, picture, about))) return false;
        await addToCollection(tx, brought.collectionId, id);
        return true;
      });
      if (entered) return { asset: await library.require(id), duplicate: false };
    } finally {
      leave();
    }
    // Another process was faster with the same file.
    const winner = await this.#takeExisting(ownerId, file.sha256, brought);
    if (winner) return { asset: winner, duplicate: true };
    throw new AppError("unavailable", "The picture was taken in and deleted at the same moment; try again.");
  }

  /**
   * The asset that this file is already, out of the bin again if it was in
   * there, and in the collection asked for; null where there is none.
   */
  async #takeExisting(ownerId: string, sourceSha256: string, brought: Brought): Promise<AssetRow | null> {
    const { handle, repository } = this.#parts;
    const thisFile = and(eq(assets.ownerId, ownerId), eq(assets.sourceSha256, sourceSha256));
    const [seen] = await handle.db.select().from(assets).where(thisFile);
    if (!seen) return null;
    if (seen.deletedAt === null && brought.collectionId === null) return seen;
    return handle.db.transaction(async (tx) => {
      const [locked] = await repository.lockOwned(tx, ownerId, [seen.id]);
      if (!locked) return null;
      await addToCollection(tx, brought.collectionId, locked.id);
      if (locked.deletedAt === null) return locked;
      await repository.edit(tx, locked, { deletedAt: null });
      await handle.notify(LIBRARY_CHANGED, "", tx);
      return { ...locked, deletedAt: null, revision: locked.revision + 1 };
    });
  }

  /**
   * Holds room for a file that is not in the records yet.
   * @returns what gives the room back. @throws AppError quota_exceeded.
   */
  async #reserve(ownerId: string, bytes: number): Promise<() => void> {
    const { quotaBytes } = this.#parts.limits;
    const used = await this.usedBytes(ownerId);
    const arriving = this.#arriving.get(ownerId) ?? 0;
    if (used + arriving + bytes > quotaBytes) {
      throw new AppError("quota_exceeded", "Your library is full. Delete something, or ask for more room.", {
        details: { limitBytes: quotaBytes },
      });
    }
    this.#arriving.set(ownerId, arriving + bytes);
    return () => {
      const left = (this.#arriving.get(ownerId) ?? 0) - bytes;
      if (left > 0) this.#arriving.set(ownerId, left);
      else this.#arriving.delete(ownerId);
    };
  }

  async #requireCollection(ownerId: string, id: string | null): Promise<void> {
    if (id === null) return;
    const [found] = await this.#parts.handle.db
      .select({ id: collections.id })
      .from(collections)
      .where(and(eq(collections.id, id), eq(collections.ownerId, ownerId)));
    if (!found) throw new AppError("not_found", "There is no such collection.");
  }
}

async function addToCollection(tx: Transaction, collectionId: string | null, assetId: string): Promise<void> {
  if (collectionId === null) return;
  // Deleted meanwhile: the picture counts more than where it was to lie.
  const [found] = await tx.select().from(collections).where(eq(collections.id, collectionId)).for("share");
  if (found) await tx.insert(collectionAssets).values({ collectionId, assetId }).onConflictDoNothing();
}

function detailsOf({ metadata }: PreparedPicture, brought: Brought) {
  return {
    kind: brought.kind,
    visibility: brought.visibility,
    fileName: cleanFileName(brought.fileName),
    caption: brought.caption || metadata.caption,
    tags: [...brought.tags],
    keywords: [...metadata.keywords],
    captured: metadata.captured,
    location: brought.keepLocation ? metadata.location : null,
  };
}

async function* atMost(source: AsyncIterable<Uint8Array>, limitBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.byteLength;
    if (bytes > limitBytes) throw tooLarge(limitBytes);
    yield chunk;
  }
}

export function tooLarge(limitBytes: number): AppError {
  const megabytes = Math.floor(limitBytes / 1024 / 1024);
  return new AppError("payload_too_large", `A file may have at most ${megabytes} MB.`, {
    details: { limitBytes },
  });
}
