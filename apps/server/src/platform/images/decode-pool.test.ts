import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DecodePool, type WorkshopSettings } from "./decode-pool.ts";
import { gradient, hugePng } from "./test-files.ts";

const open: DecodePool[] = [];

/** A workshop that makes its files in the test's folder. */
function workshop(settings: Partial<WorkshopSettings> = {}) {
  const pool = new DecodePool({ decoders: 1, ...settings });
  open.push(pool);
  return {
    prepare: (bytes: Uint8Array, signal?: AbortSignal) =>
      pool.prepare(bytes, { into: folder, ...(signal ? { signal } : {}) }),
    glance: (bytes: Uint8Array) => pool.glance(bytes),
    close: () => pool.close(),
  };
}

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "shotlist-workshop-"));
});
afterEach(async () => {
  for (const pool of open.splice(0)) await pool.close();
  await rm(folder, { recursive: true });
});

/** The processes that this one has started and that are still there. */
function children(): number[] {
  const list = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8");
  return list.split(" ").filter(Boolean).map(Number);
}

/** A picture that keeps a decoder busy for a while. */
const large = () => hugePng(10_000, 9_990);
const small = () => gradient(60, 40).jpeg().toBuffer();

describe("the workshop", () => {
  it("prepares pictures in another process, in files where they are asked for", async () => {
    const pool = workshop();
    const before = children().length;
    const prepared = await pool.prepare(await small());
    expect(prepared).toMatchObject({ width: 60, height: 40, mime: "image/jpeg" });
    for (const { path, sha256, bytes } of [prepared.original, ...Object.values(prepared.variants)]) {
      const content = await readFile(path);
      expect(content).toHaveLength(bytes);
      expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
    }
    expect(prepared.tone.descriptor).toBeInstanceOf(Float32Array);
    expect(children()).toHaveLength(before + 1);
    await pool.close();
    expect(children()).toHaveLength(before);
  });

  it("says why it refuses", async () => {
    const pool = workshop();
    await expect(pool.prepare(Buffer.from("text"))).rejects.toMatchObject({ code: "unsupported_media_type" });
    await expect(pool.prepare((await small()).subarray(0, 300))).rejects.toMatchObject({
      code: "undecodable_image",
    });
    await expect(pool.glance(hugePng(16_000, 16_000))).rejects.toMatchObject({ code: "too_many_pixels" });
  });

  it("refuses the picture that takes a decoder down, and does the ones that wait in a fresh process", async () => {
    const pool = workshop();
    await pool.prepare(await small());
    const [decoder = 0] = children();
    const fatal = pool.prepare(large());
    const waiting = [pool.prepare(await small()), pool.prepare(await small())];
    await sleep(50);
    process.kill(decoder, "SIGKILL");
    await expect(fatal).rejects.toMatchObject({ code: "undecodable_image" });
    for (const each of waiting) await expect(each).resolves.toMatchObject({ width: 60 });
    expect(children()).not.toContain(decoder);
    // Four files of each of the three that went well.
    expect(await readdir(folder)).toHaveLength(12);
  });

  it("kills a decoder that takes too long, and goes on", async () => {
    const pool = workshop({ deadline: 100 });
    await expect(pool.prepare(large())).rejects.toThrow(/too long/);
    const quick = workshop();
    await expect(quick.prepare(await small())).resolves.toMatchObject({ width: 60 });
  });

  it("stops work that nobody wants any more", async () => {
    const pool = workshop();
    await pool.prepare(await small());
    const wanted = new AbortController();
    const running = pool.prepare(large(), wanted.signal);
    const queued = pool.prepare(large(), wanted.signal);
    const failures = Promise.allSettled([running, queued]);
    await sleep(50);
    wanted.abort(new Error("left"));
    for (const each of await failures) expect(each).toMatchObject({ reason: { message: "left" } });
    await expect(pool.prepare(await small())).resolves.toMatchObject({ width: 60 });
  });

  it("takes no more than may wait", async () => {
    const pool = workshop({ waiting: 2 });
    const picture = await small();
    const taken = Promise.all([pool.prepare(picture), pool.prepare(picture), pool.prepare(picture)]);
    await expect(pool.prepare(picture)).rejects.toMatchObject({ code: "unavailable" });
    await expect(taken).resolves.toHaveLength(3);
  });

  it("refuses what is under way when it closes", async () => {
    const pool = workshop();
    const both = Promise.allSettled([pool.prepare(large()), pool.prepare(large())]);
    await sleep(400);
    await pool.close();
    for (const each of await both) expect(each).toMatchObject({ reason: { code: "unavailable" } });
  });
});
