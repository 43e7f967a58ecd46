import type { APIRequestContext, Page } from "@playwright/test";
import { CreatedGeneration, GenerationDetail } from "@shotlist/contract";
import { asOwner, bring, idsNamed, pictureFile, searchFinds, searchKnowsAll } from "./demo-pictures.ts";
import { LibraryDesk } from "./library-desk.ts";
import { expect, owner as person, test } from "./studio.ts";

const SLUGS = [
  ["bch-02", "bch-03", "bch-07", "bch-10", "bch-16", "bch-22"],
  ["str-04", "str-07", "str-10", "str-19"],
  ["std-02", "std-11", "std-14"],
  ["dst-01", "dst-07", "dst-16"],
  ["fst-01", "fst-07", "fst-16"],
  ["caf-02", "caf-08", "caf-20"],
  ["spc-01", "spc-04", "spc-16"],
].flat();

let owner: APIRequestContext;
let ids: ReadonlyMap<string, string>;
/** One picture drawn here with each of these lenses. */
let drawn: { readonly portrait: string; readonly wide: string };

const idOf = (slug: string) => ids.get(slug) ?? "";

async function draw(prompt: string, lens: string): Promise<string> {
  const data = { prompt, direction: { angles: [], lens }, provider: "previz", aspect: "3:2", count: 1 };
  const { id } = CreatedGeneration.parse(await (await owner.post("/api/generations", { data })).json());
  let made = "";
  await expect
    .poll(
      async () => {
        const answer = await owner.get(`/api/generations/${id}`);
        const detail = GenerationDetail.parse(await answer.json());
        made = detail.images[0]?.assetId ?? "";
        return detail.state;
      },
      { timeout: 120_000 },
    )
    .toBe("succeeded");
  return made;
}

test.beforeAll(async ({ playwright, server }) => {
  test.setTimeout(300_000);
  owner = await asOwner(playwright.request, server);
  ids = await bring(owner, SLUGS);
  drawn = {
    portrait: await draw("등대 아래에 선 사람", "85mm-portrait"),
    wide: await draw("A lighthouse far away", "24mm-wide"),
  };
  await searchKnowsAll(owner);
});

test.afterAll(async () => owner.dispose());

/** A desk of one's own: a page signed in, with the library open. */
async function at(page: Page, search = ""): Promise<LibraryDesk> {
  const desk = new LibraryDesk(page);
  await desk.open(search);
  return desk;
}

test("files dropped on the page go in, each with its progress and what became of it", async ({ studio }) => {
  const desk = await at(studio);
  const line = await studio.context().newCDPSession(studio);
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 40_000,
  });
  // Every state of every bar, however short it was there.
  await studio.evaluate(() => {
    const heard = new Map<string, number[]>();
    Object.assign(window, { heard });
    new MutationObserver(() => {
      for (const bar of document.querySelectorAll("[role=progressbar]")) {
        const name = bar.getAttribute("aria-label") ?? "";
        heard.set(name, [...(heard.get(name) ?? []), Number(bar.getAttribute("aria-valuenow"))]);
      }
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  await desk.drop(desk.grid, [
    pictureFile("bch-01"),
    pictureFile("str-01"),
    pictureFile("bch-01", "한 번 더.jpg"),
    { name: "메모.jpg", mimeType: "image/jpeg", buffer: Buffer.from("사진이 아니라 글입니다.".repeat(2000)) },
    { name: "readme.txt", mimeType: "text/plain", buffer: Buffer.from("words") },
  ]);

  const tray = studio.getByRole("region", { name: "이미지 추가" });
  await expect(tray.getByRole("status").first()).toHaveText(
    "2장 추가, 1장은 이미 있음, 1개는 추가하지 못함, 1개 제외.",
    {
      timeout: 60_000,
    },
  );
  const row = (name: string) => tray.getByRole("listitem").filter({ hasText: name });
  await expect(row("str-01.jpg")).toContainText("추가됨");
  // Whichever of the two arrived first was added.
  const twins = [row("bch-01.jpg"), row("한 번 더.jpg")];
  const outcomes = await Promise.all(twins.map((twin) => twin.textContent()));
  expect(outcomes.filter((text) => text?.includes("추가됨"))).toHaveLength(1);
  expect(outcomes.filter((text) => text?.includes("이미 있음"))).toHaveLength(1);
  await expect(row("메모.jpg")).toContainText("서버가 받지 않는 파일 종류입니다.");
  await expect(row("메모.jpg")).toContainText(/지원 코드\s*[0-9a-f]{8}/);
  await expect(row("readme.txt")).toContainText("이미지가 아니어서 제외했습니다.");

  const heard = await studio.evaluate(() => [
    ...(window as unknown as { heard: Map<string, number[]> }).heard,
  ]);
  const bars = new Map(heard);
  const underWay = (name: string) => (bars.get(name) ?? []).some((percent) => percent > 0 && percent < 100);
  expect(underWay("전체 파일")).toBe(true);
  expect(underWay("str-01.jpg")).toBe(true);

  const [added = ""] = await idsNamed(owner, "str-01.jpg");
  await expect(desk.cell(added)).toBeVisible();
  await tray.getByRole("button", { name: "목록 닫기" }).click();
  await expect(tray).toBeHidden();
});

test("a search in Korean finds through particles, and each hit says why", async ({ studio }) => {
  const desk = await at(studio);
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

test("a search for what is not there says so, and offers ways on", async ({ studio }) => {
  const desk = await at(studio);
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
}) => {
  const desk = await at(studio);
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

test("a picture is searched by, alone and together with words", async ({ studio }) => {
  const desk = await at(studio);
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

test("an open picture is walked, zoomed, described in place, and left where one came from", async ({
  studio,
}) => {
  const desk = await at(studio);
  await desk.search("모래");
  const [first = "", second = ""] = await desk.shown();
  await desk.face(first).focus();
  await studio.keyboard.press("Enter");
  await expect(desk.lightbox).toContainText(/장 중 1번/);
  await studio.keyboard.press("ArrowRight");
  await expect(desk.lightbox).toContainText(/장 중 2번/);
  const zoom = desk.lightbox.getByRole("button", { name: "창에 맞추기" });
  const fitted = (await zoom.textContent()) ?? "";
  await studio.keyboard.press("+");
  await expect(zoom).not.toHaveText(fitted);
  await studio.keyboard.press("0");
  await expect(zoom).toHaveText(fitted);
  const info = desk.lightbox.getByRole("complementary", { name: "정보" });
  await studio.keyboard.press("i");
  await expect(info).toBeHidden();
  await studio.keyboard.press("i");
  await expect(info).toBeVisible();

  await info.getByRole("button", { name: /^설명 고치기/ }).click();
  await info.getByRole("textbox", { name: "설명" }).fill("신기루를 걷는 사람");
  await studio.keyboard.press("Enter");
  await expect(info.getByRole("button", { name: /신기루를 걷는 사람/ })).toBeFocused();
  await info.getByRole("textbox", { name: "태그 추가" }).fill("아지랑이");
  await studio.keyboard.press("Enter");
  await expect(info.getByRole("button", { name: "아지랑이 태그 빼기" })).toBeVisible();
  await studio.keyboard.press("Escape");
  await expect(desk.lightbox).toBeHidden();
  await expect(desk.face(second)).toBeFocused();

  await searchFinds(owner, "신기루", second);
  await searchFinds(owner, "tag:아지랑이", second);
  await desk.search("신기루를");
  await desk.expectShown([second]);
});

test("several pictures are tagged, shared, gathered, deleted and brought back", async ({ studio }) => {
  const desk = await at(studio);
  const chosen = [idOf("std-11"), idOf("std-14")];
  const choose = async () => {
    for (const id of chosen) await desk.face(id).click({ modifiers: ["Control"] });
    await expect(studio.getByRole("toolbar", { name: "선택" })).toContainText("2장 선택");
  };
  const bar = studio.getByRole("toolbar", { name: "선택" });

  await choose();
  await bar.getByRole("button", { name: "태그" }).click();
  const tagging = studio.getByRole("dialog", { name: "사진 2장의 태그" });
  await tagging.getByRole("textbox", { name: "태그 추가" }).fill("봄 화보");
  await studio.keyboard.press("Enter");
  await tagging.getByRole("button", { name: "태그 저장" }).click();
  await expect(desk.toast("2장의 태그를 바꿨습니다.")).toBeVisible();
  await bar.getByRole("button", { name: "공유" }).click();
  await studio.getByRole("dialog", { name: "공유" }).getByRole("button", { name: "팀과 공유" }).click();
  await expect(desk.toast("이제 팀 모두가 이 2장을 볼 수 있습니다.")).toBeVisible();

  await bar.getByRole("button", { name: "컬렉션에 추가" }).click();
  await studio.getByRole("textbox", { name: "새 컬렉션" }).fill("봄 캠페인");
  await studio.keyboard.press("Enter");
  await expect(desk.toast("‘봄 캠페인’ 컬렉션을 만들었습니다.")).toBeVisible();
  await studio.keyboard.press("Escape");
  await expect(bar).toBeHidden();
  await studio.getByRole("button", { name: "컬렉션", exact: true }).click();
  await studio
    .getByRole("dialog", { name: "컬렉션" })
    .getByRole("button", { name: /^봄 캠페인/ })
    .click();
  await desk.expectShown(chosen);
  // A search stays inside of it.
  await desk.search("그림자");
  await desk.expectShown([idOf("std-11")]);
  await expect(studio.getByRole("search")).toContainText("봄 캠페인");

  await desk.open();
  await choose();
  await studio.keyboard.press("Delete");
  await expect(desk.cell(chosen[0] ?? "")).toHaveCount(0);
  const deleted = desk.toast("2장을 삭제했습니다.");
  // Also while a dialog is in front of the page.
  await studio.keyboard.press("?");
  await expect(studio.getByRole("dialog", { name: /키보드/ })).toBeVisible();
  await deleted.getByRole("button", { name: "되돌리기" }).click();
  await expect(desk.toast("2장을 되돌렸습니다.")).toBeVisible();
  await studio.keyboard.press("Escape");
  for (const id of chosen) await expect(desk.cell(id)).toBeVisible();
  for (const id of chosen) await searchFinds(owner, 'tag:"봄 화보"', id);
});

test("what is deleted leaves the search, lies in the bin, and comes back from there", async ({ studio }) => {
  const desk = await at(studio);
  const gone = idOf("caf-20");
  await desk.face(gone).click({ modifiers: ["Control"] });
  await studio.keyboard.press("Delete");
  await expect(desk.toast("1장을 삭제했습니다.")).toBeVisible();
  await searchFinds(owner, "데이트 시점", gone, false);

  await studio.getByRole("button", { name: "컬렉션", exact: true }).click();
  await studio.getByRole("button", { name: "휴지통" }).click();
  await expect(studio.getByRole("main")).toContainText("삭제한 이미지는 30일 동안 여기에 있다가");
  await desk.face(gone).click();
  await desk.lightbox.getByRole("button", { name: "복원" }).click();
  await expect(desk.lightbox).toBeHidden();
  await expect(studio.getByRole("heading", { name: "휴지통이 비어 있습니다." })).toBeVisible();
  await studio.getByRole("button", { name: "라이브러리로 돌아가기" }).click();
  await expect(desk.cell(gone)).toBeVisible();
  await searchFinds(owner, "데이트 시점", gone);
});

test("a picture becomes a reference of the studio, which says what its engine does with it", async ({
  studio,
}) => {
  const desk = await at(studio);
  await desk.search("성운");
  const id = idOf("spc-04");
  await desk.cell(id).hover();
  await desk.cell(id).getByRole("button", { name: "찾은 이유" }).click();
  await studio
    .getByRole("dialog", { name: "찾은 이유" })
    .getByRole("button", { name: "참조로 쓰기" })
    .click();
  await desk.toast("참조 1장을 추가했습니다.").getByRole("button", { name: "스튜디오 열기" }).click();
  const references = studio.getByRole("region", { name: "참조 이미지" });
  await expect(references).toContainText("참조 없이 그립니다");
  await expect(references.locator(`img[src^="/media/${id}/"]`)).toBeVisible();
  await studio.reload();
  await expect(references.locator(`img[src^="/media/${id}/"]`)).toBeVisible();

  // From there to the picture, and from the picture to others like it.
  await references.getByRole("link").first().click();
  await expect(desk.lightbox).toBeVisible();
  await desk.lightbox.getByRole("button", { name: "비슷한 사진" }).click();
  await expect(studio).toHaveURL(new RegExp(`like=${id}`));
  await expect(studio.getByRole("search")).toContainText("이 이미지와 비슷한");
  await expect(desk.cell(idOf("spc-01"))).toBeVisible();
  await expect(desk.cell(id)).toHaveCount(0);
});

test("on a phone: search, filter, open, and hold for the reasons", async ({ open }) => {
  const page = await open({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: "ko-KR",
  });
  const desk = await at(page);
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

test("with the keyboard alone, in English: find, walk, open, refer", async ({ open }) => {
  const page = await open({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  const desk = await at(page);
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

test("what is generated stands beside the references, and is found by its prompt", async ({ studio }) => {
  await studio.getByRole("textbox", { name: "프롬프트" }).fill("풍차가 도는 언덕");
  await studio.getByRole("button", { name: /^생성/ }).click();
  await studio.getByRole("link", { name: "라이브러리" }).click();
  const desk = new LibraryDesk(studio);
  const newest = async () => (await (await owner.get("/api/generations?limit=1")).json()).items[0];
  await expect.poll(async () => (await newest()).state, { timeout: 120_000 }).toBe("succeeded");
  const made = (await newest()).images[0].assetId;
  await searchFinds(owner, "풍차", made);
  await desk.search("풍차");
  await desk.expectShown([made]);

  await desk.open();
  await expect(desk.cell(made)).toBeVisible();
  await studio.getByRole("radio", { name: "참조" }).click();
  await expect(desk.cell(idOf("spc-16"))).toBeVisible();
  await expect(desk.cell(made)).toHaveCount(0);
  await studio.getByRole("radio", { name: "생성 이미지" }).click();
  await expect(desk.cell(made)).toBeVisible();
  await expect(desk.cell(idOf("spc-16"))).toHaveCount(0);
});

test("a session that ends during an upload leads to the sign-in, and the rest goes up after it", async ({
  studio,
}) => {
  const desk = await at(studio);
  const names = ["str-13", "dst-13", "fst-04", "caf-05", "spc-07"];
  let sent = 0;
  await studio.route("**/api/assets", async (route) => {
    sent += 1;
    // The first is on its way when the session ends.
    if (sent === 2) await studio.context().clearCookies();
    await route.continue();
  });
  await desk.drop(
    desk.grid,
    names.map((slug) => pictureFile(slug)),
  );
  await expect(studio).toHaveURL(/\/sign-in/);
  await studio.getByLabel("이메일").fill(person.email);
  await studio.getByLabel("비밀번호").fill(person.password);
  await studio.getByRole("button", { name: "로그인" }).click();
  await expect(studio).toHaveURL(/\/library/);
  for (const slug of names) {
    await expect.poll(() => idsNamed(owner, `${slug}.jpg`), { timeout: 60_000 }).toHaveLength(1);
  }
  const [id = ""] = await idsNamed(owner, "spc-07.jpg");
  await expect(desk.cell(id)).toBeVisible();
});
