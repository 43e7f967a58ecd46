import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ServerProcess } from "../testing/server-process.ts";
import { countRows } from "./catalog.ts";
import { createBackup } from "./create-backup.ts";
import { openRecords } from "./open-records.ts";
import { seedStudio } from "./seed-studio.ts";
import { configOf, Places } from "./test-studios.ts";

const root = resolve(import.meta.dirname, "../../../..");

interface Running {
  readonly child: ChildProcess;
  readonly printed: () => string;
  /** Null after a signal. */
  readonly code: Promise<number | null>;
}

/** The command as a person starts it, standing in `folder`. */
function start(args: readonly string[], environment: Record<string, string> = {}): Running {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [join(root, "scripts/run.js"), ...args], {
    cwd: root,
    env: { PATH, HOME, MIN_FREE_MB: "0", ...environment },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => {
      output += data.toString();
    });
  }
  return { child, printed: () => output, code: once(child, "close").then(([code]) => code) };
}

async function run(args: readonly string[], environment: Record<string, string> = {}) {
  const running = start(args, environment);
  return { code: await running.code, output: running.printed() };
}

/** Kills it as soon as it has said this. */
async function killAt(running: Running, saying: string): Promise<void> {
  while (!running.printed().includes(saying))
    await once(running.child.stdout as NodeJS.ReadableStream, "data");
  running.child.kill("SIGKILL");
  await running.code;
}

describe("npm run backup and npm run restore", () => {
  const places = new Places();
  let folder: string;
  let backup: string;
  beforeAll(async () => {
    folder = await places.dataFolder();
    const studio = configOf(folder);
    await seedStudio(studio, 300, { original: 20_000, variants: [3000], firstLook: 300 });
    await writeFile(join(folder, "auth-secret"), "s".repeat(64));
    backup = (await createBackup(studio, { parent: await places.folder(), version: "1.2.3" })).folder;
  });
  afterAll(() => places.clear());

  it("make a backup, read it through, and fill an empty studio from it", async () => {
    const standing = await places.folder();
    const made = await run(["backup", "backups"], { DATA_DIR: folder, INIT_CWD: standing });
    expect(made.output).toMatch(/generations +300 rows\n[\s\S]*files +900, 7\.0 MB\n/);
    expect(made.output).toMatch(/Left out: sessions \(sessions, not asked for\)\./);
    expect(made.code).toBe(0);
    const [, path = ""] = /Backup complete in [\d.]+ s: (.+)\n/.exec(made.output) ?? [];
    expect(path.startsWith(join(standing, "backups/shotlist-"))).toBe(true);
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    expect((await stat(join(path, "manifest.json"))).mode & 0o777).toBe(0o600);
    expect((await stat(join(path, "auth-secret"))).mode & 0o777).toBe(0o600);

    const checked = await run(["restore", path, "--check"]);
    expect(checked.output).toMatch(/is whole\.\n$/);
    expect(checked.code).toBe(0);

    const target = await places.folder();
    const restored = await run(["restore", path], { DATA_DIR: join(target, "data") });
    expect(restored.output).toMatch(/900 of the files were not in the store before\.\n[\s\S]*Restored in/);
    expect(restored.code).toBe(0);
    expect((await stat(join(target, "data/auth-secret"))).mode & 0o777).toBe(0o600);
    const again = await run(["restore", path], { DATA_DIR: join(target, "data") });
    expect(again.output).toMatch(
      /not empty \(.*300 in generations.*\)\. Restore into an empty one, or add --replace/,
    );
    expect(again.code).toBe(1);
  });

  it("leave the embedded database of a running server alone, and name its process", async () => {
    const data = await places.dataFolder();
    const server = new ServerProcess({ DATA_DIR: data });
    const origin = await server.ready();
    for (const args of [
      ["backup", await places.folder()],
      ["restore", backup],
    ]) {
      const { code, output } = await run(args, { DATA_DIR: data });
      expect(output).toContain(`is in use by process ${server.child.pid}. Stop that process first`);
      expect(output.trim().split("\n").at(-1)).toMatch(/Nothing was (written|changed)/);
      expect(code).toBe(1);
    }
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    expect(await server.end("SIGTERM")).toBe(0);
  });

  it("say with their exit code that the store had lost files", async () => {
    const data = await places.dataFolder();
    await seedStudio(configOf(data), 1, { original: 500, variants: [], firstLook: 30 });
    await rm(join(data, "files/sha256"), { recursive: true });
    const { code, output } = await run(["backup", await places.folder()], { DATA_DIR: data });
    expect(output).toMatch(/name 2 files that the store had lost:\n {2}absent: sha256\//);
    expect(code).toBe(2);
  });

  it("explain how they are used, and bad configuration, without a stack", async () => {
    for (const args of [["backup"], ["restore", "a", "b"], ["backup", "a", "--fast"]]) {
      const { code, output } = await run(args);
      expect(output).toMatch(/Usage: npm run (backup|restore) -- </);
      expect(output).not.toContain("    at ");
      expect(code).toBe(64);
    }
    const { code, output } = await run(["restore", backup], { PORT: "none" });
    expect(output).toMatch(/PORT is not a number/);
    expect(code).toBe(78);
  });

  it("killed while copying, leave what is never restored and what the next backup goes on from", async () => {
    const parent = await places.folder();
    await killAt(start(["backup", parent], { DATA_DIR: folder }), "Copying 900 files");
    const [partial = ""] = await readdir(parent);
    expect(partial).toMatch(/^shotlist-.*Z\.partial$/);
    const refused = await run(["restore", join(parent, partial)], { DATA_DIR: await places.folder() });
    expect(refused.output).toMatch(/was interrupted before it was complete, and is never restored/);
    expect(refused.code).toBe(1);
    expect((await run(["backup", parent], { DATA_DIR: folder })).code).toBe(0);
  });

  it.each(["Storing 900 files", "Loading the records"])(
    'killed at "%s", have restored everything or nothing, and finish when asked again',
    async (moment) => {
      const data = await places.dataFolder();
      await killAt(start(["restore", backup], { DATA_DIR: data }), moment);
      const { db, close } = await openRecords(configOf(data).database);
      const counts = await db.transaction((tx) => countRows(tx, ["users", "assets", "generations"]));
      await close();
      const rows = counts.map((count) => count.rows);
      expect([
        [0, 0, 0],
        [1, 300, 300],
      ]).toContainEqual(rows);

      const again = await run(["restore", backup, "--replace"], { DATA_DIR: data });
      expect(again.output).toMatch(/Restored in/);
      expect(again.code).toBe(0);
    },
  );
});
