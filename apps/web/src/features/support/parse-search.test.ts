import { describe, expect, it } from "vitest";
import { lineOf, parseSearch, type Understood } from "./parse-search.ts";
import { MINUTE } from "./time-range.ts";

/** Sunday, in whatever time zone this runs. */
const NOW = new Date(2026, 10, 22, 15, 0).getTime();
const EVENTS = new Set(["generation.failed", "browser.image_failed"]);
const parse = (line: string, now = NOW) => parseSearch(line, now, EVENTS);
const at = (day: number, hour: number, minute = 0, second = 0) =>
  new Date(2026, 10, day, hour, minute, second).getTime();
const around = (center: number, minutes = 30) => ({
  from: center - minutes * MINUTE,
  to: center + minutes * MINUTE,
});
const nothing: Understood = { code: null, email: null, range: null, status: null, event: null, text: "" };

describe("a line that someone types", () => {
  it("is taken apart into an address, a time and words", () => {
    expect(parse("hana@example.com 13:20 tone image missing")).toEqual({
      ...nothing,
      email: "hana@example.com",
      range: around(at(22, 13, 20)),
      text: "tone image missing",
    });
    expect(parse("어제 오후 1시 20분쯤 hana@example.com님이 톤 사진이 안 보인다고")).toEqual({
      ...nothing,
      email: "hana@example.com",
      range: around(at(21, 13, 20)),
      text: "톤 사진이 안 보인다고",
    });
  });

  it("may be empty, or hold punctuation only", () => {
    expect(parse("")).toEqual(nothing);
    expect(parse(" , — “”")).toEqual(nothing);
  });

  it.each([
    ["9c1e07d2a84b4f6fb0f2c6a1d35e7b90"],
    ["  9C1E07D2A84B4F6FB0F2C6A1D35E7B90 "],
    ["Support code: 9c1e07d2a84b4f6fb0f2c6a1d35e7b90"],
    ["00-9c1e07d2a84b4f6fb0f2c6a1d35e7b90-00f067aa0ba902b7-01"],
    ["지원 코드 9c1e07d2a84b4f6fb0f2c6a1d35e7b90입니다"],
  ])("holds a support code: %s", (line) => {
    expect(parse(line).code).toBe("9c1e07d2a84b4f6fb0f2c6a1d35e7b90");
  });

  it("keeps the id of a generation as a word", () => {
    const id = "0b0f5f0e-9a52-4c35-8f57-1f3f0d1a2b3c";
    expect(parse(id)).toEqual({ ...nothing, text: id });
  });

  it.each([
    ["Hana.Nam+shots@Example.co.kr", "hana.nam+shots@example.co.kr"],
    ["<hana@example.com>,", "hana@example.com"],
    ["mailto:hana@example.com", "hana@example.com"],
    ["hana@example.com이", "hana@example.com"],
  ])("finds the address in %s", (line, email) => {
    expect(parse(line)).toEqual({ ...nothing, email });
  });

  it.each(["hana@exam", "hana@"])("takes half an address as one: %s", (email) => {
    expect(parse(`${email}. tone`)).toEqual({ ...nothing, email, text: "tone" });
  });

  it("takes a status and an event", () => {
    expect(parse("status:error hana@example.com").status).toBe("error");
    expect(parse("상태:경고").status).toBe("warning");
    expect(parse("status:problems").status).toBe("problem");
    expect(parse("상태:문제").status).toBe("problem");
    expect(parse("event:tone.missing 네온")).toEqual({ ...nothing, event: "tone.missing", text: "네온" });
    expect(parse("generation.failed")).toEqual({ ...nothing, event: "generation.failed" });
    // A word with a dot that is no event of ours is a word.
    expect(parse("thumb.webp").text).toBe("thumb.webp");
    expect(parse("an error").text).toBe("an error");
  });
});

describe("times as people say them", () => {
  it.each([
    ["13:20", around(at(22, 13, 20))],
    ["around 13:20", around(at(22, 13, 20))],
    ["at about 13:20", around(at(22, 13, 20))],
    ["1:20pm", around(at(22, 13, 20))],
    ["1:20 p.m.", around(at(22, 13, 20))],
    ["1pm", around(at(22, 13))],
    ["12 am", around(at(22, 0))],
    ["12:05 am", around(at(22, 0, 5))],
    ["around one o'clock", around(at(22, 13))],
    ["1:20", around(at(22, 13, 20))],
    ["01:20", around(at(22, 1, 20))],
    ["9:05", around(at(22, 9, 5))],
    ["noon", around(at(22, 12))],
    ["오후 1시 20분", around(at(22, 13, 20))],
    ["오후 1:20", around(at(22, 13, 20))],
    ["오전 9시", around(at(22, 9))],
    ["1시 반쯤", around(at(22, 13, 30))],
    ["한시쯤", around(at(22, 13))],
    ["열한 시에", around(at(22, 11))],
    ["13시 20분경", around(at(22, 13, 20))],
    ["새벽 2시", around(at(22, 2))],
    ["정오", around(at(22, 12))],
  ])("%s", (line, range) => {
    expect(parse(line)).toEqual({ ...nothing, range });
  });

  it("mean the last day on which that time has been", () => {
    expect(parse("16:00").range).toEqual(around(at(21, 16)));
    expect(parse("오후 11시").range).toEqual(around(at(21, 23)));
    // Two clocks never agree to the minute.
    expect(parse("15:03").range).toEqual(around(at(22, 15, 3)));
    expect(parse("23:50", at(22, 0, 10)).range).toEqual(around(at(21, 23, 50)));
  });

  it.each([
    ["yesterday 13:20", around(at(21, 13, 20))],
    ["1:20 pm yesterday", around(at(21, 13, 20))],
    ["어제 13:20", around(at(21, 13, 20))],
    ["그저께 오후 4시", around(at(20, 16))],
    ["on Friday around 3pm", around(at(20, 15))],
    ["금요일 오후 3시쯤", around(at(20, 15))],
    ["2026-11-20 09:30", around(at(20, 9, 30))],
    ["11월 20일 9시 30분", around(at(20, 9, 30))],
    ["Nov 20, 9:30 am", around(at(20, 9, 30))],
  ])("%s", (line, range) => {
    expect(parse(line)).toEqual({ ...nothing, range });
  });

  it.each([
    ["yesterday", { from: at(21, 0), to: at(22, 0) }],
    ["어제", { from: at(21, 0), to: at(22, 0) }],
    ["today", { from: at(22, 0), to: null }],
    ["오늘", { from: at(22, 0), to: null }],
    ["monday", { from: at(16, 0), to: at(17, 0) }],
    ["일요일", { from: at(22, 0), to: null }],
    ["20 November", { from: at(20, 0), to: at(21, 0) }],
    ["last hour", { from: at(22, 14), to: null }],
    ["최근 15분", { from: at(22, 14, 45), to: null }],
    ["지난 3일", { from: at(19, 15), to: null }],
    ["20 minutes ago", around(at(22, 14, 40), 15)],
    ["한 시간 전", around(at(22, 14))],
    ["2시간 전쯤", around(at(22, 13))],
    ["13:00-14:00", { from: at(22, 13), to: at(22, 14) }],
    ["between 1pm and 2 pm", { from: at(22, 13), to: at(22, 14) }],
    ["어제 1시부터 2시까지", { from: at(21, 13), to: at(21, 14) }],
    ["since 13:00", { from: at(22, 13), to: null }],
    ["13시 이후", { from: at(22, 13), to: null }],
    ["어제 13시부터", { from: at(21, 13), to: at(22, 0) }],
    ["before 10:00", { from: at(22, 0), to: at(22, 10) }],
  ])("%s", (line, range) => {
    expect(parse(line)).toEqual({ ...nothing, range });
  });

  it("with seconds were read from somewhere, and are looked for closely", () => {
    expect(parse("13:02:11").range).toEqual(around(at(22, 13, 2, 11), 2));
    const moment = new Date(at(22, 13, 2, 11));
    expect(parse(moment.toISOString())).toEqual({ ...nothing, range: around(moment.getTime(), 2) });
  });

  it.each([
    "50mm lens",
    "시간이 오래 걸림",
    "다시 시도",
    "렌더링 1시간",
    "3:2 frame",
    "25:00",
    "16:9",
    "2 images",
    "the march",
    "sunset",
  ])("are not seen in “%s”", (line) => {
    const { range, text } = parse(line);
    expect(range).toBeNull();
    expect(text).toBe(line);
  });
});

describe("the line after its time became a chip", () => {
  it("keeps the address and the words", () => {
    expect(lineOf(parse("13:20 hana@example.com  tone image, missing"))).toBe(
      "hana@example.com tone image missing",
    );
  });
});
