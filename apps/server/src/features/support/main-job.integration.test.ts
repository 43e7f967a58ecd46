import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SupportRecords, TraceView } from "@shotlist/contract";
import { afterEach, expect, it } from "vitest";
import { newTrace } from "../../telemetry/record/test-teller.ts";
import { ServerProcess } from "../../testing/server-process.ts";
import { SMALL_PICTURES, Visitor } from "../../testing/visitor.ts";

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

it("the main job as production runs it can be read with no collector, before and after a restart", async () => {
  const folder = await mkdtemp(join(tmpdir(), "shotlist-support-"));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const start = () => {
    const server = new ServerProcess({ ...SMALL_PICTURES, DATA_DIR: folder });
    undo.push(() => server.end("SIGKILL"));
    return server;
  };
  const first = start();
  const owner = await Visitor.owner(first);
  const traceId = newTrace();
  const { id } = await owner.generate(
    { tone: { mode: "off" } },
    { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
  );
  await owner.until(id, "succeeded");

  const trace = async (visitor: Visitor) =>
    TraceView.parse(await (await visitor.fetch(`/api/support/traces/${traceId}`)).json());
  const view = await trace(owner);
  expect(view.record).toMatchObject({
    event: "generation.succeeded",
    status: "ok",
    request: { method: "POST", route: "/api/generations", status: 202 },
    generationId: id,
  });
  const names = view.spans.map(({ name, kind }) => `${kind} ${name}`);
  expect(names).toEqual(
    expect.arrayContaining([
      "server POST /api/generations",
      "producer send generate",
      "client pg.query:INSERT",
      "internal store image",
    ]),
  );
  expect(view.logs.map(({ event }) => event)).toEqual(
    expect.arrayContaining(["generation.requested", "request.completed", "generation.succeeded"]),
  );
  // What the record writes is nobody's action.
  const { records } = SupportRecords.parse(
    await (await owner.fetch("/api/support/records?limit=200")).json(),
  );
  expect(records.filter(({ request, event }) => request === null && event === null)).toEqual([]);

  expect(await first.end("SIGTERM")).toBe(0);
  const second = start();
  const again = owner.at(await second.ready());
  const kept = await trace(again);
  expect(kept.record).toMatchObject({ event: "generation.succeeded", generationId: id });
  // The job's own span ended after the first look.
  expect(kept.spans.map(({ name }) => name)).toContain("process generate");
  const stopped = await (await again.fetch("/api/support/records?event=process.stop")).json();
  expect(SupportRecords.parse(stopped).records).toHaveLength(1);
});
