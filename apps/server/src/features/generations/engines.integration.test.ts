import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import { describe, expect, inject, it } from "vitest";
import { createDatabase } from "../../platform/testing/postgres.ts";
import { scriptedProvider } from "../../testing/scripted-provider.ts";
import { Studio } from "../../testing/studio.ts";

/** The main job on the engines of a grown team: PostgreSQL for records and jobs, S3 for files. */
describe("on PostgreSQL and S3", () => {
  it("makes pictures, serves them, and takes up after a restart what was waiting", async () => {
    const folder = await mkdtemp(join(tmpdir(), "shotlist-engines-"));
    const database = await createDatabase(inject("postgresUrl"));
    const s3 = new S3rver({
      address: "127.0.0.1",
      port: 0,
      silent: true,
      directory: join(folder, "s3"),
      allowMismatchedSignatures: true,
      configureBuckets: [{ name: "pictures" }],
    });
    const { port } = await s3.run();
    const environment = {
      DATABASE_URL: database.url,
      S3_BUCKET: "pictures",
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_FORCE_PATH_STYLE: "true",
      S3_ACCESS_KEY_ID: "S3RVER",
      S3_SECRET_ACCESS_KEY: "S3RVER",
    };

    const first = await Studio.open([scriptedProvider()], { folder, environment });
    const made = await first.until(await first.generate({ count: 2 }), "succeeded");
    for (const image of made.images) {
      const picture = await first.request("GET", image.urls?.original ?? "");
      expect(picture.bytes.byteLength).toBe(image.bytes);
    }
    await first.close();

    const idle = await Studio.open([scriptedProvider()], { folder, environment, worker: false });
    const waiting = await idle.generate();
    expect((await idle.detail(waiting)).state).toBe("queued");
    await idle.close();

    const again = await Studio.open([scriptedProvider()], { folder, environment });
    expect((await again.until(waiting, "succeeded")).images[0]?.state).toBe("done");
    expect((await again.detail(made.id)).images.map((image) => image.assetId)).toEqual(
      made.images.map((image) => image.assetId),
    );
    await again.close();

    await s3.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });
});
