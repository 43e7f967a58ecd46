import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFiles } from "./index.ts";

/** Uploads for ever, a little at a time, saying so after each piece. */
const UPLOADER = `
  import { openFiles } from ${JSON.stringify(join(import.meta.dirname, "index.ts"))};
  const store = await openFiles({ kind: "folder", directory: process.argv[1] });
  async function* forever() {
    for (;;) {
      yield new Uint8Array(4096);
      process.stdout.write("piece\\n");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  await store.put(forever(), "image/png");
`;

describe("a folder of files whose process is killed", () => {
  it("shows nothing of the upload under way, and the next process clears it away", async () => {
    const directory = await mkdtemp(join(tmpdir(), "shotlist-files-"));
    const child = spawn(process.execPath, ["--input-type=module", "-e", UPLOADER, directory], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    for (let pieces = 0; pieces < 3; pieces++) await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");

    const incoming = join(directory, "incoming");
    const left = await readdir(incoming);
    expect(left).toHaveLength(1);
    const hoursAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
    for (const name of left) await utimes(join(incoming, name), hoursAgo, hoursAgo);

    const store = await openFiles({ kind: "folder", directory });
    const keys = [];
    for await (const key of store.keys("")) keys.push(key);
    expect(keys).toEqual([]);
    expect(await readdir(incoming)).toEqual([]);
    await rm(directory, { recursive: true });
  });
});
