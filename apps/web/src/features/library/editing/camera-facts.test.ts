import type { Captured } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { byteWords } from "./byte-words.ts";
import { equivalentFocalLength, exposureLine, placeWords, shutterSpeed, takenWhen } from "./camera-facts.ts";

const captured: Captured = {
  takenAt: null,
  camera: null,
  lens: null,
  focalLength: 85,
  focalLength35: 127.5,
  fNumber: 1.8,
  exposureSeconds: 0.004,
  iso: 100,
  creator: null,
  copyright: null,
};

describe("what a file says of its taking", () => {
  it("reads as photographers write it", () => {
    expect(exposureLine(captured, "en")).toBe("85 mm · f/1.8 · 1/250 s · ISO 100");
    expect(exposureLine({ ...captured, focalLength: 4.25, fNumber: 8 }, "ko")).toBe(
      "4.3 mm · f/8 · 1/250 s · ISO 100",
    );
  });

  it("leaves out what is not known", () => {
    expect(exposureLine({ ...captured, focalLength: null, iso: null }, "en")).toBe("f/1.8 · 1/250 s");
    expect(
      exposureLine({ ...captured, focalLength: null, fNumber: null, exposureSeconds: null, iso: null }, "en"),
    ).toBe("");
  });

  it.each([
    [1 / 8000, "1/8000 s"],
    [0.3, "1/3 s"],
    [1 / 3, "1/3 s"],
    [0.5, "0.5 s"],
    [30, "30 s"],
    [2.5, "2.5 s"],
  ])("an exposure of %f seconds", (seconds, said) => {
    expect(shutterSpeed(seconds, "en")).toBe(said);
  });

  it("names the full-frame length only where it differs", () => {
    expect(equivalentFocalLength(captured)).toBe("128");
    expect(equivalentFocalLength({ ...captured, focalLength35: 85 })).toBeNull();
    expect(equivalentFocalLength({ ...captured, focalLength35: null })).toBeNull();
  });

  it("keeps the camera's own clock, wherever it is read", () => {
    expect(takenWhen("2026-05-03T18:04:59", "en")).toContain("18:04");
    expect(takenWhen("2026-05-03T18:04:59+09:00", "en")).toContain("18:04");
    expect(takenWhen("2026-05-03T18:04:59Z", "ko")).toContain("2026년 5월 3일");
  });

  it("gives places by hemisphere", () => {
    expect(placeWords({ latitude: 37.5665, longitude: 126.978 })).toBe("37.5665° N, 126.9780° E");
    expect(placeWords({ latitude: -22.9, longitude: -43.2 })).toBe("22.9000° S, 43.2000° W");
  });
});

describe("sizes of files", () => {
  it("are counted as file managers count", () => {
    expect(byteWords(512, "en")).toBe("512 bytes");
    expect(byteWords(4_240_000, "en")).toBe("4.2 MB");
    expect(byteWords(52_000_000, "en")).toBe("52 MB");
    expect(byteWords(1_500_000_000, "ko")).toBe("1.5GB");
    expect(byteWords(0, "en")).toBe("0 bytes");
  });
});
