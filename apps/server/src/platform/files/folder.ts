import { createHash } from "node:crypto";
import { constants, type Stats } from "node:fs";
import {
  access,
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  unlink,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError } from "../../errors.ts";
import { FileDamaged, type FileSource, type FileStore, isKey, keyOf, requireKey } from "./file-store.ts";
import { asStorageFull, errorCode, ignoreAbsent, openSpool, type Spooled } from "./spool.ts";

/**
 * Files in a folder. An upload grows in `incoming/` on the same file system
 * (its own folder is known only with its hash), is fsynced, renamed to its place,
 * and the folder entries are fsynced too: rename alone may be lost with the power.
 */
export async function openFolder(config: {
  readonly directory: string;
  readonly minimumFreeBytes: number;
}): Promise<FileStore> {
  await mkdir(config.directory, { recursive: true });
  // Resolved once: links above our folder are the operator's choice, links below it are refused.
  const root = await realpath(config.directory);
  const spool = await openSpool(join(root, "incoming"), config.minimumFreeBytes);

  /** Moves an fsynced file to its place. */
  const place = async (spooled: Spooled) => {
    const key = keyOf(spooled.sha256);
    const target = join(root, key);
    try {
      await makeDirectory(root, dirname(target));
      // Over an older copy as well: equal bytes by name, and it heals a damaged one.
      await rename(spooled.path, target);
      await syncDirectory(dirname(target));
    } catch (error) {
      await spool.discard(spooled);
      throw asStorageFull(error);
    }
    return { key, sha256: spooled.sha256, bytes: spooled.bytes };
  };

  /** @returns the open file, or null when there is none. @throws AppError not_found for a link or anything but a file. */
  const openRegular = async (key: string): Promise<{ file: FileHandle; stats: Stats } | null> => {
    const path = join(root, key);
    let file: FileHandle;
    try {
      await requireNoLinks(dirname(path));
      file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    } catch (error) {
      if (errorCode(error) === "ENOENT") return null;
      if (errorCode(error) === "ELOOP") throw refused();
      throw error;
    }
    const stats = await file.stat();
    if (stats.isFile()) return { file, stats };
    await file.close();
    throw refused();
  };

  return {
    kind: "folder",
    incoming: spool.directory,
    async put(source: FileSource) {
      return place(await spool.receive(source));
    },
    async adopt(file) {
      try {
        await spool.requireSpace();
        await syncFile(file.path);
      } catch (error) {
        await spool.discard(file);
        throw asStorageFull(error);
      }
      return place(file);
    },
    async open(key) {
      requireKey(key);
      const found = await openRegular(key);
      return found && { stream: found.file.createReadStream(), bytes: found.stats.size };
    },
    async read(key) {
      const sha256 = requireKey(key);
      const found = await openRegular(key);
      if (found === null) return null;
      try {
        const bytes = await found.file.readFile();
        if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw new FileDamaged(key);
        return bytes;
      } finally {
        await found.file.close();
      }
    },
    async has(key) {
      requireKey(key);
      const found = await openRegular(key);
      await found?.file.close();
      return found !== null;
    },
    async remove(key) {
      requireKey(key);
      const path = join(root, key);
      try {
        await requireNoLinks(dirname(path));
        await unlink(path);
        await syncDirectory(dirname(path));
      } catch (error) {
        ignoreAbsent(error);
      }
    },
    async *keys(prefix) {
      for (const first of await names(join(root, "sha256"))) {
        for (const second of await names(join(root, "sha256", first))) {
          const folder = `sha256/${first}/${second}/`;
          if (!folder.startsWith(prefix) && !prefix.startsWith(folder)) continue;
          for (const name of await names(join(root, folder))) {
            const key = folder + name;
            if (key.startsWith(prefix) && isKey(key)) yield key;
          }
        }
      }
    },
    async ping() {
      try {
        await access(root, constants.R_OK | constants.W_OK | constants.X_OK);
      } catch (error) {
        throw new AppError("unavailable", "The folder that keeps the images cannot be used.", {
          cause: error,
        });
      }
    },
    async close() {},
  };
}

const refused = () => new AppError("not_found", "There is no such file.");

/** @throws AppError not_found when a part of the path is a symbolic link: it could lead anywhere on the machine. */
async function requireNoLinks(directory: string): Promise<void> {
  if ((await realpath(directory)) !== directory) throw refused();
}

async function makeDirectory(root: string, directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true });
  await requireNoLinks(directory);
  if (first === undefined) return;
  // A new folder is an entry in its parent: unsynced, it can vanish with everything in it.
  for (let path = directory; path !== root; path = dirname(path)) await syncDirectory(dirname(path));
}

async function syncDirectory(directory: string): Promise<void> {
  await syncFile(directory);
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The names in a folder; none where it is absent, is a link, or is not a folder. */
async function names(directory: string): Promise<string[]> {
  const found = await lstat(directory).catch(() => null);
  return found?.isDirectory() ? await readdir(directory) : [];
}
