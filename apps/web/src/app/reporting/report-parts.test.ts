import { describe, expect, it } from "vitest";
import { browserOf } from "./browser.ts";
import { bodiesOf } from "./report-bodies.ts";
import { timingOf } from "./timing.ts";

describe("reports are split into bodies", () => {
  it("that stay below the limit in bytes, in order and without loss", () => {
    const items = Array.from({ length: 9 }, (_, n) => `${n}${"한".repeat(10)}`);
    const bodies = bodiesOf(items, 120);
    expect(bodies.flat()).toEqual(items);
    expect(bodies.length).toBeGreaterThan(1);
    for (const body of bodies) {
      expect(new TextEncoder().encode(JSON.stringify(body)).byteLength).toBeLessThanOrEqual(121);
    }
  });

  it("without the one that fits into none", () => {
    expect(bodiesOf(["a", "x".repeat(200), "b"], 100).flat()).toEqual(["a", "b"]);
  });
});

describe("the timing of a request", () => {
  const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
  const serverTiming = [
    { name: "cache", description: "" },
    { name: "traceparent", description: `00-${trace}-00f067aa0ba902b7-01` },
  ];
  it("says status and trace", () => {
    expect(timingOf({ responseStatus: 404, serverTiming })).toEqual({ status: 404, traceId: trace });
  });
  it.each([
    ["an older browser", { serverTiming }],
    ["no connection", { responseStatus: 0, serverTiming: [] }],
    ["plain HTTP or a proxy", { responseStatus: 502, serverTiming: [] }],
    ["another format", { responseStatus: 502, serverTiming: [{ name: "traceparent", description: trace }] }],
  ])("says nothing with %s", (_what, entry) => expect(timingOf(entry)).toBeNull());
});

describe("a browser's name", () => {
  const mozilla = "Mozilla/5.0";
  const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0";
  it.each([
    [`${mozilla} (X11; Linux x86_64) ${chrome} Safari/537.36`, "Chrome 148.0.0.0 Linux"],
    [
      `${mozilla} (X11; Linux x86_64) ${chrome.replace("Chrome", "HeadlessChrome")} Safari/537.36`,
      "Chrome 148.0.0.0 Linux",
    ],
    [`${mozilla} (Windows NT 10.0) ${chrome} Safari/537.36 Edg/148.1`, "Edge 148.1 Windows"],
    [
      `${mozilla} (Linux; Android 15; SM-S928N) SamsungBrowser/27.0 Chrome/125.0 Mobile`,
      "Samsung Internet 27.0 Android",
    ],
    [`${mozilla} (Windows NT 10.0) ${chrome} Whale/4.1.2 Safari/537.36`, "Whale 4.1.2 Windows"],
    [
      `${mozilla} (Macintosh; Intel Mac OS X 15.5; rv:152.0) Gecko/20100101 Firefox/152.0`,
      "Firefox 152.0 macOS",
    ],
    [
      `${mozilla} (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1`,
      "Safari 19.0 iOS",
    ],
    ["curl/8", "unknown  unknown"],
  ])("is read from %s", (userAgent, expected) => {
    const { name, version, os } = browserOf(userAgent);
    expect(`${name} ${version} ${os}`).toBe(expected);
  });
});
