import { describe, expect, it } from "vitest";
import { callTime, dateName, monthName, monthOf, stepMonth } from "./months.ts";

describe("months", () => {
  it("are those of UTC, whatever the clock on the wall says", () => {
    expect(monthOf(new Date("2026-11-01T08:30:00+09:00"))).toBe("2026-10");
    expect(monthOf(new Date("2026-11-30T23:59:59.999Z"))).toBe("2026-11");
  });

  it("follow each other over the turn of the year", () => {
    expect(stepMonth("2026-01", -1)).toBe("2025-12");
    expect(stepMonth("2026-12", 1)).toBe("2027-01");
    expect(stepMonth("2026-03", -14)).toBe("2025-01");
  });

  it("have names in both languages", () => {
    expect(monthName("2026-11", "en")).toBe("November 2026");
    expect(monthName("2026-11", "ko")).toBe("2026년 11월");
    expect(dateName("2026-11-06", "en")).toBe("November 6, 2026");
    expect(dateName("2026-11-06", "ko")).toBe("2026년 11월 6일");
  });
});

it("tells the time of a call by a clock of 24 hours", () => {
  const at = new Date(2026, 10, 5, 0, 7).toISOString();
  expect(callTime(at, "en")).toBe("Nov 5, 00:07");
  expect(callTime(at, "ko")).toBe("11월 5일 00:07");
});
