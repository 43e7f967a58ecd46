import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ErrorBody, UploadedAsset } from "@shotlist/contract";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assets, searchOutbox } from "../../platform/database/schema.ts";
import { gradient, hugePng, longGif, withSegment } from "../../platform/images/test-files.ts";
import { scriptedProvider } from "../../testing/scripted-provider.ts";
import { type Answer, Studio } from "../../testing/studio.ts";
import { type UploadFile, uploadBody } from "../../testing/upload-body.ts";

const MEGABYTE = 1024 * 1024;
let studio: Studio;
let serial = 0;

beforeAll(async () => {
  studio = await Studio.open([scriptedProvider()], {
    environment: {
      UPLOAD_MAX_MB: "2",
      LIBRARY_QUOTA_MB: "8",
      IMAGE_WORKERS: "1",
      AUTH_ALLOWED_EMAILS: "someone@example.com",
    },
  });
});
afterAll(() => studio.close());

/** A picture like no other of this run. */
async function picture(width = 120, height = 80): Promise<Buffer> {
  serial += 1;
  return gradient(width, height, serial).jpeg().toBuffer();
}

/** Asserts that a file is refused, that nothing is left of it, and that the next one goes in. */
async function expectRefusal(file: UploadFile, status: number, code: string): Promise<ErrorBody["error"]> {
  const before = await whatLies();
  const { error } = (await expectStatus(await studio.upload<ErrorBody>(file), status)).body;
  expect(error.code).toBe(code);
  expect(error.supportCode).toMatch(/^[0-9a-f]{32}$/);
  expect(await whatLies()).toEqual(before);
  const refused = studio.log.filter((line) => line["event"] === "asset.refused").at(-1);
  expect(refused).toMatchObject({ reason: code, "user.id": expect.any(String), trace_id: error.supportCode });
  await expectStatus(await studio.upload({ bytes: await picture() }), 201);
  return error;
}

async function expectStatus<T>(answer: Answer<T>, status: number): Promise<Answer<T>> {
  expect(answer.status, answer.bytes.toString().slice(0, 300)).toBe(status);
  return answer;
}

/** Everything that an upload could leave behind. */
async function whatLies() {
  const rows = await studio.parts.handle.db.select({ id: assets.id }).from(assets);
  const files: string[] = [];
  for await (const key of studio.parts.files.keys("")) files.push(key);
  return { assets: rows.length, files: files.sort(), temporary: await spooled() };
}

/** The one process that decodes pictures for this studio. */
async function decoder(): Promise<number> {
  const children = await readFile(`/proc/${process.pid}/task/${process.pid}/children`, "utf8");
  for (const child of children.split(" ").filter(Boolean)) {
    const command = await readFile(`/proc/${child}/cmdline`, "utf8").catch(() => "");
    if (command.includes("decode.worker")) return Number(child);
  }
  throw new Error("no decoder is running");
}

const spooled = () => readdir(join(studio.config.dataDirectory, "spool"));

async function rowOf(answer: Answer<UploadedAsset>) {
  const [row] = await studio.parts.handle.db.select().from(assets).where(eq(assets.id, answer.body.asset.id));
  if (!row) throw new Error("the asset has no row");
  return row;
}

describe("bringing a picture in", () => {
  it("answers with the asset, in every size, measured and with what its file said", async () => {
    const bytes = await gradient(1600, 900, 77)
      .withExif({ IFD0: { Make: "Canon", Model: "Canon EOS R5" }, IFD3: NOWHERE_NEAR })
      .jpeg()
      .toBuffer();
    const answer = await studio.upload(
      { bytes, name: "해변 노을.jpg" },
      { caption: "노을 지는 해변", tags: '["바다", " warm  light "]', visibility: "team", kind: "tone" },
    );
    const { asset, duplicate } = (await expectStatus(answer, 201)).body;
    expect(duplicate).toBe(false);
    expect(asset).toMatchObject({
      kind: "tone",
      visibility: "team",
      width: 1600,
      height: 900,
      caption: "노을 지는 해변",
      fileName: "해변 노을.jpg",
      tags: ["바다", "warm light"],
      owner: { me: true },
    });
    expect(asset.palette.length).toBeGreaterThan(1);
    expect(asset.placeholder).toBeTruthy();
    for (const [variant, width] of Object.entries({ original: 1600, large: 1280, medium: 768, small: 384 })) {
      const sent = await studio.request("GET", `/media/${asset.id}/${variant}`);
      expect(sent.headers["x-content-type-options"]).toBe("nosniff");
      expect((await sharp(sent.bytes).metadata()).width).toBe(width);
    }
    const row = await rowOf(answer);
    expect(row.captured?.camera).toBe("Canon EOS R5");
    expect(row.location).toBeNull();
    expect(row.words).toContain("노을 지는 해변");
    expect(row.words).toContain("canon eos r5");
    const outbox = await studio.parts.handle.db
      .select()
      .from(searchOutbox)
      .where(eq(searchOutbox.assetId, asset.id));
    expect(outbox.length).toBeGreaterThan(0);
    expect(studio.log.findLast((line) => line["event"] === "asset.added")).toMatchObject({
      "asset.id": asset.id,
      "user.email": expect.any(String),
      bytes: bytes.length,
    });
  });

  it("keeps where it was taken only when asked to, and never in the file", async () => {
    const bytes = await gradient(90, 60, 78).withExif({ IFD3: NOWHERE_NEAR }).jpeg().toBuffer();
    const answer = await studio.upload({ bytes }, { keepLocation: "1" });
    expect((await rowOf(answer)).location).toEqual({ latitude: 37.5, longitude: 127 });
    const sent = await studio.request("GET", `/media/${answer.body.asset.id}/original`);
    expect((await sharp(sent.bytes).metadata()).exif).toBeUndefined();
  });

  it("knows a file that it has, also from the bin, and puts it into the collection asked for", async () => {
    const bytes = await picture();
    const first = await expectStatus(await studio.upload({ bytes }), 201);
    const again = await expectStatus(await studio.upload({ bytes, name: "other.jpg" }), 200);
    expect(again.body).toMatchObject({ duplicate: true, asset: { id: first.body.asset.id } });
    await studio.parts.handle.db
      .update(assets)
      .set({ deletedAt: new Date() })
      .where(eq(assets.id, first.body.asset.id));
    await expectStatus(await studio.upload({ bytes }), 200);
    expect((await rowOf(first)).deletedAt).toBeNull();
    const missing = await studio.upload<ErrorBody>(
      { bytes: await picture() },
      { collectionId: "5f1c9a43-6f0c-4d6e-8f1b-2f6f5f1c9a43" },
    );
    expect(missing.status).toBe(404);
  });

  it("shows a shared picture to everybody, and a private one to its owner alone, deleted or not", async () => {
    const shared = (await studio.upload({ bytes: await picture() }, { visibility: "team" })).body.asset;
    const own = (await studio.upload({ bytes: await picture() })).body.asset;
    const member = await studio.signUp("someone@example.com");
    const seen = (id: string) => studio.request("GET", `/media/${id}/medium`);
    const asMember = (id: string) => studio.as(member, async () => (await seen(id)).status);
    expect(await asMember(shared.id)).toBe(200);
    expect(await asMember(own.id)).toBe(404);
    await studio.parts.handle.db
      .update(assets)
      .set({ deletedAt: new Date() })
      .where(eq(assets.id, shared.id));
    expect(await asMember(shared.id)).toBe(404);
    expect((await seen(shared.id)).status).toBe(200);
  });

  it("serves the large size of a picture that has no medium one", async () => {
    const answer = await studio.upload({ bytes: await picture() });
    const { large = "", small = "" } = (await rowOf(answer)).variants;
    const { id } = answer.body.asset;
    await studio.parts.handle.db.update(assets).set({ variants: { large, small } }).where(eq(assets.id, id));
    expect((await studio.request("GET", `/media/${id}/medium`)).status).toBe(200);
  });

  it("tells what may be brought in and what is used", async () => {
    const limits = await studio.request<{ usedBytes: number }>("GET", "/api/library/limits");
    expect(limits.body).toMatchObject({ fileBytes: 2 * MEGABYTE, quotaBytes: 8 * MEGABYTE });
    expect(limits.body.usedBytes).toBeGreaterThan(0);
  });

  it("refuses a form without a file, no form at all, a field that is wrong, and a stranger", async () => {
    const { payload, type } = uploadBody({ bytes: await picture() });
    const post = (body: Buffer | string, contentType: string, cookie?: string) =>
      studio.request<ErrorBody>("POST", "/api/assets", body, {
        "content-type": contentType,
        ...(cookie === undefined ? {} : { cookie }),
      });
    const empty = "--x--\r\n";
    expect((await post(empty, "multipart/form-data; boundary=x")).status).toBe(400);
    expect((await post("{}", "application/json")).status).toBe(415);
    expect((await post(payload, type, "none=1")).status).toBe(401);
    const wrong = await studio.upload<ErrorBody>({ bytes: await picture() }, { tags: "a,b" });
    expect(wrong.body.error).toMatchObject({
      code: "validation_failed",
      details: { issues: [{ path: "tags" }] },
    });
  });
});

describe("a bad upload", () => {
  it("1: an empty file is refused with 400", async () => {
    await expectRefusal({ bytes: Buffer.alloc(0) }, 400, "empty_file");
  });

  it("2: a file over the limit is refused with 413 and its temporary file is gone", async () => {
    // Larger than the limit by less than the form around it may be, so that only the stream tells.
    const over = Buffer.concat([await picture(), Buffer.alloc(2 * MEGABYTE, 1)]);
    const error = await expectRefusal({ bytes: over }, 413, "payload_too_large");
    expect(error.details?.limitBytes).toBe(2 * MEGABYTE);
    await expectRefusal({ bytes: Buffer.alloc(20 * MEGABYTE, 1) }, 413, "payload_too_large");
  });

  it("3: text named .jpg is refused with 415", async () => {
    await expectRefusal({ bytes: Buffer.from("only a note\n") }, 415, "unsupported_media_type");
  });

  it("4: a page that is a JPEG too is encoded anew and served as a picture alone", async () => {
    const page = Buffer.from("<html><script>alert(1)</script></html>");
    const bytes = Buffer.concat([withSegment(await picture(), 0xfe, page), page]);
    const { asset } = (await expectStatus(await studio.upload({ bytes, type: "text/html" }), 201)).body;
    const sent = await studio.request("GET", `/media/${asset.id}/original`);
    expect(sent.headers["content-type"]).toBe("image/jpeg");
    expect(sent.headers["x-content-type-options"]).toBe("nosniff");
    expect(sent.bytes.includes("<script")).toBe(false);
  });

  it("5: a truncated JPEG is refused with 422", async () => {
    const whole = await picture(600, 400);
    await expectRefusal({ bytes: whole.subarray(0, whole.length / 2) }, 422, "undecodable_image");
  });

  it("6: a PNG of 256 megapixels in less than 0.75 MB is refused with 422 before it is decoded", async () => {
    await expectRefusal({ bytes: hugePng(16_000, 16_000) }, 422, "too_many_pixels");
  });

  it("7 and 8: a drawing, with a script or with an external reference, is refused with 415", async () => {
    for (const inside of ["<script>alert(1)</script>", '<image href="http://127.0.0.1:9/x.png"/>']) {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">${inside}</svg>`;
      await expectRefusal({ bytes: Buffer.from(svg), type: "image/svg+xml" }, 415, "unsupported_media_type");
    }
  });

  it("9: of an animation of ten thousand frames the first is kept", async () => {
    const began = performance.now();
    const answer = await expectStatus(await studio.upload({ bytes: longGif(10_000) }), 201);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(answer.body.asset).toMatchObject({ width: 8, height: 8 });
  });

  it("10: a picture with a broken profile and broken EXIF is stored without either", async () => {
    const profile = Buffer.concat([Buffer.from("ICC_PROFILE\0\x01\x01", "latin1"), Buffer.alloc(99, 0xa5)]);
    const exif = Buffer.concat([Buffer.from("Exif\0\0II*\0", "latin1"), Buffer.alloc(99, 0xff)]);
    const bytes = withSegment(withSegment(await picture(), 0xe2, profile), 0xe1, exif);
    const { asset } = (await expectStatus(await studio.upload({ bytes }), 201)).body;
    const sent = await studio.request("GET", `/media/${asset.id}/original`);
    const metadata = await sharp(sent.bytes).metadata();
    expect([metadata.icc, metadata.exif]).toEqual([undefined, undefined]);
  });

  it("11: a file name that climbs is only a name", async () => {
    for (const name of ["../../x", "..\\\\..\\\\x", "/etc/x", "..%2f..%2fx"]) {
      const answer = await expectStatus(await studio.upload({ bytes: await picture(), name }), 201);
      expect(answer.body.asset.fileName).toMatch(/^(x|%2f\.\.%2fx)$/);
      const { fileKey } = await rowOf(answer);
      expect(fileKey).toMatch(/^sha256\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64}$/);
    }
  });

  it("12: NUL and line breaks in a name reach neither the records nor a header", async () => {
    const name = "a\u0000b%0d%0aSet-Cookie: x=1\u0007 한글.jpg";
    const answer = await expectStatus(await studio.upload({ bytes: await picture(), name }), 201);
    const { asset } = answer.body;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there.
    expect(asset.fileName).not.toMatch(/[\u0000-\u001f]/);
    const sent = await studio.request("GET", `/api/assets/${asset.id}/download`);
    expect(sent.status).toBe(200);
    expect(sent.headers["set-cookie"]).toBeUndefined();
    expect(sent.headers["content-disposition"]).toMatch(
      /^attachment; filename="[\x20-\x7e]+\.jpg"; filename\*=UTF-8''[\w%.~-]+\.jpg$/,
    );
    expect(decodeURIComponent(String(sent.headers["content-disposition"]))).toContain("한글.jpg");
  });

  it("13: the temporary file of a sender who hangs up is deleted", async () => {
    const before = await whatLies();
    const { payload, type } = uploadBody({ bytes: Buffer.alloc(MEGABYTE, 1) });
    const sending = httpRequest(`${await studio.listen()}/api/assets`, {
      method: "POST",
      headers: { cookie: studio.cookie, "content-type": type, "content-length": payload.length },
    });
    sending.on("error", () => undefined);
    sending.write(payload.subarray(0, MEGABYTE / 2));
    await expect.poll(spooled, { timeout: 5000 }).toHaveLength(1);
    sending.destroy();
    await expect.poll(spooled, { timeout: 5000 }).toEqual([]);
    expect(await whatLies()).toEqual(before);
    await expectStatus(await studio.upload({ bytes: await picture() }), 201);
  });

  it("14: the same file ten times at once is one asset", async () => {
    const bytes = await picture(400, 300);
    const before = await whatLies();
    const answers = await Promise.all(Array.from({ length: 10 }, () => studio.upload({ bytes })));
    expect(new Set(answers.map(({ body }) => body.asset.id)).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201]);
    expect((await whatLies()).assets).toBe(before.assets + 1);
  });

  it("15: what goes over the quota is refused with 409, together or alone", async () => {
    const noise = () => {
      const raw = { width: 700, height: 700, channels: 3 as const };
      return sharp(randomBytes(700 * 700 * 3), { raw })
        .png()
        .toBuffer();
    };
    const files = await Promise.all(Array.from({ length: 8 }, noise));
    const answers = await Promise.all(files.map((bytes) => studio.upload<Partial<ErrorBody>>({ bytes })));
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.body.error).toMatchObject({
      code: "quota_exceeded",
      details: { limitBytes: 8 * MEGABYTE },
    });
    const { body } = await studio.request<{ usedBytes: number }>("GET", "/api/library/limits");
    expect(body.usedBytes).toBeLessThan(8.5 * MEGABYTE);
    await studio.parts.handle.db.delete(assets);
    await expectStatus(await studio.upload({ bytes: await picture() }), 201);
  });

  it("16: a decoder that is killed fails its picture and nothing else", async () => {
    const uploading = studio.upload<ErrorBody>({ bytes: hugePng(9_990, 9_990), name: "white.png" });
    await sleep(120);
    process.kill(await decoder(), "SIGKILL");
    const answer = await expectStatus(await uploading, 422);
    expect(answer.body.error.code).toBe("undecodable_image");
    await expectStatus(await studio.upload({ bytes: await picture() }), 201);
    expect(await spooled()).toEqual([]);
  });
});

const NOWHERE_NEAR = {
  GPSLatitude: "37/1 30/1 0/1",
  GPSLatitudeRef: "N",
  GPSLongitude: "127/1 0/1 0/1",
  GPSLongitudeRef: "E",
};
