import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { EmbeddingUnavailable } from "./embedder.ts";
import { type ModelProcess, openModelProcess } from "./model-process.ts";
import type { MoodyQuestion } from "./testing/moody-model.ts";

describe("a model in a process of its own", () => {
  let model: ModelProcess;
  afterEach(() => model.close());

  function open({ idleMs = 60_000, patienceMs = 20_000 } = {}) {
    const script = new URL("./testing/moody-model.ts", import.meta.url);
    model = openModelProcess({ script, name: "The moody model", idleMs, patienceMs });
    return (question: MoodyQuestion, options: Parameters<ModelProcess["ask"]>[1] = {}) =>
      model.ask<unknown>(question, options);
  }

  const isAlive = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  it("starts with the first question, carries bytes both ways, and ends when nobody asks", async () => {
    const ask = open({ idleMs: 200 });
    expect(model.pid).toBeNull();
    expect(await ask({ kind: "echo", bytes: new Uint8Array([1, 2, 3]) })).toEqual(new Uint8Array([1, 2, 3]));
    const pid = model.pid as number;
    expect(isAlive(pid)).toBe(true);
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
    expect(model.pid).toBeNull();
    expect(await ask({ kind: "echo", bytes: new Uint8Array([4]) })).toEqual(new Uint8Array([4]));
  });

  it("asks once more after the process died, and gives up with its last words after that", async () => {
    const ask = open();
    const folder = await mkdtemp(join(tmpdir(), "shotlist-model-"));
    expect(await ask({ kind: "die-once", marker: join(folder, "died") })).toBe("survived");
    await rm(folder, { recursive: true });
    const failure = await ask({ kind: "die" }).catch((cause: unknown) => cause);
    expect(failure).toBeInstanceOf(EmbeddingUnavailable);
    expect(failure).toMatchObject({ transient: true });
    expect((failure as Error).message).toContain("out of memory, said the model");
    expect(await ask({ kind: "wait", ms: 1 })).toBe("waited");
  });

  it("answers everybody else while one question kills the process", async () => {
    const ask = open();
    const outcomes = await Promise.allSettled([
      ask({ kind: "wait", ms: 10 }),
      ask({ kind: "die" }),
      ask({ kind: "wait", ms: 10 }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  it("ends a process that hangs in native code", async () => {
    const ask = open({ patienceMs: 4000 });
    await expect(ask({ kind: "hang" })).rejects.toMatchObject({ transient: true });
    expect(await ask({ kind: "wait", ms: 1 })).toBe("waited");
  });

  it("is patient with one that tells of its progress", async () => {
    const ask = open({ patienceMs: 4000 });
    await ask({ kind: "wait", ms: 1 });
    const heard: unknown[] = [];
    const answer = await ask(
      { kind: "work", steps: 50 },
      {
        onProgress: (progress) => {
          heard.push(progress);
        },
      },
    );
    expect(answer).toBe("done");
    expect(heard).toHaveLength(50);
    expect(heard.at(-1)).toBe(1);
  });

  it("passes on what the model refuses, and whether waiting may help", async () => {
    const ask = open();
    await expect(ask({ kind: "refuse", transient: true })).rejects.toMatchObject({ transient: true });
    await expect(ask({ kind: "refuse", transient: false })).rejects.toMatchObject({
      transient: false,
      message: "The moody model cannot answer: never",
    });
  });

  it("lets go at once of who calls off, and keeps the model for the others", async () => {
    const ask = open();
    await ask({ kind: "wait", ms: 1 });
    const pid = model.pid;
    const running = new AbortController();
    const queued = new AbortController();
    const first = ask({ kind: "wait", ms: 400 }, { signal: running.signal });
    const second = ask({ kind: "die" }, { signal: queued.signal });
    const third = ask({ kind: "wait", ms: 1 });
    running.abort();
    queued.abort();
    await expect(first).rejects.toMatchObject({ name: "AbortError" });
    await expect(second).rejects.toMatchObject({ name: "AbortError" });
    expect(await third).toBe("waited");
    expect(model.pid).toBe(pid);
  });

  it("is closed for those who wait and those who come, and leaves no process", async () => {
    const ask = open();
    await ask({ kind: "wait", ms: 1 });
    const pid = model.pid as number;
    const waiting = Promise.allSettled([ask({ kind: "wait", ms: 5000 }), ask({ kind: "wait", ms: 1 })]);
    await sleep(50);
    await model.close();
    await model.close();
    expect((await waiting).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(isAlive(pid)).toBe(false);
    await expect(ask({ kind: "wait", ms: 1 })).rejects.toMatchObject({ transient: false });
  });
});
