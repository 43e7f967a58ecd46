import type { Page } from "@playwright/test";
import { expect, owner, test } from "./studio.ts";

/** Waits until the newest generation has succeeded and its first picture is the one on the page. */
async function expectPicture(page: Page, prompt: string): Promise<void> {
  const newest = async () => (await (await page.request.get("/api/generations?limit=1")).json()).items[0];
  await expect
    .poll(
      async () => {
        const item = await newest();
        return item && [item.prompt, item.state];
      },
      { timeout: 120_000 },
    )
    .toEqual([prompt, "succeeded"]);
  const [image] = (await newest()).images;
  const shown = page.getByRole("main").locator(`img[src^="/media/${image.assetId}/"]`).first();
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100);
}

test("in English, with the beauty light: the sent prompt carries the lighting directive", async ({
  open,
}) => {
  const page = await open({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  await page.getByRole("textbox", { name: "Prompt" }).fill("A quiet portrait with clean skin");
  await page.getByRole("radio", { name: /Beauty.*Briese/ }).click();
  await expect(page.getByRole("region", { name: "Tone" })).toContainText("Beauty");
  await page.getByRole("button", { name: /^Generate/ }).click();
  await expectPicture(page, "A quiet portrait with clean skin");
  await page.getByRole("link", { name: "Details" }).first().click();
  const detail = page.getByRole("complementary");
  await expect(detail).toContainText(/parabolic/i);
  await expect(detail).toContainText("beauty-briese@");

  const id = page.url().split("/").at(-1);
  const record = await (await page.request.get(`/api/generations/${id}`)).json();
  expect(record.lightingDirective).toMatch(/parabolic/i);
  expect(record.promptSent.text).toContain(record.lightingDirective);
  expect(record.tone).toMatchObject({ category: "beauty", how: "lens" });

  const downloading = page.waitForEvent("download");
  await page
    .getByRole("link", { name: /Download/ })
    .first()
    .click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^shotlist-.*\.jpg$/);
});

test("a draft survives a reload and a lost session, which leads to sign-in and back", async ({ studio }) => {
  const prompt = studio.getByRole("textbox", { name: "프롬프트" });
  await prompt.fill("해변의 노을, 부드러운 바람");
  await studio.getByRole("radio", { name: "하이앵글(부감)" }).click();
  await studio.getByRole("radio", { name: /^85 mm/ }).click();
  await studio.reload();
  await expect(prompt).toHaveValue("해변의 노을, 부드러운 바람");

  // Whatever else the page asks is held back, or it would lead to sign-in before the press does.
  await studio.route("**/api/**", (route) =>
    route.request().method() === "POST" && route.request().url().endsWith("/api/generations")
      ? route.continue()
      : undefined,
  );
  await studio.context().clearCookies();
  await studio.getByRole("button", { name: /^생성/ }).click();
  await expect(studio).toHaveURL(/\/sign-in/);
  await studio.unrouteAll({ behavior: "ignoreErrors" });
  await studio.getByLabel("이메일").fill(owner.email);
  await studio.getByLabel("비밀번호").fill(owner.password);
  await studio.getByRole("button", { name: "로그인" }).click();
  await expect(prompt).toHaveValue("해변의 노을, 부드러운 바람");
  await expect(studio.getByRole("radio", { name: "하이앵글(부감)" })).toBeChecked();
  await expect(studio.getByRole("radio", { name: /^85 mm/ })).toBeChecked();
});

test("with the keyboard alone: search a preset, choose, write, generate, cancel", async ({ studio }) => {
  await studio.getByRole("textbox", { name: "프롬프트" }).press("Control+a");
  await studio.keyboard.type("사막 위의 한 사람");
  await studio.getByRole("radio", { name: "아이레벨" }).focus();
  await studio.keyboard.press("/");
  await expect(studio.getByRole("searchbox")).toBeFocused();
  await studio.keyboard.press("Escape");

  await studio.getByRole("radio", { name: "아이레벨" }).focus();
  await studio.keyboard.press("ArrowRight");
  await expect(studio.getByRole("radio", { name: "어깨높이" })).toBeChecked();
  await studio.keyboard.press("Backspace");
  await expect(studio.getByRole("radio", { name: "어깨높이" })).not.toBeChecked();

  // One small picture may be done before the cancel arrives; four are not.
  await studio.getByRole("radio", { name: "1장" }).focus();
  for (const count of ["2장", "3장", "4장"]) {
    await studio.keyboard.press("ArrowRight");
    await expect(studio.getByRole("radio", { name: count })).toBeChecked();
  }
  await studio.getByRole("textbox", { name: "프롬프트" }).focus();
  await studio.keyboard.press("Control+Enter");
  const cancel = studio.getByRole("button", { name: /^취소/ }).first();
  await cancel.focus();
  await studio.keyboard.press("Enter");
  await expect(cancel).toBeHidden();
  const { items } = await (await studio.request.get("/api/generations?limit=1")).json();
  expect(items[0].prompt).toBe("사막 위의 한 사람");
  await expect
    .poll(async () => (await (await studio.request.get(`/api/generations/${items[0].id}`)).json()).state)
    .toBe("cancelled");
});

test("a hard conflict is refused with its reason and a way out", async ({ open }) => {
  const page = await open({ locale: "en-GB", viewport: { width: 1440, height: 1240 } });
  await page.getByRole("radio", { name: "Close-up", exact: true }).click();
  const overhead = page.getByRole("radio", { name: /^Overhead/ });
  await expect(overhead).toHaveAttribute("aria-disabled", "true");
  await overhead.focus();
  await expect(overhead).toHaveAccessibleDescription(/close-up|face/i);
});

test("history keeps everything, and its settings can be used again", async ({ open }) => {
  const page = await open({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  await page.getByRole("textbox", { name: "Prompt" }).fill("A café in the morning");
  await page.getByRole("radio", { name: /^135 mm/ }).click();
  await page.getByRole("radio", { name: "2:3" }).click();
  await page.getByRole("button", { name: /^Generate/ }).click();
  await expectPicture(page, "A café in the morning");

  await page.getByRole("textbox", { name: "Prompt" }).fill("Something else");
  await page.getByRole("radio", { name: /^24 mm/ }).click();
  await page.getByRole("link", { name: "History" }).click();
  await page
    .getByRole("link", { name: /A café in the morning/ })
    .first()
    .click();
  await page.getByRole("button", { name: /Use these settings|Remix/ }).click();
  await expect(page.getByRole("textbox", { name: "Prompt" })).toHaveValue("A café in the morning");
  await expect(page.getByRole("radio", { name: /^135 mm/ })).toBeChecked();
  await expect(page.getByRole("radio", { name: "2:3" })).toBeChecked();
});

test("on a phone: write, choose, generate, look", async ({ open }) => {
  const page = await open({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: "ko-KR",
  });
  await page.getByRole("textbox", { name: "프롬프트" }).fill("숲 속의 아침");
  await page.getByRole("button", { name: "생성", exact: true }).tap();
  await expectPicture(page, "숲 속의 아침");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, "nothing scrolls sideways").toBeLessThanOrEqual(0);
});
