import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BROWSER_REPORT_BYTES } from "@shotlist/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { OtlpReceiver } from "../../testing/otlp-receiver.ts";
import { ServerProcess } from "../../testing/server-process.ts";
import { Studio } from "../../testing/studio.ts";
import { Visitor } from "../../testing/visitor.ts";

const REPORT = "/api/telemetry/browser";
const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

let studio: Studio;
/** Each test's own person: limits count by person. */
let email: string;
let member: string;
let members = 0;

beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio.close());
beforeEach(async () => {
  members += 1;
  email = `member${members}@example.com`;
  member = await studio.signUp(email);
  studio.log.length = 0;
});

const openStudio = () =>
  Studio.open([], { worker: false, environment: { AUTH_ALLOWED_DOMAINS: "example.com" } });

const exception = (context?: Record<string, string>) => ({
  type: "TypeError",
  value: "x is undefined",
  stacktrace: {
    frames: [
      { function: "draw", filename: "http://localhost/assets/index.js?v=s3cret", lineno: 3, colno: 14 },
    ],
  },
  ...(context ? { context } : {}),
});

/** As Faro sends it: with more than we asked for. */
const payload = (parts: object) => ({
  meta: {
    sdk: { name: "faro", version: "2.12.1" },
    app: { name: "shotlist", release: "0.1.0" },
    page: { url: "http://localhost/generations/1?next=s3cret" },
    browser: { name: "Chrome", version: "140", os: "Linux", mobile: false, viewportWidth: "1440" },
    user: { email: "boss@example.com", id: "1" },
  },
  ...parts,
});

const send = (body: unknown, headers: Record<string, string> = {}) =>
  studio.as(member, () => studio.request("POST", REPORT, body, headers));
const logged = (event: string) => studio.log.filter((line) => line["event"] === event);

describe("a browser's report", () => {
  it("becomes a log line under the failed request's trace and the session's user", async () => {
    const asked = await studio.as(member, () =>
      studio.request("GET", "/api/generations/none", undefined, {
        traceparent: `00-${TRACE}-${"1".repeat(16)}-01`,
      }),
    );
    expect(asked.status).toBe(404);

    const answer = await send(payload({ exceptions: [exception({ trace_id: TRACE, source: "call" })] }));
    expect(answer.status).toBe(202);
    expect(answer.bytes.byteLength).toBe(0);
    const [line] = logged("browser.exception");
    expect(line).toMatchObject({
      level: "error",
      trace_id: TRACE,
      "user.email": email,
      page: "/generations/1",
      release: "0.1.0",
      browser: "Chrome 140 on Linux",
      source: "call",
      err: { type: "TypeError", message: "x is undefined" },
    });
    expect(line?.["user.id"]).toMatch(/\w/);
    const underTrace = studio.log.filter((each) => each["trace_id"] === TRACE).map((each) => each["event"]);
    expect(underTrace).toEqual(expect.arrayContaining(["request.refused", "browser.exception"]));
    expect(JSON.stringify(studio.log)).not.toMatch(/s3cret|boss@/);
  });

  it("keeps the report's own trace where the browser names none or a forged one", async () => {
    const answer = await send(payload({ exceptions: [exception({ trace_id: `${TRACE}x` })] }), {
      traceparent: `00-${"c".repeat(32)}-${"1".repeat(16)}-01`,
    });
    expect(answer.status).toBe(202);
    expect(logged("browser.exception")[0]?.["trace_id"]).toBe("c".repeat(32));
  });

  it("tells of a picture that did not load, as a warning", async () => {
    const attributes = { image_path: "/media/1/large?x=s3cret", image_status: "502", trace_id: TRACE };
    await send(payload({ events: [{ name: "image_failed", attributes }] }));
    expect(logged("browser.image_failed")).toMatchObject([
      {
        level: "warn",
        image_path: "/media/1/large",
        image_status: 502,
        trace_id: TRACE,
        "user.email": email,
      },
    ]);
  });

  it("is taken from a stranger, without a name and fewer of them", async () => {
    const report = payload({ exceptions: Array.from({ length: 20 }, () => exception()) });
    const statuses: number[] = [];
    await studio.as("", async () => {
      for (let n = 0; n < 8; n++) statuses.push((await studio.request("POST", REPORT, report)).status);
    });
    expect(statuses.slice(0, 5)).toEqual([202, 202, 202, 202, 202]);
    expect(statuses.slice(5)).toEqual([429, 429, 429]);
    expect(logged("browser.exception")).toHaveLength(25);
    expect(logged("browser.exception")[0]).not.toHaveProperty("user.email");
    expect((await send(payload({ exceptions: [exception()] }))).status).toBe(202);
  });

  it("is taken while the session cannot be read", async () => {
    const other = await openStudio();
    try {
      await other.parts.handle.close();
      const answer = await other.request("POST", REPORT, payload({ exceptions: [exception()] }));
      expect(answer.status).toBe(202);
      expect(other.log.filter((line) => line["event"] === "browser.exception")).toHaveLength(1);
    } finally {
      await other.close();
    }
  });

  it("is refused beyond thirty a minute, with when to try again, and costs no other call", async () => {
    const report = payload({ exceptions: [exception()] });
    for (let n = 0; n < 30; n++) expect((await send(report)).status).toBe(202);
    const refused = await studio.as(member, () => studio.refusal("POST", REPORT, report));
    expect(refused).toMatchObject({ status: 429, code: "rate_limited" });
    expect(refused.details?.retryAfter).toBeGreaterThan(0);
    expect(logged("browser.exception")).toHaveLength(30);
    // Another person is not kept waiting.
    expect((await studio.request("POST", REPORT, report)).status).toBe(202);
  });
});

describe("what is not a report is refused with a support code and logs no exception", () => {
  const refusals: readonly [what: string, status: number, body: unknown, headers?: Record<string, string>][] =
    [
      ["malformed JSON", 400, '{"exceptions":[', { "content-type": "application/json" }],
      ["more than 64 KB", 413, { exceptions: [], padding: "x".repeat(BROWSER_REPORT_BYTES) }],
      ["a wrong shape", 422, { exceptions: "all of them" }],
      ["more than twenty exceptions", 422, { exceptions: Array.from({ length: 21 }, () => exception()) }],
      ["a message without end", 422, { exceptions: [{ type: "Error", value: "x".repeat(2_001) }] }],
      ["another site's page", 403, { exceptions: [exception()] }, { origin: "https://evil.example" }],
      ["a form post", 415, "exceptions=1", { "content-type": "application/x-www-form-urlencoded" }],
    ];
  it.each(refusals)("%s", async (_what, status, body, headers = {}) => {
    const refused = await studio.as(member, () => studio.refusal("POST", REPORT, body, headers));
    expect(refused.status).toBe(status);
    expect(refused.supportCode).toMatch(/^[0-9a-f]{32}$/);
    expect(logged("browser.exception")).toEqual([]);
  });
});

it("every answer names its trace where a page can read it", async () => {
  const traceparent = `00-${TRACE}-${"1".repeat(16)}-01`;
  const missing = await studio.request(
    "GET",
    "/media/00000000-0000-4000-8000-000000000000/large",
    undefined,
    {
      traceparent,
    },
  );
  expect(missing.status).toBe(404);
  expect(missing.headers["server-timing"]).toMatch(
    new RegExp(`^traceparent;desc="00-${TRACE}-[0-9a-f]{16}-01"$`),
  );
});

it("is exported under the failed action's trace, not under that of the report itself", async () => {
  const receiver = await OtlpReceiver.start();
  const folder = await mkdtemp(join(tmpdir(), "shotlist-report-"));
  const server = new ServerProcess({
    DATA_DIR: folder,
    DEPLOYMENT_ENV: "prod",
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
  });
  try {
    const owner = await Visitor.owner(server);
    const answer = await owner.fetch(REPORT, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(payload({ exceptions: [exception({ trace_id: TRACE }), exception()] })),
    });
    expect(answer.status).toBe(202);
    const [, own] = answer.headers.get("server-timing")?.split("-") ?? [];
    // A clean stop sends what waits.
    await server.end("SIGTERM");
    const told = receiver.logs.filter(({ attributes }) => attributes["event"] === "browser.exception");
    expect(told.map(({ traceId }) => traceId)).toEqual([TRACE, own]);
  } finally {
    await server.end("SIGKILL");
    await receiver.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
