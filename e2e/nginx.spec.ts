import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { type RequestOptions, request } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { expect, test } from "@playwright/test";
import { BROWSER_REPORT_BYTES } from "@shotlist/contract";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import { NginxProcess, placed, shippedConfiguration, sparePort } from "../infra/nginx/nginx-process.ts";
import { failOnComplaints } from "./studio.ts";

/*
 * The shipped nginx configuration in front of the real server, over TLS with a
 * certificate that nobody trusts. Beside the server stands a port where nothing
 * listens: a second process that has died.
 */

let folder: string;
let server: ServerProcess;
let nginx: NginxProcess;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "shotlist-e2e-nginx-"));
  const [port, dead, httpsPort] = [await sparePort(), await sparePort(), await sparePort()];
  server = new ServerProcess({
    DATA_DIR: folder,
    PORT: String(port),
    PUBLIC_URL: `https://localhost:${httpsPort}`,
    CLIENT_ADDRESS_HEADER: "x-real-ip",
    PREVIZ_LONG_EDGE: "240",
    PREVIZ_SAMPLES: "2",
  });
  await server.ready();
  nginx = await NginxProcess.start({ upstreams: [port, dead], httpsPort });
});

test.afterAll(async () => {
  await nginx?.stop();
  await server?.end("SIGTERM");
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Names and values as they came, so that a header sent twice is seen twice. */
  readonly raw: readonly string[];
  readonly body: string;
}

/** One call over TLS, as a program makes it. */
function ask(
  proxy: NginxProcess,
  path: string,
  options: RequestOptions & { body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { body, ...rest } = options;
    const call = request(
      {
        host: "127.0.0.1",
        port: proxy.placement.httpsPort,
        servername: "localhost",
        path,
        rejectUnauthorized: false,
        ...rest,
        headers: { host: `localhost:${proxy.placement.httpsPort}`, ...rest.headers },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            raw: response.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase()),
            body: Buffer.concat(parts).toString(),
          }),
        );
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}

test("what is tested is what is shipped: addresses and paths apart, no line differs", () => {
  const shipped = shippedConfiguration();
  const tested = placed(shipped, nginx.placement);
  const replaceable =
    /^\s*(server 127\.0\.0\.1:\d+|listen \S+( ssl http2)?|server_name \S+|ssl_certificate(_key)? \S+|access_log \S+ shotlist|error_log \S+ warn|root \S+);$/;
  const kept = (text: string) => text.split("\n").filter((line) => !replaceable.test(line));
  expect(kept(tested)).toEqual(kept(shipped));
  expect(kept(shipped).length).toBeGreaterThan(80);
});

test("the main job in a browser: first sign-in, a picture, and its progress while it is made", async ({
  browser,
}) => {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    locale: "ko-KR",
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  failOnComplaints(page);
  const [, link = ""] = await server.until(/(https:\/\/localhost:\d+\/welcome\?token=\S+)/);
  await page.goto(link);
  expect(new URL(page.url()).origin).toBe(nginx.origin);
  expect(
    await page.evaluate(
      () => (performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming).nextHopProtocol,
    ),
  ).toBe("h2");

  const setup = page.getByRole("dialog", { name: "계정 설정" });
  await setup.getByLabel("이름").fill("하나");
  await setup.getByLabel("이메일").fill("hana@example.com");
  await setup.getByLabel("비밀번호").fill("correct horse battery");
  await setup.getByRole("button", { name: "저장" }).click();
  await expect(setup).toBeHidden();
  const cookies = await context.cookies();
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies) expect(cookie).toMatchObject({ secure: true, httpOnly: true });

  await page.getByRole("textbox", { name: "프롬프트" }).fill("우주의 신비로운 모습");
  await page.getByRole("radio", { name: "로우앵글(앙각)" }).click();
  await page.getByRole("radio", { name: /^24 mm/ }).click();
  const accepted = page.waitForResponse(
    (response) =>
      response.request().method() === "POST" && new URL(response.url()).pathname === "/api/generations",
  );
  await page.getByRole("button", { name: /^생성/ }).click();
  const { id } = (await (await accepted).json()) as { id: string };

  const seen = await page.evaluate(
    (path) =>
      new Promise<{ kind: string; at: number }[]>((resolve, reject) => {
        const events: { kind: string; at: number }[] = [];
        const stream = new EventSource(path);
        stream.addEventListener("progress", () => events.push({ kind: "progress", at: performance.now() }));
        stream.addEventListener("generation", (event) => {
          const { state } = JSON.parse(event.data);
          events.push({ kind: state, at: performance.now() });
          if (state !== "succeeded" && state !== "failed") return;
          stream.close();
          resolve(events);
        });
        stream.addEventListener("error", () => reject(new Error("the stream broke")));
      }),
    `/api/generations/${id}/events`,
  );
  const end = seen.at(-1);
  const progress = seen.filter(({ kind }) => kind === "progress");
  expect(end?.kind).toBe("succeeded");
  expect(progress.length, "progress arrived").toBeGreaterThan(0);
  expect((end?.at ?? 0) - (progress[0]?.at ?? 0), "and before the end").toBeGreaterThan(200);
  expect(new Set(progress.map(({ at }) => Math.round(at / 20))).size, "at different moments").toBeGreaterThan(
    1,
  );

  const picture = page.getByRole("main").locator('img[src^="/media/"]').first();
  await expect(picture).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100);
  const source = (await picture.getAttribute("src")) ?? "";
  const kept = await page.evaluate(async (path) => (await fetch(path)).headers.get("cache-control"), source);
  expect(kept).toBe("private, max-age=31536000, immutable");
  expect((await ask(nginx, source)).status, "to nobody else").toBe(401);

  await context.close();
  expect(await readFile(join(nginx.placement.folder, "shotlist.access.log"), "utf8")).not.toContain("token");
});

test("plain http leads to https, to the configured name and nowhere else", async () => {
  const { httpPort } = nginx.placement;
  const answer = await fetch(`http://127.0.0.1:${httpPort}/history?of=today`, {
    redirect: "manual",
    headers: { "x-forwarded-host": "evil.example.com" },
  });
  expect(answer.status).toBe(301);
  expect(answer.headers.get("location")).toBe("https://localhost/history?of=today");
  expect(answer.headers.get("strict-transport-security"), "nobody believes it over plain http").toBeNull();
});

test("TLS 1.1 is refused", async () => {
  const connected = new Promise((resolve, reject) => {
    const socket = connect(
      {
        host: "127.0.0.1",
        port: nginx.placement.httpsPort,
        rejectUnauthorized: false,
        minVersion: "TLSv1",
        maxVersion: "TLSv1.1",
        ciphers: "DEFAULT@SECLEVEL=0",
      },
      () => resolve(socket.end()),
    );
    socket.on("error", reject);
  });
  await expect(connected).rejects.toThrow(/protocol version|alert/i);
});

test("bodies end where they should: an upload at 102 MiB, an error report at the application's own limit", async () => {
  const megabytes = 1024 * 1024;
  const upload = (length: number) =>
    ask(nginx, "/api/anything", {
      method: "POST",
      headers: {
        "content-length": length,
        "content-type": "application/octet-stream",
        expect: "100-continue",
      },
    });
  expect((await upload(102 * megabytes + 1)).status).toBe(413);

  const report = (bytes: number) =>
    ask(nginx, "/api/telemetry/browser", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify("x".repeat(bytes - 2)),
    });
  const refused = await report(BROWSER_REPORT_BYTES + 1);
  expect(refused.status).toBe(413);
  expect(refused.headers["server"], "by nginx, before it reaches the application").toBe("nginx");
  expect(refused.body).toContain("nginx");
  expect((await report(BROWSER_REPORT_BYTES)).body).not.toContain("nginx");
});

test("a call that a dead process should have taken is made again, and nobody notices", async () => {
  for (let call = 0; call < 20; call += 1) {
    expect((await ask(nginx, "/api/openapi.json")).status).toBe(200);
  }
  const tried = nginx.log().map((line) => String(line["upstream"]));
  expect(
    tried.some((upstream) => upstream.includes(",")),
    "the dead one was tried",
  ).toBe(true);
});

test("what watches the process is for the host alone", async () => {
  for (const path of ["/healthz", "/readyz", "/healthz?x=1", "//healthz"]) {
    const { status, body } = await ask(nginx, path);
    expect(status, path).toBe(404);
    expect(body, path).not.toContain("uptime");
  }
});

test("each security header comes once, and from the application", async () => {
  const { raw, headers } = await ask(nginx, "/", { headers: { accept: "text/html" } });
  for (const name of ["content-security-policy", "strict-transport-security", "x-content-type-options"]) {
    expect(
      raw.filter((one) => one === name),
      name,
    ).toHaveLength(1);
  }
  expect(headers["content-security-policy"]).toContain("upgrade-insecure-requests");
});

test("text is compressed", async () => {
  const packed = await ask(nginx, "/api/openapi.json", { headers: { "accept-encoding": "gzip" } });
  expect(packed.headers["content-encoding"]).toBe("gzip");
  expect(packed.headers.vary?.toLowerCase()).toContain("accept-encoding");
});

test("one id leads from the caller through nginx's log to the application's", async () => {
  const theirs = "4bf92f3577b34da6a3ce929d0e0e4736";
  const idOf = async (headers: Record<string, string>) => {
    const { body } = await ask(nginx, "/api/nothing-here", { headers });
    return (JSON.parse(body) as { error: { supportCode: string } }).error.supportCode;
  };
  const logged = () => nginx.log().at(-1)?.["trace_id"];
  expect(await idOf({ traceparent: `00-${theirs}-00f067aa0ba902b7-01` })).toBe(theirs);
  // The log is written after the answer has gone out.
  await expect.poll(logged).toBe(theirs);
  const minted = await idOf({});
  expect(minted).toMatch(/^[0-9a-f]{32}$/);
  await expect.poll(logged).toBe(minted);
  const inItsPlace = await idOf({ traceparent: "00-nonsense" });
  await expect.poll(logged).toBe(inItsPlace);
});

test("a name that is not ours is refused", async () => {
  expect((await ask(nginx, "/", { headers: { host: "rebound.example.com" } })).status).toBe(421);
});

/** A process that says what reached it, or hangs up on whatever reaches it. */
async function standIn(
  behaviour: "echo" | "hang up",
): Promise<{ server: Server; port: number; calls: string[] }> {
  const calls: string[] = [];
  const stand = createServer((incoming, answer) => {
    calls.push(incoming.method ?? "");
    if (behaviour === "hang up") incoming.socket.destroy();
    else answer.end(JSON.stringify(incoming.headers));
  });
  await new Promise<void>((resolve) => stand.listen(0, "127.0.0.1", resolve));
  return { server: stand, port: (stand.address() as AddressInfo).port, calls };
}

test("a process that dies with a call in its hands: GET is made again, POST is not", async () => {
  const dying = await standIn("hang up");
  const living = await standIn("echo");
  const proxy = await NginxProcess.start({ upstreams: [dying.port, living.port] });
  try {
    expect((await ask(proxy, "/api/generations")).status).toBe(200);
    expect([dying.calls, living.calls]).toEqual([["GET"], ["GET"]]);
  } finally {
    await proxy.stop();
  }
  // Anew, since nginx leaves a process that failed alone for ten seconds.
  dying.calls.length = living.calls.length = 0;
  const second = await NginxProcess.start({ upstreams: [dying.port, living.port] });
  try {
    const { status, headers, body } = await ask(second, "/api/generations", { method: "POST", body: "{}" });
    expect(status).toBe(503);
    expect(headers["retry-after"]).toBe("5");
    const [, code] = /^Support code: ([0-9a-f]{32})$/m.exec(body) ?? [];
    await expect.poll(() => second.log().at(-1)?.["trace_id"]).toBe(code);
    expect([dying.calls, living.calls]).toEqual([["POST"], []]);
  } finally {
    await second.stop();
    dying.server.close();
    living.server.close();
  }
});

test("a caller cannot say who it is: the address is the connection's", async () => {
  const echo = await standIn("echo");
  const proxy = await NginxProcess.start({ upstreams: [echo.port] });
  try {
    const { body } = await ask(proxy, "/api/anything", {
      headers: {
        "x-real-ip": "203.0.113.9",
        "x-forwarded-for": "203.0.113.9",
        "x-forwarded-host": "evil.example.com",
        "x-forwarded-proto": "http",
        forwarded: "for=203.0.113.9",
        traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
      },
    });
    const headers = JSON.parse(body) as IncomingHttpHeaders;
    expect(headers).toMatchObject({
      host: "localhost",
      "x-real-ip": "127.0.0.1",
      traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    });
    for (const name of ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded"]) {
      expect(headers, name).not.toHaveProperty(name);
    }
  } finally {
    await proxy.stop();
    echo.server.close();
  }
});
