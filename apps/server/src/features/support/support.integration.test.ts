import { randomUUID } from "node:crypto";
import { SpanKind } from "@opentelemetry/api";
import { SupportRecords, SupportStatus, TraceView } from "@shotlist/contract";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { telemetryActions, users } from "../../platform/database/schema.ts";
import { inspect } from "../../platform/images/index.ts";
import { newTrace, Teller } from "../../telemetry/record/test-teller.ts";
import { type ScriptedProvider, scriptedProvider } from "../../testing/scripted-provider.ts";
import { Studio } from "../../testing/studio.ts";
import { ProviderError } from "../generations/providers/provider.ts";

const HANA = "hana@example.com";
const HELPER = "helper@example.com";

let provider: ScriptedProvider;
let studio: Studio;
let teller: Teller;
/** Cookies. */
let hana: string;
let helper: string;

beforeAll(async () => {
  provider = scriptedProvider();
  studio = await Studio.open([provider], {
    environment: {
      AUTH_ALLOWED_DOMAINS: "example.com",
      GRAFANA_URL: "https://grafana.example.com/",
      OTEL_SERVICE_NAME: 'shot"list',
    },
  });
  teller = new Teller(studio.parts.record);
  hana = await studio.signUp(HANA);
  helper = await studio.signUp(HELPER);
  await studio.parts.handle.db.update(users).set({ role: "support" }).where(eq(users.email, HELPER));
});
afterAll(() => studio.close());
beforeEach(() => {
  provider.script = [];
});

const headersOf = (traceId: string) => ({ traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
const get = (path: string, cookie = helper) => studio.as(cookie, () => studio.request("GET", path));
const refused = (path: string, cookie = helper) => studio.as(cookie, () => studio.refusal("GET", path));

async function find(query: Record<string, string>): Promise<SupportRecords> {
  const answer = await get(`/api/support/records?${new URLSearchParams(query)}`);
  expect(answer.status, String(answer.bytes)).toBe(200);
  return SupportRecords.parse(answer.body);
}
async function opened(traceId: string): Promise<TraceView> {
  const answer = await get(`/api/support/traces/${traceId}`);
  expect(answer.status, String(answer.bytes)).toBe(200);
  return TraceView.parse(answer.body);
}
const found = async (query: Record<string, string>) =>
  (await find(query)).records.map(({ traceId }) => traceId);

/** Hana asks for a picture, and sees how it ends. */
async function hanaGenerates(traceId: string, ...states: ("succeeded" | "failed")[]) {
  return studio.as(hana, async () => {
    const id = await studio.generate({ prompt: "비 내리는 밤거리, 네온" }, headersOf(traceId));
    return studio.until(id, ...states);
  });
}

/** An action of somebody's that went well, begun at this moment. */
async function action(email: string, at = Date.now(), note = "told"): Promise<string> {
  const traceId = newTrace();
  teller.line(traceId, { event: "auth.sign_in", "user.email": email, note });
  await studio.parts.record.flush();
  await studio.parts.handle.db
    .update(telemetryActions)
    .set({ startedAt: at, endedAt: at })
    .where(eq(telemetryActions.traceId, traceId));
  return traceId;
}

describe("Hana writes: around 13:20 the tone image was missing", () => {
  it("one search finds the action, and one click opens all of it", async () => {
    const traceId = newTrace();
    const { id, images } = await hanaGenerates(traceId, "succeeded");
    const path = `/media/${images[0]?.assetId}/large`;
    const job = teller.begin(traceId, "process generate", { kind: SpanKind.CONSUMER });
    teller.line(traceId, { event: "tone.missing", "user.email": HANA, category: "cinematic" }, "warn");
    job.span.end();
    teller.line(
      traceId,
      { event: "browser.image_failed", "user.email": HANA, image_path: path, image_status: 404 },
      "warn",
    );
    for (let n = 0; n < 5; n++) await action(HANA);
    const elsewhere = newTrace();
    teller.line(elsewhere, { event: "tone.missing", "user.email": "mina@example.com" }, "warn");

    const [from, to] = [Date.now() - 600_000, Date.now() + 600_000].map((at) => new Date(at).toISOString());
    const { records } = await find({
      email: "Hana@Example.com ",
      from: from ?? "",
      to: to ?? "",
      text: "tone image missing",
    });
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      traceId,
      status: "warning",
      event: "tone.missing",
      subject: "비 내리는 밤거리, 네온",
      user: { email: HANA },
      request: { method: "POST", route: "/api/generations", status: 202 },
      generationId: id,
    });
    expect(records[0]?.events).toEqual(
      expect.arrayContaining(["generation.requested", "generation.succeeded", "browser.image_failed"]),
    );

    const view = await opened(traceId);
    expect(view.record).toEqual(records[0]);
    expect(view.generation).toMatchObject({ id, state: "succeeded", supportCode: traceId });
    expect(view.providerCalls).toMatchObject([
      { provider: "scripted", model: "scripted-1", imageIndex: 0, attempt: 1, outcome: "succeeded" },
    ]);
    expect(view.spans).toMatchObject([{ name: "process generate", kind: "consumer", process: "all" }]);
    const told = view.logs.map(({ event }) => event);
    expect(told.indexOf("generation.requested")).toBeLessThan(told.indexOf("generation.succeeded"));
    expect(told.indexOf("tone.missing")).toBeLessThan(told.indexOf("browser.image_failed"));
    expect(view.logs.find(({ event }) => event === "tone.missing")).toMatchObject({
      level: "warn",
      fields: { category: "cinematic", "user.email": HANA },
    });
    expect(view).toMatchObject({ sameElsewhere: 1, truncated: false });
  });

  it.each(["이미지", "picture", "Tone MISSING", "네온 톤", "비 내리는"])("also by %s", async (text) => {
    const { records } = await find({ email: HANA, text, status: "warning" });
    expect(records.map(({ event }) => event)).toContain("tone.missing");
  });

  it("the picture that failed leads to its generation, though the report does not name it", async () => {
    const { id, images } = await hanaGenerates(newTrace(), "succeeded");
    const traceId = newTrace();
    const path = `/media/${images[0]?.assetId}/small`;
    teller.line(traceId, { event: "browser.image_failed", "user.email": HANA, image_path: path }, "warn");
    const view = await opened(traceId);
    expect(view.record).toMatchObject({ subject: path, generationId: null });
    expect(view.generation?.id).toBe(id);

    const asked = newTrace();
    teller.request(asked, { path: `/media/${images[0]?.assetId}/large`, status: 404, user: HANA });
    expect((await opened(asked)).generation?.id).toBe(id);
  });

  it("a generation that failed tells its error, its prompt and what the provider answered", async () => {
    provider.script = [new ProviderError("refused", "Against the rules.")];
    const traceId = newTrace();
    await hanaGenerates(traceId, "failed");
    const { record, providerCalls, logs } = await opened(traceId);
    expect(record).toMatchObject({
      status: "error",
      event: "generation.failed",
      subject: "비 내리는 밤거리, 네온",
    });
    expect(providerCalls.at(-1)?.outcome).toBe("refused");
    expect(JSON.stringify(logs)).toContain("Against the rules.");
    expect(await found({ event: "generation.failed", text: "against rules" })).toEqual([traceId]);
    expect(await found({ status: "error", event: "generation.image_failed" })).toContain(traceId);
  });
});

describe("a search", () => {
  it("pages through everything once, newest first, though moments repeat", async () => {
    const email = `${randomUUID()}@example.com`;
    const at = Date.now();
    const traces: string[] = [];
    for (let n = 0; n < 7; n++) traces.push(await action(email, at + Math.floor(n / 3) / 1000));
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: SupportRecords = await find({ email, limit: "2", ...(cursor ? { cursor } : {}) });
      seen.push(...page.records.map(({ traceId }) => traceId));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(7);
    expect([...seen].sort()).toEqual([...traces].sort());
    expect(seen.slice(0, 1)).toEqual(traces.slice(6));
  });

  it("finds what was under way between two moments, offsets and all", async () => {
    const email = `${randomUUID()}@example.com`;
    const noon = Date.parse("2026-11-22T12:00:00Z");
    const [before, within, after] = [
      await action(email, noon - 60_000),
      await action(email, noon + 60_000),
      await action(email, noon + 600_000),
    ];
    expect(await found({ email, from: "2026-11-22T21:00:00+09:00", to: "2026-11-22T12:05:00Z" })).toEqual([
      within,
    ]);
    expect(await found({ email, from: "2026-11-22T12:01:00.001Z" })).toEqual([after]);
    expect(await found({ email, to: "2026-11-22T12:01:00Z" })).toEqual([within, before]);
  });

  it("matches a whole address exactly, and a part of one anywhere", async () => {
    const traceId = await action("under_score%@example.com");
    await action("underXscore1@example.com");
    expect(await found({ email: "under_score%@example.com" })).toEqual([traceId]);
    expect(await found({ email: "under_score%" })).toEqual([traceId]);
    expect(await found({ email: "score1@example.co" })).toEqual([]);
    expect((await found({ email: "@example.com", limit: "200" })).length).toBeGreaterThan(5);
  });

  it.each(["o'hara@example.com", "' OR '1'='1", 'a"b\\', "100%_", "\0", "$1", "😀 \\"])(
    "takes %j for what it is",
    async (text) => {
      const traceId = await action(`${text.trim().toLowerCase()}`, Date.now(), `note of ${text}`);
      expect(await found({ email: text })).toEqual([traceId]);
      expect(await found({ text: `note of ${text}` })).toContain(traceId);
    },
  );

  it("takes warnings and errors together for problems", async () => {
    const email = `${randomUUID()}@example.com`;
    const told = { event: "auth.sign_in", "user.email": email };
    const [fine, warning, error] = [newTrace(), newTrace(), newTrace()];
    teller.line(fine, told);
    teller.line(warning, told, "warn");
    teller.line(error, told, "error");
    const by = async (status: string) => (await found({ email, status })).sort();
    expect(await by("problem")).toEqual([warning, error].sort());
    expect(await by("warning")).toEqual([warning]);
    expect(await by("ok")).toEqual([fine]);
  });

  it("leaves out reads that went well unless asked for them, or for one by its code", async () => {
    const email = `${randomUUID()}@example.com`;
    const read = {
      event: "request.completed",
      method: "GET",
      route: "/api/me",
      path: "/api/me",
      status: 200,
      duration_ms: 2,
      "user.email": email,
    };
    const [traceId, refusal] = [newTrace(), newTrace()];
    teller.line(traceId, read);
    teller.line(refusal, { ...read, event: "request.refused", status: 404 });
    teller.line(newTrace(), { ...read, method: "POST", route: "/api/telemetry/browser", status: 202 });
    expect(await found({ email })).toEqual([refusal]);
    expect(await found({ email, reads: "1" })).toEqual(expect.arrayContaining([traceId, refusal]));
    expect(await found({ code: traceId })).toEqual([traceId]);
  });

  it("finds by support code, and by any event the action had", async () => {
    const traceId = newTrace();
    teller.line(traceId, { event: "auth.sign_up", "user.email": HANA });
    teller.line(traceId, { event: "support.viewed", "user.email": HANA });
    expect(await found({ code: traceId })).toEqual([traceId]);
    expect(await found({ event: "auth.sign_up", code: traceId })).toEqual([traceId]);
    expect(await found({ event: "auth.sign_in", code: traceId })).toEqual([]);
  });

  it.each([
    ["a cursor of one's own making", "cursor=bm9uc2Vuc2U", 400],
    ["a moment that is none", "from=yesterday", 422],
    ["a code that is none", "code=xyz", 422],
    ["a page too long", "limit=1000", 422],
    ["a status that is none", "status=odd", 422],
  ])("refuses %s", async (_what, query, status) => {
    expect(await refused(`/api/support/records?${query}`)).toMatchObject({ status });
  });

  it("says how far back the record reaches", async () => {
    await action(HANA, Date.parse("2026-11-20T00:00:00Z"));
    expect((await find({ limit: "1" })).oldest).toBe("2026-11-20T00:00:00.000Z");
  });
});

describe("a trace", () => {
  it("leads into Grafana, around the time of the action", async () => {
    const traceId = await action(HANA, Date.parse("2026-11-22T12:00:00Z"));
    const { grafana } = await opened(traceId);
    const panes = (address = "") => {
      const url = new URL(address);
      expect(url.origin + url.pathname).toBe("https://grafana.example.com/explore");
      expect(url.searchParams.get("schemaVersion")).toBe("1");
      return Object.values(JSON.parse(url.searchParams.get("panes") ?? "{}"));
    };
    const range = { from: "1795348500000", to: "1795349100000" };
    expect(panes(grafana?.trace)).toMatchObject([
      { datasource: "grafanacloud-traces", queries: [{ queryType: "traceql", query: traceId }], range },
    ]);
    expect(panes(grafana?.logs)).toMatchObject([
      {
        datasource: "grafanacloud-logs",
        queries: [{ expr: `{service_name="shot\\"list"} | trace_id="${traceId}"` }],
        range,
      },
    ]);
  });

  it.each([
    ["unknown", "0".repeat(31).concat("1"), "No record of this support code is kept."],
    ["malformed", "nonsense", "There is nothing at this address."],
  ])("that is %s is not found", async (_what, code, message) => {
    expect(await refused(`/api/support/traces/${code}`)).toMatchObject({
      status: 404,
      code: "not_found",
      message,
    });
  });

  it("of somebody else is opened on the record", async () => {
    const [theirs, own] = [await action(HANA), await action(HELPER)];
    studio.log.length = 0;
    await opened(own);
    await opened(theirs);
    const viewed = studio.log.filter(({ event }) => event === "support.viewed");
    expect(viewed).toMatchObject([{ "user.email": HELPER, viewed_trace: theirs, viewed_user: HANA }]);
    const { records } = await find({ event: "support.viewed", email: HELPER, text: theirs });
    expect(records).toHaveLength(1);
  });
});

describe("access", () => {
  const calls = (traceId: string, assetId: string) => [
    "/api/support/records",
    `/api/support/traces/${traceId}`,
    `/api/support/media/${assetId}/small`,
    "/api/support/status",
  ];

  it("is for support and admins: members get 403, strangers 401", async () => {
    const traceId = newTrace();
    const { images } = await hanaGenerates(traceId, "succeeded");
    const assetId = images[0]?.assetId ?? "";
    for (const path of calls(traceId, assetId)) {
      expect(await refused(path, hana), path).toMatchObject({ status: 403, code: "forbidden" });
      expect(await refused(path, ""), path).toMatchObject({ status: 401, code: "unauthenticated" });
      expect((await get(path, helper)).status, path).toBe(200);
      expect((await get(path, studio.cookie)).status, path).toBe(200);
    }
    const picture = await get(`/api/support/media/${assetId}/original`);
    expect((await inspect(picture.bytes)).mime).toBe("image/jpeg");
    expect(picture.headers["cache-control"]).toContain("private");
    // The role opens the support page's own address, not the owner's.
    expect(await refused(`/media/${assetId}/original`)).toMatchObject({ status: 404 });
    expect(await refused(`/api/support/media/${randomUUID()}/small`)).toMatchObject({ status: 404 });
    expect(await refused(`/api/support/media/${assetId}/huge`)).toMatchObject({ status: 404 });
    expect(await refused("/api/support/media/%2e%2e%2f/small")).toMatchObject({ status: 404 });
  });

  it("ends with the role", async () => {
    const { db } = studio.parts.handle;
    await db.update(users).set({ role: "member" }).where(eq(users.email, HELPER));
    expect(await refused("/api/support/records")).toMatchObject({ status: 403 });
    await db.update(users).set({ role: "support" }).where(eq(users.email, HELPER));
  });
});

it("the status tells of telemetry and of the record itself", async () => {
  await action(HANA);
  const { telemetry, record } = SupportStatus.parse((await get("/api/support/status")).body);
  expect(telemetry).toMatchObject({ environment: "test", exporting: false });
  expect(record.oldest).not.toBeNull();
  expect(record.rows).toBeGreaterThan(0);
  expect(record.lost).toBe(0);
});
