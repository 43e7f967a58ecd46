import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreatedGeneration, type CreateGeneration, GenerationDetail } from "@shotlist/contract";
import { afterEach, describe, expect, it } from "vitest";
import { ServerProcess } from "./testing/server-process.ts";
import { Visitor } from "./testing/visitor.ts";

const running: ServerProcess[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.end("SIGKILL");
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "shotlist-process-"));
  folders.push(folder);
  return folder;
}

function start(environment: Record<string, string>): ServerProcess {
  const server = new ServerProcess(environment);
  running.push(server);
  return server;
}

describe("the server process", () => {
  it("prints the owner's link, says that it is ready, and stops cleanly on SIGTERM", async () => {
    const server = start({ DATA_DIR: await dataFolder() });
    const origin = await server.ready();
    expect(new URL(await server.ownerLink()).origin).toBe(origin);
    expect(await (await fetch(`${origin}/healthz`)).json()).toMatchObject({ status: "ok" });
    const ready = await fetch(`${origin}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      status: "ok",
      parts: { records: { state: "ok" }, files: { state: "ok" }, jobs: { state: "ok" } },
    });
    expect(await server.end("SIGTERM")).toBe(0);
    const lines = server.output.split("\n").filter((line) => line.startsWith("{"));
    const events = lines.map((line) => (JSON.parse(line) as { event?: string }).event);
    expect(events).toContain("process.start");
    expect(events).toContain("process.stop");
    for (const line of lines) expect(line).not.toContain("token=");
  });

  it("refuses unreadable configuration with exit 78, naming the variable and not its value", async () => {
    const server = start({ DATA_DIR: await dataFolder(), PORT: "eighty" });
    expect(await server.exit).toBe(78);
    expect(server.output).toContain("PORT");
    expect(server.output).not.toContain("eighty");
  });

  it("refuses a data folder that another process holds, with exit 1, naming its pid", async () => {
    const folder = await dataFolder();
    const first = start({ DATA_DIR: folder });
    await first.ready();
    const second = start({ DATA_DIR: folder });
    expect(await second.exit).toBe(1);
    expect(second.output).toContain(String(first.child.pid));
    expect(first.child.exitCode).toBeNull();
  });

  it("finishes, once, a generation that kill -9 interrupted", async () => {
    const environment = { DATA_DIR: await dataFolder(), PREVIZ_LONG_EDGE: "160", PREVIZ_SAMPLES: "2" };
    const first = start(environment);
    const origin = await first.ready();
    const { cookie } = await Visitor.owner(first);
    const request: CreateGeneration = {
      prompt: "우주의 신비로운 모습",
      direction: { angles: ["low-angle"], lens: "24mm-wide" },
      provider: "previz",
      aspect: "3:2",
      count: 2,
    };
    const asked = await fetch(`${origin}/api/generations`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify(request),
    });
    const { id } = CreatedGeneration.parse(await asked.json());
    const detailFrom = async (server: string) =>
      GenerationDetail.parse(
        await (await fetch(`${server}/api/generations/${id}`, { headers: { cookie } })).json(),
      );
    await expect
      .poll(async () => (await detailFrom(origin)).images.map((image) => image.state), { timeout: 60_000 })
      .toContain("rendering");
    await first.end("SIGKILL");

    const second = start(environment);
    const again = await second.ready();
    await expect.poll(async () => (await detailFrom(again)).state, { timeout: 90_000 }).toBe("succeeded");
    const detail = await detailFrom(again);
    expect(detail.attempts).toBe(2);
    expect(detail.images.map((image) => image.state)).toEqual(["done", "done"]);
    expect(second.output.match(/"event":"generation.succeeded"/g)).toHaveLength(1);
    expect(await second.end("SIGTERM")).toBe(0);
  });

  it("answers with security headers, no inline script allowed, and documents itself", async () => {
    const server = start({ DATA_DIR: await dataFolder() });
    const origin = await server.ready();
    const policy = (await fetch(`${origin}/healthz`)).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*/);
    const api = (await (await fetch(`${origin}/api/openapi.json`)).json()) as {
      openapi: string;
      paths: Record<string, unknown>;
    };
    expect(api.openapi).toBe("3.1.0");
    expect(Object.keys(api.paths)).toEqual(
      expect.arrayContaining(["/api/presets", "/api/generations", "/api/generations/{id}/events", "/readyz"]),
    );
    const docs = await fetch(`${origin}/docs/`);
    expect(docs.status).toBe(200);
    expect(docs.headers.get("content-security-policy")).toContain("script-src 'self'");
    expect(await docs.text()).not.toMatch(/<script(?![^>]*src=)[^>]*>[^<]/);
  });
});
