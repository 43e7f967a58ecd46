import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { ANGLE_PRESETS, LENS_PRESETS } from "@shotlist/direction";
import { expect, test } from "./studio.ts";

const folder = resolve(import.meta.dirname, "../apps/web/public/preset-examples");
const SLUGS = [...ANGLE_PRESETS, ...LENS_PRESETS].map((preset) => preset.slug);
/** High enough that all three groups of the picker stand open. */
const TALL = { width: 1440, height: 1240 };

const option = (page: Page, slug: string) => page.locator(`[data-slug="${slug}"]`);
const preview = (page: Page) => page.getByRole("tooltip");

async function expectShown(page: Page, slug: string): Promise<void> {
  const picture = preview(page).getByRole("img");
  await expect(picture).toHaveAttribute("src", new RegExp(`/${slug}\\.jpg$`));
  await expect
    .poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth))
    .toBe(640);
  const box = await preview(page).boundingBox();
  const window = page.viewportSize();
  expect(box && window && box.x >= 0 && box.y >= 0, slug).toBe(true);
  expect(
    box && window && box.x + box.width <= window.width && box.y + box.height <= window.height,
    slug,
  ).toBe(true);
}

test("all 31 pictures are there, of the present presets, and no two are alike", async ({ studio }) => {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Record<
    "angles" | "lens",
    { slug: string; version: string; width: number; height: number; bytes: number }[]
  >;
  const known = { angles: ANGLE_PRESETS, lens: LENS_PRESETS };
  const hashes = new Set<string>();
  for (const kind of ["angles", "lens"] as const) {
    expect(manifest[kind].map(({ slug, version }) => ({ slug, version }))).toEqual(
      known[kind].map(({ slug, version }) => ({ slug, version })),
    );
    for (const entry of manifest[kind]) {
      const answer = await studio.request.get(`/preset-examples/${kind}/${entry.slug}.jpg`);
      expect(answer.status(), entry.slug).toBe(200);
      expect(answer.headers()["content-type"]).toBe("image/jpeg");
      const bytes = await answer.body();
      expect(bytes.byteLength).toBe(entry.bytes);
      hashes.add(createHash("sha256").update(bytes).digest("hex"));
    }
  }
  expect(hashes.size).toBe(31);
});

test("each shows on hover, beside the panel and inside the window", async ({ open }) => {
  const page = await open({ viewport: TALL, locale: "ko-KR" });
  for (const slug of SLUGS) {
    await option(page, slug).hover();
    await expectShown(page, slug);
  }
  await page.mouse.move(1000, 600);
  await expect(preview(page)).toBeHidden();
});

test("each shows on keyboard focus, and Escape closes it without moving the focus", async ({ open }) => {
  const page = await open({ viewport: TALL, locale: "en-GB" });
  for (const slug of SLUGS) {
    await option(page, slug).focus();
    await expectShown(page, slug);
    await expect(option(page, slug)).toHaveAccessibleDescription(/\w/);
  }
  const last = option(page, SLUGS.at(-1) ?? "");
  await page.keyboard.press("Escape");
  await expect(preview(page)).toBeHidden();
  await expect(last).toBeFocused();
});

test("each shows to a finger: the first tap shows, the button applies", async ({ open }) => {
  const page = await open({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: "ko-KR",
  });
  const sheet = page.getByRole("dialog");
  const close = sheet.getByRole("button", { name: "닫기" }).first();
  const expectInSheet = async (slug: string) => {
    const picture = sheet.getByRole("img").first();
    await expect(picture).toHaveAttribute("src", new RegExp(`/${slug}\\.jpg$`));
    await expect
      .poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth))
      .toBe(640);
  };
  for (const [group, row] of [
    ["size", /샷 크기/],
    ["angle", /앵글/],
    ["viewpoint", /시점/],
  ] as const) {
    await page.getByRole("button", { name: row }).tap();
    for (const preset of ANGLE_PRESETS.filter(
      (candidate) => candidate.group === group && candidate.axis !== "roll",
    )) {
      await sheet.getByRole("radio", { name: preset.label.ko, exact: true }).tap();
      await expectInSheet(preset.slug);
    }
    await close.tap();
    await expect(sheet).toBeHidden();
  }
  for (const lens of LENS_PRESETS) {
    await option(page, lens.slug).tap();
    await expectInSheet(lens.slug);
    await close.tap();
    await expect(sheet).toBeHidden();
  }

  await page.getByRole("button", { name: /앵글/ }).tap();
  await sheet.getByRole("radio", { name: "하이앵글(부감)" }).tap();
  await sheet.getByRole("button", { name: /하이앵글\(부감\)/ }).tap();
  await expect(page.getByRole("button", { name: /앵글.*하이앵글/ })).toBeVisible();
});
