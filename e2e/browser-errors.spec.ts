import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, owner, type RunningStudio, test } from "./studio.ts";

// Files are taken away here: a studio that others look at would miss them.
test.use({ studioName: "broken" });

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const CODE = /^[0-9a-f]{32}$/;
const english = { locale: "en-GB", viewport: DESK, complaints: "expected" } as const;

/** One finished generation, asked for as the page does. */
async function generated(page: Page): Promise<{ id: string; assetId: string }> {
  const created = await page.request.post("/api/generations", {
    data: {
      prompt: "A lighthouse at dusk",
      direction: { angles: [], lens: "50mm-natural" },
      tone: { mode: "auto" },
      provider: "previz",
      aspect: "3:2",
      count: 1,
    },
  });
  expect(created.status(), await created.text()).toBe(202);
  const { id } = await created.json();
  const detail = async () => (await page.request.get(`/api/generations/${id}`)).json();
  await expect.poll(async () => (await detail()).state, { timeout: 120_000 }).toBe("succeeded");
  return { id, assetId: (await detail()).images[0].assetId };
}

const placeholder = (page: Page, text = "This picture did not load.") =>
  page.getByRole("region", { name: /^(Picture 1|1번 사진):/ }).filter({ hasText: text });

const codeIn = async (within: ReturnType<Page["locator"]>): Promise<string> =>
  (await within.getByTitle(CODE).getAttribute("title")) ?? "";

const logged = (server: RunningStudio, event: string, part: Record<string, unknown>) =>
  expect.poll(() => server.logged(event), { timeout: 15_000 }).toContainEqual(expect.objectContaining(part));

test("a picture that a proxy fails leaves a placeholder with its code, and comes back when asked again", async ({
  open,
  server,
}) => {
  const page = await open(english);
  const { id, assetId } = await generated(page);
  await page.route(`**/media/${assetId}/*`, (route) => route.fulfill({ status: 502, body: "Bad Gateway" }));
  await page.goto(`/generations/${id}`);

  const missing = placeholder(page);
  await expect(missing).toBeVisible();
  const frame = await page.getByRole("figure").boundingBox();
  expect(await missing.boundingBox()).toEqual(frame);
  const code = await codeIn(missing);
  expect(code).toMatch(CODE);
  const path = `/media/${assetId}/large`;
  const part = {
    level: "warn",
    image_path: path,
    image_status: 502,
    trace_id: code,
    "user.email": owner.email,
  };
  await logged(server, "browser.image_failed", { ...part, page: `/generations/${id}` });
  await expect(page.getByRole("button", { name: /Show picture 1/ })).toHaveAccessibleDescription(
    /did not load/,
  );

  await missing.getByRole("button", { name: "Try again" }).click();
  await expect(missing.getByRole("button", { name: "Try again" })).toBeEnabled();
  await page.unroute(`**/media/${assetId}/*`);
  await missing.getByRole("button", { name: "Try again" }).click();
  const picture = page.getByRole("figure").locator(`img[src="${path}"]`);
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100);
  expect(await picture.boundingBox()).toEqual(frame);
  // The thumbnail, which had failed too, asked again with it.
  await expect(page.getByRole("img", { name: "This picture did not load." })).toHaveCount(0);
});

test("a picture whose file is gone is said to be gone, under the trace of the request the server refused", async ({
  open,
  server,
}) => {
  const maker = await open({ locale: "en-GB", viewport: DESK });
  const { id, assetId } = await generated(maker);
  await removeFilesOf(server.folder, maker, assetId);

  // Another browser: this one may still hold the picture.
  const page = await open(english);
  await page.goto(`/generations/${id}`);
  const missing = placeholder(page);
  await expect(missing).toContainText("The server no longer has its file.");
  const code = await codeIn(missing);
  const path = `/media/${assetId}/large`;
  await logged(server, "browser.image_failed", {
    image_path: path,
    image_status: 404,
    trace_id: code,
    "user.email": owner.email,
  });
  await logged(server, "request.refused", { trace_id: code, path, status: 404 });
  await missing.getByRole("button", { name: "Copy support code" }).click();

  await page.goto("/history");
  await expect(page.getByRole("link", { name: /did not load.*A lighthouse/ })).toBeVisible();

  for (const [name, options] of [
    ["desk-en", { locale: "en-GB", viewport: DESK }],
    ["desk-ko", { locale: "ko-KR", viewport: DESK }],
    ["phone-en", { locale: "en-GB", viewport: PHONE, hasTouch: true, isMobile: true }],
    ["phone-ko", { locale: "ko-KR", viewport: PHONE, hasTouch: true, isMobile: true }],
  ] as const) {
    const view = await open({ ...options, complaints: "expected" });
    await view.goto(`/generations/${id}`);
    const place = placeholder(view, options.locale === "ko-KR" ? "사진을 불러오지 못했습니다." : undefined);
    await expect(place.getByTitle(CODE)).toBeVisible();
    const fits = await place.evaluate((element) => element.scrollHeight <= element.clientHeight);
    expect(fits, `${name}: everything is seen without scrolling`).toBe(true);
    const folder = process.env["SHOTLIST_SHOTS"];
    if (folder) await view.screenshot({ path: join(folder, `missing-${name}.png`) });
  }
});

/** Every stored size of a picture, found by its bytes. */
async function removeFilesOf(folder: string, page: Page, assetId: string): Promise<void> {
  const sizes = new Set<string>();
  for (const variant of ["large", "small", "original"]) {
    const answer = await page.request.get(`/media/${assetId}/${variant}`);
    sizes.add((await answer.body()).toString("base64"));
  }
  const files = await readdir(join(folder, "files"), { recursive: true, withFileTypes: true });
  let removed = 0;
  for (const file of files.filter((each) => each.isFile())) {
    const path = join(file.parentPath, file.name);
    if (!sizes.has((await readFile(path)).toString("base64"))) continue;
    await rm(path);
    removed += 1;
  }
  expect(removed).toBe(sizes.size);
}

test("what a handler throws and what a promise drops are told to the server, each once", async ({
  open,
  server,
}) => {
  const page = await open(english);
  await page.goto("/history?from=s3cret");
  await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
  await page.evaluate(() => {
    document.querySelector("h1")?.addEventListener("click", () => {
      throw new TypeError("the handler failed at /api/x?token=s3cret");
    });
  });
  for (let n = 0; n < 3; n++) await page.getByRole("heading", { name: "History" }).click();
  await page.evaluate(() => void Promise.reject(new RangeError("nobody was waiting")));
  await page.evaluate(() => void Promise.reject(new DOMException("stopped", "AbortError")));

  const about = { level: "error", page: "/history", release: "0.1.0", "user.email": owner.email };
  await logged(server, "browser.exception", {
    ...about,
    source: "error",
    browser: expect.stringMatching(/^Chrome \d/),
    err: expect.objectContaining({ type: "TypeError", message: "the handler failed at /api/x" }),
  });
  await logged(server, "browser.exception", {
    ...about,
    source: "rejection",
    err: expect.objectContaining({ type: "RangeError", message: "nobody was waiting" }),
  });
  const told = server.logged("browser.exception").map((line) => JSON.stringify(line));
  expect(told.filter((line) => line.includes("the handler failed"))).toHaveLength(1);
  expect(told.join()).not.toMatch(/s3cret|AbortError/);
});

test("the crash page's code is the trace its error was logged under, components included", async ({
  open,
  server,
}) => {
  const page = await open(english);
  await generated(page);
  await page.evaluate(() => {
    Object.defineProperty(Intl.DateTimeFormat.prototype, "format", {
      get() {
        throw new RangeError("no calendar today");
      },
    });
  });
  await page.getByRole("link", { name: "History" }).click();
  const crash = page.getByRole("alert").filter({ hasText: "This page stopped working." });
  await expect(crash).toBeVisible();
  await logged(server, "browser.exception", {
    source: "render",
    trace_id: await codeIn(crash),
    "user.email": owner.email,
    component_stack: expect.stringContaining("at "),
    err: expect.objectContaining({ message: "no calendar today" }),
  });
});

test("an answer the page cannot read is told under its request's trace; a refusal is not an exception", async ({
  open,
  server,
}) => {
  const page = await open(english);
  const traces: string[] = [];
  await page.route("**/api/generations/00000000-0000-4000-8000-000000000000", async (route) => {
    traces.push(route.request().headers()["traceparent"]?.split("-")[1] ?? "");
    await route.fulfill({ json: { not: "a generation" } });
  });
  await page.goto("/generations/00000000-0000-4000-8000-000000000000");
  const crash = page.getByRole("alert");
  await expect(crash).toContainText("does not understand");
  const code = await codeIn(crash);
  expect(traces).toContain(code);
  await logged(server, "browser.exception", { source: "call", trace_id: code, "user.email": owner.email });

  const before = server.logged("browser.exception").length;
  await page.unroute("**/api/generations/*");
  await page.goto("/generations/00000000-0000-4000-8000-000000000001");
  await expect(page.getByText("does not exist, or is not yours")).toBeVisible();
  const refused = await codeIn(page.getByRole("main"));
  await logged(server, "request.refused", { trace_id: refused });
  expect(server.logged("browser.exception")).toHaveLength(before);
});

test("an address of nobody shows the code of the request that asked for it", async ({ open }) => {
  const page = await open({ locale: "en-GB", viewport: DESK });
  const answer = await page.goto("/nowhere/at/all");
  const trace = answer?.headers()["server-timing"]?.split("-")[1];
  await expect(page.getByText("There is nothing at this address.")).toBeVisible();
  expect(await codeIn(page.getByRole("main"))).toBe(trace);
});

test("before the sign-in, without a session, errors are told too, and nothing is stored in the browser", async ({
  browser,
  server,
}) => {
  const context = await browser.newContext({ baseURL: server.origin, locale: "en-GB" });
  const page = await context.newPage();
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== server.origin) elsewhere.push(request.url());
  });
  await page.route("**/api/sign-in-options", (route) => route.fulfill({ json: { not: "options" } }));
  await page.goto("/sign-in");
  const failure = page.getByRole("alert");
  await expect(failure.getByTitle(CODE)).toBeVisible();
  await logged(server, "browser.exception", {
    page: "/sign-in",
    source: "call",
    trace_id: await codeIn(failure),
  });
  const [line] = server.logged("browser.exception").filter((each) => each["page"] === "/sign-in");
  expect(line).not.toHaveProperty("user.email");
  expect(elsewhere).toEqual([]);
  expect(await page.evaluate(() => [Object.keys(sessionStorage), Object.keys(localStorage)])).toEqual([
    [],
    [],
  ]);
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

test("a report that fails is tried again and is never itself reported", async ({ open, server }) => {
  const page = await open(english);
  let refused = 0;
  await page.route("**/api/telemetry/browser", async (route) => {
    refused += 1;
    await route.fulfill({ status: 503, body: "" });
  });
  await page.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error("while the server restarts");
      }),
  );
  await expect.poll(() => refused).toBe(1);
  await page.unroute("**/api/telemetry/browser");
  await logged(server, "browser.exception", {
    err: expect.objectContaining({ message: "while the server restarts" }),
  });
  expect(server.logged("browser.exception").filter((line) => line["page"] === "/").length).toBe(1);
});
