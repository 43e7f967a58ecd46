import type { APIRequestContext, Locator, Page } from "@playwright/test";
import {
  Comparison,
  type CreateComparison,
  CreatedComparison,
  type CreateGeneration,
} from "@shotlist/contract";
import { expect, test } from "./paid-studio.ts";

test.use({ studioName: "compare" });

test.beforeEach(({ vendors }) => vendors.openai.forget());

const REQUEST: CreateGeneration = {
  prompt: "사막 위의 한 사람",
  direction: { angles: ["low-angle"], lens: "35mm-street" },
  tone: { mode: "off" },
  provider: "previz",
  aspect: "3:2",
  count: 1,
};

async function compare(
  owner: APIRequestContext,
  { blind = false, ...both }: Partial<CreateGeneration> & Pick<CreateComparison, "blind"> = {},
): Promise<string> {
  const left = { ...REQUEST, ...both };
  const data: CreateComparison = { left, right: { ...left, provider: "openai" }, blind };
  return CreatedComparison.parse(await (await owner.post("/api/comparisons", { data })).json()).id;
}

async function read(owner: APIRequestContext, id: string): Promise<Comparison> {
  return Comparison.parse(await (await owner.get(`/api/comparisons/${id}`)).json());
}

async function ended(owner: APIRequestContext, id: string): Promise<Comparison> {
  const open = async () =>
    (await read(owner, id)).sides.filter(({ state }) => state === "queued" || state === "running").length;
  await expect.poll(open, { timeout: 120_000 }).toBe(0);
  return read(owner, id);
}

const picture = (page: Page, letter: "A" | "B") =>
  page.getByRole("img", { name: new RegExp(`(^|side )${letter}\\b`, "i") });

/** Milliseconds that a slow machine may need for a picture and the composition that travels along. */
const MAKING = { timeout: 90_000 };

async function expectSeen(image: Locator): Promise<void> {
  await expect(image).toBeVisible(MAKING);
  await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(50);
}

test("two engines make the same picture from the studio; one that refuses says why, leaves the other alone and is asked again", async ({
  studio,
  vendors,
}) => {
  vendors.openai.script({ kind: "blocked", what: "prompt" });
  await studio.getByRole("textbox", { name: "프롬프트" }).fill(REQUEST.prompt);
  await studio.getByRole("button", { name: "비교" }).click();
  const dialog = studio.getByRole("dialog", { name: "나란히 비교" });
  await dialog.getByRole("radio", { name: "OpenAI" }).click();
  await dialog.getByRole("switch", { name: /숨기기/ }).click();
  await expect(dialog).toContainText(/A 무료 · B 약 \$0\.\d\d/);
  await dialog.getByRole("button", { name: "둘 다 생성" }).click();

  await expect(studio).toHaveURL(/\/compare\/[0-9a-f-]{36}$/);
  await expect(studio.getByText("엔진이 이 프롬프트를 거절했습니다.")).toBeVisible(MAKING);
  await expectSeen(picture(studio, "A"));
  await expect(studio.getByRole("radio", { name: "슬라이더" })).toHaveAttribute("aria-disabled", "true");
  await expect(studio.getByRole("main")).toContainText(/Previz.*무료/);
  expect(vendors.openai.calls).toHaveLength(1);

  await studio.getByRole("button", { name: "B 쪽 다시 시도" }).click();
  await expectSeen(picture(studio, "B"));
  expect(vendors.openai.billed).toBe(1);
  await expect(studio.getByRole("radio", { name: "슬라이더" })).not.toHaveAttribute("aria-disabled", "true");
});

test("a side that may have been charged is asked again only after the question", async ({
  open,
  owner,
  vendors,
}) => {
  vendors.openai.script({ kind: "reset", when: "read" });
  const id = await compare(owner);
  await ended(owner, id);
  // The refusal that asks the question is an answer like any other.
  const page = await open({ locale: "en-US", viewport: { width: 1440, height: 900 } });
  await page.goto(`/compare/${id}`);
  const retry = page.getByRole("button", { name: "Try side B again" });
  await retry.click();
  const question = page.getByRole("dialog");
  await expect(question).toContainText("OpenAI");
  expect(vendors.openai.calls).toHaveLength(1);
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  expect(vendors.openai.calls).toHaveLength(1);

  await retry.click();
  await question.getByRole("button", { name: "Ask again" }).click();
  await expectSeen(picture(page, "B"));
  expect(vendors.openai.calls).toHaveLength(2);
});

test("a blind vote waits for both sides, tells nothing before and everything after", async ({
  studio,
  owner,
  vendors,
}) => {
  vendors.openai.script({ kind: "picture", afterMs: 4000 });
  const heard: string[] = [];
  studio.on("response", async (answer) => {
    if (answer.url().includes("/api/comparisons/")) heard.push(await answer.text().catch(() => ""));
  });
  const id = await compare(owner, { blind: true });
  await studio.goto(`/compare/${id}`);
  const main = studio.getByRole("main");
  const better = studio.getByRole("button", { name: "B가 낫다" });
  await expect(main).toContainText("양쪽이 모두 끝나면 투표할 수 있습니다.");
  await expect(better).toHaveAttribute("aria-disabled", "true");
  await studio.keyboard.press("2");
  await expect(picture(studio, "A")).toBeHidden();

  await expectSeen(picture(studio, "A"));
  await expectSeen(picture(studio, "B"));
  await expect(better).not.toHaveAttribute("aria-disabled", "true");
  expect(await main.textContent()).not.toMatch(/previz|openai|gpt|\$/i);
  expect(heard.join()).not.toMatch(/previz|openai|gpt|first-look/i);
  expect((await read(owner, id)).vote, "a vote before the end does not count").toBeNull();

  await studio.keyboard.press("2");
  await expect(studio.getByRole("status").filter({ hasText: "B가 낫다고 하셨습니다." })).toBeFocused();
  await expect(main).toContainText(/Previz.*무료/);
  await expect(main).toContainText(/OpenAI.*\$0\.\d\d/);
  await expect(studio.getByRole("link", { name: /^[AB] 상세$/ })).toHaveCount(2);
  const winner = (await read(owner, id)).sides[1].maker?.label ?? "";

  await studio.getByRole("link", { name: "투표 집계" }).click();
  await expect(studio.getByRole("listitem").filter({ hasText: `${winner} 선택` })).toHaveCount(1);
  const tally = studio.getByRole("complementary", { name: "블라인드 투표" });
  await expect(tally).toContainText("엔진을 추천하려면 19표가 더 필요합니다.");
  await expect(tally).toContainText(`${winner}100% (21–100%)`);
});

test("the slider moves by keyboard and by pointer, and a held key shows the other in the same place", async ({
  studio,
  owner,
}) => {
  const id = await compare(owner, { count: 2 });
  await ended(owner, id);
  await studio.goto(`/compare/${id}`);
  await expectSeen(picture(studio, "B"));
  await studio.keyboard.press("v");
  const divider = studio.getByRole("slider", { name: "A와 B의 경계" });
  await expect(divider).toHaveAttribute("aria-valuenow", "50");
  await divider.focus();
  await studio.keyboard.press("ArrowRight");
  await studio.keyboard.press("Shift+ArrowRight");
  await expect(divider).toHaveAttribute("aria-valuetext", "A 61%, B 39%");
  await studio.keyboard.press("Home");
  await expect(divider).toHaveAttribute("aria-valuenow", "0");
  await studio.keyboard.press("End");
  await expect(divider).toHaveAttribute("aria-valuenow", "100");

  const frame = await studio.getByRole("figure").boundingBox();
  if (!frame) throw new Error("no frame");
  const at = (share: number) => [frame.x + frame.width * share, frame.y + frame.height * 0.3] as const;
  await studio.mouse.move(...at(0.7));
  await studio.mouse.down();
  await studio.mouse.move(...at(0.25), { steps: 4 });
  await studio.mouse.up();
  await expect(divider).toHaveAttribute("aria-valuenow", "25");

  await studio.getByRole("radio", { name: "한자리" }).click();
  const opacity = (letter: "A" | "B") =>
    picture(studio, letter).evaluate((image) => getComputedStyle(image.parentElement as Element).opacity);
  await expect.poll(() => opacity("B")).toBe("0");
  await studio.keyboard.down("b");
  await expect.poll(() => opacity("B")).toBe("1");
  await expect.poll(() => opacity("A")).toBe("0");
  await studio.keyboard.up("b");
  await expect.poll(() => opacity("A")).toBe("1");
  await studio.getByRole("main").click({ position: { x: 5, y: 5 } });
  await studio.keyboard.down("Space");
  await expect.poll(() => opacity("A")).toBe("0");
  await studio.keyboard.up("Space");
  await expect.poll(() => opacity("A")).toBe("1");

  await expect(picture(studio, "A")).toHaveAccessibleName("A 쪽 1번 사진");
  await studio.keyboard.press("]");
  await expect(picture(studio, "A")).toHaveAccessibleName("A 쪽 2번 사진");
  await expect(studio).toHaveURL(/n=1/);
});

test("on a phone the slider comes first, and everything is in reach of a thumb", async ({ open, owner }) => {
  const id = await compare(owner, { blind: true });
  await ended(owner, id);
  const page = await open({
    locale: "en-US",
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await page.goto(`/compare/${id}`);
  await expectSeen(picture(page, "A"));
  await expect(page.getByRole("slider")).toBeVisible();
  const controls = [
    page.getByRole("button", { name: "A is better" }),
    page.getByRole("button", { name: "Neither" }),
    page.getByRole("button", { name: /^Hold/ }),
  ];
  for (const control of controls) {
    const box = await control.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(844 - 56);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole("radio", { name: "Side by side" }).tap();
  await expect(page.getByRole("figure")).toHaveCount(2);
  await page.getByRole("button", { name: "A tie" }).tap();
  await expect(page.getByText("You called it a tie.")).toBeVisible();
});

test("a comparison that is not there, or not one's own, says so", async ({ open }) => {
  const page = await open({ locale: "en-US" });
  await page.goto("/compare/00000000-0000-4000-8000-00000000dead");
  await expect(page.getByRole("heading", { name: /no such comparison/ })).toBeVisible();
  await page.getByRole("link", { name: "Comparisons" }).click();
  await expect(page.getByRole("heading", { name: "Side by side" })).toBeVisible();
});
