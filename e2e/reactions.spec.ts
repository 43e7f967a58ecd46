import { PromptTemplates, TonePool } from "@shotlist/contract";
import { deskOn, expect, test } from "./library-studio.ts";

test.use({ studioName: "reactions" });

test("a picture is liked by a key, stands on its shelf and is searched for, and says why it is disliked", async ({
  studio,
  desk,
  library,
}) => {
  const { idOf } = library;
  const [liked, disliked] = [idOf("bch-02"), idOf("str-04")];
  await desk.face(liked).focus();
  await studio.keyboard.press("l");
  await expect(desk.cell(liked).getByRole("button", { name: "좋아요", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );

  await desk.face(disliked).click();
  await desk.lightbox.getByRole("button", { name: "싫어요" }).click();
  const why = studio.getByRole("dialog", { name: "어떤 점이 아쉬운가요?" });
  await why.getByRole("textbox").fill("하늘이 너무 밝음");
  await studio.keyboard.press("Enter");
  await expect(why).toBeHidden();
  await expect(desk.lightbox.getByRole("button", { name: "싫어요" })).toBeFocused();
  await expect(desk.lightbox.getByRole("region", { name: "내 의견" })).toContainText("하늘이 너무 밝음");
  // The other thumb by its key, and back again.
  await studio.keyboard.press("l");
  await expect(desk.lightbox.getByRole("region", { name: "내 의견" })).toContainText("좋아요를 눌렀습니다");
  await studio.keyboard.press("d");
  await expect(desk.lightbox.getByRole("region", { name: "내 의견" })).toContainText("싫어요를 눌렀습니다");
  await studio.keyboard.press("Escape");

  await studio.getByRole("radio", { name: "좋아요" }).click();
  await desk.expectShown([liked]);
  await studio.getByRole("radio", { name: "전체" }).click();
  await desk.search("표시:싫어요");
  await desk.expectShown([disliked]);
  await studio.reload();
  await desk.expectShown([disliked]);
});

test("a reaction that the server refuses is taken back, and said", async ({ open, library }) => {
  const page = await open({
    locale: "en-US",
    viewport: { width: 1440, height: 900 },
    complaints: "expected",
  });
  const desk = await deskOn(page, `?open=${library.idOf("std-02")}`);
  await page.route("**/reaction", (route) => route.abort());
  const like = desk.lightbox.getByRole("button", { name: "Like", exact: true });
  await like.click();
  await expect(page.getByRole("alert")).toContainText("The server did not answer.");
  await expect(like).toHaveAttribute("aria-pressed", "false");
  await page.unroute("**/reaction");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(like).toHaveAttribute("aria-pressed", "true");
});

test("pictures join the tone pool from the selection, leave it again, and stand on its shelf by tone", async ({
  studio,
  desk,
  library,
}) => {
  const { idOf, owner } = library;
  const [one, other] = [idOf("fst-01"), idOf("caf-02")];
  const pool = async () => {
    const { items } = TonePool.parse(await (await owner.get("/api/tone/pool")).json());
    return items.map(({ id, tonePool }) => `${id} ${tonePool}`).sort();
  };
  await desk.face(one).click({ modifiers: ["Control"] });
  await desk.face(other).click({ modifiers: ["Control"] });
  const bar = studio.getByRole("toolbar", { name: "선택" });
  await bar.getByRole("button", { name: "톤으로 쓰기" }).click();
  await studio.getByRole("dialog", { name: "톤으로 쓰기" }).getByRole("button", { name: "비비드" }).click();
  await expect(desk.toast("2장을 톤 풀에 넣었습니다: 비비드.")).toBeVisible();
  expect(await pool()).toEqual([`${one} vivid`, `${other} vivid`].sort());
  await studio.getByRole("button", { name: "되돌리기" }).click();
  await expect.poll(pool).toEqual([]);
  await studio.keyboard.press("Escape");

  await desk.face(one).click();
  const information = desk.lightbox.getByRole("complementary", { name: "정보" });
  await information.getByRole("button", { name: "톤으로 쓰기" }).click();
  await studio.getByRole("dialog", { name: "톤으로 쓰기" }).getByRole("button", { name: "시네마틱" }).click();
  await expect(information.getByRole("button", { name: "톤 풀: 시네마틱" })).toBeVisible();
  await expect(information).toContainText("내 생성에만 쓰입니다");
  await studio.keyboard.press("Escape");

  await studio.getByRole("radio", { name: "톤 풀" }).click();
  await desk.expectShown([one]);
  await studio.getByRole("radio", { name: /^비비드/ }).click();
  await expect(studio.getByRole("heading", { name: "이 톤의 사진이 아직 없습니다." })).toBeVisible();
  await studio.getByRole("radio", { name: /^시네마틱/ }).click();
  await desk.expectShown([one]);
});

test("a prompt is kept as a template whose first blank is selected when it is used, and found again", async ({
  studio,
  library,
}) => {
  const prompt = studio.getByRole("textbox", { name: "프롬프트", exact: true });
  await prompt.fill("[제품]을 든 손, [배경], 아침 빛");
  const templates = studio.getByRole("button", { name: "템플릿", exact: true });
  await templates.click();
  const list = studio.getByRole("dialog", { name: "템플릿" });
  await list.getByRole("button", { name: "지금 것 저장" }).click();
  await studio.keyboard.type("제품 컷");
  await list.getByRole("radio", { name: "팀" }).click();
  await list.getByRole("button", { name: "저장", exact: true }).click();
  await expect(list.getByRole("list", { name: "템플릿" })).toContainText("제품 컷");
  const kept = PromptTemplates.parse(await (await library.owner.get("/api/templates")).json());
  expect(kept.templates).toMatchObject([{ name: "제품 컷", visibility: "team" }]);
  await studio.keyboard.press("Escape");

  await prompt.fill("다른 프롬프트");
  await templates.click();
  await studio.keyboard.press("Enter");
  await expect(prompt).toBeFocused();
  await studio.keyboard.type("향수병");
  await expect(prompt).toHaveValue("향수병을 든 손, [배경], 아침 빛");
  await studio.getByRole("button", { name: "되돌리기" }).click();
  await expect(prompt).toHaveValue("다른 프롬프트");

  await studio.getByRole("button", { name: "기록", exact: true }).click();
  await studio.keyboard.type("등대");
  const earlier = studio.getByRole("list", { name: "지난 프롬프트" });
  await expect(earlier.getByRole("listitem")).toHaveCount(1);
  await studio.keyboard.press("Enter");
  await expect(prompt).toHaveValue("등대 아래에 선 사람");

  await studio.goto("/history?q=lighthouse");
  await expect(studio.getByRole("main").getByRole("link", { name: /A lighthouse far away/ })).toBeVisible();
  await studio.getByRole("textbox", { name: "내 프롬프트 검색" }).fill("없는 말");
  await expect(studio.getByText("‘없는 말’이 들어간 프롬프트가 없습니다.")).toBeVisible();
  expect(new URL(studio.url()).searchParams.get("q")).toBe("없는 말");
});
