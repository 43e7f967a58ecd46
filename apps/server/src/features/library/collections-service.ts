import { randomUUID } from "node:crypto";
import type { Collection, CollectionChange } from "@shotlist/contract";
import type { z } from "zod";
import { AppError } from "../../errors.ts";
import { type DatabaseHandle, isUniqueViolation, type Transaction } from "../../platform/database/index.ts";
import type { CollectionRepository, CountedCollection } from "./collections-repository.ts";
import { mediaUrl } from "./media.ts";

/** One's own sets of pictures; a picture may be in many, and deleting a collection deletes no picture. */
export class CollectionsService {
  readonly #handle: DatabaseHandle;
  readonly #repository: CollectionRepository;

  constructor(handle: DatabaseHandle, repository: CollectionRepository) {
    this.#handle = handle;
    this.#repository = repository;
  }

  async all(ownerId: string): Promise<Collection[]> {
    return (await this.#repository.all(ownerId)).map(viewOf);
  }

  /** @throws AppError conflict for a name that is taken, not_found for a picture that may not be seen. */
  async create(ownerId: string, name: string, assetIds: readonly string[]): Promise<Collection> {
    const id = randomUUID();
    await this.#handle.db.transaction(async (tx) => {
      const made = await this.#repository.insert(tx, { id, ownerId, name, createdAt: new Date() });
      if (!made) throw nameTaken(name);
      await this.#put(tx, ownerId, id, assetIds);
    });
    return this.#one(ownerId, id);
  }

  async rename(ownerId: string, id: string, name: string): Promise<Collection> {
    await this.#require(ownerId, id);
    try {
      await this.#repository.rename(id, name);
    } catch (error) {
      if (isUniqueViolation(error)) throw nameTaken(name);
      throw error;
    }
    return this.#one(ownerId, id);
  }

  async delete(ownerId: string, id: string): Promise<void> {
    await this.#require(ownerId, id);
    await this.#repository.delete(id);
  }

  async change(ownerId: string, id: string, change: z.output<typeof CollectionChange>): Promise<Collection> {
    await this.#require(ownerId, id);
    await this.#handle.db.transaction(async (tx) => {
      await this.#repository.remove(tx, id, change.remove);
      await this.#put(tx, ownerId, id, change.add);
    });
    return this.#one(ownerId, id);
  }

  async #put(tx: Transaction, ownerId: string, id: string, assetIds: readonly string[]): Promise<void> {
    const wanted = [...new Set(assetIds)];
    if (wanted.length === 0) return;
    const found = await this.#repository.puttable(tx, ownerId, wanted);
    if (found.length < wanted.length) {
      throw new AppError("not_found", "One of these pictures does not exist. Nothing was changed.");
    }
    await this.#repository.add(tx, id, found);
  }

  async #require(ownerId: string, id: string): Promise<void> {
    if (!(await this.#repository.find(ownerId, id))) throw noSuchCollection();
  }

  async #one(ownerId: string, id: string): Promise<Collection> {
    const found = (await this.#repository.all(ownerId)).find(({ collection }) => collection.id === id);
    if (!found) throw noSuchCollection();
    return viewOf(found);
  }
}

function viewOf({ collection, count, coverId }: CountedCollection): Collection {
  return {
    id: collection.id,
    name: collection.name,
    count,
    cover: coverId === null ? null : mediaUrl(coverId, "small"),
    createdAt: collection.createdAt.toISOString(),
  };
}

function noSuchCollection(): AppError {
  return new AppError("not_found", "There is no such collection.");
}

function nameTaken(name: string): AppError {
  return new AppError("conflict", `There is a collection named "${name}" already.`, {
    details: {
      reason: {
        en: `You have a collection named “${name}” already.`,
        ko: `‘${name}’ 모음이 이미 있습니다.`,
      },
    },
  });
}
