import { pictureFile } from "./demo-pictures.ts";
import { deskOn, expect, test } from "./library-studio.ts";

test.use({ studioName: "library" });

test("a search in Korean finds through particles, and each hit says why", async ({
  studio,
  desk,
  library,
}) => {
  const { idOf } = library;
  await desk.search("바다에서");
  const friends = idOf("bch-03");
  await expect(desk.cell(friends)).toBeVisible();
  await expect(desk.cell(idOf("std-02"))).toHaveCount(0);

  const reasons = studio.getByRole("dialog", { name: "찾은 이유" });
  await desk.cell(friends).hover();
  await desk.cell(friends).getByRole("button", { name: "찾은 이유" }).click();
  await expect(reasons).toContainText("퇴근하고 달려온 저녁 바다");
  await expect(reasons.locator("mark", { hasText: "바다" }).first()).toBeVisible();
  await studio.keyboard.press("Escape");
  await expect(reasons).toBeHidden();

  await desk.face(friends).focus();
  await studio.keyboard.press("Tab");
  await studio.keyboard.press("Enter");
  await expect(reasons).toBeVisible();
  await expect(reasons.locator("mark", { hasText: "바다" }).first()).toBeVisible();
  await studio.keyboard.press("Escape");
  await expect(desk.cell(friends).getByRole("button", { name: "찾은 이유" })).toBeFocused();
});

test("a search for what is not there says so, and offers ways on", async ({ studio, desk, library }) => {
  const { idOf, drawn } = library;
  await desk.search("qzxvkw lens:135mm");
  await expect(desk.nothing).toContainText("‘qzxvkw’");
  await studio.getByRole("button", { name: /135 mm.* 빼고 찾기/ }).click();
  await expect(desk.field).toHaveValue("qzxvkw");
  await expect(desk.nothing).toBeVisible();
  await studio.getByRole("main").getByRole("button", { name: "night", exact: true }).click();
  await expect(desk.cell(idOf("bch-10"))).toBeVisible();
  await studio.getByRole("search").getByRole("button", { name: "검색 지우기" }).click();
  await expect(desk.cell(drawn.wide)).toBeVisible();
});

test("a lens filter by the menu and by typing is the same, and a wrong one is explained", async ({
  studio,
  desk,
  library,
}) => {
  const { idOf, drawn } = library;
  await studio.getByRole("button", { name: "렌즈", exact: true }).click();
  await studio.getByRole("checkbox", { name: /^85 mm/ }).click();
  await desk.expectShown([drawn.portrait]);
  await expect(studio).toHaveURL(/q=lens(:|%3A)85mm-portrait/);
  await studio.keyboard.press("Escape");
  const search = studio.getByRole("search");
  await expect(search).toContainText("85 mm");
  await search.getByRole("button", { name: /85 mm.* 빼기/ }).click();
  await expect(desk.cell(idOf("bch-02"))).toBeVisible();

  await desk.search("lens:85mm");
  await desk.expectShown([drawn.portrait]);
  await expect(search).toContainText("85 mm");

  await desk.field.press("Control+a");
  await desk.field.fill("사람 lens:90mm");
  await desk.field.press("Enter");
  const problem = studio.getByRole("alert");
  await expect(problem).toContainText("‘lens:90mm’을 이해하지 못했습니다.");
  await expect(problem).toContainText(/쓸 수 있는 값: .*85mm/);
  await expect(problem).toContainText(/지원 코드\s*[0-9a-f]{8}/);
  await expect(search).toContainText("90mm");
  await expect(desk.field).toHaveValue(/사람/);
});

test("a picture is searched by, alone and together with words", async ({ studio, desk, library }) => {
  const { idOf } = library;
  const search = studio.getByRole("search");
  await desk.drop(search, [pictureFile("spc-01")]);
  await expect(search).toContainText("내 이미지와 비슷한");
  await expect.poll(async () => (await desk.shown())[0]).toBe(idOf("spc-01"));
  await expect(studio.getByRole("region", { name: "이미지 추가" })).toBeHidden();
  const alone = await desk.shown();

  await desk.field.fill("드레스");
  await desk.field.press("Enter");
  await expect.poll(() => desk.shown()).not.toEqual(alone);
  await expect(desk.cell(idOf("spc-04"))).toBeVisible();
  await expect(search).toContainText("내 이미지와 비슷한");

  await search.getByRole("button", { name: "검색 지우기" }).click();
  await studio.locator("search input[type=file]").setInputFiles(pictureFile("fst-07"));
  await expect.poll(async () => (await desk.shown())[0]).toBe(idOf("fst-07"));
});

test("on a phone: search, filter, open, and hold for the reasons", async ({ open, library: _library }) => {
  const page = await open({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: "ko-KR",
  });
  const desk = await deskOn(page);
  await desk.search("드레스");
  await desk.expectNothingSideways();
  const [first = ""] = await desk.shown();

  const touch = await page.context().newCDPSession(page);
  const box = await desk.cell(first).boundingBox();
  if (!box) throw new Error("the first hit is not on the screen");
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
  const reasons = page.getByRole("dialog", { name: "찾은 이유" });
  await expect(reasons).toBeVisible();
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect(reasons).toContainText("낱말");
  await expect(desk.lightbox).toBeHidden();
  await page.getByRole("heading", { name: "라이브러리" }).waitFor({ state: "attached" });
  await page.touchscreen.tap(195, 22);
  await expect(reasons).toBeHidden();

  await page.getByRole("button", { name: /^필터/ }).tap();
  const sheet = page.getByRole("dialog", { name: "필터" });
  await sheet.getByText("비율", { exact: true }).tap();
  await sheet.getByRole("checkbox", { name: /세로/ }).tap();
  await sheet.getByRole("button", { name: /장 보기$/ }).tap();
  await expect(page).toHaveURL(/ratio(:|%3A)portrait/);
  await desk.expectNothingSideways();

  await desk.grid.locator("[data-cell='0']").tap();
  await expect(desk.lightbox).toBeVisible();
  await desk.expectNothingSideways();
  await desk.lightbox.getByRole("button", { name: "정보" }).tap();
  await expect(page.getByRole("dialog", { name: "정보" })).toContainText("톤");
});

test("with the keyboard alone, in English: find, walk, open, refer", async ({ open, library }) => {
  const { idOf } = library;
  const page = await open({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  const desk = await deskOn(page);
  await expect(desk.face(idOf("spc-16"))).toBeVisible();
  await page.keyboard.press("/");
  await expect(desk.field).toBeFocused();
  await page.keyboard.type("night dress");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=night/);
  await expect(page.getByRole("status").filter({ hasText: /^\d+ of \d+ match/ })).toBeAttached();
  await page.keyboard.press("ArrowDown");
  await expect(desk.grid.locator("[data-cell='0']")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(desk.grid.locator("[data-cell='1']")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(desk.lightbox).toContainText(/2 of \d+/);
  await page.keyboard.press("r");
  await expect(desk.toast("1 reference added.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(desk.grid.locator("[data-cell='1']")).toBeFocused();
});
