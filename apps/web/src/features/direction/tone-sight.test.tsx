import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { en } from "../../app/i18n/en.ts";
import { ko } from "../../app/i18n/ko.ts";
import { TonePicture } from "./tone-picture.tsx";
import { type SeenTone, sightOf, sightWords, type ToneSight } from "./tone-sight.ts";

const MEDIA = "/media/00000000-0000-4000-8000-000000000001/small";
const seen = (sight: ToneSight): SeenTone => ({
  sight,
  round: 0,
  onError: () => {},
  retry: () => {},
  trying: false,
});
const failed = (status: number | null): ToneSight => ({
  kind: "failed",
  source: MEDIA,
  why: { status, supportCode: "f".repeat(32) },
});
const drawn = (sight: ToneSight) =>
  renderToStaticMarkup(<TonePicture seen={seen(sight)} alt="Tone" className="h-14 w-21" />);

describe("the picture of a tone", () => {
  it("is shown from an address of our own", () => {
    expect(drawn(sightOf(MEDIA, null))).toContain(`src="${MEDIA}"`);
    expect(sightWords(sightOf(MEDIA, null), en)).toBeNull();
    expect(sightOf(null, null)).toEqual({ kind: "none" });
  });

  it.each(["blob:http://localhost/8c1b", "https://example.com/a.jpg", "//example.com/a.jpg"])(
    "is never asked of another address, and the person is told: %s",
    (address) => {
      const html = drawn(sightOf(address, null));
      expect(html).not.toContain("<img");
      expect(html).not.toContain("example.com");
      expect(html).not.toContain("blob:");
      expect(html).toContain("border-dashed");
      expect(sightWords(sightOf(address, null), en)).toBe(en.tone.missing.foreign);
    },
  );

  it.each([
    [401, "session"],
    [502, "failed"],
    [503, "failed"],
    [404, "gone"],
    [null, "silent"],
  ] as const)("that answered %s is a dashed frame of the same size with its reason: %s", (status, reason) => {
    const html = drawn(failed(status));
    expect(html).not.toContain("<img");
    expect(html).toContain("h-14 w-21");
    expect(html).toContain("border-dashed");
    expect(sightWords(failed(status), en)).toBe(en.tone.missing[reason]);
    expect(sightWords(failed(status), ko)).toBe(ko.tone.missing[reason]);
  });

  it("that failed at one address is no reason against another", () => {
    const before = { source: MEDIA, why: { status: 502, supportCode: "" } };
    expect(sightOf(MEDIA, before).kind).toBe("failed");
    expect(sightOf(`${MEDIA}?again`, before).kind).toBe("picture");
  });
});
