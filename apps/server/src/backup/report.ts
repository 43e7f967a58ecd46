import type { BackupReport } from "./create-backup.ts";
import type { Manifest } from "./manifest.ts";
import type { RestoreReport } from "./restore-backup.ts";

/** What a finished backup tells the person at the terminal. */
export function backupLines({ folder, manifest, linked, seconds }: BackupReport): string[] {
  return [
    ...contents(manifest),
    `${linked} of the files are shared with an earlier backup.`,
    ...manifest.leftOut.map(({ table, why }) => `Left out: ${table} (${why}).`),
    ...missingLines(manifest),
    `Backup complete in ${seconds.toFixed(1)} s: ${folder}`,
  ];
}

export function verifyLines(manifest: Manifest): string[] {
  return [
    ...contents(manifest),
    ...missingLines(manifest),
    `The backup of ${manifest.createdAt} by Shotlist ${manifest.shotlist} is whole.`,
  ];
}

const SECRET: Record<RestoreReport["authSecret"], string | null> = {
  restored: "The cookie secret was restored.",
  present: null,
  none: null,
  kept: "This studio keeps its own cookie secret; sessions in the backup do not count here.",
};

export function restoreLines({ manifest, stored, authSecret, seconds }: RestoreReport): string[] {
  const secret = SECRET[authSecret];
  const hasSessions = manifest.tables.some(({ name }) => name === "sessions");
  return [
    ...contents(manifest),
    `${stored} of the files were not in the store before.`,
    ...(secret === null ? [] : [secret]),
    ...(hasSessions ? [] : ["Sessions are not part of this backup: everyone signs in again."]),
    ...missingLines(manifest),
    `Restored in ${seconds.toFixed(1)} s, from the backup of ${manifest.createdAt}.`,
  ];
}

function contents({ tables, files }: Manifest): string[] {
  const width = Math.max(...tables.map(({ name }) => name.length));
  return [
    ...tables.map(({ name, part }) => `  ${name.padEnd(width)}  ${part.lines} rows`),
    `  ${"files".padEnd(width)}  ${files.list.lines}, ${megabytes(files.bytes)} MB`,
  ];
}

function missingLines({ files: { missing } }: Manifest): string[] {
  if (missing.length === 0) return [];
  const some = missing.slice(0, 10).map(({ key, why }) => `  ${why}: ${key}`);
  const more = missing.length > some.length ? [`  and ${missing.length - some.length} more`] : [];
  return [`The records name ${missing.length} files that the store had lost:`, ...some, ...more];
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0);
}
