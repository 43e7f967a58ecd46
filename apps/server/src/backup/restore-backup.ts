import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { openFiles } from "../platform/files/index.ts";
import type { StudioConfig } from "./create-backup.ts";
import { BackupFailure, explain } from "./failure.ts";
import { restoreFiles, verifyFiles } from "./files-in.ts";
import { layout, type Manifest, readManifest } from "./manifest.ts";
import { MIGRATIONS_FOLDER, readMigrations, splitAtLevel } from "./migrations.ts";
import { openRecords } from "./open-records.ts";
import { damaged, hashFile, readPart } from "./parts.ts";
import { loadRecords, requireLoadable } from "./records-in.ts";

export interface RestoreOptions {
  readonly backup: string;
  /** Deletes the records that the target holds. */
  readonly replace?: boolean;
  /** Default: this checkout's. */
  readonly migrationsFolder?: string;
  readonly onStep?: (line: string) => void;
}

export interface RestoreReport {
  readonly manifest: Manifest;
  /** Files that the store lacked. */
  readonly stored: number;
  /** "kept": the target has another cookie secret of its own, so sessions in the backup are void. */
  readonly authSecret: "restored" | "present" | "kept" | "none";
  readonly seconds: number;
}

/**
 * Reads every byte of a backup and compares it with what was written. Touches nothing.
 * @throws BackupFailure in one line naming the part.
 */
export async function verifyBackup(backup: string, onStep?: (line: string) => void): Promise<Manifest> {
  const folder = resolve(backup);
  try {
    const manifest = await readManifest(folder);
    await verify(folder, manifest, onStep ?? (() => {}));
    return manifest;
  } catch (error) {
    throw new BackupFailure(explain(error), { cause: error });
  }
}

/**
 * Fills a studio from a backup, whatever engines either stands on: the files
 * first, then the records in one transaction.
 * @throws BackupFailure in one line, saying what state the target is in.
 */
export async function restoreBackup(config: StudioConfig, options: RestoreOptions): Promise<RestoreReport> {
  const began = performance.now();
  const folder = resolve(options.backup);
  const step = options.onStep ?? (() => {});
  let state = "Nothing was changed";
  try {
    const known = await readMigrations(options.migrationsFolder ?? MIGRATIONS_FOLDER);
    const manifest = await readManifest(folder);
    splitAtLevel(known, manifest.migrations, "The backup");
    await verify(folder, manifest, step);

    const records = await openRecords(config.database);
    try {
      const load = { known, replace: options.replace === true, engine: config.database.engine };
      await requireLoadable(records.db, manifest, load);

      state =
        "No record was changed; files that were stored already are named by their content and do no harm";
      step(`Storing ${manifest.files.list.lines} files …`);
      const stored = await storeFiles(config, folder, manifest);
      step("Loading the records …");
      await loadRecords(records.db, folder, manifest, load);

      state = `Records and files are restored; copy ${layout.authSecret(folder)} to ${secretPath(config)} by hand`;
      const authSecret = await restoreSecret(config, folder, manifest, load.replace);
      return { manifest, stored, authSecret, seconds: (performance.now() - began) / 1000 };
    } finally {
      await records.close();
    }
  } catch (error) {
    throw new BackupFailure(`${explain(error)}. ${state}`, { cause: error });
  }
}

async function verify(folder: string, manifest: Manifest, step: (line: string) => void): Promise<void> {
  step(`Verifying ${manifest.tables.length} tables and ${manifest.files.list.lines} files …`);
  for (const { name, part } of manifest.tables) {
    for await (const _line of readPart(layout.table(folder, name), `records/${name}.jsonl.gz`, part));
  }
  if (manifest.authSecret !== null) {
    const found = await hashFile(layout.authSecret(folder)).catch(() => null);
    if (found !== manifest.authSecret.sha256) throw damaged("auth-secret");
  }
  await verifyFiles(folder, manifest);
}

async function storeFiles(config: StudioConfig, folder: string, manifest: Manifest): Promise<number> {
  await mkdir(config.dataDirectory, { recursive: true });
  const store = await openFiles(config.files, {
    minimumFreeBytes: config.database.engine === "pglite" ? config.database.minimumFreeBytes : 0,
    spoolDirectory: join(config.dataDirectory, "spool"),
  });
  try {
    await store.ping();
    return await restoreFiles(store, folder, manifest);
  } finally {
    await store.close();
  }
}

const secretPath = (config: StudioConfig) => join(config.dataDirectory, "auth-secret");

async function restoreSecret(
  config: StudioConfig,
  folder: string,
  manifest: Manifest,
  replace: boolean,
): Promise<RestoreReport["authSecret"]> {
  if (manifest.authSecret === null) return "none";
  const secret = await readFile(layout.authSecret(folder), "utf8");
  const path = secretPath(config);
  const present = config.auth.secret ?? (await readFile(path, "utf8").catch(() => null));
  if (present?.trim() === secret.trim()) return "present";
  if (config.auth.secret !== null || (present !== null && !replace)) return "kept";
  await writeFile(`${path}.new`, secret, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return "restored";
}
