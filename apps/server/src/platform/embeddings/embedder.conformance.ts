import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Embedder, EmbeddingUnavailable, type PictureToEmbed } from "./embedder.ts";

export interface EmbedderCandidate {
  readonly embedder: Embedder;
  /** Takes down what the embedder stands on. */
  close(): Promise<void>;
}

/** A WebP of one colour, with what a library would know about it. */
export async function pictureOf(colour: string, words = ""): Promise<PictureToEmbed> {
  const bytes = await sharp({ create: { width: 48, height: 32, channels: 3, background: colour } })
    .webp()
    .toBuffer();
  return { bytes, objects: [{ label: "person", score: 0.7 }], statistics: null, words };
}

export function cosine(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}

/** What every embedder owes. `text` is one that the model understands. */
export function conformsToEmbedder(name: string, text: string, open: () => Promise<EmbedderCandidate>): void {
  describe(`${name} as an embedder`, () => {
    let candidate: EmbedderCandidate;
    let embedder: Embedder;
    beforeAll(async () => {
      candidate = await open();
      embedder = candidate.embedder;
      await embedder.warm();
    });
    afterAll(async () => {
      await embedder.close();
      await candidate.close();
    });

    const expectUnit = (vector: Float32Array | null) => {
      expect(vector).toBeInstanceOf(Float32Array);
      expect(vector?.length).toBe(embedder.dimensions);
      expect(vector?.every(Number.isFinite)).toBe(true);
      expect(cosine(vector as Float32Array, vector as Float32Array)).toBeCloseTo(1, 4);
    };

    it("is ready once warmed, and says which vectors can be compared", async () => {
      expect(embedder.state()).toEqual({ state: "ready" });
      expect(embedder.model).not.toBe("");
      expect(embedder.version).toMatch(/\d/);
      expect(embedder.floors.text).toBeLessThan(embedder.floors.image);
      await embedder.warm();
      expect(embedder.state()).toEqual({ state: "ready" });
    });

    it("gives pictures and texts finite vectors of length 1 and one width", async () => {
      expectUnit(await embedder.embedText(text));
      const pictures = [await pictureOf("#c02020", text), await pictureOf("#2020c0")];
      for (const vector of await embedder.embedPictures(pictures)) expectUnit(vector);
      expect(await embedder.embedPictures([])).toEqual([]);
    });

    it("keeps the order of many pictures, and gives the same picture the same vector", async () => {
      const colours = ["#ff0000", "#00ff00", "#0000ff"];
      const pictures = await Promise.all(
        Array.from({ length: 20 }, (_, index) => pictureOf(colours[index % 3] as string)),
      );
      const vectors = await embedder.embedPictures(pictures);
      expect(vectors).toHaveLength(20);
      for (let at = 3; at < vectors.length; at++) {
        expect(cosine(vectors[at] as Float32Array, vectors[at % 3] as Float32Array)).toBeGreaterThan(0.9999);
      }
      expect(cosine(vectors[0] as Float32Array, vectors[1] as Float32Array)).toBeLessThan(0.9999);
      const [again] = await embedder.embedPictures([pictures[1] as PictureToEmbed]);
      expect(cosine(again as Float32Array, vectors[1] as Float32Array)).toBeGreaterThan(0.9999);
      expect(await embedder.embedText(text)).toEqual(await embedder.embedText(text));
    });

    it("takes any text: none, emoji, control characters, half a surrogate, a book", async () => {
      expect(await embedder.embedText("")).toBeNull();
      expect(await embedder.embedText("   \n")).toBeNull();
      for (const odd of ["🙂🌅", "\u0000\u0007", "\ud83d", `${text} `.repeat(20_000), "해".repeat(50_000)]) {
        const vector = await embedder.embedText(odd);
        if (vector !== null) expectUnit(vector);
        const [picture] = await embedder.embedPictures([await pictureOf("#808080", odd)]);
        expectUnit(picture as Float32Array);
      }
    });

    it("gives up with an AbortError when told to", async () => {
      const aborted = AbortSignal.abort();
      const pictures = [await pictureOf("#ffffff")];
      await expect(embedder.embedText(text, aborted)).rejects.toMatchObject({ name: "AbortError" });
      await expect(embedder.embedPictures(pictures, aborted)).rejects.toMatchObject({ name: "AbortError" });
      expect(await embedder.embedPictures(pictures)).toHaveLength(1);
    });

    it("answers or refuses bytes that are no picture, and goes on", async () => {
      const broken = { ...(await pictureOf("#ffffff")), bytes: new Uint8Array([1, 2, 3]) };
      const answer = await embedder.embedPictures([broken]).catch((failure: unknown) => failure);
      if (Array.isArray(answer)) expectUnit(answer[0]);
      else expect(answer).toMatchObject({ name: "EmbeddingUnavailable", transient: false });
      expect(embedder.state()).toEqual({ state: "ready" });
    });

    it("names what two vectors share without naming the same thing twice", async () => {
      const query = (await embedder.embedText(text)) as Float32Array;
      const [picture] = await embedder.embedPictures([await pictureOf("#c02020", text)]);
      const names = embedder.explain(query, picture as Float32Array);
      expect(new Set(names.map(({ en }) => en)).size).toBe(names.length);
      for (const { en, ko } of names) {
        expect(en).toMatch(/^[^가-힣]+$/);
        expect(ko).toMatch(/[가-힣]/);
      }
    });

    it("closes more than once, and afterwards answers or refuses, but never hangs", async () => {
      const other = await open();
      await other.embedder.warm();
      await other.embedder.close();
      await other.embedder.close();
      const answer = await other.embedder.embedText(text).catch((failure: unknown) => failure);
      expect(answer instanceof Float32Array || answer instanceof EmbeddingUnavailable).toBe(true);
      await other.close();
    });
  });
}
