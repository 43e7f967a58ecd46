/*
 * Takes the pictures in docs/screenshots/: every page, desktop and phone, from a
 * studio of its own that renders its pictures first.
 *
 *   npm run screenshots [-- name …]
 *
 * With names only those pictures whose own name holds one of them ("library", "phone-ko").
 */
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, expect, type Page } from "@playwright/test";
import { type CreateGeneration, GenerationDetail, SearchStatus } from "@shotlist/contract";
import { demoFile, demoPictures } from "../apps/server/src/testing/demo-library.ts";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import playwright from "../playwright.config.ts";
import { CHROMIUM, ensureInstalled, KOREAN_FONT } from "./debian.ts";
import { ensureWebBuild } from "./web-build.ts";

const target = join(resolve(import.meta.dirname, ".."), "docs/screenshots");
const DESKTOP = { viewport: { width: 1440, height: 900 } };
const TABLET = { viewport: { width: 1180, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const OWNER = { name: "Hana", email: "hana@example.com", password: "correct horse battery" };

/** What hangs in the studio, oldest first: each set, several cameras, both languages. */
const PICTURES: Partial<CreateGeneration>[] = [
  {
    prompt: "A portrait with clean, luminous skin",
    direction: { angles: ["close-up-cu"], lens: "beauty-briese" },
    aspect: "2:3",
  },
  { prompt: "사막 위의 한 사람", direction: { angles: ["wide-shot-ws", "high-angle"], lens: "35mm-street" } },
  {
    prompt: "Quiet café, morning light",
    direction: { angles: ["medium-shot-ms", "three-quarter-view"], lens: "50mm-natural" },
  },
  { prompt: "비 내리는 밤거리, 네온", direction: { angles: ["medium-close-up-mcu"], lens: "85mm-portrait" } },
  {
    prompt: "우주의 신비로운 모습",
    direction: { angles: ["long-shot-ls", "low-angle"], lens: "35mm-street" },
  },
];

const asked = process.argv.slice(2);
const isWanted = (name: string) => asked.length === 0 || asked.some((part) => name.includes(part));

/** Everything that can be asked for, by what has to be there first. */
const ANYONE = ["sign-in-desktop-en", "sign-in-phone-ko", "first-start-desktop-ko"];
const LIBRARY = ["library-desktop-ko", "library-open-desktop-en", "library-phone-ko"];
const GENERATED = [
  "studio-desktop-ko",
  "studio-rendering-desktop-ko",
  "studio-tablet-en",
  "studio-phone-ko",
  "studio-phone-en",
  "studio-phone-angle-ko",
  "history-desktop-ko",
  "history-phone-en",
  "detail-desktop-en",
  "detail-beauty-desktop-ko",
  "detail-phone-ko",
  "picture-missing-desktop-en",
  "support-desktop-en",
  "support-phone-ko",
  "support-list-phone-ko",
];
if (![...ANYONE, ...LIBRARY, ...GENERATED].some(isWanted)) {
  console.error(`None is called so. There are: ${[...ANYONE, ...LIBRARY, ...GENERATED].join(", ")}`);
  process.exit(1);
}

ensureInstalled([CHROMIUM, KOREAN_FONT]);
ensureWebBuild();
const folder = await mkdtemp(join(tmpdir(), "shotlist-screenshots-"));
const server = new ServerProcess({ DATA_DIR: folder });
// Also when something fails on the way.
process.once("exit", () => server.child.kill("SIGTERM"));
const origin = await server.ready();
const link = await server.ownerLink();
const browser = await chromium.launch(playwright.use?.launchOptions ?? {});
await mkdir(target, { recursive: true });

async function shoot(page: Page, name: string): Promise<void> {
  if (!isWanted(name)) return;
  await page.evaluate(() =>
    Promise.all([...document.images].map((image) => image.decode().catch(() => undefined))),
  );
  // The viewfinder opens in depth for somebody who is there, and takes a moment to.
  await page.keyboard.press("Shift");
  const views = page.locator("[data-viewfinder]:visible");
  for (const view of await views.all()) await expect(view).toHaveAttribute("data-viewfinder", "resting");
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(target, `${name}.png`) });
  console.log(name);
}

/** A page in the owner's session; each begins with an empty draft. */
async function signedIn(of: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await of.newContext({ baseURL: origin, ...options });
  await context.addCookies(session);
  const page = await context.newPage();
  await page.goto("/");
  return page;
}

async function generate(page: Page, change: Partial<CreateGeneration>): Promise<string> {
  const request: CreateGeneration = {
    prompt: "",
    direction: { angles: [], lens: "50mm-natural" },
    provider: "previz",
    aspect: "3:2",
    count: 1,
    seed: 199,
    ...change,
  };
  const asked = await page.request.post("/api/generations", { data: request });
  const { id } = (await asked.json()) as { id: string };
  for (;;) {
    const detail = GenerationDetail.parse(await (await page.request.get(`/api/generations/${id}`)).json());
    if (detail.state === "succeeded") return id;
    if (detail.state === "failed") throw new Error(detail.failure?.message);
    await page.waitForTimeout(250);
  }
}

// Before anyone is signed in.
for (const [name, options] of [
  ["sign-in-desktop-en", { ...DESKTOP, locale: "en-GB" }],
  ["sign-in-phone-ko", { ...PHONE, locale: "ko-KR" }],
] as const) {
  const page = await (await browser.newContext({ baseURL: origin, ...options })).newPage();
  await page.goto("/sign-in");
  await page.getByRole("textbox").first().waitFor();
  await shoot(page, name);
  await page.context().close();
}

// First start.
const first = await (await browser.newContext({ baseURL: origin, ...DESKTOP, locale: "ko-KR" })).newPage();
await first.goto(link);
const setup = first.getByRole("dialog");
await setup.getByLabel("이름").fill(OWNER.name);
await setup.getByLabel("이메일").fill(OWNER.email);
await setup.getByLabel("비밀번호").fill(OWNER.password);
await shoot(first, "first-start-desktop-ko");
await setup.getByRole("button", { name: "저장" }).click();
await setup.waitFor({ state: "hidden" });
const session = await first.context().cookies();

/** The studio, the history, a detail and the support page, with pictures to show. */
async function shootGenerated(): Promise<void> {
  const ids: string[] = [];
  for (const picture of PICTURES) ids.push(await generate(first, picture));
  const space = ids.at(-1);
  const beauty = ids[0];

  // The studio, with the hover preview and with a picture under way.
  const studio = await signedIn(browser, { ...DESKTOP, locale: "ko-KR" });
  await studio.goto(`/generations/${space}`);
  await studio.getByRole("button", { name: "이 설정 쓰기" }).click();
  await studio
    .getByRole("navigation", { name: "최근 생성" })
    .getByRole("button", { name: /우주의 신비로운 모습/ })
    .first()
    .click();
  await studio.getByRole("main").locator('img[src^="/media/"]').first().waitFor();
  await studio.getByRole("status").getByRole("button", { name: "닫기" }).click();
  await studio.locator('[data-slug="high-angle"]').hover();
  await studio.getByRole("tooltip").waitFor();
  await shoot(studio, "studio-desktop-ko");
  await studio.mouse.move(900, 400);
  await studio.getByRole("button", { name: /^생성/ }).click();
  await studio.getByRole("progressbar").first().waitFor();
  await studio.waitForTimeout(4500);
  await shoot(studio, "studio-rendering-desktop-ko");
  await studio.getByRole("button", { name: /^취소/ }).first().click();
  await studio.context().close();

  for (const [name, options] of [
    ["studio-tablet-en", { ...TABLET, locale: "en-GB" }],
    ["studio-phone-ko", { ...PHONE, locale: "ko-KR" }],
    ["studio-phone-en", { ...PHONE, locale: "en-GB" }],
  ] as const) {
    const page = await signedIn(browser, options);
    await page
      .getByRole("textbox")
      .first()
      .fill(options.locale === "ko-KR" ? "우주의 신비로운 모습" : "A mysterious view of space");
    await page.locator('img[src^="/media/"]').first().waitFor();
    await shoot(page, name);
    if (name === "studio-phone-ko") {
      await page.getByRole("button", { name: /앵글/ }).tap();
      await page.getByRole("dialog").getByRole("radio", { name: "하이앵글(부감)" }).tap();
      await shoot(page, "studio-phone-angle-ko");
    }
    await page.context().close();
  }

  // History and detail.
  for (const [name, path, options] of [
    ["history-desktop-ko", "/history", { ...DESKTOP, locale: "ko-KR" }],
    ["history-phone-en", "/history", { ...PHONE, locale: "en-GB" }],
    ["detail-desktop-en", `/generations/${space}`, { ...DESKTOP, locale: "en-GB" }],
    ["detail-beauty-desktop-ko", `/generations/${beauty}`, { ...DESKTOP, locale: "ko-KR" }],
    ["detail-phone-ko", `/generations/${space}`, { ...PHONE, locale: "ko-KR" }],
  ] as const) {
    const page = await signedIn(browser, options);
    await page.goto(path);
    await page.locator('img[src^="/media/"]').first().waitFor();
    await shoot(page, name);
    await page.context().close();
  }

  // Support: a picture that did not load, found by what one is told on the telephone.
  const failing = await signedIn(browser, { ...DESKTOP, locale: "en-GB" });
  await failing.route("**/media/**", (route) => route.fulfill({ status: 502, body: "Bad Gateway" }));
  await failing.goto(`/generations/${space}`);
  await failing.getByText("This picture did not load.").first().waitFor();
  await failing.waitForTimeout(4000);
  await shoot(failing, "picture-missing-desktop-en");
  await failing.context().close();
  for (const [name, options, line] of [
    ["support-desktop-en", { ...DESKTOP, locale: "en-GB" }, `${OWNER.email} today generation`],
    ["support-phone-ko", { ...PHONE, locale: "ko-KR" }, `${OWNER.email} 오늘`],
  ] as const) {
    const page = await signedIn(browser, options);
    await page.goto("/support");
    await page.getByRole("textbox").first().fill(line);
    await page.keyboard.press("Enter");
    await page.locator('a[href*="trace="]').first().waitFor();
    if (name === "support-phone-ko") await shoot(page, "support-list-phone-ko");
    const rows = page.locator('a[href*="trace="]');
    const row = name === "support-desktop-en" ? rows.filter({ hasText: "우주의 신비로운 모습" }) : rows;
    await row.first().click();
    await page.getByRole("treegrid").first().waitFor();
    await page.waitForTimeout(1500);
    await shoot(page, name);
    await page.context().close();
  }
}

/** Brings the demo library in, and waits until search knows all of it. */
async function addDemoLibrary(page: Page): Promise<void> {
  for (const picture of demoPictures()) {
    const language = picture.captionLanguage === "en" ? "en" : "ko";
    const answer = await page.request.post("/api/assets", {
      multipart: {
        caption: picture.caption[language],
        tags: JSON.stringify([...picture.tags.en, ...picture.tags.ko]),
        file: {
          name: `${picture.slug}.jpg`,
          mimeType: "image/jpeg",
          buffer: await readFile(demoFile(picture)),
        },
      },
    });
    if (!answer.ok()) throw new Error(`adding ${picture.slug} answered ${answer.status()}`);
  }
  for (;;) {
    const status = SearchStatus.parse(await (await page.request.get("/api/search/status")).json());
    if (status.pending === 0 && status.embedded === status.total) return;
    await page.waitForTimeout(500);
  }
}

/** The library: a search with its reasons, an open picture, a phone. */
async function shootLibrary(): Promise<void> {
  await addDemoLibrary(first);
  const desk = await signedIn(browser, { ...DESKTOP, locale: "ko-KR" });
  await desk.goto(`/library?q=${encodeURIComponent("우주 드레스 by:me #3b3f8c")}`);
  const cell = desk.getByRole("listitem").filter({ has: desk.locator("[data-cell='1']") });
  await cell.hover();
  await cell.getByRole("button", { name: "찾은 이유" }).click();
  await desk.getByRole("dialog", { name: "찾은 이유" }).waitFor();
  await shoot(desk, "library-desktop-ko");
  await desk.context().close();

  const open = await signedIn(browser, { ...DESKTOP, locale: "en-GB" });
  await open.goto("/library?q=neon%20street%20at%20night");
  await open.locator("[data-cell='0']").click();
  await open
    .getByRole("complementary", { name: "Information" })
    .getByText(/^#[0-9a-f]{6}$/)
    .first()
    .waitFor();
  await shoot(open, "library-open-desktop-en");
  await open.context().close();

  const phone = await signedIn(browser, { ...PHONE, locale: "ko-KR" });
  await phone.goto(`/library?q=${encodeURIComponent("노을 해변 따뜻한")}`);
  await phone.locator("[data-cell='0']").waitFor();
  await shoot(phone, "library-phone-ko");
  await phone.context().close();
}

if (GENERATED.some(isWanted)) await shootGenerated();
// Last: the tone of what is generated would be taken from these pictures.
if (LIBRARY.some(isWanted)) await shootLibrary();
await first.context().close();
await browser.close();
await server.end("SIGTERM");
await rm(folder, { recursive: true, force: true });
