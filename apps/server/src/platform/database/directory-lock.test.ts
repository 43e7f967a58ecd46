import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StartError } from "../../start-error.ts";
import { lockDirectory } from "./directory-lock.ts";

describe("the lock on a data folder", () => {
  let root: string;
  let directory: string;
  beforeEach(() => {
    root = fs.mkdtempSync(join(tmpdir(), "shotlist-lock-"));
    directory = join(root, "records");
  });
  afterEach(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });

  const program = (body: string) => [
    "--input-type=module",
    "-e",
    `import { lockDirectory } from ${JSON.stringify(join(import.meta.dirname, "directory-lock.ts"))};
     const directory = ${JSON.stringify(directory)};
     ${body}`,
  ];
  const newest = () => {
    const folder = `${directory}.lock`;
    const number = Math.max(
      ...fs
        .readdirSync(folder)
        .filter((name) => /^\d+$/.test(name))
        .map(Number),
    );
    return join(folder, String(number));
  };
  const leaveLockOf = (holder: object) => {
    fs.mkdirSync(`${directory}.lock`, { recursive: true });
    fs.writeFileSync(join(`${directory}.lock`, "7"), JSON.stringify(holder));
  };
  const here = async () => {
    (await lockDirectory(directory)).release();
    const holder = JSON.parse(fs.readFileSync(newest(), "utf8")) as { place: string; startTicks: string };
    fs.rmSync(`${directory}.lock`, { recursive: true });
    return holder;
  };

  it("is refused to a second taker, who is told the folder and the pid, and given after its release", async () => {
    const lock = await lockDirectory(directory);
    const refused = await lockDirectory(directory).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StartError);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(String(refused)).toContain(directory);
    expect(String(refused)).toContain(`process ${process.pid}.`);
    lock.release();
    lock.release();
    (await lockDirectory(directory)).release();
  });

  it("is taken over from a process that was killed", async () => {
    const child = spawn(
      process.execPath,
      program("await lockDirectory(directory); console.log('held'); setInterval(() => {}, 1000);"),
    );
    await once(child.stdout, "data");
    await expect(lockDirectory(directory)).rejects.toThrow(`process ${child.pid}.`);
    child.kill("SIGKILL");
    await once(child, "exit");
    (await lockDirectory(directory)).release();
  });

  it("is let go by a process that ends by itself", async () => {
    const child = spawnSync(process.execPath, program("await lockDirectory(directory); process.exit(0);"));
    expect(child.stderr.toString()).toBe("");
    expect(JSON.parse(fs.readFileSync(newest(), "utf8"))).toMatchObject({ released: true });
  });

  it("is taken over where the dead holder's pid has been given to another process", async () => {
    const { place } = await here();
    leaveLockOf({ pid: process.pid, startTicks: "1", place, released: false });
    (await lockDirectory(directory)).release();
  });

  it("is taken over after the machine was started anew", async () => {
    const { startTicks } = await here();
    leaveLockOf({ pid: process.pid, startTicks, place: "an earlier boot", released: false });
    const long = new Date(Date.now() - 3_600_000);
    fs.utimesSync(join(`${directory}.lock`, "7"), long, long);
    (await lockDirectory(directory)).release();
  });

  it("is respected where the holder lives in another container and the file's time still moves", async () => {
    leaveLockOf({ pid: 1, startTicks: "1", place: "another container", released: false });
    const path = join(`${directory}.lock`, "7");
    const beat = setInterval(() => fs.utimesSync(path, new Date(), new Date()), 100);
    await expect(lockDirectory(directory, 200)).rejects.toThrow("process 1.");
    clearInterval(beat);
  });

  it("is taken over where its file was torn by a power cut", async () => {
    fs.mkdirSync(`${directory}.lock`);
    fs.writeFileSync(join(`${directory}.lock`, "3"), '{"pid": 1');
    (await lockDirectory(directory)).release();
  });

  it("goes to exactly one of many that find a dead holder at once", async () => {
    leaveLockOf({ pid: 2 ** 22 + 1, startTicks: "1", place: (await here()).place, released: false });
    const attempt = program(`
      while (Date.now() < ${Date.now() + 1_500}) {}
      try { await lockDirectory(directory); console.log("held"); setTimeout(() => process.kill(process.pid, "SIGKILL"), 3000); }
      catch (error) { console.log("refused"); }`);
    const answers = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const child = spawn(process.execPath, attempt);
        const [data] = (await once(child.stdout, "data")) as [Buffer];
        return data.toString().trim();
      }),
    );
    expect(answers.filter((answer) => answer === "held")).toHaveLength(1);
    expect(answers.filter((answer) => answer === "refused")).toHaveLength(5);
  });
});
