import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import { type CreatedGeneration, SearchResponse, SearchStatus } from "@shotlist/contract";
import { afterEach, describe, expect, inject, it } from "vitest";
import { gradient } from "../platform/images/test-files.ts";
import { eventually } from "../platform/testing/eventually.ts";
import { createDatabase } from "../platform/testing/postgres.ts";
import { OtlpReceiver, type ReceivedSpan } from "../testing/otlp-receiver.ts";
import { ServerProcess } from "../testing/server-process.ts";
import { uploadBody } from "../testing/upload-body.ts";
import { SMALL_PICTURES, Visitor } from "../testing/visitor.ts";

const EMAIL = "hana@example.com";
const PROMPT = "비 내리는 밤거리, 네온";
const SOUGHT = "노을";
const CAPTION = "해변의 두 사람";
const FILE_NAME = "holiday-with-anna.jpg";

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

async function folderOfItsOwn(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "shotlist-telemetry-"));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function embedded(): Promise<Record<string, string>> {
  return { DATA_DIR: await folderOfItsOwn() };
}

async function grown(): Promise<Record<string, string>> {
  const folder = await folderOfItsOwn();
  const database = await createDatabase(inject("postgresUrl"));
  undo.push(() => database.drop());
  const s3 = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory: join(folder, "s3"),
    allowMismatchedSignatures: true,
    configureBuckets: [{ name: "pictures" }],
  });
  const { port } = await s3.run();
  undo.push(() => s3.close());
  return {
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    S3_BUCKET: "pictures",
    S3_ENDPOINT: `http://127.0.0.1:${port}`,
    S3_FORCE_PATH_STYLE: "true",
    S3_ACCESS_KEY_ID: "S3RVER",
    S3_SECRET_ACCESS_KEY: "S3RVER",
  };
}

/** One click: the header a browser mints, and the trace id in it. */
function click(traceId: string): { traceId: string; headers: { traceparent: string } } {
  return { traceId, headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` } };
}

/** One visit to the library: a picture is brought in, another looked for. */
async function findAndBring(owner: Visitor, headers: Record<string, string>): Promise<void> {
  const bytes = await gradient(120, 80).jpeg().toBuffer();
  const { payload, type } = uploadBody({ bytes, name: FILE_NAME }, { caption: CAPTION });
  const brought = await owner.fetch("/api/assets", {
    method: "POST",
    headers: { ...headers, "content-type": type },
    body: payload,
  });
  expect(brought.status).toBe(201);
  // While the index is not there yet, search asks no model.
  await eventually("the index was built", async () => {
    const status = await owner.fetch("/api/search/status");
    return SearchStatus.parse(await status.json()).state === "ready";
  });
  const found = await owner.fetch(`/api/search?q=${encodeURIComponent(SOUGHT)}`, { headers });
  expect(SearchResponse.parse(await found.json()).notices).toEqual([]);
}

/** The ids of a span and of everything around it. */
function withParents(spans: readonly ReceivedSpan[], span: ReceivedSpan | undefined): string[] {
  if (!span) return [];
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return [span.spanId, ...withParents(spans, parent)];
}

const named = (spans: readonly ReceivedSpan[], pattern: RegExp) =>
  spans.filter((span) => pattern.test(span.name));

describe.each([
  ["the embedded engines", embedded, []],
  ["PostgreSQL and S3", grown, [/^S3\.PutObject/]],
] as const)("the main job as production runs it, on %s", (_title, engines, more) => {
  it("is one trace from the click to the provider's call, with every line, and no address outside the lines", async () => {
    const receiver = await OtlpReceiver.start();
    undo.push(() => receiver.stop());
    const server = new ServerProcess({
      ...(await engines()),
      ...SMALL_PICTURES,
      DEPLOYMENT_ENV: "prod",
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
      OTEL_METRIC_EXPORT_INTERVAL: "1000",
    });
    undo.push(() => server.end("SIGKILL"));
    const owner = await Visitor.owner(server);
    await owner.fetch("/api/account/setup", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "Hana", email: EMAIL, password: "correct horse battery" }),
    });

    const { traceId, headers } = click("4bf92f3577b34da6a3ce929d0e0e4736");
    const asked: CreatedGeneration = await owner.generate({ prompt: PROMPT }, headers);
    expect(asked.supportCode).toBe(traceId);
    const { images } = await owner.until(asked.id, "succeeded");
    await owner.fetch(images[0]?.urls?.original ?? "");
    const visit = click("a3ce929d0e0e47364bf92f3577b34da6");
    await findAndBring(owner, visit.headers);
    await owner.fetch(`/api/generations/${asked.id}?key=SECRET`);
    // A clean stop sends what waits.
    expect(await server.end("SIGTERM")).toBe(0);
    expect(receiver.errors).toEqual([]);

    const spans = receiver.trace(traceId);
    const [request] = named(spans, /^POST \/api\/generations$/).filter((span) => span.kind === "server");
    expect(request).toMatchObject({ parentSpanId: "00f067aa0ba902b7" });
    expect(request?.attributes).toMatchObject({
      "http.request.method": "POST",
      "http.route": "/api/generations",
      "http.response.status_code": 202,
      "user.id": expect.any(String),
    });
    const [send] = named(spans, /^send generate$/);
    expect(send).toMatchObject({ kind: "producer" });

    const [job] = named(spans, /^process generate$/);
    expect(job).toMatchObject({ kind: "consumer", parentSpanId: "" });
    expect(job?.links.map((link) => link.traceId)).toEqual([traceId]);
    expect(spans.map((span) => span.spanId)).toContain(job?.links[0]?.spanId);
    expect(job?.attributes).toMatchObject({
      "messaging.system": "pg-boss",
      "messaging.destination.name": "generate",
      "job.id": send?.attributes["job.id"],
      "user.id": request?.attributes["user.id"],
      attempt: 1,
    });

    const [provider] = named(spans, /^generate_content previz-/);
    expect(provider).toMatchObject({ kind: "client", parentSpanId: job?.spanId });
    expect(provider?.attributes).toMatchObject({
      "gen_ai.operation.name": "generate_content",
      "gen_ai.output.type": "image",
      "gen_ai.provider.name": "previz",
    });
    for (const name of [
      /^resolve direction$/,
      /^choose tone$/,
      /^store image$/,
      /^make thumbnails$/,
      ...more,
    ]) {
      expect(named(spans, name), String(name)).not.toHaveLength(0);
    }
    const library = receiver.trace(visit.traceId);
    const [upload] = named(library, /^POST \/api\/assets$/);
    const [search] = named(library, /^GET \/api\/search$/);
    for (const [name, request] of [
      ["make thumbnails", upload],
      ["store image", upload],
      ["search library", search],
      ["embed", search],
    ] as const) {
      const [span] = named(library, new RegExp(`^${name}$`));
      expect(span, name).toMatchObject({ kind: "internal" });
      expect(withParents(library, span), name).toContain(request?.spanId);
    }
    expect(named(library, /^search library$/)[0]?.attributes).toMatchObject({
      "search.mode": "text",
      "search.hits": expect.any(Number),
    });
    expect(receiver.metric("app.search.duration")).toEqual([
      expect.objectContaining({ attributes: { mode: "text" } }),
    ]);

    const database = named(spans, /^pg\.query:/);
    expect(database.length).toBeGreaterThan(3);
    for (const query of database) expect(query.attributes["db.system.name"]).toBe("postgresql");

    for (const event of ["generation.requested", "generation.started", "generation.succeeded"]) {
      const records = receiver.logs.filter((record) => record.attributes["event"] === event);
      expect(records, event).toHaveLength(1);
      expect(records[0]).toMatchObject({ traceId });
      expect(records[0]?.attributes["user.email"]).toBe(EMAIL);
      expect(JSON.parse(records[0]?.body ?? "")).toMatchObject({
        "user.email": EMAIL,
        "generation.id": asked.id,
        "job.id": send?.attributes["job.id"],
        prompt: PROMPT,
        presets: ["low-angle", "24mm-wide"],
        provider: "previz",
        trace_id: traceId,
      });
    }
    const ofTheJob = receiver.logs.filter((record) => record.body.includes(asked.id));
    expect(ofTheJob.filter((record) => record.traceId === "")).toEqual([]);

    const outside = JSON.stringify([receiver.spans, receiver.points]);
    const told = [SOUGHT, encodeURIComponent(SOUGHT), CAPTION, FILE_NAME];
    for (const secret of [EMAIL, PROMPT, ...told, "SECRET", "correct horse", "S3RVER:"]) {
      expect(outside.includes(secret), `${secret} outside the log lines`).toBe(false);
    }
    expect(JSON.stringify(receiver.logs)).not.toMatch(/SECRET|correct horse|session_token/);
    expect(receiver.spans.filter((span) => span.name.includes("/healthz"))).toEqual([]);

    const [served] = receiver.metric("http.server.request.duration");
    expect(Object.keys(served?.attributes ?? {}).sort()).toEqual([
      "http.request.method",
      "http.response.status_code",
      "http.route",
    ]);
    expect(receiver.metric("app.generation.count")).toEqual([
      expect.objectContaining({
        attributes: { provider: "previz", model: expect.stringMatching(/^previz-/), outcome: "succeeded" },
        value: 1,
      }),
    ]);
    for (const name of ["app.generation.duration", "app.queue.depth", "app.queue.oldest_age"]) {
      expect(receiver.metric(name), name).not.toHaveLength(0);
    }
    for (const point of receiver.points) {
      for (const value of Object.values(point.attributes)) {
        expect(String(value), `${point.metric} names something unbounded`).not.toMatch(
          /[0-9a-f]{8}-[0-9a-f]{4}/,
        );
      }
    }
    for (const { resource } of [...receiver.spans, ...receiver.logs]) {
      expect(Object.keys(resource).sort()).toEqual([
        "deployment.environment.name",
        "host.name",
        "service.name",
        "service.version",
      ]);
    }
  });
});
