import { createHash } from "node:crypto";
import { access, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Config } from "../config.ts";
import { syncFolder } from "../platform/database/durable-node-fs.ts";
import { openFiles } from "../platform/files/index.ts";
import { BackupFailure, explain, isDiskFull } from "./failure.ts";
import { writeFiles } from "./files-out.ts";
import { backupsIn, layout, type Manifest, manifestHeader, PARTIAL, writeManifest } from "./manifest.ts";
import { MIGRATIONS_FOLDER, readMigrations } from "./migrations.ts";
import { openRecords, requireExisting } from "./open-records.ts";
import { writeRecords } from "./records-out.ts";
import type { TableGroup } from "./tables.ts";

export type StudioConfig = Pick<Config, "dataDirectory" | "database" | "files" | "auth">;

export interface BackupOptions {
  /** Where backups lie side by side; made where it is missing. */
  readonly parent: string;
  /** The version of this Shotlist. */
  readonly version: string;
  readonly withSessions?: boolean;
  readonly withTelemetry?: boolean;
  /** Default: this checkout's. */
  readonly migrationsFolder?: string;
  readonly onStep?: (line: string) => void;
}

export interface BackupReport {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Files taken over from an earlier backup. */
  readonly linked: number;
  readonly seconds: number;
}

/**
 * Makes a new backup in a folder of its own; the studio is only read. On
 * PostgreSQL the server may run on.
 * @throws BackupFailure in one line, saying what became of the attempt.
 */
export async function createBackup(config: StudioConfig, options: BackupOptions): Promise<BackupReport> {
  const began = performance.now();
  let draft: string | null = null;
  try {
    requireExisting(config.database);
    const known = await readMigrations(options.migrationsFolder ?? MIGRATIONS_FOLDER);
    const records = await openRecords(config.database);
    try {
      const parent = resolve(options.parent);
      requireElsewhere(config, parent);
      const earlier = await usefulEarlier(parent);
      draft = await makeDraft(parent);
      const step = options.onStep ?? (() => {});

      step("Writing the records …");
      const groups = new Set<TableGroup>(["records"]);
      if (options.withSessions) groups.add("sessions");
      if (options.withTelemetry) groups.add("telemetry");
      const { keys, engineVersion, ...written } = await writeRecords(records.db, draft, { known, groups });

      step(`Copying ${keys.size} files …`);
      const minimumFreeBytes = config.database.engine === "pglite" ? config.database.minimumFreeBytes : 0;
      const store = await openFiles(config.files);
      const { files, linked } = await writeFiles(store, draft, { keys, earlier, minimumFreeBytes }).finally(
        () => store.close(),
      );

      const manifest: Manifest = {
        ...manifestHeader,
        createdAt: new Date().toISOString(),
        shotlist: options.version,
        engine: { kind: config.database.engine, version: engineVersion },
        migrations: [...written.migrations],
        tables: written.tables,
        leftOut: written.leftOut,
        sequences: [...written.sequences],
        files,
        authSecret: await copySecret(config, draft),
      };
      const folder = await complete(draft, manifest);
      return { folder, manifest, linked, seconds: (performance.now() - began) / 1000 };
    } finally {
      await records.close();
    }
  } catch (error) {
    throw new BackupFailure(`${explain(error)}. ${await clearUp(draft, error)}`, { cause: error });
  }
}

/** @throws BackupFailure: an operator who clears the data folder would clear its backups with it. */
function requireElsewhere(config: StudioConfig, parent: string): void {
  const inside = (folder: string) => parent === folder || parent.startsWith(join(folder, "/"));
  if (inside(config.dataDirectory)) {
    throw new BackupFailure(`The backup cannot lie inside the data folder ${config.dataDirectory}`);
  }
}

async function makeDraft(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const moment = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
  for (let copy = 1; ; copy += 1) {
    const name = `shotlist-${moment}Z${copy === 1 ? "" : `-${copy}`}`;
    if (await exists(join(parent, name))) continue;
    try {
      // Holds password hashes and the cookie secret.
      await mkdir(join(parent, name + PARTIAL), { mode: 0o700 });
      return join(parent, name + PARTIAL);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/** The newest complete backup, and what interrupted ones after it had already copied. */
async function usefulEarlier(parent: string): Promise<string[]> {
  const names = await backupsIn(parent);
  const complete = names.findIndex((name) => !name.endsWith(PARTIAL));
  const useful = complete === -1 ? names : names.slice(0, complete + 1);
  return useful.reverse().map((name) => join(parent, name));
}

/** The manifest last, then the name: either half of that alone is recognised. */
async function complete(draft: string, manifest: Manifest): Promise<string> {
  if (manifest.tables.length > 0) syncFolder(join(draft, "records"));
  syncFolder(draft);
  await writeManifest(draft, manifest);
  syncFolder(draft);
  const folder = join(dirname(draft), basename(draft, PARTIAL));
  await rename(draft, folder);
  syncFolder(dirname(folder));
  return folder;
}

/** @returns null where the secret is configured, and so is no part of the data folder. */
async function copySecret(config: StudioConfig, folder: string): Promise<Manifest["authSecret"]> {
  if (config.auth.secret !== null) return null;
  let secret: Buffer;
  try {
    secret = await readFile(join(config.dataDirectory, "auth-secret"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  const file = await open(layout.authSecret(folder), "wx", 0o600);
  try {
    await file.writeFile(secret);
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: createHash("sha256").update(secret).digest("hex") };
}

/** What a failed attempt leaves behind is worth keeping, unless room on the disk is what is missing. */
async function clearUp(draft: string | null, error: unknown): Promise<string> {
  const untouched = "The studio and earlier backups are as they were";
  if (draft === null) return `Nothing was written; ${untouched.charAt(0).toLowerCase() + untouched.slice(1)}`;
  if (isDiskFull(error)) {
    await rm(draft, { recursive: true, force: true }).catch(() => {});
    return `The unfinished backup was deleted; ${untouched.charAt(0).toLowerCase() + untouched.slice(1)}`;
  }
  return `${untouched}; the next backup goes on from the unfinished ${draft}, which can be deleted`;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
