import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import S3rver from "@20minutes/s3rver";
import { type Config, readConfig } from "../config.ts";
import { createDatabase } from "../platform/testing/postgres.ts";
import { pgliteRecords } from "../platform/testing/records.ts";

export const BUCKET = "pictures";

/** Makes places for studios, and clears them all away again. */
export class Places {
  readonly #endings: (() => Promise<unknown>)[] = [];

  async folder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "shotlist-backup-"));
    this.#endings.push(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  /** A data folder with an empty embedded database, as a first start leaves it; a new one would take seconds. */
  async dataFolder(): Promise<string> {
    const { config, remove } = await pgliteRecords();
    this.#endings.push(remove);
    if (config.engine !== "pglite") throw new Error("The embedded database lies in a folder");
    return dirname(config.directory);
  }

  /** The environment of a studio on an empty PostgreSQL database. */
  async postgres(serverUrl: string): Promise<Record<string, string>> {
    const database = await createDatabase(serverUrl);
    this.#endings.push(database.drop);
    return { DATABASE_URL: database.url };
  }

  /** The environment of a studio on an empty bucket. */
  async s3(): Promise<Record<string, string>> {
    const server = new S3rver({
      address: "127.0.0.1",
      port: 0,
      silent: true,
      // s3rver 5.0.0 leaves the last slash of a bucket's path out of its own sum.
      allowMismatchedSignatures: true,
      directory: await this.folder(),
      configureBuckets: [{ name: BUCKET }],
    });
    const { port } = await server.run();
    this.#endings.push(() => server.close());
    return {
      S3_BUCKET: BUCKET,
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_FORCE_PATH_STYLE: "true",
      S3_ACCESS_KEY_ID: "S3RVER",
      S3_SECRET_ACCESS_KEY: "S3RVER",
    };
  }

  async clear(): Promise<void> {
    for (const end of this.#endings.reverse()) await end();
  }
}

/** What the scripts would read of this environment. */
export function configOf(folder: string, environment: Record<string, string> = {}): Config {
  return readConfig(
    { NODE_ENV: "test", DATA_DIR: folder, MIN_FREE_MB: "0", ...environment },
    { cores: 2, root: folder },
  );
}
