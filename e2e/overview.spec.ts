import type { Page } from "@playwright/test";
import { ANGLE_PRESETS, LENS_PRESETS } from "@shotlist/direction";
import { expect, test } from "./studio.ts";

const PRESETS = [...ANGLE_PRESETS, ...LENS_PRESETS];
const DESK = { width: 1440, height: 900 };

const sheet = (page: Page) => page.getByRole("dialog");
const cell = (page: Page, slug: string) => sheet(page).locator(`[role="option"][data-slug="${slug}"]`);
const inPanel = (page: Page, slug: string) => page.locator(`aside [data-slug="${slug}"]`).first();

test("with the mouse: all 31 with their pictures, several chosen, marked, undone, and kept", async ({
  open,
}) => {
  const page = await open({ viewport: DESK, locale: "en-GB" });
  await page.getByRole("button", { name: "Overview" }).click();
  await expect(sheet(page).getByRole("option")).toHaveCount(31);
  for (const preset of PRESETS) {
    const one = cell(page, preset.slug);
    await one.scrollIntoViewIfNeeded();
    const picture = one.locator("img");
    await expect(picture).toHaveAttribute("src", new RegExp(`/${preset.slug}\\.jpg$`));
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    await expect(one).toContainText(preset.label.en);
    await expect(one).toContainText(preset.label.ko);
    await expect(one).toContainText(/\d (m|mm)|\d°/);
  }
  const beside = sheet(page).getByRole("complementary");
  await cell(page, "low-angle").hover();
  await expect(beside).toContainText("Low angle");
  await expect(beside).toContainText("underside of the chin visible");
  await expect(beside).toContainText(/Distance\s*\d/);

  await cell(page, "low-angle").click();
  await cell(page, "medium-shot-ms").click();
  await cell(page, "85mm-portrait").click();
  for (const slug of ["low-angle", "medium-shot-ms", "85mm-portrait"]) {
    await expect(cell(page, slug)).toHaveAttribute("aria-selected", "true");
  }
  await expect(sheet(page).locator('[aria-selected="true"] svg.stroke-accent')).toHaveCount(3);
  // One per axis: the other one goes, and can be had back.
  await cell(page, "high-angle").click();
  await expect(cell(page, "low-angle")).toHaveAttribute("aria-selected", "false");
  await sheet(page).getByRole("button", { name: "Undo" }).click();
  await expect(cell(page, "low-angle")).toHaveAttribute("aria-selected", "true");
  // A chosen angle that is clicked again is cleared; there is always a lens.
  await cell(page, "medium-shot-ms").click();
  await expect(cell(page, "medium-shot-ms")).toHaveAttribute("aria-selected", "false");
  await cell(page, "85mm-portrait").click();
  await expect(cell(page, "85mm-portrait")).toHaveAttribute("aria-selected", "true");

  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Overview" })).toBeFocused();
  await expect(inPanel(page, "low-angle")).toBeChecked();
  await expect(inPanel(page, "85mm-portrait")).toBeChecked();
});

test("what clashes is struck and says why; the way out stands beside", async ({ open }) => {
  const page = await open({ viewport: DESK, locale: "ko-KR" });
  await page.getByRole("button", { name: "한눈에 보기" }).click();
  await cell(page, "close-up-cu").click();
  const struck = cell(page, "overhead-shot");
  await expect(struck).toHaveAttribute("aria-disabled", "true");
  await expect(struck).toContainText("얼굴이 보이지 않습니다");
  await expect(struck.getByText("오버헤드(직부감)", { exact: true })).toHaveCSS(
    "text-decoration-line",
    "line-through",
  );
  await expect(struck).toHaveAccessibleDescription(/얼굴이 보이지 않습니다/);
  await struck.click({ force: true });
  await expect(struck).toHaveAttribute("aria-selected", "false");
  await sheet(page).getByRole("button", { name: "웨이스트샷 쓰기" }).click();
  await expect(struck).toHaveAttribute("aria-selected", "true");
  await expect(cell(page, "medium-shot-ms")).toHaveAttribute("aria-selected", "true");

  await cell(page, "eye-level").click();
  await cell(page, "extreme-close-up-ecu").click();
  await cell(page, "24mm-wide").click();
  await expect(sheet(page).getByRole("status").filter({ hasText: "서로 어긋날 수 있습니다" })).toBeVisible();
});

test("with the keyboard alone: open, find, walk in two dimensions, choose, clear, close", async ({
  open,
}) => {
  const page = await open({ viewport: DESK, locale: "en-GB" });
  const here = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset["slug"]);
  const { keyboard } = page;
  await page.getByRole("button", { name: "Overview" }).focus();
  await keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText("Overview of all angles and lenses");
  await keyboard.press("Escape");
  await keyboard.press("o");
  await expect(sheet(page).getByRole("option")).toHaveCount(31);
  await expect.poll(here).toBe("extreme-close-up-ecu");
  await keyboard.press("ArrowRight");
  await expect.poll(here).toBe("close-up-cu");
  await keyboard.press("ArrowDown");
  await expect.poll(here).toBe("long-shot-ls");
  await keyboard.press("ArrowDown");
  await expect.poll(here).toBe("shoulder-level");
  await keyboard.press("Enter");
  await expect(cell(page, "shoulder-level")).toHaveAttribute("aria-selected", "true");
  await keyboard.press("ArrowUp");
  await keyboard.press("ArrowUp");
  await expect.poll(here).toBe("close-up-cu");
  await keyboard.press("Space");
  await expect(cell(page, "close-up-cu")).toHaveAttribute("aria-selected", "true");
  await keyboard.press("Backspace");
  await expect(cell(page, "close-up-cu")).toHaveAttribute("aria-selected", "false");

  await keyboard.press("End");
  await expect.poll(here).toBe("beauty-briese");
  await keyboard.type("bird");
  await expect(sheet(page).getByRole("searchbox")).toHaveValue("bird");
  await expect(sheet(page).getByRole("option")).toHaveCount(1);
  await keyboard.press("Enter");
  await expect.poll(here).toBe("birds-eye-view");
  await keyboard.press("Enter");
  await expect(cell(page, "birds-eye-view")).toHaveAttribute("aria-selected", "true");
  await sheet(page).getByRole("searchbox").focus();
  await keyboard.press("Escape");
  await expect(sheet(page).getByRole("option")).toHaveCount(31);
  // One tab stop for the whole sheet, whatever is on it.
  await expect(sheet(page).locator('[role="option"][tabindex="0"]')).toHaveCount(1);
  await keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Overview" })).toBeFocused();
  await expect(inPanel(page, "birds-eye-view")).toBeChecked();
});

test("with a finger on a phone: two columns that scroll under a header that stays", async ({ open }) => {
  const page = await open({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: "ko-KR",
  });
  await page.getByRole("button", { name: "한눈에 보기" }).tap();
  const [first, second, third] = await Promise.all(
    ["extreme-close-up-ecu", "close-up-cu", "medium-close-up-mcu"].map((slug) =>
      cell(page, slug).boundingBox(),
    ),
  );
  expect(first && second && first.y === second.y && first.x < second.x).toBe(true);
  expect(first && third && first.x === third.x && first.y < third.y).toBe(true);
  const close = sheet(page).getByRole("button", { name: "닫기" }).first();
  const before = await close.boundingBox();
  await cell(page, "two-shot").tap();
  await expect(cell(page, "two-shot")).toHaveAttribute("aria-selected", "true");
  await cell(page, "135mm-tight").tap();
  await expect(cell(page, "135mm-tight")).toHaveAttribute("aria-selected", "true");
  await expect(sheet(page)).toContainText(LENS_PRESETS[4]?.sees.ko ?? "");
  expect(await close.boundingBox()).toEqual(before);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, "nothing scrolls sideways").toBeLessThanOrEqual(0);
  await close.tap();
  await expect(sheet(page)).toBeHidden();
  await expect(page.getByRole("button", { name: /시점.*투샷/ })).toBeVisible();
  await expect(page.locator('[data-slug="135mm-tight"]')).toBeChecked();
});
