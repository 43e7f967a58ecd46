import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import { CreatedGeneration, type CreateGeneration } from "@shotlist/contract";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { eventually } from "../platform/testing/eventually.ts";
import { createDatabase, type TestDatabase } from "../platform/testing/postgres.ts";
import { OtlpReceiver } from "../testing/otlp-receiver.ts";
import { ServerProcess } from "../testing/server-process.ts";

const PROMPT = "an unmistakable prompt about a lighthouse";

describe("what the server in production sends to its collector", () => {
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  let folder: string;
  let receiver: OtlpReceiver;
  let database: TestDatabase;
  let s3: S3rver;
  let output: string;
  let token: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "shotlist-exported-"));
    receiver = await OtlpReceiver.start();
    database = await createDatabase(inject("postgresUrl"));
    s3 = new S3rver({
      address: "127.0.0.1",
      port: 0,
      silent: true,
      allowMismatchedSignatures: true,
      directory: join(folder, "s3"),
      configureBuckets: [{ name: "studio-images" }],
    });
    const { port } = await s3.run();
    const server = new ServerProcess({
      DATA_DIR: folder,
      DEPLOYMENT_ENV: "prod",
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
      OTEL_METRIC_EXPORT_INTERVAL: "500",
      DATABASE_URL: database.url,
      S3_BUCKET: "studio-images",
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_FORCE_PATH_STYLE: "true",
      S3_ACCESS_KEY_ID: "S3RVER",
      S3_SECRET_ACCESS_KEY: "S3RVER",
      PREVIZ_LONG_EDGE: "64",
      PREVIZ_SAMPLES: "1",
    });
    try {
      await act(server);
      expect(await server.end("SIGTERM")).toBe(0);
    } finally {
      await server.end("SIGKILL");
      output = server.output;
    }
  });

  async function act(server: ServerProcess): Promise<void> {
    const origin = await server.ready();
    const link = await server.ownerLink();
    token = new URL(link).searchParams.get("token") ?? "";
    const welcome = await fetch(link, { redirect: "manual" });
    const cookie = welcome.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    await fetch(`${origin}/api/me?key=SECRET`, { headers: { cookie } });
    for (const path of ["/healthz", "/readyz?x=1", "/api/nothing/1", "/api/nothing/2", "/wp-login.php"])
      await fetch(origin + path);
    for (const host of ["one.example.com", "two.example.com"]) await askAs(host, `${origin}/api/me`);
    const body: CreateGeneration = {
      prompt: PROMPT,
      direction: { angles: ["low-angle"], lens: "24mm-wide" },
      provider: "previz",
      aspect: "3:2",
      count: 1,
    };
    const asked = await fetch(`${origin}/api/generations`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        cookie,
        traceparent: `00-${traceId}-00f067aa0ba902b7-00`,
      },
      body: JSON.stringify(body),
    });
    CreatedGeneration.parse(await asked.json());
    await server.until(/"event":"generation\.succeeded"/);
    await eventually(
      "a metric of the requests",
      () => receiver.metric("http.server.request.duration").length > 3,
    );
  }

  afterAll(async () => {
    await s3.close();
    await receiver.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it("is announced by the first line it prints, with the reason", () => {
    const first = JSON.parse(output.split("\n")[0] ?? "") as Record<string, unknown>;
    expect(first).toMatchObject({
      event: "telemetry.decision",
      environment: "prod",
      exporting: true,
      reason: "OTEL_EXPORTER_OTLP_ENDPOINT is set",
    });
    expect(receiver.lines("telemetry.decision")).toEqual([first]);
    expect(output).not.toContain("telemetry.unobserved");
    expect(receiver.errors).toEqual([]);
  });

  it("says of every signal which service, version, deployment and host it is from, and no more", () => {
    const origin = {
      "service.name": "shotlist",
      "service.version": expect.stringMatching(/^\d+\.\d+\.\d+$/),
      "deployment.environment.name": "prod",
      "host.name": hostname(),
    };
    for (const span of receiver.spans) expect(span.resource).toEqual(origin);
    for (const record of receiver.logs) expect(record.resource).toEqual(origin);
    for (const point of receiver.points)
      expect(point.resource).toEqual({ ...origin, "service.instance.id": "all" });
  });

  it("names a request by its route, with its statements inside", () => {
    const me = receiver.spans.find((span) => span.kind === "server" && span.name === "GET /api/me");
    expect(me?.attributes).toMatchObject({
      "http.request.method": "GET",
      "http.route": "/api/me",
      "http.response.status_code": 200,
      "url.path": "/api/me",
      "url.query": "key=REDACTED",
      "user.id": expect.any(String),
    });
    const statements = receiver
      .trace(me?.traceId ?? "")
      .filter((span) => span.scope === "@opentelemetry/instrumentation-pg");
    expect(statements.length).toBeGreaterThan(0);
    expect(statements[0]).toMatchObject({
      kind: "client",
      attributes: { "db.system.name": "postgresql", "db.query.text": expect.stringContaining("$1") },
    });
  });

  it("keeps the trace a browser began, through the job, to the stored picture", () => {
    const trace = receiver.trace(traceId);
    const names = trace.map((span) => span.name);
    expect(trace.find((span) => span.kind === "server")).toMatchObject({
      name: "POST /api/generations",
      parentSpanId: "00f067aa0ba902b7",
    });
    expect(trace.find((span) => span.kind === "consumer")).toMatchObject({
      name: "process generate",
      parentSpanId: "",
    });
    expect(names).toContain("S3.PutObject");
    // The SDK's own requests are suppressed inside its span.
    expect(
      trace.filter((span) => span.scope === "@opentelemetry/instrumentation-http" && span.kind === "client"),
    ).toEqual([]);
  });

  it("has no trace of health checks, and none that polling began", () => {
    expect(JSON.stringify(receiver.spans)).not.toMatch(/healthz|readyz/);
    const roots = receiver.spans.filter((span) => span.parentSpanId === "");
    expect(roots.filter((span) => span.attributes["db.system.name"] !== undefined)).toEqual([]);
    // A client's alone: the bucket is tried once at start.
    expect(new Set(roots.map((span) => span.kind))).toEqual(new Set(["server", "consumer", "client"]));
    expect(roots.filter((span) => span.kind === "client" && !span.name.startsWith("S3."))).toEqual([]);
  });

  it("holds no query value, no link, no address of a person and no prompt outside log lines", () => {
    const sent = JSON.stringify([receiver.spans, receiver.points]);
    const personal = ["SECRET", token, "owner@localhost", PROMPT, "user_agent.original", "client.address"];
    expect(personal.filter((text) => sent.includes(text))).toEqual([]);
    const lines = JSON.stringify(receiver.logs);
    expect(lines.includes("owner@localhost")).toBe(true);
    expect(["SECRET", token].filter((text) => lines.includes(text))).toEqual([]);
  });

  it("sends each line as it was printed, joined to its trace", () => {
    const bodies = new Set(receiver.logs.map((record) => record.body));
    const printed = output.split("\n").filter((line) => line.startsWith("{"));
    expect(printed.length).toBeGreaterThan(5);
    expect(printed.filter((line) => !bodies.has(line))).toEqual([]);
    const record = receiver.logs.find(({ attributes }) => attributes["event"] === "generation.succeeded");
    expect(record).toMatchObject({ traceId, severityText: "info" });
    expect(record?.attributes["generation.id"]).toEqual(expect.any(String));
  });

  it("makes a series for each route and status, and none for what a stranger types", () => {
    const series = receiver.metric("http.server.request.duration").map((point) => point.attributes);
    for (const attributes of series) {
      expect(
        Object.keys(attributes).filter(
          (name) => !/^http\.(request\.method|route|response\.status_code)$/.test(name),
        ),
      ).toEqual([]);
    }
    expect(series).toContainEqual({
      "http.request.method": "GET",
      "http.route": "/api/me",
      "http.response.status_code": 200,
    });
    const unmatched = series.filter((attributes) => attributes["http.route"] === undefined);
    expect(unmatched).toEqual([{ "http.request.method": "GET", "http.response.status_code": 404 }]);
    const names = new Set(receiver.points.map((point) => point.metric));
    expect([...names]).toEqual(
      expect.arrayContaining([
        "app.telemetry.heartbeat",
        "app.telemetry.lost",
        "db.client.operation.duration",
        "nodejs.eventloop.utilization",
        "v8js.memory.heap.used",
        "process.memory.usage",
        "system.cpu.utilization",
      ]),
    );
  });
});

/** fetch does not let a caller choose its Host. */
function askAs(host: string, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => response.resume().on("end", resolve))
      .on("error", reject)
      .end();
  });
}

describe("a server that has lost its environment", () => {
  it("refuses to start under PM2, with exit 78, and names what got lost", async () => {
    const server = new ServerProcess({ NODE_ENV: "production", DEPLOYMENT_ENV: "" });
    expect(await server.exit).toBe(78);
    expect(server.output).toContain("DEPLOYMENT_ENV is not set");
    expect(server.output).toContain("PM2 restarted this outside the shell that set it");
    expect(server.output).not.toContain("telemetry.decision");
  });

  it("refuses to start under systemd, with exit 78, where the unit forgot it", async () => {
    const { exit, said } = await asUnit({ NODE_ENV: "production", PORT: "0" });
    expect(exit).toBe(78);
    expect(said).toContain("the systemd unit has no Environment=DEPLOYMENT_ENV=prod");
  });

  it("needs no more of the unit than that, and then sends to the collector on its host", async () => {
    const folder = await mkdtemp(join(tmpdir(), "shotlist-unit-"));
    const { said } = await asUnit(
      { DEPLOYMENT_ENV: "prod", PORT: "0", DATA_DIR: folder, MIN_FREE_MB: "0" },
      /"event":"telemetry\.decision".*\n/,
    );
    await rm(folder, { recursive: true, force: true });
    expect(JSON.parse(said.split("\n")[0] ?? "")).toMatchObject({
      event: "telemetry.decision",
      exporting: true,
      endpoint: "http://127.0.0.1:4318",
    });
  });
});

/** Starts the server with these variables and no others, not even PATH; ends it once it says `until`. */
async function asUnit(
  environment: Record<string, string>,
  until?: RegExp,
): Promise<{ exit: number | null; said: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "../main.ts")], {
    env: environment,
    cwd: "/",
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => {
      said += data;
      if (until?.test(said)) child.kill("SIGKILL");
    });
  }
  const exit = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { exit, said };
}
