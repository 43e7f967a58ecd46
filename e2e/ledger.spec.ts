import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./studio.ts";

test.use({ studioName: "ledger" });

const DESKTOP = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function generate(page: Page, prompt: string): Promise<void> {
  const answer = await page.request.post("/api/generations", {
    data: {
      prompt,
      direction: { angles: [], lens: "50mm-natural" },
      provider: "previz",
      aspect: "3:2",
      count: 2,
    },
  });
  expect(answer.status()).toBe(202);
  const { id } = (await answer.json()) as { id: string };
  const state = async () => (await (await page.request.get(`/api/generations/${id}`)).json()).state;
  await expect.poll(state, { timeout: 60_000 }).toBe("succeeded");
}

test("what was asked of an engine is in the ledger, leads to its picture, and goes into a spreadsheet", async ({
  open,
}) => {
  const page = await open({ locale: "ko-KR", ...DESKTOP });
  await page.getByRole("button", { name: /계정/ }).click();
  await page.getByRole("link", { name: "사용 내역" }).click();
  await expect(page.getByText(/엔진에 요청한 것이 없습니다/)).toBeVisible();

  await generate(page, "우주의 신비로운 모습");
  await page.reload();
  const table = page.getByRole("table", { name: "호출" });
  await expect(table.getByText("사진 완성")).toHaveCount(2);
  await expect(table.getByText("무료")).toHaveCount(2);

  // The keyboard moves from call to call; Enter opens the generation, at the picture of the call.
  const calls = table.getByRole("link", { name: "우주의 신비로운 모습" });
  await calls.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(calls.last()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/generations\/[0-9a-f-]{36}/);
  await page.goBack();

  await table.getByRole("link", { name: "지원 기록 열기" }).first().click();
  await expect(page.getByRole("heading", { name: /생성/ }).first()).toBeVisible();
  await page.goBack();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV 내보내기" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^shotlist-ledger-\d{4}-\d{2}\.csv$/);
  const text = await readFile(await file.path(), "utf8");
  expect(text.startsWith("\ufeffstarted_at,")).toBe(true);
  expect(text.trim().split("\r\n")).toHaveLength(3);

  await page.keyboard.press("[");
  await expect(page.getByText(/엔진에 요청한 것이 없습니다/)).toBeVisible();
  await page.getByRole("button", { name: "이번 달" }).click();
  await page.getByRole("button", { name: "결과: 모든 결과" }).click();
  await page.getByRole("radio", { name: "실패" }).click();
  await expect(page).toHaveURL(/outcome=failed/);
  await page.getByRole("button", { name: "필터 지우기" }).click();
  await expect(table).toBeVisible();
});

test("an admin sets budgets, and a wrong amount is not sent", async ({ open }) => {
  const page = await open({ locale: "en-GB", ...PHONE });
  await page.goto("/ledger");
  await page.getByRole("button", { name: "Budgets" }).tap();
  const dialog = page.getByRole("dialog", { name: "Monthly budgets" });
  await dialog.getByLabel("Budget, The whole studio").fill("20");
  await dialog.getByLabel("Budget, Each person").fill("2,5");
  await dialog.getByRole("button", { name: "Save" }).tap();
  await expect(dialog.getByText(/Write an amount from 0/)).toBeVisible();
  await dialog.getByLabel("Budget, Each person").fill("2.5");
  await dialog.getByLabel("Budget, Hana").fill("7");
  await dialog.getByRole("button", { name: "Save" }).tap();
  await expect(dialog).toBeHidden();
  const summary = page.getByRole("region", { name: "The month in all" });
  await expect(summary.getByText("spent of $20.00")).toBeVisible();
  await expect(summary.getByText("spent of $7.00")).toBeVisible();

  await page.getByRole("button", { name: "Budgets" }).tap();
  await expect(dialog.getByLabel("Budget, Each person")).toHaveValue("2.5");
  await dialog.getByLabel("Budget, Hana").fill("");
  await dialog.getByRole("button", { name: "Save" }).tap();
  await expect(summary.getByText("spent of $2.50")).toBeVisible();
});

test("what does not load says so with a support code; an ended session leads to the sign-in", async ({
  open,
}) => {
  const page = await open({ locale: "en-GB", ...DESKTOP, complaints: "expected" });
  await page.route("**/api/ledger?**", (route) => route.fulfill({ status: 500, body: "" }));
  await page.goto("/ledger");
  await expect(page.getByText("The calls did not load.")).toBeVisible();
  await expect(page.getByRole("alert").getByRole("button", { name: "Copy support code" })).toBeVisible();
  await page.unroute("**/api/ledger?**");
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toBeHidden();

  await page.context().clearCookies();
  await page.getByRole("button", { name: "Export CSV" }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fledger/);
});
