import { describe, expect, it } from "vitest";
import { openBuiltinEmbedder } from "./builtin-embedder.ts";
import { conformsToEmbedder, cosine } from "./embedder.conformance.ts";
import type { PictureToEmbed } from "./embedder.ts";

conformsToEmbedder("The built-in one", "sunset over the sea", async () => ({
  embedder: openBuiltinEmbedder(),
  close: () => Promise.resolve(),
}));

const embedder = openBuiltinEmbedder();

function picture(words: string, more: Partial<PictureToEmbed> = {}): PictureToEmbed {
  const bytes = new TextEncoder().encode(words + JSON.stringify(more));
  return { bytes, objects: [], statistics: null, words, ...more };
}

/** The pictures' words in the order a query puts them in. */
async function ranking(query: string, pictures: readonly PictureToEmbed[]) {
  const asked = (await embedder.embedText(query)) as Float32Array;
  const vectors = await embedder.embedPictures(pictures);
  return pictures
    .map(({ words }, index) => ({ words, similarity: cosine(asked, vectors[index] as Float32Array) }))
    .sort((a, b) => b.similarity - a.similarity);
}

const MUTED = {
  colourfulness: 22,
  meanChroma: 0.03,
  contrast: 0.5,
  black: 0.15,
  meanLightness: 0.5,
  warmth: 0,
  highlightWarmth: 0,
  shadowWarmth: 0,
  hueSpread: 0.5,
  mainHue: 80,
  hueSeparation: 0,
};

describe("the built-in embedder", () => {
  it("finds a picture through a word that nobody wrote about it, in either language", async () => {
    const pictures = [
      picture("A woman on the seashore in the evening sun"),
      picture("회색 콘크리트 건물의 복도"),
      picture("갓 구운 빵과 커피가 놓인 테이블"),
    ];
    for (const query of ["해변", "beach", "바다 노을", "coastline at dusk"]) {
      expect((await ranking(query, pictures))[0]?.words).toContain("seashore");
    }
    for (const query of ["breakfast", "카페", "식사"]) {
      expect((await ranking(query, pictures))[0]?.words).toContain("커피");
    }
  });

  it("puts what does not belong to a query below its floor, and what does above it", async () => {
    const pictures = [
      picture("fog over a pine forest at dawn, wide shot, muted colours, a lone hiker on the trail"),
      picture("네온사인이 켜진 밤거리를 달리는 오토바이"),
      picture("studio portrait, glossy skin, soft light"),
    ];
    const [first, ...others] = await ranking("숲속의 안개", pictures);
    expect(first?.words).toContain("forest");
    expect(first?.similarity).toBeGreaterThan(embedder.floors.text);
    for (const { similarity } of others) expect(similarity).toBeLessThan(embedder.floors.text);
  });

  it("sees with the detector and the colours alone, where nobody wrote a word", async () => {
    const pictures = [
      picture("", { objects: [{ label: "dog", score: 0.8 }] }),
      picture("", { objects: [{ label: "car", score: 0.5 }], statistics: MUTED }),
      picture("", { statistics: { ...MUTED, meanLightness: 0.2, black: 0.02, contrast: 0.8 } }),
    ];
    const vectors = await embedder.embedPictures(pictures);
    const best = async (query: string) => {
      const asked = (await embedder.embedText(query)) as Float32Array;
      const similarities = vectors.map((vector) => cosine(asked, vector));
      return similarities.indexOf(Math.max(...similarities));
    };
    expect(await best("강아지")).toBe(0);
    expect(await best("automobile")).toBe(1);
    expect(await best("어두운")).toBe(2);
  });

  it("prefers what was written to what was measured", async () => {
    const dark = { ...MUTED, meanLightness: 0.2, black: 0.02 };
    const [first] = await ranking("dark", [
      picture("a tree", { statistics: dark }),
      picture("a dark, dark tree"),
    ]);
    expect(first?.words).toContain("dark");
  });

  it("turns from what a query does not want", async () => {
    const pictures = [
      picture("beach with a crowd of people"),
      picture("a woman on the beach", { objects: [{ label: "person", score: 0.7 }] }),
      picture("an empty beach"),
    ];
    for (const query of ["사람 없는 해변", "beach without people"]) {
      expect((await ranking(query, pictures))[0]?.words).toBe("an empty beach");
    }
  });

  it("says nothing about a text that names nothing it knows, or only denies", async () => {
    expect(await embedder.embedText("qwertz 12345")).toBeNull();
    expect(await embedder.embedText("🙂")).toBeNull();
    expect(await embedder.embedText("not dark")).toBeNull();
  });

  it("does not take pictures it knows nothing about for alike", async () => {
    const vectors = await embedder.embedPictures(
      ["a", "b", "c", "d", "e"].map((name) => ({ ...picture(""), bytes: new TextEncoder().encode(name) })),
    );
    for (const [index, one] of vectors.entries()) {
      for (const other of vectors.slice(index + 1)) {
        expect(cosine(one, other)).toBeLessThan(embedder.floors.image + 0.25);
      }
    }
  });

  it("names the strongest thing in common first, in both languages", async () => {
    const query = (await embedder.embedText("노을 바다")) as Float32Array;
    const [vector] = await embedder.embedPictures([picture("sunset at the beach")]);
    const names = embedder.explain(query, vector as Float32Array);
    expect(names[0]).toEqual({ en: "sunset", ko: "노을" });
    expect(names.map(({ en }) => en)).toContain("sea");
  });

  it("reads a long caption in a few milliseconds", async () => {
    const words = "a woman in a red dress on the beach at sunset, 노을 해변의 여인, low angle, 85mm ".repeat(
      20,
    );
    await embedder.embedPictures([picture(words)]);
    const started = performance.now();
    await embedder.embedPictures(Array.from({ length: 20 }, () => picture(words)));
    expect((performance.now() - started) / 20).toBeLessThan(50);
  });
});
