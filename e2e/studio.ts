import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";

export { expect };

/** A studio of its own for each worker: the real server, the real engine, small pictures. */
export interface RunningStudio {
  readonly origin: string;
  /** The owner's session, as `name=value`. */
  readonly session: string;
  /** Its data directory. */
  readonly folder: string;
  /** Every log line with this event so far, parsed. */
  readonly logged: (event: string) => Record<string, unknown>[];
}

const OWNER = { name: "Hana", email: "hana@example.com", password: "correct horse battery" };

export interface Fixtures {
  /** A page signed in as the owner, in Korean, at desktop size; anything the console complains of fails the test. */
  readonly studio: Page;
  /** Opens another signed-in page, in another language or on another screen. */
  readonly open: (options: BrowserContextOptions & { complaints?: "expected" }) => Promise<Page>;
}

export interface WorkerFixtures {
  /** Files that name another studio than the rest have one of their own, with nothing of the others in it. */
  readonly studioName: string;
  /** What differs from the shared studio's environment; for studios of a name of their own. */
  readonly environment: Readonly<Record<string, string>>;
  readonly server: RunningStudio;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  studioName: ["shared", { option: true, scope: "worker" }],
  environment: [{}, { option: true, scope: "worker" }],
  server: [
    async ({ studioName, environment }, use) => {
      const folder = await mkdtemp(join(tmpdir(), `shotlist-e2e-${studioName}-`));
      const server = new ServerProcess({
        DATA_DIR: folder,
        PREVIZ_LONG_EDGE: "240",
        PREVIZ_SAMPLES: "2",
        REQUESTS_PER_MINUTE: "100000",
        GENERATIONS_PER_HOUR: "1000",
        ...environment,
      });
      const origin = await server.ready();
      const session = await setUpOwner(await server.ownerLink(), origin);
      const logged = (event: string) => linesOf(server.output).filter((line) => line["event"] === event);
      await use({ origin, session, folder, logged });
      await server.end("SIGTERM");
      await rm(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  open: async ({ browser, server }, use) => {
    const opened: Page[] = [];
    await use(async (options) => {
      const page = await signedIn(browser, server, options);
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
  studio: async ({ open }, use) => {
    await use(await open({ locale: "ko-KR", viewport: { width: 1440, height: 900 } }));
  },
});

function linesOf(output: string): Record<string, unknown>[] {
  return output
    .split("\n")
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map((line) => JSON.parse(line));
}

/** Uses the first-start link and gives the owner a password, as a program would. */
async function setUpOwner(link: string, origin: string): Promise<string> {
  const welcome = await fetch(link, { redirect: "manual" });
  const cookie = welcome.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const answer = await fetch(`${origin}/api/account/setup`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie, origin },
    body: JSON.stringify(OWNER),
  });
  if (!answer.ok) throw new Error(`setting up the owner answered ${answer.status}: ${await answer.text()}`);
  return cookie;
}

async function signedIn(
  browser: Browser,
  server: RunningStudio,
  { complaints, ...options }: BrowserContextOptions & { complaints?: "expected" },
): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.origin, ...options });
  const [name = "", value = ""] = server.session.split("=", 2);
  // Signing in through the form again and again is what the limit per account is there to stop.
  await context.addCookies([{ name, value, url: server.origin }]);
  const page = await context.newPage();
  if (complaints !== "expected") failOnComplaints(page);
  await page.goto("/");
  return page;
}

/** A script error or a breach of the content security policy is a failure, whatever the test looks at. */
export function failOnComplaints(page: Page): void {
  // A breach that the script catches is not printed.
  void page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(`refused by the policy: ${violatedDirective} ${blockedURI}`),
    );
  });
  page.on("pageerror", (error) => expect.soft(error, "script error").toBeUndefined());
  page.on("console", (message) => {
    if (
      message.type() === "error" &&
      !/status of (400|401|402|404|409|413|415|422|429)/.test(message.text())
    ) {
      expect.soft(message.text(), "console error").toBe("");
    }
  });
}

export const owner = OWNER;
