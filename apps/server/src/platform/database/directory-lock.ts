import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EXIT_DATA, StartError } from "../../start-error.ts";

/*
 * PGlite takes no lock: a second process on a live folder opens it without a
 * word and rows vanish. Ours is a folder of numbered files beside the data
 * folder; the highest number is the truth. To take the lock is to create the
 * next number, which the file system lets exactly one process do. A highest
 * file is never deleted, only marked as released, and lower ones are deleted
 * only by the holder of a higher one. So the highest number never falls, and a
 * slow contender that judged an older holder dead cannot overtake: the number
 * it wants is taken, or it finds a higher one when it looks again.
 */

interface Holder {
  readonly pid: number;
  /** Clock ticks between boot and the process's start; a reused pid has another. Null without /proc. */
  readonly startTicks: string | null;
  /** Where the pid means anything: machine, boot and pid namespace. */
  readonly place: string;
  readonly released: boolean;
}

/** Long enough that a busy event loop still gets a beat out; a dead container holds the folder three times this long. */
const BEAT_MS = 5_000;

/** Holds a data folder for this process until `release`, or the process's end. */
export interface DirectoryLock {
  /** Idempotent and synchronous, so that it also works while the process exits. */
  release(): void;
}

/**
 * Takes the folder for this process. A lock left by a dead process (kill -9, a
 * reused pid, an earlier boot) is taken over.
 * @param beatMs milliseconds between signs of life; the same for everyone who shares the folder.
 * @throws StartError (exit 1) naming the folder and the pid that holds it.
 */
export async function lockDirectory(directory: string, beatMs = BEAT_MS): Promise<DirectoryLock> {
  const lockFolder = `${directory}.lock`;
  fs.mkdirSync(lockFolder, { recursive: true, mode: 0o700 });
  for (;;) {
    const highest = highestNumber(lockFolder);
    if (highest > 0) {
      const holder = readHolder(join(lockFolder, String(highest)));
      // Vanished between the listing and the read: a higher number has appeared.
      if (holder === null) continue;
      if (!holder.released && (await isAlive(holder, join(lockFolder, String(highest)), 3 * beatMs))) {
        throw new StartError(
          `The data folder ${directory} is in use by process ${holder.pid}. Stop that process first, or choose another folder with DATA_DIR.`,
          EXIT_DATA,
        );
      }
    }
    const lock = tryCreate(lockFolder, highest + 1, beatMs);
    if (lock !== null) return lock;
  }
}

function tryCreate(lockFolder: string, number: number, beatMs: number): DirectoryLock | null {
  const path = join(lockFolder, String(number));
  const me = describeThisProcess();
  const draft = writeDraft(lockFolder, me);
  try {
    // A link appears with its whole content or not at all, and never replaces another.
    fs.linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return null;
    throw new StartError(
      `The data folder's lock ${path} cannot be written: ${(error as Error).message}`,
      EXIT_DATA,
    );
  } finally {
    fs.rmSync(draft, { force: true });
  }
  if (highestNumber(lockFolder) > number) {
    fs.rmSync(path, { force: true });
    return null;
  }
  removeLower(lockFolder, number);

  const beat = setInterval(() => {
    const now = new Date();
    try {
      fs.utimesSync(path, now, now);
    } catch {
      // The folder was removed under us; whoever did it ended the database too.
    }
  }, beatMs);
  beat.unref();
  let released = false;
  const release = () => {
    if (released) return;
    released = true;
    clearInterval(beat);
    process.off("exit", release);
    try {
      fs.renameSync(writeDraft(lockFolder, { ...me, released: true }), path);
    } catch {
      // A full disk or a removed folder: the pid in the file is about to be a dead one, which frees it too.
    }
  };
  process.on("exit", release);
  return { release };
}

function writeDraft(lockFolder: string, holder: Holder): string {
  const draft = join(lockFolder, `draft-${randomUUID()}`);
  fs.writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  return draft;
}

function numbersIn(lockFolder: string): number[] {
  return fs
    .readdirSync(lockFolder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function highestNumber(lockFolder: string): number {
  return Math.max(0, ...numbersIn(lockFolder));
}

function removeLower(lockFolder: string, number: number): void {
  for (const other of numbersIn(lockFolder)) {
    if (other < number) fs.rmSync(join(lockFolder, String(other)), { force: true });
  }
}

function readHolder(path: string): Holder | null {
  let text: string;
  try {
    text = fs.readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  try {
    const holder = JSON.parse(text) as Partial<Holder>;
    if (typeof holder.pid === "number" && typeof holder.place === "string") {
      return {
        pid: holder.pid,
        startTicks: typeof holder.startTicks === "string" ? holder.startTicks : null,
        place: holder.place,
        released: holder.released === true,
      };
    }
  } catch {
    // Falls through: torn by a power cut, and no process survives one of those.
  }
  return { pid: 0, startTicks: null, place: thisPlace(), released: true };
}

async function isAlive(holder: Holder, path: string, patienceMs: number): Promise<boolean> {
  if (holder.place !== thisPlace()) return beats(path, patienceMs);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives, as another user.
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const ticks = startTicksOf(holder.pid);
  return ticks === null || holder.startTicks === null || ticks === holder.startTicks;
}

/** The holder is in another container, where its pid says nothing here: does the file's time still move? */
async function beats(path: string, patienceMs: number): Promise<boolean> {
  const modified = () => fs.statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const before = modified();
  if (Math.abs(Date.now() - before) > 4 * patienceMs) return false;
  await sleep(patienceMs);
  return modified() !== before;
}

function describeThisProcess(): Holder {
  return { pid: process.pid, startTicks: startTicksOf(process.pid), place: thisPlace(), released: false };
}

function thisPlace(): string {
  const read = (get: () => string) => {
    try {
      return get().trim();
    } catch {
      return "";
    }
  };
  const boot = read(() => fs.readFileSync("/proc/sys/kernel/random/boot_id", "utf8"));
  const namespace = read(() => fs.readlinkSync("/proc/self/ns/pid"));
  return boot === "" ? hostname() : `${boot} ${namespace}`;
}

/** Field 22 of /proc/<pid>/stat (proc_pid_stat(5)); the name in field 2 may hold spaces and brackets. */
function startTicksOf(pid: number): string | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
