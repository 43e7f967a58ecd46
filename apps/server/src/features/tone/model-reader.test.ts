import pino from "pino";
import { describe, expect, it } from "vitest";
import type { ToneReading } from "../../platform/language-models/index.ts";
import { ProviderError } from "../generations/providers/provider.ts";
import { ModelReader } from "./model-reader.ts";
import type { ToneAsked } from "./service.ts";

type Turn = ToneReading["category"] | ProviderError;

/** A reader whose model answers these, in turn, at a time of its own. */
function reading(...turns: Turn[]) {
  const asked: string[] = [];
  const clock = { now: 0 };
  const reader = new ModelReader({
    model: { vendor: "openai", model: "scripted" },
    calls: {
      async ask(_viewer, prompt) {
        asked.push(prompt);
        const turn = turns.shift();
        if (turn === undefined) throw new Error("asked once too often");
        if (turn instanceof Error) throw turn;
        return { category: turn, reason: null, usage: null, tokens: null, requestId: null };
      },
    },
    logger: pino({ level: "silent" }),
    now: () => clock.now,
  });
  const read = (prompt: string, change: Partial<ToneAsked> = {}, viewer = "hana") =>
    reader.resolve(
      viewer,
      { prompt, direction: { angles: [], lens: "50mm-natural" }, tone: { mode: "auto" }, ...change },
      { ofPicture: null },
    );
  return { reader, asked, clock, read };
}

const failure = (kind: ProviderError["failure"]) => new ProviderError(kind, "It failed.");

describe("a prompt read by a language model", () => {
  it("is asked for once, however often and by how many at once", async () => {
    const { read, asked } = reading("vivid");
    const all = await Promise.all([read("a chair"), read(" a chair "), read("a chair")]);
    all.push(await read("a chair"));
    expect(all.map(({ resolved }) => resolved.category)).toEqual(["vivid", "vivid", "vivid", "vivid"]);
    expect(all[0]).toMatchObject({ resolved: { how: "model" }, notice: null });
    expect(all[0]?.resolved.because.ko).toMatch(/비비드/);
    expect(asked).toEqual(["a chair"]);
  });

  it("may speak for no tone at all", async () => {
    const { read } = reading(null);
    expect((await read("a chair")).resolved).toMatchObject({ category: null, how: "model" });
  });

  it.each([
    ["a category chosen by hand", { tone: { mode: "auto", category: "vivid" } }, "chosen"],
    ["the beauty light", { direction: { angles: [], lens: "beauty-briese" } }, "lens"],
    ["tone switched off", { tone: { mode: "off" } }, "off"],
    ["an empty prompt", { prompt: "  " }, "none"],
  ] as const)("is not asked for beside %s", async (_what, change, how) => {
    const { read, asked } = reading();
    expect((await read("네온", change as Partial<ToneAsked>)).resolved.how).toBe(how);
    expect(asked).toEqual([]);
  });
});

describe("a prompt that no language model reads", () => {
  it("is read by the lexicon, which says so in both languages", async () => {
    const { read } = reading(failure("outcome_unknown"));
    const { resolved, notice } = await read("네온이 가득한 거리");
    expect(resolved).toMatchObject({ category: "vivid", how: "prompt" });
    expect(notice?.en).toMatch(/did not answer in time, so the built-in word list/);
    expect(notice?.ko).toMatch(/제때 답하지 않아 기본 낱말 목록/);
  });

  it("stays as its preview was when it is generated, though the model is back", async () => {
    const { read, clock, asked } = reading(failure("outcome_unknown"));
    const previewed = await read("네온");
    clock.now += 5 * 60_000;
    expect(await read("네온")).toEqual(previewed);
    expect(asked).toHaveLength(1);
  });

  it("leaves a vendor that is away alone for half a minute, and then asks again", async () => {
    const { read, clock, asked, reader } = reading(failure("unreachable"), "cinematic");
    await read("네온");
    expect((await read("안개")).notice).not.toBeNull();
    expect(asked).toEqual(["네온"]);
    expect(() => reader.state()).toThrow(/unreachable/);
    clock.now += 30_000;
    expect((await read("비")).resolved).toMatchObject({ category: "cinematic", how: "model" });
    expect(reader.state()).toBe("openai/scripted");
  });

  it("keeps nobody else from asking when it alone is declined", async () => {
    const { read, reader } = reading(failure("refused"), "natural");
    expect((await read("네온")).notice?.en).toMatch(/declined/);
    expect((await read("창가")).resolved.how).toBe("model");
    expect(reader.state()).toBe("openai/scripted");
  });

  it("is somebody else's to ask for when one person's budget is spent", async () => {
    const { read } = reading(failure("budget"), "vivid");
    expect((await read("a chair")).notice?.ko).toMatch(/예산/);
    expect((await read("a chair", {}, "nari")).resolved.category).toBe("vivid");
  });

  it("is nobody's answer when something of ours broke", async () => {
    const { read } = reading();
    await expect(read("a chair")).rejects.toThrow("asked once too often");
  });
});
