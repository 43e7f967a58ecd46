import { ASPECTS, PROVIDER_FAILURES } from "@shotlist/contract";
import { buildPrompt, ASPECTS as RATIOS, resolveCamera } from "@shotlist/direction";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect } from "../../../platform/images/index.ts";
import type { ImageRequest, Provider } from "./provider.ts";

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

    const request = (change: Partial<ImageRequest> = {}): ImageRequest => {
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
      return {
        prompt,
        promptSent: built.text,
        camera: resolveCamera(direction, 1.5),
        tone: { category: null, palette: [] },
        lightingDirective: null,
        aspect: "3:2",
        ...provider.sizeFor(1.5),
        seed: 1,
        ...change,
      };
    };
    const quiet = () => ({
      signal: new AbortController().signal,
      onProgress: () => undefined,
      onFirstLook: () => undefined,
    });

    it("makes a whole picture of the size and type it says", async () => {
      const asked = request();
      const result = await provider.generate(asked, quiet());
      expect(await inspect(result.bytes)).toEqual({
        width: asked.width,
        height: asked.height,
        mime: result.mime,
      });
    });

    it("tells progress that only grows and ends at the end, and one first look before the picture", async () => {
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
      expect(looks.length).toBeLessThanOrEqual(1);
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
