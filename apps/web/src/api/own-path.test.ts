import { describe, expect, it } from "vitest";
import { ownPath } from "./own-path.ts";

describe("the address of a picture", () => {
  it.each(["/media/00000000-0000-4000-8000-000000000001/large", "/api/generations/1/tone?v=2", "/a:b"])(
    "is followed where it is a path of our own: %s",
    (address) => {
      expect(ownPath(address)).toBe(address);
    },
  );

  it.each([
    "blob:http://localhost:3000/8c1b",
    "blob:null/8c1b",
    "data:image/png;base64,AAAA",
    "http://example.com/a.jpg",
    "https://example.com/a.jpg",
    "//example.com/a.jpg",
    "/\\example.com/a.jpg",
    "\\\\example.com/a.jpg",
    "/\t/example.com/a.jpg",
    " /media/1/large",
    "media/1/large",
    "javascript:alert(1)",
    "",
  ])("is not followed anywhere else: %s", (address) => {
    expect(ownPath(address)).toBeNull();
  });
});
