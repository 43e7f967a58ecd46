import { createHash } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { inspect } from "../../../platform/images/index.ts";
import { eventually } from "../../../platform/testing/eventually.ts";
import type { FakeVendor } from "../../../testing/fakes/fake-vendor.ts";
import { paint } from "../../../testing/fakes/paint.ts";
import type { ScriptedTurn } from "../../../testing/fakes/turns.ts";
import { quiet, requestFor } from "./provider.conformance.ts";
import { type Provider, ProviderError, type RequestPicture } from "./provider.ts";

/**
 * A vendor's adapter, and the fake that speaks its protocol. To put another one
 * to the test: build its fake on `startFakeVendor`, playing every turn of
 * turns.ts in the vendor's own way, and call `describeVendor` with it in a
 * `*.integration.test.ts` beside the adapter, next to `describeProvider`.
 */
export interface VendorUnderTest {
  readonly name: string;
  startFake(): Promise<FakeVendor>;
  open(settings: VendorSettings): Provider;
  /** A model that the price table knows; the fake lists it. */
  readonly model: string;
  /** Whether looks come before the picture. */
  readonly looks: number;
  /** Whether answers, refusals included, carry the vendor's name for the request. */
  readonly requestIds: boolean;
  /** What an answer is that ends, properly by HTTP, in the middle. */
  readonly cutOff: "outcome_unknown" | "no_image";
}

export interface VendorSettings {
  /** Of the fake, without a trailing slash or a path. */
  readonly origin: string;
  /** Null: none is configured, and no address either. */
  readonly apiKey: string | null;
  readonly model: string;
  readonly deadlineMs: number;
  readonly now: () => number;
}

/** What a failure may cost: nothing, nobody knows, or a price by the answer or the table. */
type Cost = "nothing" | "unknown" | "paid";

const SECRET = "sk-fake-4242424242424242";

/** The whole table, row by row: what the vendor does, and what people and ledger are told. */
const ROWS: readonly (readonly [string, ScriptedTurn, ProviderError["failure"], Cost])[] = [
  ["429", { kind: "rate_limited" }, "rate_limited", "nothing"],
  ["503", { kind: "status", status: 503 }, "overloaded", "nothing"],
  ["503 as a page of HTML", { kind: "status", status: 503, html: true }, "overloaded", "nothing"],
  ["a fast 500", { kind: "status", status: 500 }, "provider_error", "nothing"],
  ["a fast 502", { kind: "status", status: 502, html: true }, "provider_error", "nothing"],
  ["504", { kind: "status", status: 504, html: true, billed: true }, "outcome_unknown", "unknown"],
  ["524", { kind: "status", status: 524, html: true, billed: true }, "outcome_unknown", "unknown"],
  ["408", { kind: "status", status: 408, billed: true }, "outcome_unknown", "unknown"],
  ["499", { kind: "status", status: 499, billed: true }, "outcome_unknown", "unknown"],
  ["a reset after the request was read", { kind: "reset", when: "read" }, "outcome_unknown", "unknown"],
  ["a reset while it was being sent", { kind: "reset", when: "connected" }, "outcome_unknown", "unknown"],
  ["a reset in the middle of the answer", { kind: "reset", when: "answering" }, "outcome_unknown", "unknown"],
  ["an answer without a picture", { kind: "wrong_type", what: "nothing" }, "no_image", "paid"],
  ["an empty picture", { kind: "wrong_type", what: "empty" }, "no_image", "paid"],
  ["text for a picture", { kind: "wrong_type", what: "text" }, "no_image", "paid"],
  ["HTML for a picture", { kind: "wrong_type", what: "html" }, "no_image", "paid"],
  ["a page of HTML for an answer", { kind: "html" }, "no_image", "paid"],
  ["half a picture", { kind: "truncated" }, "no_image", "paid"],
  ["a blocked prompt", { kind: "blocked", what: "prompt" }, "refused", "nothing"],
  ["a blocked picture", { kind: "blocked", what: "picture" }, "refused", "nothing"],
  ["400", { kind: "status", status: 400 }, "invalid_request", "nothing"],
  ["404", { kind: "status", status: 404 }, "invalid_request", "nothing"],
  ["422", { kind: "status", status: 422 }, "invalid_request", "nothing"],
  [
    "a redirect to elsewhere",
    { kind: "status", status: 307, headers: { location: "http://127.0.0.1:1/" } },
    "invalid_request",
    "nothing",
  ],
  ["401", { kind: "status", status: 401 }, "credentials", "nothing"],
  ["403", { kind: "status", status: 403 }, "credentials", "nothing"],
  ["an account without credit", { kind: "quota" }, "quota", "nothing"],
];

/** What one call may take while its answer grows too long: the limit, as text and in pieces. Measured: 88. */
const MEMORY_MEGABYTES = 200;

export function describeVendor(vendor: VendorUnderTest): void {
  describe(`${vendor.name}, over HTTP with its official SDK`, () => {
    let fake: FakeVendor;
    let clock = Date.now();
    const opened: Provider[] = [];
    beforeAll(async () => {
      fake = await vendor.startFake();
      return () => fake.close();
    });
    afterEach(async () => {
      fake.forget();
      fake.key = null;
      await Promise.all(opened.splice(0).map((provider) => provider.close()));
    });

    const open = (change: Partial<VendorSettings> = {}) => {
      const provider = vendor.open({
        origin: fake.origin,
        apiKey: SECRET,
        model: vendor.model,
        deadlineMs: 20_000,
        now: () => clock,
        ...change,
      });
      opened.push(provider);
      return provider;
    };
    const failure = async (provider: Provider, change = {}): Promise<ProviderError> => {
      const error = await provider.generate(requestFor(provider, change), quiet()).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(ProviderError);
      return error as ProviderError;
    };

    it.each(ROWS)("%s is asked once and told as it is", async (_row, turn, expected, cost) => {
      fake.script(turn);
      const error = await failure(open());
      expect(error.failure).toBe(expected);
      expect(error.message).not.toBe("");
      if (cost === "paid") expect(error.costMicros).toBeGreaterThan(0);
      else expect(error.costMicros).toBe(cost === "unknown" ? null : 0);
      expect(fake.calls).toHaveLength(1);
      // The row is true to the vendor: nothing is said to be free that the fake would have charged.
      if (cost === "nothing") expect(fake.billed).toBe(0);
      expect(error.said ?? "").not.toMatch(/<html|<!doctype/i);
      if (turn.kind === "status" && !("html" in turn) && turn.status >= 400) {
        expect(error.said).toContain("The fake was told to fail.");
      }
    });

    it("an answer that ends in the middle is told as what it is", async () => {
      fake.script({ kind: "cut" });
      const error = await failure(open());
      expect(error.failure).toBe(vendor.cutOff);
      expect(error.costMicros === null).toBe(vendor.cutOff === "outcome_unknown");
      expect(fake.calls).toHaveLength(1);
    });

    it("a failure told late is told with the vendor's own words", async () => {
      fake.script({ kind: "late_error" });
      const error = await failure(open());
      expect(error).toMatchObject({ failure: "provider_error", costMicros: 0 });
      expect(error.said).toContain("It failed half-way.");
    });

    it("waits as long as the vendor asks, and says when the vendor does not say", async () => {
      fake.script({ kind: "rate_limited", retryAfter: 7 }, { kind: "rate_limited" });
      const provider = open();
      expect((await failure(provider)).retryAfter).toBe(7000);
      expect((await failure(provider)).retryAfter).toBeNull();
    });

    it("names the request as the vendor does, whether it went well or not", async () => {
      if (!vendor.requestIds) return;
      fake.script({ kind: "picture" }, { kind: "blocked" }, { kind: "truncated" });
      const provider = open();
      const result = await provider.generate(requestFor(provider), quiet());
      const told = [
        result.requestId,
        (await failure(provider)).requestId,
        (await failure(provider)).requestId,
      ];
      expect(told).toEqual(fake.calls.map(({ requestId }) => requestId));
    });

    it("reckons what a picture has cost by the tokens of its answer", async () => {
      const provider = open();
      const { usage, costMicros } = await provider.generate(requestFor(provider), quiet());
      expect(Object.keys(usage ?? {}).length).toBeGreaterThan(1);
      expect(costMicros).toBeGreaterThan(0);
      expect(fake.billed).toBe(1);
    });

    it("does not know what a model costs that the price table does not know", async () => {
      const provider = open({ model: `${vendor.model}-nobody-knows` });
      expect(provider.priceOf(null)).toBeNull();
      expect((await provider.generate(requestFor(provider), quiet())).costMicros).toBeNull();
    });

    it("cannot be reached: nothing was sent", async () => {
      const gone = await vendor.startFake();
      await gone.close();
      const error = await failure(open({ origin: gone.origin }));
      expect(error).toMatchObject({ failure: "unreachable", costMicros: 0 });
      const nowhere = await failure(open({ origin: "http://nowhere.invalid" }));
      expect(nowhere.failure).toBe("unreachable");
    });

    it("gives up at its deadline, hangs up, and does not claim to know what became of the call", async () => {
      fake.script({ kind: "hang" });
      const provider = open({ deadlineMs: 300 });
      expect(await failure(provider)).toMatchObject({ failure: "outcome_unknown", costMicros: null });
      await eventually("hanging up", () => fake.calls[0]?.abandoned);
      expect(fake.calls).toHaveLength(1);
    });

    it("hangs up when told to stop, with the reason it was given", async () => {
      fake.script({ kind: "hang" });
      const provider = open();
      const stop = new AbortController();
      const reason = new Error("enough");
      const picture = provider.generate(requestFor(provider), { ...quiet(), signal: stop.signal });
      const outcome = expect(picture).rejects.toBe(reason);
      await eventually("the call", () => fake.calls.length === 1);
      stop.abort(reason);
      await outcome;
      await eventually("hanging up", () => fake.calls[0]?.abandoned);
    });

    it("shows the looks that the vendor sends, in their order and as pictures", async () => {
      const provider = open();
      const looks: { bytes: Uint8Array; mime: string }[] = [];
      await provider.generate(requestFor(provider), {
        ...quiet(),
        onFirstLook: (bytes, mime) => void looks.push({ bytes, mime }),
      });
      expect(looks).toHaveLength(vendor.looks);
      for (const { bytes, mime } of looks) expect((await inspect(bytes)).mime).toBe(mime);
    });

    it("sends every picture that travels along, byte for byte and in order, and the words as they are", async () => {
      const provider = open();
      const roles = ["guide", "tone", "reference", "reference"] as const;
      const pictures: RequestPicture[] = await Promise.all(
        roles.map(async (role, at) => ({ role, bytes: await paint(48 + at, 32, at), mime: "image/png" })),
      );
      const request = requestFor(provider, {
        pictures,
        promptSent: "한글 그대로: 우주 — “quoted”\n\nSecond.",
      });
      await provider.generate(request, quiet());
      const question = fake.calls[0]?.question;
      expect(question?.prompt).toContain(request.promptSent);
      expect(question?.pictures.map(({ mime }) => mime)).toEqual(pictures.map(({ mime }) => mime));
      expect(question?.pictures.map(({ bytes }) => sha256(bytes))).toEqual(
        pictures.map(({ bytes }) => sha256(bytes)),
      );
    });

    it.each<ScriptedTurn>([{ kind: "oversized", megabytes: 100 }, { kind: "endless" }])(
      "reads no more of $kind answers than memory bears",
      async (turn) => {
        fake.script(turn);
        const provider = open();
        const before = process.memoryUsage.rss();
        let peak = before;
        const watch = setInterval(() => {
          peak = Math.max(peak, process.memoryUsage.rss());
        }, 20);
        const error = await failure(provider);
        clearInterval(watch);
        expect(error.failure).toBe("no_image");
        expect(error.costMicros).toBeGreaterThan(0);
        expect((peak - before) / 2 ** 20).toBeLessThan(MEMORY_MEGABYTES);
        await eventually("hanging up", () => fake.calls[0]?.abandoned);
      },
    );

    it("never repeats a key, mends itself once the key is good, and tells members and admins meanwhile", async () => {
      fake.key = "another";
      const provider = open();
      const error = await failure(provider);
      expect(error.failure).toBe("credentials");
      const told = [
        error.message,
        error.said,
        error.stack,
        String(error.cause),
        JSON.stringify(provider.warning()),
      ];
      const cause = error.cause instanceof Error ? [error.cause.stack, JSON.stringify(error.cause)] : [];
      for (const text of [...told, ...cause]) expect(text ?? "").not.toContain(SECRET);
      expect(provider.unavailable()).toMatchObject({ code: "credentials" });
      expect(provider.unavailable()?.reason.ko).toMatch(/[가-힣]/);
      expect(provider.warning()?.en).toContain(provider.label);
      expect(provider.warning()?.ko).toMatch(/[가-힣]/);

      fake.key = SECRET;
      expect(provider.unavailable()).not.toBeNull();
      clock += 61_000;
      expect(provider.unavailable()).not.toBeNull();
      await eventually("a good key", () => provider.unavailable() === null);
      expect(provider.warning()).toBeNull();
    });

    it("is listed without a key, says in both languages why it cannot be used, and asks nobody", async () => {
      const provider = open({ apiKey: null });
      expect(provider.unavailable()).toMatchObject({ code: "credentials" });
      expect(provider.unavailable()?.reason.ko).toMatch(/[가-힣]/);
      await provider.check?.(new AbortController().signal);
      expect(provider.warning()).toBeNull();
      expect((await failure(provider)).failure).toBe("credentials");
      expect(fake.calls).toHaveLength(0);
    });

    it("warns of a configured model that the vendor does not list, and of nothing else", async () => {
      const signal = new AbortController().signal;
      const listed = open();
      await listed.check?.(signal);
      expect([listed.warning(), listed.unavailable()]).toEqual([null, null]);
      const gone = open({ model: "model-of-last-year" });
      await gone.check?.(signal);
      for (const language of ["en", "ko"] as const) {
        expect(gone.warning()?.[language]).toContain("model-of-last-year");
      }
      expect(gone.unavailable()).toBeNull();
    });

    it("learns at its check that the key is refused", async () => {
      fake.key = "another";
      const provider = open();
      await provider.check?.(new AbortController().signal);
      expect(provider.unavailable()).toMatchObject({ code: "credentials" });
      expect(JSON.stringify(provider.warning())).not.toContain(SECRET);
    });
  });
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
