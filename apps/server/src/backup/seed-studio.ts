import { randomBytes, randomUUID } from "node:crypto";
import type { Config } from "../config.ts";
import { openDatabase, schema } from "../platform/database/index.ts";
import { openFiles } from "../platform/files/index.ts";

/** Lengths of the files of one picture, bytes: what the built-in engine makes at its default size. */
export interface PictureFiles {
  readonly original: number;
  readonly variants: readonly number[];
  readonly firstLook: number;
}

const ROWS_AT_ONCE = 100;

/**
 * Fills an empty studio as its work would have, without the work: for tests and
 * measurements of the backup. Each generation has one picture of random bytes.
 */
export async function seedStudio(config: Config, generations: number, files: PictureFiles): Promise<void> {
  const handle = await openDatabase(config.database);
  const store = await openFiles(config.files);
  const put = async (bytes: number) => (await store.put(randomBytes(bytes), "image/jpeg")).key;
  const owner = { id: "owner", name: "Hana", email: "hana@example.com" };
  await handle.db.insert(schema.users).values(owner);
  for (let at = 0; at < generations; at += ROWS_AT_ONCE) {
    const made = await Promise.all(
      Array.from({ length: Math.min(ROWS_AT_ONCE, generations - at) }, async () => {
        const fileKey = await put(files.original);
        const variants = await Promise.all(files.variants.map(put));
        return {
          fileKey,
          variants,
          firstLookKey: await put(files.firstLook),
          id: randomUUID(),
          asset: randomUUID(),
        };
      }),
    );
    await handle.db.transaction(async (tx) => {
      await tx.insert(schema.assets).values(
        made.map(({ asset, fileKey, variants }) => ({
          id: asset,
          ownerId: owner.id,
          kind: "generated" as const,
          fileKey,
          sha256: fileKey.slice(-64),
          mime: "image/jpeg",
          bytes: files.original,
          width: 960,
          height: 640,
          variants: Object.fromEntries(variants.map((key, index) => [`w${index}`, key])),
        })),
      );
      await tx.insert(schema.generations).values(
        made.map(({ id }) => ({
          id,
          ownerId: owner.id,
          requestHash: "0".repeat(64),
          state: "succeeded" as const,
          prompt: "우주의 신비로운 모습, wide shot, low angle",
          provider: "previz",
          model: "previz",
          aspect: "3:2" as const,
          count: 1,
          seed: 199,
          record: { promptSent: randomBytes(1500).toString("hex"), camera: { focalLength: 24 } },
          traceId: randomBytes(16).toString("hex"),
          traceparent: `00-${randomBytes(16).toString("hex")}-${randomBytes(8).toString("hex")}-01`,
        })),
      );
      await tx.insert(schema.generationImages).values(
        made.map(({ id, asset, firstLookKey }) => ({
          generationId: id,
          index: 0,
          assetId: asset,
          state: "done" as const,
          width: 960,
          height: 640,
          seed: 199,
          firstLookKey,
        })),
      );
    });
  }
  await store.close();
  await handle.close();
}
