import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { ANGLE_PRESETS, LENS_PRESETS } from "@shotlist/direction";
import { touchOf } from "./fingers.ts";
import { expect, test } from "./studio.ts";

const folder = resolve(import.meta.dirname, "../apps/web/public/preset-examples");
const PRESETS = [...ANGLE_PRESETS, ...LENS_PRESETS];
/** Where every option is walked the viewfinder jumps: painting its travels in software takes half the time. */
const STILL = { reducedMotion: "reduce" } as const;
/** High enough that all three groups of the picker stand open. */
const TALL = { width: 1440, height: 1240 };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

interface Entry {
  readonly slug: string;
  readonly preset: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}
const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Record<
  "angles" | "lens",
  Entry[]
>;
const ENTRIES = new Map([...manifest.angles, ...manifest.lens].map((entry) => [entry.slug, entry]));

type Preset = (typeof PRESETS)[number];
type Language = "en" | "ko";

const option = (page: Page, slug: string) => page.locator(`[data-slug="${slug}"]`);
const preview = (page: Page) => page.getByRole("tooltip");

/** The picture of exactly this preset, loaded, and both names, the definition and both figures beside it. */
async function expectTold(within: Locator, preset: Preset, language: Language): Promise<void> {
  const picture = within.getByRole("img").first();
  await expect(picture).toHaveAttribute("src", new RegExp(`/${preset.slug}\\.jpg$`));
  await expect
    .poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth))
    .toBe(ENTRIES.get(preset.slug)?.width);
  const { label, sees, facts } = preset;
  for (const text of [label.en, label.ko, sees[language], ...facts.map((fact) => fact.value)]) {
    await expect(within).toContainText(text);
  }
}

/** Inside the window, and beside what it describes, never over it. */
async function expectClear(page: Page, slug: string): Promise<void> {
  const [shown, row] = [await preview(page).boundingBox(), await option(page, slug).boundingBox()];
  const window = page.viewportSize();
  if (!shown || !row || !window) throw new Error(`${slug}: nothing to measure`);
  const overlaps =
    shown.x < row.x + row.width &&
    row.x < shown.x + shown.width &&
    shown.y < row.y + row.height &&
    row.y < shown.y + shown.height;
  expect(overlaps, `${slug} is covered`).toBe(false);
  expect(Math.min(shown.x, shown.y), slug).toBeGreaterThanOrEqual(0);
  expect(shown.x + shown.width, slug).toBeLessThanOrEqual(window.width);
  expect(shown.y + shown.height, slug).toBeLessThanOrEqual(window.height);
}

test("all 31 pictures are there, of the present presets, and no two are alike", async ({ studio }) => {
  const known = { angles: ANGLE_PRESETS, lens: LENS_PRESETS };
  const hashes = new Set<string>();
  for (const kind of ["angles", "lens"] as const) {
    expect(manifest[kind].map(({ slug, preset }) => ({ slug, version: preset }))).toEqual(
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

test("each shows on hover, and nothing on the page moves for it", async ({ open }) => {
  const page = await open({ ...STILL, viewport: TALL, locale: "ko-KR" });
  await option(page, "eye-level").hover();
  await expect(preview(page)).toBeVisible();
  await page.evaluate(() => {
    const sum = window as unknown as { shifted: number };
    sum.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum.shifted += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift" });
  });
  for (const preset of PRESETS) {
    await option(page, preset.slug).hover();
    await expectTold(preview(page), preset, "ko");
    await expectClear(page, preset.slug);
  }
  // The viewfinder's readout follows the option, and its figures have their own widths: hundredths of a
  // thousandth. A preview that pushed anything aside would count in tenths.
  expect(await page.evaluate(() => (window as unknown as { shifted: number }).shifted)).toBeLessThan(0.001);
  await page.mouse.move(1000, 600);
  await expect(preview(page)).toBeHidden();
});

test("each shows on keyboard focus with its description; Escape closes it and keeps the focus", async ({
  open,
}) => {
  const page = await open({ ...STILL, viewport: TALL, locale: "en-GB" });
  for (const preset of PRESETS) {
    await option(page, preset.slug).focus();
    await expectTold(preview(page), preset, "en");
    await expectClear(page, preset.slug);
    for (const text of [preset.sees.en, ...preset.facts.map((fact) => `${fact.label.en} ${fact.value}`)]) {
      await expect(option(page, preset.slug)).toHaveAccessibleDescription(
        new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")),
      );
    }
  }
  const last = option(page, PRESETS.at(-1)?.slug ?? "");
  await page.keyboard.press("Escape");
  await expect(preview(page)).toBeHidden();
  await expect(last).toBeFocused();
});

/** Every option of the panel in turn, by the keyboard's focus, at both ends of what scrolls. */
async function coveredOnes(page: Page): Promise<{ seen: number; covered: string[] }> {
  return page.evaluate(async () => {
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => resolve(null)));
    const seen = new Set<string>();
    const covered: string[] = [];
    const measure = async (one: HTMLElement) => {
      const tip = document.querySelector('[role="tooltip"]:popover-open')?.getBoundingClientRect();
      const row = one.getBoundingClientRect();
      const where = `${one.dataset["slug"]} at ${Math.round(row.top)}`;
      if (!tip) covered.push(`${where}: no preview`);
      else {
        if (tip.left < row.right && row.left < tip.right && tip.top < row.bottom && row.top < tip.bottom)
          covered.push(`${where}: covered`);
        if (tip.left < 0 || tip.top < 0 || tip.right > innerWidth || tip.bottom > innerHeight)
          covered.push(`${where}: outside`);
        seen.add(one.dataset["slug"] ?? "");
      }
    };
    const rows = async () => {
      for (const one of document.querySelectorAll<HTMLElement>("[data-slug]")) {
        if (one.getClientRects().length === 0) continue;
        for (const block of ["end", "start"] as const) {
          (document.activeElement as HTMLElement | null)?.blur();
          one.scrollIntoView({ block });
          await painted();
          one.focus({ preventScroll: true });
          await painted();
          await measure(one);
        }
      }
    };
    await rows();
    for (const head of document.querySelectorAll<HTMLElement>('[aria-expanded="false"][aria-controls]')) {
      if (!document.getElementById(head.getAttribute("aria-controls") ?? "")?.querySelector("[data-slug]"))
        continue;
      head.click();
      await painted();
      await rows();
    }
    return { seen: seen.size, covered };
  });
}

for (const [width, height, options] of [
  [1440, 900, 31],
  [1024, 620, 31],
  [900, 1100, 31],
  [680, 900, 31],
  [650, 420, 31],
  [390, 844, 6],
  [320, 568, 6],
] as const) {
  test(`never over its own option, and inside the window: ${width} × ${height}`, async ({ open }) => {
    const page = await open({ ...STILL, viewport: { width, height }, locale: "en-GB" });
    if (width >= 640 && width < 1024) {
      await page.getByRole("button", { name: "Direct", exact: true }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      // The drawer slides in: before it stands, nothing has its place.
      await page
        .getByRole("dialog")
        .evaluate((drawer) => Promise.all(drawer.getAnimations().map((one) => one.finished)));
    }
    await expect(page.getByRole("radio", { name: /85 mm/ })).toBeVisible();
    expect(await coveredOnes(page)).toEqual({ seen: options, covered: [] });
    if (width >= 640 && width < 1024) {
      await page.keyboard.press("Escape");
      await expect(preview(page)).toBeHidden();
      await expect(page.getByRole("dialog"), "the first Esc is the preview's").toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
    }
  });
}

test("the pictures are there before anyone asks, after everything else, and not for who saves data", async ({
  open,
}) => {
  const fetched = (page: Page) =>
    page.evaluate(() => {
      const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
      return performance
        .getEntriesByType("resource")
        .filter(({ name }) => name.includes("/preset-examples/"))
        .map(({ name, startTime }) => ({
          slug: name.split("/").at(-1)?.replace(".jpg", "") ?? "",
          afterLoad: startTime > (visit?.loadEventEnd ?? Number.POSITIVE_INFINITY),
        }));
    });
  const page = await open({ viewport: TALL, locale: "en-GB" });
  await expect.poll(async () => (await fetched(page)).length, { timeout: 30_000 }).toBe(31);
  const all = await fetched(page);
  expect(all.every(({ afterLoad }) => afterLoad)).toBe(true);
  expect(all.map(({ slug }) => slug).sort()).toEqual(PRESETS.map(({ slug }) => slug).sort());
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await option(page, "worms-eye-view").hover();
  await expect(preview(page)).toBeVisible();
  await expect
    .poll(() =>
      preview(page)
        .getByRole("img")
        .evaluate((img: HTMLImageElement) => img.complete),
    )
    .toBe(true);
  expect(asked.filter((url) => url.includes("/preset-examples/"))).toEqual([]);

  const saving = await open({ viewport: TALL, locale: "en-GB" });
  await saving.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, "connection", { value: { saveData: true } }),
  );
  await saving.reload();
  // As long as it took the other page to have them all, twice over.
  await saving.waitForTimeout(6_000);
  expect(await fetched(saving)).toEqual([]);
  const preset = PRESETS.find(({ slug }) => slug === "worms-eye-view");
  if (!preset) throw new Error("no such preset");
  await option(saving, preset.slug).hover();
  await expectTold(preview(saving), preset, "en");
});

test("each shows while a finger holds it; letting go closes it and chooses nothing", async ({ open }) => {
  const page = await open({
    ...STILL,
    viewport: { width: 820, height: 1180 },
    hasTouch: true,
    locale: "ko-KR",
  });
  const finger = await touchOf(page);
  await page.getByRole("button", { name: "연출" }).tap();
  await expect(page.getByRole("dialog")).toBeVisible();
  for (const preset of PRESETS) {
    await option(page, preset.slug).scrollIntoViewIfNeeded();
    await finger.hold(option(page, preset.slug));
    await expectTold(preview(page), preset, "ko");
    await expectClear(page, preset.slug);
    await finger.letGo();
    await expect(preview(page)).toBeHidden();
    // Neither did the sheet open that a tap would.
    await expect(page.getByRole("dialog")).toHaveCount(1);
  }
  await expect(option(page, "50mm-natural")).toBeChecked();
  await expect(page.getByRole("dialog").locator('[data-slug][aria-checked="true"]')).toHaveCount(1);
});

test("each shows to a finger on a phone: the first tap shows, the button applies", async ({ open }) => {
  const page = await open({ ...STILL, ...PHONE, locale: "ko-KR" });
  const sheet = page.getByRole("dialog");
  const close = sheet.getByRole("button", { name: "닫기" }).first();
  for (const [group, row] of [
    ["size", /샷 크기/],
    ["angle", /앵글/],
    ["viewpoint", /시점/],
  ] as const) {
    await page.getByRole("main").getByRole("button", { name: row }).tap();
    for (const preset of ANGLE_PRESETS.filter((candidate) => candidate.group === group)) {
      const role = preset.axis === "roll" ? "switch" : "radio";
      await sheet.getByRole(role, { name: preset.label.ko, exact: true }).tap();
      await expectTold(sheet, preset, "ko");
      await expect(sheet.getByRole(role, { name: preset.label.ko, exact: true })).not.toBeChecked();
    }
    await close.tap();
    await expect(sheet).toBeHidden();
  }
  const finger = await touchOf(page);
  for (const lens of LENS_PRESETS) {
    await option(page, lens.slug).tap();
    await expectTold(sheet, lens, "ko");
    await close.tap();
    await expect(sheet).toBeHidden();
    await finger.hold(option(page, lens.slug));
    await expectTold(preview(page), lens, "ko");
    await expectClear(page, lens.slug);
    await finger.letGo();
    await expect(preview(page)).toBeHidden();
  }
  await expect(option(page, "50mm-natural")).toBeChecked();

  await page.getByRole("main").getByRole("button", { name: /앵글/ }).tap();
  await sheet.getByRole("radio", { name: "하이앵글(부감)" }).tap();
  await sheet.getByRole("button", { name: /하이앵글\(부감\)/ }).tap();
  await expect(page.getByRole("button", { name: /앵글.*하이앵글/ })).toBeVisible();
});

test("what cannot be had says why, and its way out is taken; what clashes softly stays said", async ({
  open,
}) => {
  const page = await open({ viewport: TALL, locale: "en-GB" });
  const note = page.getByRole("status");
  await option(page, "close-up-cu").click();
  await option(page, "overhead-shot").focus();
  await expect(option(page, "overhead-shot")).toHaveAttribute("aria-disabled", "true");
  await expect(option(page, "overhead-shot").locator("span").first()).toHaveCSS(
    "text-decoration-line",
    "line-through",
  );
  await expect(preview(page)).toContainText(/no face to frame.*Use Medium shot/);
  await page.keyboard.press("Enter");
  await expect(option(page, "overhead-shot")).not.toBeChecked();
  await expect(note.filter({ hasText: "no face to frame" })).toBeVisible();
  await page.getByRole("button", { name: "Use Medium shot" }).focus();
  await page.keyboard.press("Enter");
  await expect(option(page, "overhead-shot")).toBeChecked();
  await expect(option(page, "medium-shot-ms")).toBeChecked();

  await option(page, "eye-level").click();
  await option(page, "extreme-close-up-ecu").click();
  await option(page, "24mm-wide").click();
  const warned = note.filter({ hasText: /24 mm.*pull in different directions/ });
  await expect(warned).toBeVisible();
  await expect(warned.locator("svg")).toBeVisible();
  // Longer than any note that leaves by itself.
  await page.waitForTimeout(6_500);
  await expect(warned).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(warned).toBeVisible();
  await page.getByRole("button", { name: "English, switch to Korean" }).click();
  await expect(note.filter({ hasText: "서로 어긋날 수 있습니다" })).toBeVisible();
  await page
    .getByRole("main")
    .getByRole("button", { name: /mm.*쓰기$/ })
    .click();
  await expect(note.filter({ hasText: "서로 어긋날 수 있습니다" })).toBeHidden();
});
