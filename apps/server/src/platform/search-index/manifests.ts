import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

const HINT = "latest_version_hint.json";
const DESCENDING = /^(\d{20})\.manifest$/;

/**
 * The engine never fsyncs: after a power cut its newest manifest may be a file
 * of no bytes, and then it opens no table at all. A manifest appears under its name only
 * when it is whole, so an empty one is never somebody's work in progress;
 * without it the table is what it was one commit earlier.
 * @param directory the table's folder.
 * @returns the removed files, relative to it.
 */
export async function removeEmptyManifests(directory: string): Promise<string[]> {
  const versions = join(directory, "_versions");
  const names = await readdir(versions).catch(() => [] as string[]);
  // Their names count down from 2⁶⁴−1: the first is the newest.
  const newestFirst = names.filter((name) => DESCENDING.test(name)).sort();
  const removed: string[] = [];
  for (const name of newestFirst) {
    const found = await stat(join(versions, name)).catch(() => null);
    if (found?.size !== 0) break;
    await rm(join(versions, name), { force: true });
    removed.push(`_versions/${name}`);
  }
  if (removed.length > 0) await rm(join(versions, HINT), { force: true });
  return removed;
}
