import type { Locator, Page } from "@playwright/test";
import { expect, newestEnded, test } from "./paid-studio.ts";
import { owner as account } from "./studio.ts";

test.use({ studioName: "tone" });

const ENGLISH = { locale: "en-GB", viewport: { width: 1440, height: 900 } };
const PROMPT = "우주의 신비로운 모습";

const tone = (page: Page) => page.getByRole("region", { name: /^(톤|Tone)$/ });

async function expectSeen(image: Locator): Promise<void> {
  await expect(image).toBeVisible();
  await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(50);
}

async function generate(page: Page): Promise<void> {
  const asked = page.waitForResponse(
    (answer) => answer.url().endsWith("/api/generations") && answer.request().method() === "POST",
  );
  await page.getByRole("button", { name: /^(생성|Generate)/ }).click();
  expect((await asked).status()).toBe(202);
}

test("fills itself in, with its reason, before generating; and stays in the detail for ever, whatever the library loses", async ({
  studio,
  pool,
  owner,
}) => {
  await studio.getByRole("textbox", { name: "프롬프트" }).fill(PROMPT);
  await expect(tone(studio)).toContainText("시네마틱");
  await expect(tone(studio)).toContainText(/우주/);
  const shown = tone(studio).locator(`img[src^="/media/"]`);
  await expectSeen(shown);
  const source = (await shown.getAttribute("src")) ?? "";
  const assetId = source.split("/")[2] ?? "";
  expect([...pool.values()]).toContain(assetId);

  await generate(studio);
  const made = await newestEnded(owner);
  expect(made.state).toBe("succeeded");
  expect(made.tone.reference?.assetId, "what was shown is what was used").toBe(assetId);

  expect((await owner.delete(`/api/assets/${assetId}`)).ok()).toBe(true);
  expect((await owner.get(`/api/assets/${assetId}`)).ok()).toBe(true);
  await studio.goto(`/generations/${made.id}`);
  const aside = studio.getByRole("complementary");
  await expectSeen(aside.locator(`img[src="/api/generations/${made.id}/tone"]`));
  await expect(aside).toContainText(/ΔE/);
  expect((await owner.post(`/api/assets/${assetId}/restore`)).ok()).toBe(true);
});

test("a session that ends leads to sign-in and back to the same page, the draft and its tone kept", async ({
  studio,
  pool,
}) => {
  expect(pool.size).toBeGreaterThan(0);
  const prompt = studio.getByRole("textbox", { name: "프롬프트" });
  await prompt.fill(PROMPT);
  await expectSeen(tone(studio).locator(`img[src^="/media/"]`));

  await studio.context().clearCookies();
  await prompt.fill(`${PROMPT}, 행성`);
  await expect(studio).toHaveURL(/\/sign-in/);
  await studio.getByLabel("이메일").fill(account.email);
  await studio.getByLabel("비밀번호").fill(account.password);
  await studio.getByRole("button", { name: "로그인" }).click();
  await expect(prompt).toHaveValue(`${PROMPT}, 행성`);
  await expectSeen(tone(studio).locator(`img[src^="/media/"]`));
});

test("a picture that the way to it swallows leaves its words and its palette, says so, and comes back", async ({
  open,
  pool,
}) => {
  expect(pool.size).toBeGreaterThan(0);
  const page = await open({ ...ENGLISH, complaints: "expected" });
  let broken = true;
  await page.route(/\/media\/[^/]+\/medium/, (route) =>
    broken ? route.fulfill({ status: 502, body: "Bad gateway" }) : route.continue(),
  );
  await page.getByRole("textbox", { name: "Prompt" }).fill(PROMPT);
  await expect(tone(page)).toContainText("Palette only: the picture did not load.");
  await expect(tone(page)).toContainText("Cinematic");
  await expect(tone(page).getByRole("img", { name: /^Palette/ })).toBeVisible();
  broken = false;
  await tone(page).getByRole("button", { name: "Try again" }).click();
  await expectSeen(tone(page).locator(`img[src^="/media/"]`));
});

for (const address of ["blob:http://localhost/1f2e", "http://elsewhere.example.com/tone.jpg"]) {
  test(`a picture at ${new URL(address).protocol}// of nobody's is not opened, and that is said`, async ({
    open,
    pool,
  }) => {
    expect(pool.size).toBeGreaterThan(0);
    const page = await open({ ...ENGLISH, complaints: "expected" });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.route("**/api/direction/preview", async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      if (body.tone.reference) body.tone.reference.url = address;
      await route.fulfill({ response: answer, json: body });
    });
    await page.getByRole("textbox", { name: "Prompt" }).fill(PROMPT);
    await expect(tone(page)).toContainText("not this server’s");
    await expect(tone(page).getByRole("img", { name: /^Palette/ })).toBeVisible();
    expect(asked.filter((url) => url.startsWith(address))).toEqual([]);
  });
}

test("an engine that refuses is told in one sentence, the prompt kept; the tone it was to take stays", async ({
  open,
  vendors,
  pool,
  owner,
}) => {
  expect(pool.size).toBeGreaterThan(0);
  const page = await open(ENGLISH);
  await page.getByRole("textbox", { name: "Prompt" }).fill("a mysterious planet");
  await page.getByRole("radio", { name: "OpenAI" }).click();
  await expectSeen(tone(page).locator(`img[src^="/media/"]`));
  vendors.openai.script({ kind: "blocked" });
  await generate(page);
  const failed = await newestEnded(owner);
  expect(failed.failure?.code).toBe("refused");
  expect(failed.tone.reference).not.toBeNull();
  await expect(page.getByText(/declined/i).first()).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Prompt" })).toHaveValue("a mysterious planet");
});

test("a call that nobody answered is asked again only when the person says so", async ({
  open,
  vendors,
  owner,
  pool,
}) => {
  expect(pool.size).toBeGreaterThan(0);
  const page = await open(ENGLISH);
  await page.getByRole("textbox", { name: "Prompt" }).fill("a lighthouse, dramatic");
  await page.getByRole("radio", { name: "Gemini" }).click();
  vendors.gemini.script({ kind: "reset", when: "read" });
  await generate(page);
  const failed = await newestEnded(owner);
  expect(failed.failure?.code).toBe("outcome_unknown");
  const before = vendors.gemini.calls.length;
  await page.goto(`/generations/${failed.id}`);
  await page
    .getByRole("button", { name: /Try again|Ask again|Retry/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(/charged/i);
  expect(vendors.gemini.calls.length).toBe(before);
  await dialog.getByRole("button", { name: /Ask again|Try again|Yes/ }).click();
  await expect.poll(async () => (await newestEnded(owner)).state).toBe("succeeded");
  expect(vendors.gemini.calls.length).toBe(before + 1);
});
