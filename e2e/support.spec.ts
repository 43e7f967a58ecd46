import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, owner, type RunningStudio, test } from "./studio.ts";

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const PROMPT = "비 내리는 밤거리, 네온";

/** One finished generation, asked for as the page does. */
async function generated(page: Page): Promise<{ id: string; supportCode: string; assetId: string }> {
  const created = await page.request.post("/api/generations", {
    data: {
      prompt: PROMPT,
      direction: { angles: ["low-angle"], lens: "50mm-natural" },
      tone: { mode: "off" },
      provider: "previz",
      aspect: "3:2",
      count: 1,
    },
  });
  expect(created.status(), await created.text()).toBe(202);
  const { id, supportCode } = await created.json();
  const detail = async () => (await page.request.get(`/api/generations/${id}`)).json();
  await expect.poll(async () => (await detail()).state, { timeout: 120_000 }).toBe("succeeded");
  return { id, supportCode, assetId: (await detail()).images[0].assetId };
}

/** Somebody whose proxy fails the picture; the support code their page shows them. */
async function withoutPicture(
  page: Page,
  server: RunningStudio,
  id: string,
  assetId: string,
): Promise<string> {
  await page.route(`**/media/${assetId}/*`, (route) => route.fulfill({ status: 502, body: "Bad Gateway" }));
  await page.goto(`/generations/${id}`);
  const reported = () =>
    server.logged("browser.image_failed").find((line) => line["image_path"] === `/media/${assetId}/large`);
  await expect.poll(reported, { timeout: 15_000 }).toBeDefined();
  return String(reported()?.["trace_id"]);
}

/** Presses a key until what has the focus says this. */
async function moveTo(page: Page, key: string, text: RegExp, most = 60): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  for (let n = 0; n < most && !text.test(await focused()); n += 1) await page.keyboard.press(key);
  expect(await focused()).toMatch(text);
}

/** The record is written in batches: what just happened is there a moment later. */
async function findable(page: Page, code: string): Promise<void> {
  const found = async () => (await page.request.get(`/api/support/traces/${code}`)).status();
  await expect.poll(found, { timeout: 15_000 }).toBe(200);
}

test("a picture that did not show is found by address and day, without a mouse, in Korean", async ({
  open,
  server,
}) => {
  const theirs = await open({ locale: "ko-KR", viewport: DESK, complaints: "expected" });
  const { id, assetId } = await generated(theirs);
  const code = await withoutPicture(theirs, server, id, assetId);
  await findable(theirs, code);

  const page = await open({
    locale: "ko-KR",
    viewport: DESK,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await page.getByRole("link", { name: "지원" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /기록을 고르면/ })).toBeVisible();

  await page.keyboard.press("/");
  await page.keyboard.type(`${owner.email} 오늘 사진 안 보임`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "시간: 오늘" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "무슨 일이 있었는지 찾기" })).toHaveValue(
    `${owner.email} 사진 안 보임`,
  );
  const records = page.getByRole("region", { name: "기록 목록" });
  await expect(records).toHaveAttribute("aria-busy", "false");
  await expect(records.getByRole("link", { name: /사진이 뜨지 않음/ }).first()).toBeVisible();

  await page.keyboard.press("ArrowDown");
  await moveTo(page, "ArrowDown", /사진이 뜨지 않음.*\/large/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "사진이 뜨지 않음" })).toBeVisible();
  await expect(page.getByTestId("support-code")).toHaveText(code);
  await expect(page.getByRole("article")).toContainText("서버 응답은 502입니다.");
  await expect(page.getByRole("treegrid", { name: /^브라우저/ })).toContainText(assetId);

  await page.getByRole("button", { name: "지원 코드 복사" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(code);

  // A link passed on shows the same; going back closes what was opened.
  const other = await open({ locale: "en-GB", viewport: { width: 1280, height: 800 } });
  await other.goto(page.url());
  await expect(other.getByRole("heading", { name: "Picture did not load" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: /기록을 고르면/ })).toBeVisible();
});

test("a support code opens the waterfall of request and worker, and the bundle holds all of it", async ({
  open,
}) => {
  const page = await open({ locale: "en-GB", viewport: DESK });
  const { supportCode } = await generated(page);
  await findable(page, supportCode);
  await page.goto("/support");
  await page.getByRole("textbox", { name: "Find what happened" }).fill(`code: ${supportCode}`);
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { name: "Generation succeeded" })).toBeVisible();
  await expect(page.getByRole("article")).toContainText("The picture was made in");
  const request = page.getByRole("treegrid", { name: /^Request/ });
  const worker = page.getByRole("treegrid", { name: /^Worker .* queued/ });
  await expect(request.getByRole("row", { name: /^POST \/api\/generations/ })).toBeVisible();
  await expect(worker.getByRole("row", { name: /generate_content/ })).toBeVisible();
  await expect(worker.getByRole("row", { name: /generation succeeded/ })).toBeVisible();

  // Rows are one tab stop; arrows move, Enter opens what a step carries.
  await request.getByRole("row", { name: /^POST \/api\/generations/ }).focus();
  await page.keyboard.press("Enter");
  await expect(request).toContainText("http.route");
  await moveTo(page, "ArrowDown", /generation requested/);
  await page.keyboard.press("Enter");
  await expect(request).toContainText(PROMPT);

  const beside = page.getByRole("complementary");
  const picture = beside.getByRole("img", { name: "Picture 1" });
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100);
  await expect(beside).toContainText(PROMPT);
  await expect(beside.getByRole("table")).toContainText("made");

  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download bundle" }).click();
  const bundle = JSON.parse(await readFile(await (await downloading).path(), "utf8"));
  expect(bundle.page).toBe(page.url());
  expect(bundle.trace.record.traceId).toBe(supportCode);
  expect(bundle.trace.spans.length).toBeGreaterThan(5);

  await beside.getByRole("link", { name: "Open generation" }).click();
  await expect(page).toHaveURL(/\/generations\//);
});

test("what is not there is said, with a way on; and a phone holds it all", async ({ open }) => {
  const page = await open({ locale: "ko-KR", viewport: PHONE, hasTouch: true, isMobile: true });
  const { supportCode } = await generated(page);
  await findable(page, supportCode);
  await page.getByRole("link", { name: "지원" }).click();
  const box = page.getByRole("textbox", { name: "무슨 일이 있었는지 찾기" });
  await box.fill("어제 13:20 없는말");
  await box.press("Enter");
  await expect(page.getByText("맞는 기록이 없습니다.")).toBeVisible();
  await page.getByRole("button", { name: "그날 전체 보기" }).click();
  await expect(page.getByRole("button", { name: "시간: 어제" })).toBeVisible();
  await page.getByRole("button", { name: "‘어제’ 빼기" }).click();
  await box.fill(owner.email);
  await box.press("Enter");

  await page
    .getByRole("link", { name: /생성 완료/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "생성 완료" })).toBeFocused();
  await expect(page.getByRole("treegrid", { name: /^작업/ })).toBeVisible();
  await page.getByRole("tab", { name: "생성" }).click();
  await expect(page.getByRole("tabpanel")).toContainText(PROMPT);
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await sideways()).toBe(0);
  await page.getByRole("link", { name: "기록 목록" }).click();
  await expect(page.getByRole("link", { name: /생성 완료/ }).first()).toBeFocused();

  await page.goto(`/support?trace=${"c".repeat(32)}`);
  await expect(page.getByRole("heading", { name: "이 지원 코드의 기록이 없습니다." })).toBeVisible();
  await expect(page.getByText(/그보다 오래된 일일 수 있습니다/)).toBeVisible();
});
