import { idsNamed, pictureFile, searchFinds } from "./demo-pictures.ts";
import { LibraryDesk } from "./library-desk.ts";
import { expect, test } from "./library-studio.ts";
import { owner as person } from "./studio.ts";

test.use({ studioName: "library" });

test("files dropped on the page go in, each with its progress and what became of it", async ({
  studio,
  desk,
  library,
}) => {
  const { owner } = library;
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

test("an open picture is walked, zoomed, described in place, and left where one came from", async ({
  studio,
  desk,
  library,
}) => {
  const { owner } = library;
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

test("several pictures are tagged, shared, gathered, deleted and brought back", async ({
  studio,
  desk,
  library,
}) => {
  const { idOf, owner } = library;
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

test("what is deleted leaves the search, lies in the bin, and comes back from there", async ({
  studio,
  desk,
  library,
}) => {
  const { idOf, owner } = library;
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
  desk,
  library,
}) => {
  const { idOf } = library;
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

test("what is generated stands beside the references, and is found by its prompt", async ({
  studio,
  library,
}) => {
  const { idOf, owner } = library;
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
  desk,
  library,
}) => {
  const { owner } = library;
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
