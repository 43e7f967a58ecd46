import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { openDatabase } from "../../platform/database/index.ts";
import { assets } from "../../platform/database/schema.ts";
import { openFiles } from "../../platform/files/index.ts";
import { gradient } from "../../platform/images/test-files.ts";
import { ServerProcess } from "../../testing/server-process.ts";
import { uploadBody } from "../../testing/upload-body.ts";
import { Visitor } from "../../testing/visitor.ts";
import { Orphans } from "./orphans.ts";

const DAY = 24 * 60 * 60 * 1000;
const FILES = 6;
/** Milliseconds from the first byte to the kill: from before a file has arrived to after the last is in. */
const LIVES = [5, 30, 60, 100, 150, 220, 300, 420, 600, 1000];

it("31: kill -9 at any step leaves one asset or none, and the same file brought in again is one", async () => {
  const folder = await mkdtemp(join(tmpdir(), "shotlist-ingest-crash-"));
  const start = () =>
    new ServerProcess({ DATA_DIR: folder, IMAGE_WORKERS: "2", REQUESTS_PER_MINUTE: "100000" });
  const send = (visitor: Visitor, bytes: Uint8Array) => {
    const { payload, type } = uploadBody({ bytes });
    return visitor.fetch("/api/assets", {
      method: "POST",
      headers: { "content-type": type },
      body: payload,
    });
  };
  const pictures: Buffer[][] = [];
  let answered = 0;
  let server = start();
  try {
    let visitor = await Visitor.owner(server);
    for (const [round, life] of LIVES.entries()) {
      const files = await Promise.all(
        Array.from({ length: FILES }, (_, at) =>
          gradient(900, 600, round * FILES + at)
            .jpeg({ quality: 95 })
            .toBuffer(),
        ),
      );
      pictures.push(files);
      const sent = Promise.allSettled(files.map((bytes) => send(visitor, bytes)));
      await sleep(life);
      await server.end("SIGKILL");
      for (const each of await sent) {
        if (each.status === "fulfilled" && each.value.status === 201) answered += 1;
      }
      server = start();
      visitor = visitor.at(await server.ready());
      for (const answer of await Promise.all(files.map((bytes) => send(visitor, bytes)))) {
        expect([200, 201]).toContain(answer.status);
      }
    }
    await server.end("SIGTERM");

    const handle = await openDatabase({
      engine: "pglite",
      directory: join(folder, "records"),
      minimumFreeBytes: 0,
    });
    try {
      const rows = await handle.db.select().from(assets);
      expect(rows).toHaveLength(LIVES.length * FILES);
      expect(new Set(rows.map(({ sourceSha256 }) => sourceSha256)).size).toBe(rows.length);
      // Some must have been caught in the middle, or the test has tried nothing.
      expect(answered).toBeLessThan(rows.length);
      const files = await openFiles({ kind: "folder", directory: join(folder, "files") });
      const orphans = new Orphans(handle, files);
      await orphans.sweep(Date.now());
      await orphans.sweep(Date.now() + 2 * DAY);
      const referred = new Set(
        rows.flatMap(({ fileKey, variants }) => [fileKey, ...Object.values(variants)]),
      );
      const kept: string[] = [];
      for await (const key of files.keys("")) kept.push(key);
      expect(kept.sort()).toEqual([...referred].sort());
      for (const key of referred) expect(await files.read(key)).not.toBeNull();
    } finally {
      await handle.close();
    }
  } finally {
    await server.end("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  }
}, 400_000);
