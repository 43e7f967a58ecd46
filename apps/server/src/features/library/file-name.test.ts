import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attachment, cleanFileName, nameAs } from "./file-name.ts";

describe("a file's name", () => {
  it("is its last part", () => {
    expect(cleanFileName("../../x")).toBe("x");
    expect(cleanFileName("C:\\Users\\kim\\노을.jpg")).toBe("노을.jpg");
    expect(cleanFileName("/")).toBeNull();
    expect(cleanFileName("..")).toBeNull();
    expect(cleanFileName(undefined)).toBeNull();
  });

  it("is composed as it is read", () => {
    expect(cleanFileName("노을.jpg".normalize("NFD"))).toBe("노을.jpg");
  });

  it("keeps its end when it is too long", () => {
    const name = cleanFileName(`${"길".repeat(500)}.jpeg`) ?? "";
    expect([...name]).toHaveLength(160);
    expect(name.endsWith("길.jpeg")).toBe(true);
  });

  it("never holds a path, a control character or a change of direction, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (given) => {
        const name = cleanFileName(given);
        if (name === null) return;
        expect(name).not.toMatch(/[\p{Cc}\p{Cs}\\/\u202a-\u202e]/u);
        expect(name).not.toMatch(/^\.|\.$/);
        expect([...name].length).toBeLessThanOrEqual(160);
      }),
    );
  });

  it("makes a header of visible ASCII, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 200 }), (given) => {
        const header = attachment(nameAs("image/png", cleanFileName(given), "picture"));
        expect(header).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/);
        expect(header.slice(0, header.indexOf("; filename*"))).not.toMatch(/"[^"]*".*"/);
      }),
    );
  });

  it("ends as what is sent", () => {
    expect(nameAs("image/png", "loop.gif", "x")).toBe("loop.png");
    expect(nameAs("image/jpeg", null, "shotlist-1")).toBe("shotlist-1.jpg");
    expect(nameAs("image/jpeg", ".jpg", "shotlist-1")).toBe("shotlist-1.jpg");
  });
});
