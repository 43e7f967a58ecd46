import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { createDatabase, type TestDatabase } from "./platform/testing/postgres.ts";
import { ServerProcess } from "./testing/server-process.ts";
import { SMALL_PICTURES, Visitor } from "./testing/visitor.ts";

let database: TestDatabase;
let folder: string;
const running: ServerProcess[] = [];

beforeAll(async () => {
  database = await createDatabase(inject("postgresUrl"));
  folder = await mkdtemp(join(tmpdir(), "shotlist-roles-"));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.end("SIGTERM")));
});

afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function start(role: "server" | "worker"): ServerProcess {
  const each = new ServerProcess({ DATA_DIR: folder, DATABASE_URL: database.url, ...SMALL_PICTURES }, [role]);
  running.push(each);
  return each;
}

const lines = ({ output }: ServerProcess) =>
  output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe("a server and workers apart, on PostgreSQL", () => {
  it("share the work, join its trace, and hand on what a stopped worker had begun", async () => {
    const server = start("server");
    const visitor = await Visitor.owner(server);

    const first = await visitor.generate();
    expect((await visitor.detail(first.id)).state, "nobody works yet").toBe("queued");

    const workers = [start("worker"), start("worker")];
    await Promise.all(workers.map((worker) => worker.until(/"event":"process\.start"/)));
    await visitor.until(first.id, "succeeded");

    const asked = await Promise.all([visitor.generate({ count: 4 }), visitor.generate({ count: 4 })]);
    const busy = await Promise.all(asked.map(({ id }) => visitor.until(id, "running")));
    expect(busy).toHaveLength(2);
    await workers[0]?.end("SIGTERM");
    const ended = await Promise.all(asked.map(({ id }) => visitor.until(id, "succeeded")));
    for (const { images } of ended) expect(images.map((image) => image.state)).toEqual(Array(4).fill("done"));

    const told = workers.flatMap(lines);
    for (const { id, supportCode } of [first, ...asked]) {
      const ends = told.filter(
        (line) => line["event"] === "generation.succeeded" && line["generation.id"] === id,
      );
      expect(ends).toHaveLength(1);
      expect(ends[0]).toMatchObject({ trace_id: supportCode, provider: "previz" });
    }
    expect(lines(server).some((line) => String(line["event"]).startsWith("generation.started"))).toBe(false);
    expect(workers[1]?.output).not.toContain("Server listening");
  });
});
