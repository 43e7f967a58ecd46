import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PreviewResponse, TonePool } from "@shotlist/contract";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assets, toneStarters } from "../../platform/database/schema.ts";
import { encodeJpeg } from "../../platform/images/index.ts";
import { Librarian } from "../../testing/librarian.ts";
import { scriptedProvider } from "../../testing/scripted-provider.ts";
import { Studio } from "../../testing/studio.ts";
import { openLibrary } from "../library/index.ts";
import { ToneStarters } from "./starters.ts";

const painter = scriptedProvider({
  id: "painter",
  free: false,
  supports: { references: 4, guide: true, tonePicture: true },
});
let studio: Studio;
let space: string;
let street: string;
let member: string;

beforeAll(async () => {
  studio = await Studio.open([scriptedProvider(), painter], {
    environment: { AUTH_ALLOWED_DOMAINS: "example.com" },
  });
  space = await bring([10, 20, 60], { caption: "우주의 행성과 성운", visibility: "team" });
  street = await bring([20, 40, 50], { caption: "비 내리는 밤거리", visibility: "team" });
  for (const id of [space, street])
    await studio.request("PATCH", `/api/assets/${id}`, { tonePool: "cinematic" });
  // Relevance comes from the index, which follows what was brought a moment later.
  await new Librarian(studio).settled();
  member = await studio.signUp("dahye@example.com");
});
afterAll(async () => {
  await studio.close();
});

async function bring(colour: readonly number[], fields: Record<string, string>): Promise<string> {
  const rgb = Uint8Array.from({ length: 96 * 64 * 3 }, (_, at) =>
    Math.min(255, (colour[at % 3] ?? 0) + Math.floor(at / 288) * 2),
  );
  const bytes = await encodeJpeg({ width: 96, height: 64, rgb }, 95);
  return (await studio.upload({ bytes }, fields)).body.asset.id;
}

async function preview(change: object): Promise<PreviewResponse> {
  const answer = await studio.request<PreviewResponse>("POST", "/api/direction/preview", {
    prompt: "우주의 신비로운 모습",
    direction: { angles: [], lens: "50mm-natural" },
    tone: { mode: "auto" },
    provider: "painter",
    ...change,
  });
  if (answer.status !== 200) throw new Error(`preview answered ${answer.status}: ${answer.bytes}`);
  return answer.body;
}

describe("a tone that fills itself in", () => {
  it("reads the category and takes the picture that comes nearest the prompt, with its score and reason", async () => {
    const { tone, prompt } = await preview({});
    expect(tone).toMatchObject({ mode: "auto", category: "cinematic", how: "prompt", notice: null });
    expect(tone.reference).toMatchObject({ assetId: space, url: `/media/${space}/medium` });
    expect(tone.reference?.score).toBeGreaterThan(0.3);
    expect(tone.reference?.because.ko).toMatch(/우주/);
    expect(tone.palette.length).toBeGreaterThan(0);
    expect(prompt.text).toContain(tone.palette[0]);
    expect((await studio.request("GET", tone.reference?.url ?? "")).status).toBe(200);
  });

  it("tells how the built-in engine reads the scene, the beauty light's studio included", async () => {
    expect((await preview({})).scene).toEqual({ set: "space", garment: "dress", people: 1 });
    const pair = await preview({ prompt: "a couple on a beach" });
    expect(pair.scene).toMatchObject({ set: "beach", people: 2 });
    const lit = await preview({
      prompt: "a portrait on a beach",
      direction: { angles: [], lens: "beauty-briese" },
    });
    expect(lit.scene.set).toBe("studio");
  });

  it("is the same for the same seed, and another for another where others are as good", async () => {
    const chosen = async (seed: number, prompt: string) =>
      (await preview({ prompt, tone: { mode: "auto", seed } })).tone.reference?.assetId;
    const plain = "시네마틱";
    expect(await chosen(3, plain)).toBe(await chosen(3, plain));
    const both = new Set([await chosen(0, plain), await chosen(1, plain)]);
    expect([...both].every((id) => id === space || id === street)).toBe(true);
  });

  it("keeps the picture that was shown while it stands in the pool, whatever would be chosen now", async () => {
    const shown = await preview({ tone: { mode: "auto", assetId: street } });
    expect(shown.tone.reference?.assetId).toBe(street);
    expect(shown.tone.mode).toBe("auto");
  });

  it("says so when the pool has nothing for the category, and still gives the words", async () => {
    const { tone, prompt } = await preview({ prompt: "비비드한 축제" });
    expect(tone).toMatchObject({ category: "vivid", reference: null, palette: [] });
    expect(tone.notice?.ko).toMatch(/톤 풀/);
    expect(prompt.text).toMatch(/saturated/);
    const id = await studio.generate({ prompt: "비비드한 축제" });
    await studio.until(id, "succeeded");
    expect(studio.log.filter(({ event }) => event === "tone.missing")).toHaveLength(1);
  });

  it("is told in the log with what was made, and not with what was only looked at", async () => {
    const told = () => studio.log.filter(({ event, level }) => event === "tone.injected" && level !== 20);
    const before = told().length;
    await preview({});
    await studio.until(await studio.generate({}), "succeeded");
    expect(told().slice(before)).toMatchObject([
      { category: "cinematic", "asset.id": space, "user.email": expect.any(String) },
    ]);
  });
});

describe("a tone chosen by hand", () => {
  it("takes any picture one may see, and its category from the picture unless one is named", async () => {
    const { tone } = await preview({ prompt: "그냥 사람", tone: { mode: "manual", assetId: street } });
    expect(tone).toMatchObject({ how: "picture", category: "cinematic" });
    expect(tone.reference).toMatchObject({ assetId: street, score: null });
    const named = await preview({ tone: { mode: "manual", assetId: street, category: "natural" } });
    expect(named.tone).toMatchObject({ how: "chosen", category: "natural" });
  });

  it("is told in the log though nothing says its category", async () => {
    const plain = await bring([90, 90, 90], {});
    const { db } = studio.parts.handle;
    await db.update(assets).set({ toneCategory: null }).where(eq(assets.id, plain));
    const id = await studio.generate({ prompt: "a chair", tone: { mode: "manual", assetId: plain } });
    expect((await studio.until(id, "succeeded")).tone).toMatchObject({ category: null });
    const told = studio.log.filter(({ event, level }) => event === "tone.injected" && level !== 20);
    expect(told.at(-1)).toMatchObject({ "asset.id": plain, category: "none" });
  });

  it("sends the colours alone where only the palette is wanted", async () => {
    const whole = await preview({});
    expect(whole.prompt.text).toMatch(/colour and light from/i);
    const { tone, prompt } = await preview({ tone: { mode: "palette" } });
    expect(tone.reference?.assetId).toBe(space);
    expect(prompt.text).toContain(tone.palette[0]);
    expect(prompt.text).not.toMatch(/colour and light from/i);
  });

  it("is nothing when switched off", async () => {
    const { tone, prompt } = await preview({ tone: { mode: "off" } });
    expect(tone).toMatchObject({ category: null, how: "off", reference: null, palette: [] });
    expect(prompt.parts.map(({ origin }) => origin)).not.toContain("tone");
  });

  it("names a picture that is gone", async () => {
    const gone = await bring([200, 180, 160], {});
    await studio.request("DELETE", `/api/assets/${gone}`);
    const refusal = await studio.refusal("POST", "/api/direction/preview", {
      prompt: "x",
      direction: { angles: [], lens: "50mm-natural" },
      tone: { mode: "manual", assetId: gone },
    });
    expect(refusal).toMatchObject({ status: 422, code: "unknown_reference", details: { assetId: gone } });
  });
});

describe("whose pictures the pool holds", () => {
  it("never chooses, lists or names another person's private picture", async () => {
    const secret = await bring([5, 8, 30], { caption: "우주의 비밀 행성" });
    await studio.request("PATCH", `/api/assets/${secret}`, { tonePool: "cinematic" });
    await studio.as(member, async () => {
      const { body } = await studio.request<TonePool>("GET", "/api/tone/pool?category=cinematic");
      expect(body.items.map(({ id }) => id).sort()).toEqual([space, street].sort());
      expect(body.counts).toEqual({ natural: 0, vivid: 0, cinematic: 2, beauty: 0 });
      expect((await preview({})).tone.reference?.assetId).toBe(space);
      const refusal = await studio.refusal("POST", "/api/direction/preview", {
        prompt: "x",
        direction: { angles: [], lens: "50mm-natural" },
        tone: { mode: "manual", assetId: secret },
      });
      expect(refusal.code).toBe("unknown_reference");
    });
    // Its owner gets it, once the index has taken it in.
    await expect
      .poll(async () => (await preview({ prompt: "비밀 행성, 시네마틱" })).tone.reference?.assetId, {
        timeout: 30_000,
      })
      .toBe(secret);
    await studio.request("DELETE", `/api/assets/${secret}`);
  });
});

describe("the starter pool", () => {
  it("is entered once for ever: after a stop in the middle, beside another process, and after a deletion", async () => {
    const folder = await mkdtemp(join(tmpdir(), "shotlist-starters-"));
    const own = await Studio.open([scriptedProvider()], { folder });
    try {
      const pool = join(import.meta.dirname, "../../../../../demo/tone");
      const { handle } = own.parts;
      const { library } = openLibrary({ ...own.parts, limits: own.config.library });
      const make = () => new ToneStarters({ handle, library, folder: pool, logger: own.app.http.log });
      const count = async () => (await handle.db.select().from(toneStarters)).length;

      const cutShort = make();
      cutShort.start();
      await expect.poll(count, { timeout: 30_000 }).toBeGreaterThan(1);
      await cutShort.stop();
      const some = await count();

      const [one, other] = [make(), make()];
      one.start();
      other.start();
      const { body } = await own.request<TonePool>("GET", "/api/tone/pool");
      expect(body.items.length).toBeGreaterThanOrEqual(some);
      await expect
        .poll(async () => (await own.request<TonePool>("GET", "/api/tone/pool")).body.counts, {
          timeout: 90_000,
          interval: 500,
        })
        .toEqual({ natural: 13, vivid: 13, cinematic: 13, beauty: 13 });
      await Promise.all([one.stop(), other.stop()]);

      const [gone] = (await own.request<TonePool>("GET", "/api/tone/pool")).body.items;
      await handle.db.delete(assets).where(eq(assets.id, gone?.id ?? ""));
      const again = make();
      again.start();
      await again.stop();
      const after = (await own.request<TonePool>("GET", "/api/tone/pool")).body;
      expect(after.items.map(({ id }) => id)).not.toContain(gone?.id);
      expect(after.items).toHaveLength(51);
    } finally {
      await own.close();
      await rm(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
