/*
 * Measures a backup and a restore: a studio of generations with four files each,
 * the first backup, a second one beside it, and a restore into an empty folder.
 * Each step is a process of its own, so that its memory is its own.
 *
 *   npm run bench:backup -- [generations=5000]
 */
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createBackup } from "../apps/server/src/backup/create-backup.ts";
import { restoreBackup, verifyBackup } from "../apps/server/src/backup/restore-backup.ts";
import { seedStudio } from "../apps/server/src/backup/seed-studio.ts";
import { readConfig } from "../apps/server/src/config.ts";

/** What the built-in engine makes of one picture at its default size, bytes. */
const FILES = { original: 150_000, variants: [12_000, 30_000], firstLook: 8_000 };

const option = (name: string) =>
  process.argv.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1);
const generations = Number(option("generations") ?? 5000);
const root = option("root") ?? (await mkdtemp(join(tmpdir(), "shotlist-backup-timing-")));
const parent = join(root, "backups");
const configOf = (name: string) =>
  readConfig({ NODE_ENV: "test", DATA_DIR: join(root, name), MIN_FREE_MB: "0" }, { cores: 2, root });

async function backUp(): Promise<string> {
  const { manifest, linked } = await createBackup(configOf("studio"), { parent, version: "bench" });
  const { list, bytes } = manifest.files;
  return `${list.lines} files, ${Math.round(bytes / 1e6)} MB, ${linked} shared with an earlier backup`;
}

async function newest(): Promise<string> {
  return join(parent, (await readdir(parent)).sort().at(-1) ?? "");
}

const steps: Record<string, () => Promise<string>> = {
  "fill the studio": async () => {
    await seedStudio(configOf("studio"), generations, FILES);
    return `${generations} generations`;
  },
  "first backup": backUp,
  "second backup": backUp,
  "restore --check": async () => {
    const { tables } = await verifyBackup(await newest());
    return `${tables.reduce((total, { part }) => total + part.lines, 0)} rows`;
  },
  restore: async () => {
    const { stored } = await restoreBackup(configOf("restored"), { backup: await newest() });
    return `${stored} files stored`;
  },
};

const step = steps[option("step") ?? ""];
if (step) {
  const began = performance.now();
  const result = await step();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `${option("step")?.padEnd(16)} ${seconds.padStart(6)} s ${String(megabytes).padStart(5)} MB  ${result}`,
  );
} else {
  try {
    for (const name of Object.keys(steps)) {
      const args = [import.meta.filename, `step=${name}`, `root=${root}`, `generations=${generations}`];
      const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
      if (status !== 0) throw new Error(`"${name}" failed`);
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
