import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { providerCalls } from "../../platform/database/schema.ts";
import { inspect, readXmp } from "../../platform/images/index.ts";
import { scriptedProvider } from "../../testing/scripted-provider.ts";
import { REQUEST, Studio } from "../../testing/studio.ts";
import { ProviderError } from "./providers/provider.ts";

const provider = scriptedProvider();
const paid = scriptedProvider({ id: "paid", free: false });
let studio: Studio;

beforeAll(async () => {
  studio = await Studio.open([provider, paid], {
    environment: { AUTH_ALLOWED_DOMAINS: "example.com", OPEN_GENERATIONS: "4" },
  });
});
afterAll(async () => {
  await studio.close();
});
beforeEach(() => {
  provider.script = [];
  provider.calls.length = 0;
});

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

describe("asking for pictures", () => {
  it("makes them, and the detail tells everything about them", async () => {
    const id = await studio.generate(
      { count: 2, seed: 77 },
      { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` },
    );
    const detail = await studio.until(id, "succeeded");
    expect(detail).toMatchObject({
      prompt: REQUEST.prompt,
      provider: "scripted",
      model: "scripted-1",
      supportCode: TRACE,
      attempts: 1,
      seed: 77,
      tone: { category: "cinematic", how: "prompt" },
      lightingDirective: null,
      failure: null,
    });
    expect(detail.promptSent.text).toContain(REQUEST.prompt);
    expect(detail.promptSent.parts.map((part) => part.text).join("")).toBe(detail.promptSent.text);
    expect(detail.lensText).toMatch(/24/);
    expect(detail.presets.map((preset) => preset.slug)).toEqual(["low-angle", "24mm-wide"]);
    expect(detail.presets.every((preset) => preset.version.length >= 6 && preset.label.ko)).toBe(true);
    expect(detail.camera).toMatchObject({
      focalLength: 24,
      frameSpan: expect.closeTo(0.8, 5),
      tilt: expect.closeTo(35, 5),
    });
    expect(detail.images.map((image) => [image.state, image.seed])).toEqual([
      ["done", 77],
      ["done", 78],
    ]);
    expect(detail.timings.queued).toBeGreaterThanOrEqual(0);
    expect(detail.timings.rendered).toBeGreaterThanOrEqual(0);
  });

  it("serves each size of a picture from its own origin, for ever, and as an attachment with provenance", async () => {
    const id = await studio.generate({ prompt: 'Tom & "Jerry" <on> the moon', seed: 5 });
    const { images } = await studio.until(id, "succeeded");
    const urls = images[0]?.urls;
    for (const url of [urls?.original, urls?.large, urls?.small]) {
      const answer = await studio.request("GET", url ?? "");
      expect(answer.status).toBe(200);
      expect(answer.headers["cache-control"]).toContain("immutable");
      expect(answer.headers["x-content-type-options"]).toBe("nosniff");
      expect((await inspect(answer.bytes)).width).toBe(90);
      const again = await studio.request("GET", url ?? "", undefined, {
        "if-none-match": String(answer.headers["etag"]),
      });
      expect(again.status).toBe(304);
    }
    const download = await studio.request("GET", `/api/generations/${id}/images/0/download`);
    expect(download.headers["content-disposition"]).toMatch(
      /^attachment; filename="shotlist-[0-9a-f]{8}-1\.jpg"$/,
    );
    const xmp = await readXmp(download.bytes);
    expect(xmp).toContain("Tom &amp; &quot;Jerry&quot; &lt;on&gt; the moon");
    expect(xmp).toContain('shotlist:seed="5"');
    expect(xmp).toMatch(/low-angle@[0-9a-f]+/);
    const look = await studio.request("GET", images[0]?.firstLook ?? "");
    expect((await inspect(look.bytes)).mime).toBe("image/jpeg");
  });

  it("answers a repeated Idempotency-Key as the first time, and refuses it for another request", async () => {
    const headers = { "idempotency-key": "one" };
    const [first, second] = await Promise.all([studio.generate({}, headers), studio.generate({}, headers)]);
    expect(second).toBe(first);
    expect(await studio.refusal("POST", "/api/generations", { ...REQUEST, count: 2 }, headers)).toMatchObject(
      {
        status: 409,
        code: "conflict",
      },
    );
    await studio.until(first, "succeeded");
    expect(provider.calls).toHaveLength(1);
  });

  it("logs who asked for what, with the trace", async () => {
    const id = await studio.generate({}, { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` });
    await studio.until(id, "succeeded");
    const lines = studio.log.filter((line) => line["generation.id"] === id);
    expect(lines.map((line) => line["event"])).toEqual([
      "generation.requested",
      "generation.started",
      "generation.succeeded",
    ]);
    expect(lines.every((line) => line["trace_id"] === TRACE && line["user.email"])).toBe(true);
    expect(lines[0]?.["prompt"]).toBe(REQUEST.prompt);
  });
});

describe("bad input", () => {
  it.each([
    ["an empty prompt", { prompt: "" }, "prompt"],
    ["a blank prompt", { prompt: " \n\t" }, "prompt"],
    ["a prompt of 10,000 characters", { prompt: "가".repeat(10_000) }, "prompt"],
    ["a NUL in the prompt", { prompt: "a\u0000b" }, "prompt"],
    ["no picture", { count: 0 }, "count"],
    ["five pictures", { count: 5 }, "count"],
    ["an unknown aspect", { aspect: "5:4" }, "aspect"],
    ["a seed out of range", { seed: 2 ** 32 }, "seed"],
  ])("refuses %s with 422, naming the field", async (_what, change, path) => {
    const refusal = await studio.refusal("POST", "/api/generations", { ...REQUEST, ...change });
    expect(refusal).toMatchObject({ status: 422, code: "validation_failed" });
    expect(refusal.details?.issues?.map((issue) => issue.path)).toContain(path);
    expect(refusal.supportCode).toMatch(/^[0-9a-f]{32}$/);
  });

  it("names an unknown preset and the nearest one", async () => {
    const direction = { angles: ["low-angel"], lens: "24mm-wide" };
    expect(await studio.refusal("POST", "/api/generations", { ...REQUEST, direction })).toMatchObject({
      status: 422,
      code: "unknown_preset",
      details: { preset: "low-angel", nearest: "low-angle" },
    });
    const lens = { angles: [], lens: "85mm" };
    expect(await studio.refusal("POST", "/api/generations", { ...REQUEST, direction: lens })).toMatchObject({
      code: "unknown_preset",
      details: { preset: "85mm", nearest: "85mm-portrait" },
    });
  });

  it("names both presets of a hard conflict and the reason", async () => {
    const direction = { angles: ["close-up-cu", "overhead-shot"], lens: "50mm-natural" };
    const refusal = await studio.refusal("POST", "/api/generations", { ...REQUEST, direction });
    expect(refusal).toMatchObject({ status: 422, code: "direction_conflict" });
    const [conflict] = refusal.details?.conflicts ?? [];
    expect([...(conflict?.presets ?? [])].sort()).toEqual(["close-up-cu", "overhead-shot"]);
    expect(conflict?.reason.en).toBeTruthy();
    expect(conflict?.reason.ko).toMatch(/[가-힣]/);
  });

  it("refuses the beauty light with another tone, with the reason", async () => {
    const request = {
      ...REQUEST,
      direction: { angles: [], lens: "beauty-briese" },
      tone: { mode: "manual", category: "vivid" },
    };
    const refusal = await studio.refusal("POST", "/api/generations", request);
    expect(refusal).toMatchObject({ status: 422, code: "category_conflict" });
    expect(refusal.details?.reason?.ko).toMatch(/[가-힣]/);
  });

  it("refuses an unknown provider, broken JSON and a foreign page", async () => {
    expect(
      await studio.refusal("POST", "/api/generations", { ...REQUEST, provider: "dreams" }),
    ).toMatchObject({
      status: 422,
      code: "unknown_provider",
    });
    const json = { "content-type": "application/json" };
    expect(await studio.refusal("POST", "/api/generations", "{", json)).toMatchObject({ status: 400 });
    for (const origin of ["https://elsewhere.example.com", "null"]) {
      expect(await studio.refusal("POST", "/api/generations", REQUEST, { origin })).toMatchObject({
        status: 403,
        code: "foreign_origin",
      });
    }
    expect(
      await studio.refusal("GET", "/api/generations", undefined, { host: "rebound.example.com" }),
    ).toMatchObject({
      status: 421,
    });
  });

  it("asks a stranger to sign in, whatever the address", async () => {
    await studio.as("", async () => {
      for (const url of ["/api/generations", "/api/presets", "/api/providers", "/media/a/original"]) {
        const refusal = await studio.refusal("GET", url);
        expect([401, 404]).toContain(refusal.status);
      }
      expect((await studio.refusal("POST", "/api/generations", REQUEST)).status).toBe(401);
    });
  });

  it("hides another person's generation on every address", async () => {
    const id = await studio.generate();
    const { images } = await studio.until(id, "succeeded");
    const stranger = await studio.signUp("hana@example.com");
    await studio.as(stranger, async () => {
      const asset = images[0]?.assetId;
      for (const url of [
        `/api/generations/${id}`,
        `/api/generations/${id}/events`,
        `/api/generations/${id}/images/0/download`,
        `/api/generations/${id}/images/0/first-look`,
        `/media/${asset}/original`,
        `/media/${asset}/small`,
      ]) {
        expect(await studio.refusal("GET", url)).toMatchObject({ status: 404, code: "not_found" });
      }
      for (const action of ["cancel", "retry"]) {
        expect(await studio.refusal("POST", `/api/generations/${id}/${action}`)).toMatchObject({
          status: 404,
        });
      }
      const page = await studio.request<{ items: unknown[] }>("GET", "/api/generations");
      expect(page.body.items).toEqual([]);
    });
    for (const url of [
      `/media/%2e%2e%2fauth-secret/original`,
      `/media/${images[0]?.assetId}%2F..%2F/original`,
    ]) {
      expect((await studio.refusal("GET", url)).status).toBe(404);
    }
  });
});

describe("when a provider fails", () => {
  it("tries a passing failure again by itself", async () => {
    provider.script = [new ProviderError("provider_error", "a hiccup")];
    const detail = await studio.until(await studio.generate(), "succeeded", "failed");
    expect(detail.state).toBe("succeeded");
    expect(provider.calls).toHaveLength(2);
  });

  it("keeps what was made, says what is missing, and makes only that on retry", async () => {
    provider.script = ["picture", new ProviderError("refused", "The provider refused this prompt.")];
    const id = await studio.generate({ count: 3 });
    const failed = await studio.until(id, "failed");
    expect(failed.images.map((image) => image.state)).toEqual(["done", "failed", "done"]);
    expect(failed.failure).toMatchObject({ code: "refused", message: "The provider refused this prompt." });
    const kept = failed.images[0]?.urls?.original;

    await studio.request("POST", `/api/generations/${id}/retry`);
    const mended = await studio.until(id, "succeeded");
    expect(provider.calls).toHaveLength(4);
    expect(mended.images[0]?.urls?.original).toBe(kept);
    expect(await studio.refusal("POST", `/api/generations/${id}/retry`)).toMatchObject({ status: 409 });
  });

  it("takes a truncated picture for none, and the ledger says so", async () => {
    provider.script = ["truncated", "truncated"];
    const detail = await studio.until(await studio.generate(), "failed");
    expect(detail.images[0]).toMatchObject({ state: "failed", failure: { code: "no_image" }, urls: null });
    const calls = await studio.parts.handle.db
      .select()
      .from(providerCalls)
      .where(eq(providerCalls.generationId, detail.id));
    expect(calls.map((call) => call.outcome)).toEqual(["no_image", "no_image"]);
  });

  it("ends as failed when the job itself breaks again and again", async () => {
    provider.script = [new Error("a bug"), new Error("a bug"), new Error("a bug")];
    const detail = await studio.until(await studio.generate(), "failed");
    expect(detail.failure?.code).toBe("provider_error");
    expect(detail.failure?.message).not.toContain("a bug");
  }, 60_000);
});

describe("cancelling", () => {
  it("stops the picture under way, drops the waiting ones and keeps the finished", async () => {
    provider.script = ["picture", "hang"];
    const id = await studio.generate({ count: 3 });
    await expect
      .poll(async () => (await studio.detail(id)).images.map((image) => image.state))
      .toEqual(["done", "rendering", "waiting"]);
    const began = performance.now();
    const detail = (await studio.request<{ state: string }>("POST", `/api/generations/${id}/cancel`)).body;
    expect(detail.state).toBe("cancelled");
    await expect
      .poll(async () => (await studio.detail(id)).images.map((image) => image.state))
      .toEqual(["done", "cancelled", "cancelled"]);
    const next = await studio.until(await studio.generate(), "succeeded");
    expect(next.state).toBe("succeeded");
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  it("refuses a fifth open generation, and accepts it once there is room", async () => {
    provider.script = ["hang"];
    const ids = [
      await studio.generate(),
      await studio.generate(),
      await studio.generate(),
      await studio.generate(),
    ];
    const refusal = await studio.refusal("POST", "/api/generations", REQUEST);
    expect(refusal).toMatchObject({ status: 429, code: "rate_limited" });
    expect(refusal.details?.retryAfter).toBeGreaterThan(0);
    for (const id of ids) await studio.request("POST", `/api/generations/${id}/cancel`);
    const id = await studio.generate();
    expect((await studio.until(id, "succeeded")).state).toBe("succeeded");
  });
});

describe("history", () => {
  it("pages through everything once, newest first", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? "" : `&cursor=${cursor}`;
      const page = (
        await studio.request<{ items: { id: string; createdAt: string }[]; nextCursor: string | null }>(
          "GET",
          `/api/generations?limit=3${query}`,
        )
      ).body;
      seen.push(...page.items.map((item) => `${item.createdAt} ${item.id}`));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual([...seen].sort().reverse());
    expect(seen.length).toBeGreaterThan(6);
    expect(await studio.refusal("GET", "/api/generations?cursor=rubbish")).toMatchObject({ status: 400 });
  });
});

describe("the ledger", () => {
  it("holds every call, closed, and never repeats an open one of a paid provider", async () => {
    paid.script = ["hang"];
    const id = await studio.generate({ provider: "paid" });
    await expect.poll(() => paid.calls.length).toBe(1);
    const open = await studio.parts.handle.db
      .select()
      .from(providerCalls)
      .where(eq(providerCalls.generationId, id));
    expect(open).toHaveLength(1);
    expect(open[0]).toMatchObject({ provider: "paid", attempt: 1, finishedAt: null, outcome: null });
    await studio.request("POST", `/api/generations/${id}/cancel`);
    await expect
      .poll(async () => {
        const rows = await studio.parts.handle.db
          .select()
          .from(providerCalls)
          .where(eq(providerCalls.generationId, id));
        return rows.map((row) => row.outcome);
      })
      .toEqual(["cancelled"]);
  });
});
