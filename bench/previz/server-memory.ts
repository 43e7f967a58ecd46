import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ServerProcess } from "../../apps/server/src/testing/server-process.ts";
import { Visitor } from "../../apps/server/src/testing/visitor.ts";
import { peakDuring, resident } from "./memory.ts";

/** As `npm start` starts it (package.json, scripts/run.js). */
const FLAGS = { NODE_OPTIONS: "--max-semi-space-size=16", MALLOC_ARENA_MAX: "1" };
const SETTLING = 5000;

/**
 * The whole server, started a second time on its records (the first start also creates them):
 * at rest, and while it makes a picture of 960 × 640 in each of three sets.
 */
export async function serverMemory(
  workers: number,
  row: (name: string, values: readonly number[], unit: string) => void,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "shotlist-previz-"));
  const environment = {
    DATA_DIR: folder,
    PREVIZ_WORKERS: String(workers),
    // Waiting for a picture asks often.
    REQUESTS_PER_MINUTE: "100000",
    ...FLAGS,
  };
  try {
    const first = new ServerProcess(environment);
    const visitor = await Visitor.owner(first);
    await first.end("SIGTERM");
    const server = new ServerProcess(environment);
    const owner = visitor.at(await server.ready());
    await new Promise((resolve) => setTimeout(resolve, SETTLING));
    const pid = server.child.pid ?? 0;
    row("the server at rest, engine warm", [await resident(pid)], "MB");
    for (const prompt of ["studio", "forest", "street"]) {
      const peak = await peakDuring(pid, async () => {
        const { id } = await owner.generate({ prompt });
        const { state } = await owner.until(id, "succeeded", "failed");
        if (state !== "succeeded") throw new Error(`the picture of the ${prompt} ${state}`);
      });
      row(`the server while it draws the ${prompt}`, [peak], "MB peak");
    }
    await server.end("SIGTERM");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
