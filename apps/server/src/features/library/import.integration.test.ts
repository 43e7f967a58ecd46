import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../platform/database/index.ts";
import { assets } from "../../platform/database/schema.ts";
import { gradient } from "../../platform/images/test-files.ts";
import { ServerProcess } from "../../testing/server-process.ts";
import { Visitor } from "../../testing/visitor.ts";

const script = join(import.meta.dirname, "../../../../../scripts/run.js");
let root = "";
let data = "";
let photographs = "";

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "shotlist-import-"));
  data = join(root, "data");
  photographs = join(root, "photographs");
  await mkdir(join(photographs, "바다", ".hidden"), { recursive: true });
  const write = async (name: string, shift: number) =>
    writeFile(join(photographs, name), await gradient(300, 200, shift).jpeg().toBuffer());
  await write("one.jpg", 1);
  await write("바다/노을.jpg", 2);
  await write("바다/copy of one.jpg", 1);
  await write("바다/.hidden/three.jpg", 3);
  await writeFile(join(photographs, "notes.jpg"), "no picture\n");
  await symlink(photographs, join(photographs, "바다", "around"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

function begin(...args: string[]): {
  child: ChildProcess;
  ended: Promise<{ exit: number | null; said: string }>;
} {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [script, "import", ...args], {
    env: { PATH, HOME, DATA_DIR: data, MIN_FREE_MB: "0", IMAGE_WORKERS: "1", INIT_CWD: root },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text: Buffer) => {
      said += text;
    });
  }
  const ended = new Promise<{ exit: number | null; said: string }>((resolve) =>
    child.once("close", (exit) => resolve({ exit, said })),
  );
  return { child, ended };
}

const run = (...args: string[]) => begin(...args).ended;

async function imported() {
  const handle = await openDatabase({
    engine: "pglite",
    directory: join(data, "records"),
    minimumFreeBytes: 0,
  });
  try {
    return await handle.db.select().from(assets).orderBy(assets.createdAt);
  } finally {
    await handle.close();
  }
}

describe("npm run import", () => {
  it("says how it is used", async () => {
    expect(await run()).toMatchObject({ exit: 64, said: expect.stringContaining("Usage: npm run import") });
    expect((await run("photographs", "--kind", "painting")).exit).toBe(64);
    expect(await run("nowhere")).toMatchObject({ exit: 1, said: expect.stringContaining("is not a folder") });
  });

  it("says that there is nobody yet whose pictures they could become", async () => {
    const { exit, said } = await run("photographs");
    expect(said).toContain("start the server once");
    expect(exit).toBe(1);
  });

  it("refuses beside a server that holds the embedded database, naming it", async () => {
    const server = new ServerProcess({ DATA_DIR: data });
    try {
      await Visitor.owner(server);
      const { exit, said } = await run("photographs");
      expect(said).toContain(String(server.child.pid));
      expect(exit).toBe(1);
    } finally {
      await server.end("SIGTERM");
    }
  });

  it("brings in every picture once, says what it refused, and passes over what is there", async () => {
    const first = await run(
      "photographs",
      "--team",
      "--tag",
      "summer",
      "--tag",
      " 여름  바다 ",
      "--kind",
      "tone",
    );
    expect(first.said).toContain("4 files in");
    expect(first.said).toMatch(/refused: notes\.jpg: This is not a picture/);
    expect(first.said).toMatch(/2 added \(0\.0 MB\), 1 there already, 1 refused, in \d/);
    expect(first.exit).toBe(2);
    const rows = await imported();
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row).toMatchObject({
        visibility: "team",
        kind: "tone",
        tags: ["summer", "여름 바다"],
        location: null,
      });
    }
    expect(rows.map(({ fileName }) => fileName).sort()).toContain("노을.jpg");

    await rm(join(photographs, "notes.jpg"));
    const second = await run("photographs");
    expect(second.said).toMatch(/0 added \(0\.0 MB\), 3 there already, 0 refused/);
    expect(second.exit).toBe(0);
    expect((await run("photographs", "--owner", "nobody@example.com")).said).toContain("nobody@example.com");
  });

  it("finishes what is under way on Ctrl-C, and goes on where it was the next time", async () => {
    const many = join(root, "many");
    await mkdir(many);
    for (let at = 0; at < 30; at++) {
      await writeFile(
        join(many, `${at}.jpg`),
        await gradient(2000, 1500, at + 10)
          .jpeg()
          .toBuffer(),
      );
    }
    const { child, ended } = begin("many");
    await new Promise<void>((resolve) =>
      child.stdout?.on("data", (text: Buffer) => {
        if (text.includes("30 files in")) setTimeout(resolve, 1500);
      }),
    );
    child.kill("SIGINT");
    const stopped = await ended;
    expect(stopped.said).toContain("Finishing the files under way");
    expect(stopped.exit).toBe(1);
    const before = await imported();
    expect(stopped.said).toContain(`${before.length - 2} added`);
    const rest = await run("many");
    expect(rest.exit).toBe(0);
    expect(rest.said).toContain(`${before.length - 2} there already`);
    expect(await imported()).toHaveLength(32);
  });
});
