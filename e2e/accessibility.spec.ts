import AxeBuilder from "@axe-core/playwright";
import type { APIRequestContext, BrowserContextOptions, Page } from "@playwright/test";
import { CreatedComparison, CreatedGeneration } from "@shotlist/contract";
import { expect, newestEnded, test } from "./paid-studio.ts";

test.use({ studioName: "accessibility" });

/** Axe reads every element of a page, a dozen times over in one test. */
test.describe.configure({ timeout: 420_000 });

/** WCAG 2.2 to level AA, each version's tags apart, and what axe holds to be good practice. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const DESK = { width: 1440, height: 900 };
const DRAWER = { width: 820, height: 1100 };
const PHONE = { width: 390, height: 844 };

interface Making {
  /** Finished, with a picture. */
  readonly made: string;
  /** Refused by its engine. */
  readonly refused: string;
  readonly refusedCode: string;
  readonly comparison: string;
}

const REQUEST = {
  prompt: "우주의 신비로운 모습",
  direction: { angles: ["low-angle"], lens: "24mm-wide" },
  provider: "previz",
  aspect: "3:2",
  count: 2,
};

let made: Making;

async function generate(owner: APIRequestContext, data: object): Promise<{ id: string; code: string }> {
  const answer = await owner.post("/api/generations", { data });
  expect(answer.status(), await answer.text()).toBe(202);
  const { id, supportCode } = CreatedGeneration.parse(await answer.json());
  await newestEnded(owner);
  return { id, code: supportCode };
}

test.beforeAll(async ({ owner, pool, vendors }) => {
  expect(pool.size).toBeGreaterThan(0);
  const finished = await generate(owner, REQUEST);
  vendors.openai.script({ kind: "blocked", what: "prompt" }, { kind: "blocked", what: "prompt" });
  const refused = await generate(owner, { ...REQUEST, provider: "openai" });
  vendors.openai.forget();
  const left = { ...REQUEST, count: 1 };
  const data = { left, right: { ...left, direction: { angles: [], lens: "85mm-portrait" } }, blind: false };
  const comparison = CreatedComparison.parse(await (await owner.post("/api/comparisons", { data })).json());
  made = {
    made: finished.id,
    refused: refused.id,
    refusedCode: refused.code,
    comparison: comparison.id,
  };
});

/** What axe finds on the page as it stands now, one line for each element. */
async function expectAccessible(page: Page, where: string): Promise<void> {
  // Something half faded in has half its contrast.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((one) => one.finished.catch(() => null)),
    ),
  );
  const { violations, passes } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(passes.length, `${where}: axe looked at something`).toBeGreaterThan(5);
  const lines = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any, all, none }) => {
      const why = [...any, ...all, ...none].map(({ message }) => message).join("; ");
      return `${id}: ${html.slice(0, 180)} (${why})`;
    }),
  );
  expect.soft(lines, where).toEqual([]);
}

interface Screen {
  readonly name: string;
  readonly options: BrowserContextOptions;
}
const phone = { viewport: PHONE, hasTouch: true, isMobile: true };
/** The same elements stand in both languages; each is seen on one of the screens, the drawer in either. */
const SCREENS: readonly Screen[] = [
  { name: "desktop, Korean", options: { viewport: DESK, locale: "ko-KR" } },
  { name: "phone, English", options: { ...phone, locale: "en-GB" } },
];

const dialog = (page: Page) => page.getByRole("dialog").last();
const closeDialog = async (page: Page) => {
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
};
const isPhone = (page: Page) => page.viewportSize()?.width === PHONE.width;

for (const { name, options } of SCREENS) {
  test(`sign-in: ${name}`, async ({ browser, server }) => {
    const context = await browser.newContext({ ...options, baseURL: server.origin });
    const page = await context.newPage();
    await page.goto("/");
    const enter = page.getByRole("button", { name: /^(로그인|Sign in)$/ });
    await expect(enter).toBeVisible();
    await expectAccessible(page, "sign-in");
    await enter.click();
    await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
    await expectAccessible(page, "sign-in, refused");
    await context.close();
  });

  test(`studio: ${name}`, async ({ open }) => {
    const page = await open({ ...options, complaints: "expected" });
    await expect(page.getByRole("radio", { name: /85 mm/ })).toBeVisible();
    await expectAccessible(page, "empty");

    await page.locator('[data-slug="135mm-tight"]:visible').focus();
    await expect(page.getByRole("tooltip")).toBeVisible();
    await expectAccessible(page, "a preview");
    await page.keyboard.press("Escape");

    await page.keyboard.press("?");
    await expect(dialog(page)).toBeVisible();
    await expectAccessible(page, "keyboard list");
    await closeDialog(page);

    await page.getByRole("button", { name: /^(한눈에 보기|Overview)$/ }).click();
    await dialog(page)
      .getByRole("option", { name: /^(클로즈업|Close-up)/ })
      .click();
    await dialog(page)
      .getByRole("option", { name: /^(24 mm)/ })
      .click();
    await expectAccessible(page, "overview, with choices, struck ones and a reason");
    await closeDialog(page);
    await expectAccessible(page, "with choices");

    if (isPhone(page)) {
      await page
        .getByRole("main")
        .getByRole("button", { name: /^(앵글|Angle)/ })
        .click();
      await expect(dialog(page)).toBeVisible();
      await expectAccessible(page, "sheet of a group");
      await closeDialog(page);
    }

    await page.getByRole("textbox", { name: /프롬프트|Prompt/ }).fill("우주의 신비로운 모습");
    const tone = page.getByRole("region", { name: /^(톤|Tone)$/ });
    await expect(tone).toContainText(/시네마틱|Cinematic/);
    await expectAccessible(page, "with a tone");
    await tone.getByRole("button", { name: /^(톤 바꾸기|Change tone)$/ }).click();
    await expect(dialog(page)).toBeVisible();
    await expectAccessible(page, "tone pool");
    await closeDialog(page);

    await page.goto(`/?g=${made.made}`);
    await expect(page.getByRole("main").locator('img[src^="/media/"]').first()).toBeVisible();
    await expectAccessible(page, "a finished generation");
    await page.goto(`/?g=${made.refused}`);
    await expect(page.getByText(/지원 코드|Support code/).first()).toBeVisible();
    await expectAccessible(page, "a refused generation");
    await page.route("**/api/providers", (route) => route.fulfill({ status: 503, body: "{}" }));
    await page.goto("/");
    await expect(page.getByRole("radio", { name: /85 mm/ })).toBeVisible();
    await expectAccessible(page, "engines unknown");
  });

  test(`history, detail, compare, ledger, support: ${name}`, async ({ open }) => {
    const page = await open(options);
    const shows = async (path: string) => {
      await page.goto(path);
      await expect(page.getByRole("main")).toBeVisible();
      await page.waitForLoadState("networkidle");
      await expectAccessible(page, path.replace(/[0-9a-f-]{32,36}/, "…"));
    };
    await shows("/history");
    await shows(`/generations/${made.made}`);
    await shows(`/generations/${made.refused}`);
    await shows("/compare");
    await shows(`/compare/${made.comparison}`);
    await shows("/ledger");
    await shows("/support");
    await shows(`/support?trace=${made.refusedCode}`);
    await shows("/nothing-here");
  });

  test(`library: ${name}`, async ({ open }) => {
    const page = await open(options);
    await page.goto("/library");
    const picture = page.locator("[data-cell]").first();
    await expect(picture).toBeVisible();
    await expectAccessible(page, "pictures");
    await picture.focus();
    await page.keyboard.press("Enter");
    await expect(dialog(page).getByRole("img").first()).toBeVisible();
    await expectAccessible(page, "one picture");
    await closeDialog(page);
    await page.goto("/library?q=no-such-word-anywhere");
    await expect(page.getByRole("main")).toBeVisible();
    await page.waitForLoadState("networkidle");
    await expectAccessible(page, "a search");
  });
}

for (const locale of ["ko-KR", "en-GB"]) {
  test(`the drawer: ${locale}`, async ({ open }) => {
    const page = await open({ viewport: DRAWER, locale });
    await page.getByRole("button", { name: /^(연출|Direct)$/ }).click();
    await expect(dialog(page)).toBeVisible();
    await expectAccessible(page, "drawer");
    await dialog(page).locator('[data-slug="high-angle"]').focus();
    await expect(page.getByRole("tooltip")).toBeVisible();
    await expectAccessible(page, "drawer with a preview");
  });
}
