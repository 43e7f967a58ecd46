import { createHash } from "node:crypto";
import fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseConfig } from "../../config.ts";
import { type DatabaseHandle, type DatabaseOptions, openDatabase } from "../database/index.ts";
import { openJobs } from "../jobs/index.ts";
import { createDatabase } from "./postgres.ts";

/** Where a test keeps its records, and how it gets rid of them. */
export interface TestRecords {
  readonly config: DatabaseConfig;
  /** Deletes the folder or drops the database; after every handle on it is closed. */
  remove(): Promise<void>;
}

const silent = { info() {}, warn() {}, error() {} };

/**
 * A new PGlite folder, migrated already: a copy of a template that is made once
 * for each version of the schema and the engines (in the temporary folder, so that the
 * next run finds it). Opening it takes about a second, not five.
 */
export async function pgliteRecords(
  options: { readonly minimumFreeBytes?: number } = {},
): Promise<TestRecords> {
  const template = await requireTemplate();
  const root = fs.mkdtempSync(join(tmpdir(), "shotlist-records-"));
  const directory = join(root, "records");
  fs.cpSync(template, directory, { recursive: true, mode: fs.constants.COPYFILE_FICLONE });
  return {
    config: { engine: "pglite", directory, minimumFreeBytes: options.minimumFreeBytes ?? 0 },
    remove: async () => fs.rmSync(root, { recursive: true, force: true }),
  };
}

/** A new, empty database on the run's PostgreSQL: `inject("postgresUrl")` in a test of the project "integration". */
export async function postgresRecords(serverUrl: string): Promise<TestRecords> {
  const { url, drop } = await createDatabase(serverUrl);
  return { config: { engine: "postgres", url, poolSize: 10 }, remove: drop };
}

/** The shortest way to records in a unit test: PGlite, migrated; `close` also deletes them. */
export async function openTestDatabase(options: DatabaseOptions = {}): Promise<DatabaseHandle> {
  const { config, remove } = await pgliteRecords();
  const handle = await openDatabase(config, options);
  return {
    ...handle,
    async close() {
      await handle.close();
      await remove();
    },
  };
}

async function requireTemplate(): Promise<string> {
  const server = join(import.meta.dirname, "../../..");
  const hash = createHash("sha256");
  const migrations = join(server, "migrations");
  for (const name of fs.readdirSync(migrations).sort()) {
    if (name.endsWith(".sql")) hash.update(name).update(fs.readFileSync(join(migrations, name)));
  }
  hash.update(fs.readFileSync(join(migrations, "meta/_journal.json")));
  hash.update(fs.readFileSync(join(server, "package.json")));
  const owner = process.getuid?.() ?? 0;
  const place = join(tmpdir(), `shotlist-template-${owner}-${hash.digest("hex").slice(0, 16)}`);
  const template = join(place, "records");
  if (fs.existsSync(template)) return template;

  const draft = fs.mkdtempSync(`${place}-`);
  const directory = join(draft, "records");
  const handle = await openDatabase({ engine: "pglite", directory, minimumFreeBytes: 0 });
  const jobs = await openJobs(handle, { logger: silent });
  await jobs.stop({ graceMs: 0 });
  await handle.close();
  fs.rmSync(`${directory}.lock`, { recursive: true, force: true });
  try {
    fs.renameSync(draft, place);
  } catch {
    // Another test process was faster; its template is as good.
    fs.rmSync(draft, { recursive: true, force: true });
  }
  return template;
}
