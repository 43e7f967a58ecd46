import { createHash } from "node:crypto";
import { open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { BackupFailure } from "./failure.ts";

/*
 * shotlist-2026-01-31T03-00-00Z/   `….partial` until it is complete
 *   manifest.json                  written last: without it there is no backup
 *   records/<table>.jsonl.gz       a row a line: its columns, each as SQL text or null
 *   files.jsonl.gz                 a file a line: its key and length
 *   files/<ab>/<sha256>            the files, named by their content
 *   auth-secret                    where it is not configured by hand
 */

const FORMAT = "shotlist-backup";
const FORMAT_VERSION = 1;
const MANIFEST = "manifest.json";
export const PARTIAL = ".partial";
const BACKUP_NAME = /^shotlist-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z(?:-\d+)?(?:\.partial)?$/;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Becomes a file's name. */
const TableName = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);
const Count = z.number().int().nonnegative();
const Part = z.strictObject({ bytes: Count, sha256: Sha256, lines: Count });

const Manifest = z.strictObject({
  format: z.literal(FORMAT),
  formatVersion: z.literal(FORMAT_VERSION),
  createdAt: z.iso.datetime(),
  /** The version that made it. */
  shotlist: z.string(),
  engine: z.strictObject({ kind: z.enum(["pglite", "postgres"]), version: z.string() }),
  /** When each migration of its schema was made, milliseconds, oldest first. */
  migrations: z.array(z.number().int()).min(1),
  tables: z.array(
    z.strictObject({
      name: TableName,
      columns: z.array(z.strictObject({ name: z.string(), type: z.string() })).min(1),
      part: Part,
    }),
  ),
  leftOut: z.array(z.strictObject({ table: z.string(), why: z.string() })),
  sequences: z.array(
    z.strictObject({
      table: TableName,
      column: z.string(),
      lastValue: z.string().regex(/^-?\d+$/),
      isCalled: z.boolean(),
    }),
  ),
  files: z.strictObject({
    bytes: Count,
    list: Part,
    /** Named by the records and not in the backup, because the store had lost them already. */
    missing: z.array(z.strictObject({ key: z.string(), why: z.enum(["absent", "damaged"]) })),
  }),
  authSecret: z.strictObject({ sha256: Sha256 }).nullable(),
});
export type Manifest = z.infer<typeof Manifest>;
export const manifestHeader = { format: FORMAT, formatVersion: FORMAT_VERSION } as const;

/** Where the parts of a backup lie. */
export const layout = {
  table: (folder: string, name: string) => join(folder, "records", `${name}.jsonl.gz`),
  fileList: (folder: string) => join(folder, "files.jsonl.gz"),
  file: (folder: string, sha256: string) => join(folder, "files", sha256.slice(0, 2), sha256),
  authSecret: (folder: string) => join(folder, "auth-secret"),
};

/** Writes the manifest; when this resolves it is on the disk, and the backup complete. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const file = await open(join(folder, MANIFEST), "wx", 0o600);
  try {
    // Its own hash is part of it: a flipped bit in a count would otherwise look like damage elsewhere.
    await file.writeFile(`${JSON.stringify({ ...manifest, sha256: hashOf(manifest) }, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** @throws BackupFailure where there is no backup, an unfinished one, a damaged one, or one of a later format. */
export async function readManifest(folder: string): Promise<Manifest> {
  const written: unknown = await readJson(folder);
  const header = z.object({ format: z.literal(FORMAT), formatVersion: z.number() }).safeParse(written);
  if (!header.success) throw new BackupFailure(`${join(folder, MANIFEST)} is not a backup's`);
  if (header.data.formatVersion > FORMAT_VERSION) {
    throw new BackupFailure(
      `${folder} is written in backup format ${header.data.formatVersion}, and this Shotlist reads up to ${FORMAT_VERSION}: update Shotlist first`,
    );
  }
  const { sha256, ...content } = written as Record<string, unknown>;
  const manifest = Manifest.safeParse(content);
  if (!manifest.success || sha256 !== hashOf(content)) {
    throw new BackupFailure(`${join(folder, MANIFEST)} is damaged: it no longer matches its own hash`);
  }
  return manifest.data;
}

async function readJson(folder: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(join(folder, MANIFEST), "utf8");
  } catch (error) {
    if (
      (error as NodeJS.ErrnoException).code !== "ENOENT" &&
      (error as NodeJS.ErrnoException).code !== "ENOTDIR"
    )
      throw error;
    throw await withoutManifest(folder);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new BackupFailure(`${join(folder, MANIFEST)} is damaged: it cannot be read as JSON`);
  }
}

async function withoutManifest(folder: string): Promise<BackupFailure> {
  const names = await readdir(folder).catch(() => null);
  if (names === null) return new BackupFailure(`There is no backup at ${folder}`);
  if (BACKUP_NAME.test(folder.split(/[\\/]/).at(-1) ?? "")) {
    return new BackupFailure(`${folder} was interrupted before it was complete, and is never restored`);
  }
  const [newest] = await backupsIn(folder);
  const hint = newest === undefined ? "" : `; did you mean ${join(folder, newest)}?`;
  return new BackupFailure(`${folder} is not a backup: it has no ${MANIFEST}${hint}`);
}

/** The names of the backups in a folder, unfinished ones included, newest first. */
export async function backupsIn(parent: string): Promise<string[]> {
  const names = await readdir(parent).catch(() => []);
  return names
    .filter((name) => BACKUP_NAME.test(name))
    .sort()
    .reverse();
}

function hashOf(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
