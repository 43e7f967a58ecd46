import { ASPECTS, PROVIDER_FAILURES } from "@shotlist/contract";
import { buildPrompt, ASPECTS as RATIOS, resolveCamera } from "@shotlist/direction";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect } from "../../../platform/images/index.ts";
import { cropTo } from "../../../platform/images/prepare-picture.ts";
import type { ImageHooks, ImageRequest, Provider } from "./provider.ts";

/** A request of a direction, as the worker would make it for this provider. */
export function requestFor(provider: Provider, change: Partial<ImageRequest> = {}): ImageRequest {
  const direction = { angles: ["low-angle"], lens: "24mm-wide" };
  const prompt = "우주의 신비로운 모습";
  const built = buildPrompt({
    prompt,
    direction,
    aspect: 1.5,
    category: null,
    palette: [],
    phrasing: provider.phrasing,
  });
  const quality = provider.supports.qualities[0] ?? null;
  return {
    prompt,
    promptSent: built.text,
    camera: resolveCamera(direction, 1.5),
    tone: { category: null, palette: [] },
    lightingDirective: null,
    aspect: "3:2",
    ...provider.sizeFor(1.5, quality),
    seed: 1,
    quality,
    pictures: [],
    ...change,
  };
}

/** Nobody watches, nobody stops it. */
export const quiet = (): ImageHooks => ({
  signal: new AbortController().signal,
  onProgress: () => undefined,
  onFirstLook: () => undefined,
});

/** What every provider owes the worker, whatever makes its pixels. Run once per provider. */
export function describeProvider(name: string, make: () => Promise<Provider> | Provider): void {
  describe(`${name}, as a provider`, () => {
    let provider: Provider;
    beforeAll(async () => {
      provider = await make();
    });
    afterAll(async () => {
      await provider.close();
    });

    const request = (change?: Partial<ImageRequest>) => requestFor(provider, change);

    it("makes a whole picture of the type it says, and of the size once it is cut to its aspect", async () => {
      const asked = request();
      const result = await provider.generate(asked, quiet());
      const { mime, ...sent } = await inspect(result.bytes);
      expect(mime).toBe(result.mime);
      const { width, height } = cropTo(sent, 1.5) ?? sent;
      expect({ width, height }).toEqual({ width: asked.width, height: asked.height });
    });

    it("says what it costs: nothing where it is free, millionths or nothing known where it is not", async () => {
      const { costMicros, usage } = await provider.generate(request(), quiet());
      const prices = [costMicros, ...[null, ...provider.supports.qualities].map((q) => provider.priceOf(q))];
      for (const price of prices) {
        if (provider.free) expect(price).toBe(0);
        else expect(price === null || (Number.isInteger(price) && price > 0)).toBe(true);
      }
      for (const count of Object.values(usage ?? {})) expect(count).toBeGreaterThanOrEqual(0);
    });

    it("tells progress that only grows and ends at the end, and first looks before the picture", async () => {
      const told: number[] = [];
      const looks: Promise<unknown>[] = [];
      let finished = false;
      await provider.generate(request(), {
        signal: new AbortController().signal,
        onProgress: (fraction) => told.push(fraction),
        onFirstLook: (bytes, mime) => {
          expect(finished).toBe(false);
          looks.push(inspect(bytes).then((info) => expect(info.mime).toBe(mime)));
        },
      });
      finished = true;
      expect(told).toEqual([...told].sort((a, b) => a - b));
      expect(told.every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true);
      expect(told.at(-1)).toBe(1);
      expect(looks.length).toBeLessThanOrEqual(3);
      await Promise.all(looks);
    });

    it("stops when told to, with the reason it was given, and works again afterwards", async () => {
      const stop = new AbortController();
      const reason = new Error("enough");
      const picture = provider.generate(request(), {
        ...quiet(),
        signal: stop.signal,
        onProgress: () => stop.abort(reason),
      });
      await expect(picture).rejects.toBe(reason);
      const early = provider.generate(request(), { ...quiet(), signal: AbortSignal.abort(reason) });
      await expect(early).rejects.toBe(reason);
      expect((await provider.generate(request(), quiet())).bytes.byteLength).toBeGreaterThan(0);
    });

    it("repeats a picture by its seed, where it says that it can", async () => {
      if (!provider.supports.seed) return;
      const [first, same, other] = [
        await provider.generate(request({ seed: 7 }), quiet()),
        await provider.generate(request({ seed: 7 }), quiet()),
        await provider.generate(request({ seed: 8 }), quiet()),
      ];
      expect(Buffer.compare(Buffer.from(first.bytes), Buffer.from(same.bytes))).toBe(0);
      expect(Buffer.compare(Buffer.from(first.bytes), Buffer.from(other.bytes))).not.toBe(0);
    });

    it("has a size for each aspect it offers, true to 2 %", () => {
      expect(provider.supports.aspects.length).toBeGreaterThan(0);
      for (const aspect of provider.supports.aspects) {
        expect(ASPECTS).toContain(aspect);
        const ratio = RATIOS.find((candidate) => candidate.slug === aspect)?.ratio ?? Number.NaN;
        const { width, height } = provider.sizeFor(ratio);
        expect(Math.abs(width / height / ratio - 1)).toBeLessThan(0.02);
      }
    });

    it("offers a guide and a tone picture only where pictures can travel along, and no quality twice", () => {
      const { references, guide, tonePicture, qualities } = provider.supports;
      if (guide || tonePicture) expect(references).toBeGreaterThan(0);
      expect(new Set(qualities).size).toBe(qualities.length);
      expect(provider.warning()).toBeNull();
    });

    it("names itself, and says in both languages why it cannot be used when it cannot", () => {
      expect(provider.id).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(provider.label && provider.model && provider.digitalSourceType).toBeTruthy();
      const unavailable = provider.unavailable();
      if (unavailable === null) return;
      expect(PROVIDER_FAILURES).toContain(unavailable.code);
      expect(unavailable.reason.en && unavailable.reason.ko).toBeTruthy();
    });
  });
}
