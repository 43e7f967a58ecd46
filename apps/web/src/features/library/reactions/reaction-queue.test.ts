import type { Reaction } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { ReactionQueue } from "./reaction-queue.ts";

const LIKE: Reaction = { value: "like", reason: null };
const DISLIKE: Reaction = { value: "dislike", reason: null };

/** A queue whose server answers when told to. */
class Desk {
  readonly sent: (Reaction | null)[] = [];
  shown: Reaction | null = null;
  readonly failed: (Reaction | null)[] = [];
  kept = 0;
  #answer: { ok: () => void; refuse: (error: Error) => void } | null = null;
  readonly queue = new ReactionQueue({
    send: (_id, reaction) => {
      this.sent.push(reaction);
      return new Promise<void>((ok, refuse) => {
        this.#answer = { ok, refuse };
      });
    },
    show: (_id, reaction) => {
      this.shown = reaction;
    },
    failed: (_error, _id, wanted) => {
      this.failed.push(wanted);
    },
    kept: () => {
      this.kept += 1;
    },
  });

  press(wanted: Reaction | null, before: Reaction | null = null): void {
    this.queue.set("a", before, wanted);
  }

  async answer(how: "ok" | "refuse"): Promise<void> {
    const answer = this.#answer;
    this.#answer = null;
    if (how === "ok") answer?.ok();
    else answer?.refuse(new Error("refused"));
    await new Promise((resolve) => setTimeout(resolve));
  }
}

describe("a reaction on its way", () => {
  it("is shown before the server has answered", () => {
    const desk = new Desk();
    desk.press(LIKE);
    expect(desk.shown).toEqual(LIKE);
    expect(desk.kept).toBe(0);
  });

  it("waits for the one before it, and only the last press is sent on", async () => {
    const desk = new Desk();
    desk.press(LIKE);
    desk.press(null);
    desk.press(DISLIKE);
    expect(desk.sent).toEqual([LIKE]);
    await desk.answer("ok");
    expect(desk.sent).toEqual([LIKE, DISLIKE]);
    await desk.answer("ok");
    expect(desk.shown).toEqual(DISLIKE);
    expect(desk.kept).toBe(1);
  });

  it("is not sent again when it came back to what the server has", async () => {
    const desk = new Desk();
    desk.press(DISLIKE, LIKE);
    desk.press(null);
    desk.press(DISLIKE);
    await desk.answer("ok");
    expect(desk.sent).toEqual([DISLIKE]);
    expect(desk.kept).toBe(1);
  });

  it("goes back to what the server has when it is refused", async () => {
    const desk = new Desk();
    desk.press(DISLIKE, LIKE);
    await desk.answer("refuse");
    expect(desk.shown).toEqual(LIKE);
    expect(desk.failed).toEqual([DISLIKE]);
    expect(desk.kept).toBe(0);
  });

  it("is forgotten when it is refused after something newer was wanted", async () => {
    const desk = new Desk();
    desk.press(LIKE);
    desk.press(DISLIKE);
    await desk.answer("refuse");
    expect(desk.failed).toEqual([]);
    expect(desk.sent).toEqual([LIKE, DISLIKE]);
    await desk.answer("ok");
    expect(desk.shown).toEqual(DISLIKE);
  });
});
