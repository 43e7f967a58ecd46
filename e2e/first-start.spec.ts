import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import { failOnComplaints } from "./studio.ts";

test("from the printed link to the first directed picture, and it is still there after a reload", async ({
  browser,
}) => {
  const folder = await mkdtemp(join(tmpdir(), "shotlist-first-"));
  const server = new ServerProcess({
    DATA_DIR: folder,
    // A first start has only what ships.
    PREVIZ_CACHE_DIR: "",
    PREVIZ_LONG_EDGE: "240",
    PREVIZ_SAMPLES: "2",
  });
  await server.ready();
  const link = await server.ownerLink();
  const page = await browser.newPage({ locale: "ko-KR", viewport: { width: 1440, height: 900 } });
  failOnComplaints(page);

  await page.goto(link);
  const setup = page.getByRole("dialog", { name: "계정 설정" });
  await setup.getByLabel("이름").fill("하나");
  await setup.getByLabel("이메일").fill("hana@example.com");
  await setup.getByLabel("비밀번호").fill("correct horse battery");
  await setup.getByRole("button", { name: "저장" }).click();
  await expect(setup).toBeHidden();

  await page.getByRole("textbox", { name: "프롬프트" }).fill("우주의 신비로운 모습");
  await page.getByRole("radio", { name: "로우앵글(앙각)" }).click();
  await page.getByRole("radio", { name: /^24 mm/ }).click();
  await expect(page.getByRole("region", { name: "톤" })).toContainText("시네마틱");
  await page.getByRole("button", { name: /^생성/ }).click();

  await expect(page.getByRole("progressbar").first()).toBeVisible();
  const picture = page.getByRole("main").locator('img[src^="/media/"]').first();
  await expect(picture).toBeVisible({ timeout: 120_000 });
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100);

  await page.getByRole("link", { name: "상세" }).first().click();
  await expect(page).toHaveURL(/\/generations\/[0-9a-f-]{36}/);
  const detail = page.getByRole("complementary");
  await expect(detail).toContainText("우주의 신비로운 모습");
  await expect(detail).toContainText(/24 mm/);
  await expect(detail).toContainText("24mm-wide@");
  await expect(detail).toContainText("low-angle@");
  // The picture is told before the generation's end; its times are complete only then.
  await expect(page.getByText(/1장 보관/).first()).toBeVisible();
  const sent = await detail.textContent();
  await page.reload();
  await expect(detail).toContainText("24mm-wide@");
  expect(await detail.textContent()).toBe(sent);
  await expect(page.getByRole("main").locator('img[src^="/media/"]').first()).toBeVisible();

  const again = await browser.newPage();
  await again.goto(link);
  await expect(again, "the link works once").toHaveURL(/\/sign-in/);

  await page.close();
  await again.close();
  await server.end("SIGTERM");
  await rm(folder, { recursive: true, force: true });
});
