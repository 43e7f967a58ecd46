import {
  Comparison,
  type ComparisonPage,
  type ComparisonTally,
  type CreateComparison,
  type CreatedComparison,
  type CreateGeneration,
  type Side,
} from "@shotlist/contract";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { budgets, comparisons, generations } from "../../platform/database/schema.ts";
import { PICTURE_MICROS, scriptedProvider } from "../../testing/scripted-provider.ts";
import { REQUEST, Studio } from "../../testing/studio.ts";
import { ProviderError } from "../generations/providers/provider.ts";

const free = scriptedProvider({ id: "telltale-free" });
const paid = scriptedProvider({ id: "telltale-paid", free: false });
let studio: Studio;

beforeAll(async () => {
  studio = await Studio.open([free, paid], {
    environment: { AUTH_ALLOWED_DOMAINS: "example.com", GENERATIONS_PER_HOUR: "1000" },
  });
});
afterAll(() => studio.close());
beforeEach(() => {
  for (const provider of [free, paid]) {
    provider.script = [];
    provider.calls.length = 0;
  }
});

const ask: CreateGeneration = { ...REQUEST, tone: { mode: "off" }, provider: free.id };
const other: CreateGeneration = { ...ask, provider: paid.id };

function request(change: Partial<CreateComparison> = {}): CreateComparison {
  return { left: ask, right: other, blind: false, ...change };
}

async function compare(change: Partial<CreateComparison> = {}): Promise<string> {
  const answer = await studio.request<CreatedComparison>("POST", "/api/comparisons", request(change));
  if (answer.status !== 202) throw new Error(`comparing answered ${answer.status}: ${answer.bytes}`);
  return answer.body.id;
}

async function look(id: string): Promise<Comparison> {
  return Comparison.parse((await studio.request("GET", `/api/comparisons/${id}`)).body);
}

async function untilEnded(id: string): Promise<Comparison> {
  for (;;) {
    const comparison = await look(id);
    if (comparison.sides.every(({ state }) => state !== "queued" && state !== "running")) return comparison;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The side that shows the generation asked for on the left. */
async function leftSide(id: string): Promise<Side> {
  const [row] = await studio.parts.handle.db.select().from(comparisons).where(eq(comparisons.id, id));
  return row?.swapped ? "b" : "a";
}

const refused = () => new ProviderError("refused", "The paid one refused.", { said: "telltale words" });

describe("two requests at once", () => {
  it("are both made, and each side tells who made it", async () => {
    const comparison = await untilEnded(await compare());
    expect(comparison.sides.map(({ state, maker }) => [state, maker?.provider, maker?.cost?.amount])).toEqual(
      [
        ["succeeded", free.id, undefined],
        ["succeeded", paid.id, PICTURE_MICROS / 1e6],
      ],
    );
    expect(comparison.sides[0].images[0]?.urls?.original).toMatch(/original$/);
  });

  it("begin from one seed, so that they differ by nothing but what was asked", async () => {
    await untilEnded(await compare());
    expect(free.calls[0]?.seed).toBe(paid.calls[0]?.seed);
  });

  it("have each its own failure, retry and end", async () => {
    paid.script = [refused()];
    const id = await compare();
    const failed = await untilEnded(id);
    expect(failed.sides.map(({ state }) => state)).toEqual(["succeeded", "failed"]);
    expect(failed.sides[1].failure).toMatchObject({ code: "refused", said: "telltale words" });
    await studio.request("POST", `/api/comparisons/${id}/sides/b/retry`);
    expect((await untilEnded(id)).sides.map(({ state }) => state)).toEqual(["succeeded", "succeeded"]);
    expect([free.calls.length, paid.calls.length]).toEqual([1, 2]);
  });

  it("can be stopped one by one", async () => {
    paid.script = ["hang"];
    const id = await compare();
    await expect.poll(() => paid.calls.length).toBe(1);
    const answer = await studio.request<Comparison>("POST", `/api/comparisons/${id}/sides/b/cancel`);
    expect(answer.body.sides[1].state).toBe("cancelled");
    expect((await untilEnded(id)).sides[0].state).toBe("succeeded");
  });

  it("are asked again for what may have been charged only by someone who knows it", async () => {
    paid.script = [new ProviderError("outcome_unknown", "No answer.", { costMicros: null })];
    const id = await compare();
    await untilEnded(id);
    const url = `/api/comparisons/${id}/sides/b/retry`;
    expect(await studio.refusal("POST", url)).toMatchObject({ status: 409, code: "may_charge_again" });
    expect(paid.calls).toHaveLength(1);
    await studio.request("POST", url, { mayChargeAgain: true });
    expect((await untilEnded(id)).sides[1].state).toBe("succeeded");
  });
});

describe("both sides or neither", () => {
  const asked = async () =>
    (await studio.parts.handle.db.select({ id: generations.id }).from(generations)).length;

  it.each([
    ["an engine that is not there", { provider: "nobody" }, "unknown_provider", "right.provider"],
    [
      "a preset that is not there",
      { direction: { angles: ["sideways"], lens: "35mm" } },
      "unknown_preset",
      "right.direction",
    ],
    [
      "a reference that is not there",
      { references: ["00000000-0000-4000-8000-00000000dead"] },
      "validation_failed",
      "right.references",
    ],
    ["a quality it has not got", { quality: "8K" }, "validation_failed", "right.quality"],
    ["another prompt", { prompt: "something else" }, "validation_failed", "right.prompt"],
    ["no prompt", { prompt: " " }, "validation_failed", "right.prompt"],
  ])("is what %s on one side decides, and the refusal names the side", async (_what, change, code, path) => {
    const before = await asked();
    const refusal = await studio.refusal(
      "POST",
      "/api/comparisons",
      request({ right: { ...other, ...change } }),
    );
    expect(refusal).toMatchObject({ status: 422, code, details: { issues: [{ path }] } });
    expect(await asked()).toBe(before);
  });

  it("is what the budget decides, counting both", async () => {
    const { db } = studio.parts.handle;
    const { body } = await studio.request<{ you: Record<"spent" | "mayHaveCost" | "reserved", number> }>(
      "GET",
      "/api/ledger/summary",
    );
    const used = Math.round((body.you.spent + body.you.mayHaveCost + body.you.reserved) * 1e6);
    // Room for one of the two.
    await db.insert(budgets).values({ scope: "all", micros: used + PICTURE_MICROS });
    const before = await asked();
    const refusal = await studio.refusal("POST", "/api/comparisons", request({ left: other, right: other }));
    expect(refusal).toMatchObject({
      status: 402,
      code: "budget_spent",
      details: { budget: { needed: (2 * PICTURE_MICROS) / 1e6 } },
    });
    expect(await asked()).toBe(before);
    expect(paid.calls).toHaveLength(0);
    await db.delete(budgets);
  });

  it("happens once for one Idempotency-Key, also when it is sent twice at the same moment", async () => {
    const before = await asked();
    const send = () =>
      studio.request<CreatedComparison>("POST", "/api/comparisons", request(), {
        "idempotency-key": "twice",
      });
    const [one, two] = await Promise.all([send(), send()]);
    expect(two.body).toEqual(one.body);
    expect((await send()).body).toEqual(one.body);
    expect(await asked()).toBe(before + 2);
    const changed = request({ blind: true });
    const headers = { "idempotency-key": "twice" };
    expect(await studio.refusal("POST", "/api/comparisons", changed, headers)).toMatchObject({ status: 409 });
    await untilEnded(one.body.id);
  });
});

describe("a blind comparison", () => {
  it("says nothing of its makers before the vote, in no answer and in no picture", async () => {
    paid.script = [refused(), "slow"];
    const id = await compare({ blind: true });
    const failed = await untilEnded(id);
    expect(JSON.stringify(failed)).not.toMatch(/telltale|scripted/i);
    const side = (await leftSide(id)) === "a" ? "b" : "a";
    const url = `/api/comparisons/${id}/sides/${side}/retry`;
    expect(JSON.stringify((await studio.request("POST", url)).body)).not.toMatch(/telltale|scripted/i);
    const mended = await untilEnded(id);
    expect(JSON.stringify(mended)).not.toMatch(/telltale|scripted/i);
    for (const shown of mended.sides) {
      const picture = await studio.request("GET", shown.images[0]?.urls?.original ?? "");
      expect(picture.status).toBe(200);
      expect(picture.bytes.toString("latin1")).not.toMatch(/telltale|scripted|shotlist/i);
    }
    const listed = await studio.request<ComparisonPage>("GET", "/api/comparisons?limit=1");
    expect(listed.body.items[0]).toEqual(mended);
  });

  it("does not name the engine that a retry cannot reach", async () => {
    paid.script = [refused()];
    const id = await compare({ blind: true });
    await untilEnded(id);
    const side = (await leftSide(id)) === "a" ? "b" : "a";
    const available = paid.unavailable;
    const reason = { en: "telltale is off", ko: "telltale 꺼짐" };
    Object.assign(paid, { unavailable: () => ({ code: "credentials", reason }) });
    const refusal = await studio.refusal("POST", `/api/comparisons/${id}/sides/${side}/retry`);
    Object.assign(paid, { unavailable: available });
    expect(refusal).toMatchObject({ status: 422, code: "provider_unavailable" });
    expect(JSON.stringify(refusal)).not.toMatch(/telltale/);
  });

  it("lies either way round, by chance", async () => {
    const sides = new Set<Side>();
    for (let tries = 0; sides.size < 2 && tries < 40; tries++) {
      const id = await compare({ blind: true });
      await untilEnded(id);
      sides.add(await leftSide(id));
    }
    expect(sides.size).toBe(2);
  });

  it("is revealed by the vote, which counts once", async () => {
    const id = await compare({ blind: true });
    await untilEnded(id);
    const url = `/api/comparisons/${id}/vote`;
    const voted = Comparison.parse((await studio.request("POST", url, { choice: "b" })).body);
    expect(voted).toMatchObject({ revealed: true, vote: "b" });
    expect(voted.sides.map(({ maker }) => maker?.provider).sort()).toEqual([free.id, paid.id]);
    expect(await studio.refusal("POST", url, { choice: "a" })).toMatchObject({
      status: 409,
      code: "conflict",
    });
    expect((await look(id)).vote).toBe("b");
  });

  it("takes no vote before both sides have ended, nor where there is nothing to see", async () => {
    paid.script = ["slow"];
    const id = await compare({ blind: true });
    const url = `/api/comparisons/${id}/vote`;
    expect(await studio.refusal("POST", url, { choice: "tie" })).toMatchObject({ status: 409 });
    await untilEnded(id);
    free.script = [refused()];
    paid.script = [refused()];
    const nothing = await compare({ blind: true });
    await untilEnded(nothing);
    const refusal = await studio.refusal("POST", `/api/comparisons/${nothing}/vote`, { choice: "tie" });
    expect(refusal).toMatchObject({ status: 409 });
    expect(await studio.refusal("POST", url, { choice: "both" })).toMatchObject({ status: 422 });
  });

  it("is nobody else's to see or to vote on", async () => {
    const id = await compare({ blind: true });
    await untilEnded(id);
    await studio.as(await studio.signUp("minji@example.com"), async () => {
      expect((await studio.request("GET", `/api/comparisons/${id}`)).status).toBe(404);
      for (const action of ["vote", "sides/a/retry", "sides/b/cancel"]) {
        const body = action === "vote" ? { choice: "a" } : undefined;
        expect((await studio.request("POST", `/api/comparisons/${id}/${action}`, body)).status).toBe(404);
      }
      expect((await studio.request<ComparisonPage>("GET", "/api/comparisons")).body.items).toEqual([]);
    });
    await studio.as("", async () => {
      expect((await studio.request("GET", "/api/comparisons/tally")).status).toBe(401);
    });
  });
});

describe("the list", () => {
  it("goes on where a page ended, without gaps and without repeats", async () => {
    for (let made = 0; made < 3; made++) await untilEnded(await compare());
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const next: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
      const page: ComparisonPage = (
        await studio.request<ComparisonPage>("GET", `/api/comparisons?limit=2${next}`)
      ).body;
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await studio.parts.handle.db.select().from(comparisons)).length);
  });
});

describe("the tally", () => {
  const tally = async () => (await studio.request<ComparisonTally>("GET", "/api/comparisons/tally")).body;
  const votesOf = async (provider: string) =>
    (await tally()).providers.find((score) => score.provider === provider) ?? { votes: 0, wins: 0, ties: 0 };

  async function voted(change: Partial<CreateComparison>, winner: "left" | "right" | "tie" | "neither") {
    const id = await compare({ blind: true, ...change });
    await untilEnded(id);
    const left = await leftSide(id);
    const right = left === "a" ? "b" : "a";
    const choice = winner === "left" ? left : winner === "right" ? right : winner;
    await studio.request("POST", `/api/comparisons/${id}/vote`, { choice });
    return id;
  }

  it("counts for whom a vote was, whichever side it lay on", async () => {
    const before = { free: await votesOf(free.id), paid: await votesOf(paid.id) };
    for (const winner of ["left", "left", "right", "tie", "neither"] as const) await voted({}, winner);
    const after = { free: await votesOf(free.id), paid: await votesOf(paid.id) };
    expect([after.free.votes - before.free.votes, after.free.wins - before.free.wins]).toEqual([3, 2]);
    expect([after.paid.votes - before.paid.votes, after.paid.wins - before.paid.wins]).toEqual([3, 1]);
    expect(after.paid.ties - before.paid.ties).toBe(1);
    expect((await tally()).byAngle.find(({ angle }) => angle === "low-angle")?.votes).toBeGreaterThan(2);
  });

  it("learns nothing from open votes, from one engine against itself, from unlike settings, or from a failed side", async () => {
    const before = await tally();
    await voted({ blind: false }, "left");
    await voted({ right: ask }, "left");
    await voted({ right: { ...other, direction: { ...other.direction, lens: "85mm-portrait" } } }, "left");
    paid.script = [refused()];
    const id = await voted({}, "left");
    expect(await tally()).toEqual(before);
    // Nor from a picture that came after the vote.
    const side = (await leftSide(id)) === "a" ? "b" : "a";
    await studio.request("POST", `/api/comparisons/${id}/sides/${side}/retry`);
    await untilEnded(id);
    expect(await tally()).toEqual(before);
  });
});
