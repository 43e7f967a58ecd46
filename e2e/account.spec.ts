import { expect, owner, test } from "./studio.ts";

test("language, shortcuts, sign-out, a wrong password, and back to the page that was asked for", async ({
  open,
}) => {
  const page = await open({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  const signIn = async (password: string) => {
    await page.getByLabel("E-mail").fill(owner.email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  // A session of its own: signing out ends it, and the other tests share theirs.
  await page.context().clearCookies();
  await page.goto("/");
  await signIn(owner.password);

  await page.getByRole("button", { name: "English, switch to Korean" }).click();
  await expect(page.getByRole("link", { name: "기록" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await page.reload();
  await expect(page.getByRole("link", { name: "기록" })).toBeVisible();
  await page.getByRole("button", { name: /영어로 바꾸기/ }).click();

  await page.getByRole("radio", { name: "Eye level" }).focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: /Keyboard/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();

  await page.getByRole("button", { name: /Account/ }).click();
  await page.getByText("Sign out").click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto("/history");
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn("not the password");
  await expect(page.getByText("The e-mail or the password is not right.")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(owner.email);
  await signIn(owner.password);
  await expect(page).toHaveURL(/\/history$/);
});
