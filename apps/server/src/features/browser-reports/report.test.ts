import { BrowserReport } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { linesOf } from "./report.ts";
import { cleanText, pathOf } from "./untrusted-text.ts";

const report = (parts: object) => linesOf(BrowserReport.parse(parts));

describe("text from a browser", () => {
  it.each([
    ["GET https://x.test/a/b?token=s3cret#frag failed", "GET https://x.test/a/b failed"],
    ["Failed to fetch '/api/generations?cursor=s3cret'", "Failed to fetch '/api/generations'"],
    ["at f (https://x.test/a.js?v=s3cret:12:34)", "at f (https://x.test/a.js:12:34)"],
    ["https://me:s3cret@x.test/a", "https://x.test/a"],
    ["location.search was ?code=s3cret&state=1", "location.search was"],
    ["see welcome?token=s3cret", "see welcome"],
    ["/docs#s3cret", "/docs"],
    ['{"url":"/a?b=s3cret","other":"/c?d=s3cret"}', '{"url":"/a"}'],
    ["https://x.test/a?q=it's(s3cret)", "https://x.test/a)"],
    ["url(data:image/png;base64,s3cret) is refused", "data:… is refused"],
  ])("loses what an address carries in secret: %s", (before, after) => {
    expect(cleanText(before, 500)).toBe(after);
  });

  it.each(["Why? Because.", "Minified React error #185;", "a.b is not a function", "사진을 불러오지 못함"])(
    "stays as it was without one: %s",
    (text) => expect(cleanText(text, 500)).toBe(text),
  );

  it("is one line that a terminal shows as it is", () => {
    const text = cleanText("a\u001b[31mred\u0000\r\nlevel=fatal\u202eevil\u2028b", 500);
    expect(text).toBe("a [31mred level=fatal evil b");
  });

  it("is text that a database takes, also where a letter was cut in half", () => {
    expect(cleanText("😀".slice(0, 1), 500).isWellFormed()).toBe(true);
    expect(cleanText("a😀", 2).isWellFormed()).toBe(true);
  });

  it("is cut before it costs anything", () => {
    const started = performance.now();
    expect(cleanText("/?#".repeat(2_000_000), 2_000).length).toBeLessThanOrEqual(2_000);
    for (const unit of ["/", "?a", ":1", "a:", "@//", "data:x/"]) cleanText(unit.repeat(2_000), 4_000);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it("names only a path of the web as a path", () => {
    expect(pathOf("https://x.test/generations/1?n=2#x", 100)).toBe("/generations/1");
    expect(pathOf("javascript:alert(1)", 100)).toBeNull();
    expect(pathOf("data:text/html,x", 100)).toBeNull();
  });
});

describe("a report", () => {
  const frame = { function: "draw", filename: "https://x.test/assets/index.js?v=1", lineno: 3, colno: 14 };
  const exception = { type: "TypeError", value: "x is undefined", stacktrace: { frames: [frame] } };
  const meta = { page: { url: "https://x.test/generations/1?n=2" } };

  it("shows each frame as function and place, the address without its query", () => {
    const [line] = report({ meta, exceptions: [exception] });
    expect(line?.fields["err"]).toEqual({
      type: "TypeError",
      message: "x is undefined",
      stack: "TypeError: x is undefined\n    at draw (/assets/index.js:3:14)",
    });
    expect(line?.fields["page"]).toBe("/generations/1");
  });

  it("shows where code of others came from", () => {
    const theirs = { ...frame, filename: "chrome-extension://abc/inject.js" };
    const [line] = report({ meta, exceptions: [{ ...exception, stacktrace: { frames: [theirs] } }] });
    expect(JSON.stringify(line?.fields["err"])).toContain("draw (chrome-extension://abc/inject.js:3:14)");
  });

  it("shows which components were being drawn", () => {
    const component_stack =
      "\n    at Stage (https://x.test/assets/index.js?v=s:1:2)\n    at main (<anonymous>)";
    const [line] = report({ meta, exceptions: [{ ...exception, context: { component_stack } }] });
    expect(line?.fields["component_stack"]).toBe("at Stage (/assets/index.js:1:2)\nat main (<anonymous>)");
  });

  it.each(["A".repeat(32), "a".repeat(31), "0".repeat(32), `${"a".repeat(32)}\n`, "' or 1=1 --"])(
    "does not believe the trace id %j",
    (trace_id) => {
      const [line] = report({ exceptions: [{ ...exception, context: { trace_id, source: "root" } }] });
      expect(line?.traceId).toBeNull();
      expect(line?.fields["source"]).toBeUndefined();
    },
  );

  it("passes over events it does not know, and pictures without a path", () => {
    expect(report({ events: [{ name: "click" }, { name: "image_failed" }] })).toEqual([]);
  });

  it("does not believe a status that is none", () => {
    const statusOf = (image_status: string) =>
      report({ events: [{ name: "image_failed", attributes: { image_path: "/media/1", image_status } }] })[0]
        ?.fields["image_status"];
    expect(["404", "0", "x", "1e9", ""].map(statusOf)).toEqual([
      404,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
