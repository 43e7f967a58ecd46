import { setImmediate as nextTurn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it, vi } from "vitest";
import { EngineDeath } from "./engine-death.ts";

it("ends the statements under way when the engine is lost, refuses the next, and tells once", async () => {
  const onFatal = vi.fn();
  const death = new EngineDeath(onFatal);
  const underWay = [death.watch(() => new Promise(() => {})), death.watch(() => new Promise(() => {}))];
  death.declare(new Error("stopped"));
  death.declare(new Error("stopped again"));
  for (const statement of underWay) await expect(statement).rejects.toMatchObject({ code: "storage_full" });
  expect(() => death.requireAlive()).toThrow("full");
  await nextTurn();
  expect(onFatal).toHaveBeenCalledTimes(1);
});

it("takes a full disk for the engine's end", async () => {
  const death = new EngineDeath(() => {});
  const full = Object.assign(new Error("could not extend file"), { code: "53100" });
  await expect(death.watch(() => Promise.reject(full))).rejects.toMatchObject({ code: "storage_full" });
  expect(death.isDead).toBe(true);
});

it("lets go of a statement's answer once it was given", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const death = new EngineDeath(() => {});
  const answers: WeakRef<object>[] = [];
  for (let n = 0; n < 100; n += 1) {
    const answer = await death.watch(async () => ({ rows: [n] }));
    answers.push(new WeakRef(answer));
  }
  await nextTurn();
  collect();
  expect(answers.filter((answer) => answer.deref() !== undefined).length).toBeLessThan(3);
});
