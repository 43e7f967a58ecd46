import { describe, expect, it } from "vitest";
import { Failure, type FailureReason } from "./failure.ts";
import { underOneKey } from "./one-key.ts";

const SILENCE = new Failure({ kind: "network" }, null, "x");
const refused = (status: number, reason: FailureReason): Failure => new Failure(reason, status, "x");
const CONFLICT = refused(409, { kind: "api", code: "conflict", message: "", details: {} });

/** Keys as they were sent; each failure given is the answer to one call. */
function sending(...failures: Failure[]) {
  const keys: string[] = [];
  const send = underOneKey(async (_body: unknown, key: string) => {
    keys.push(key);
    const failure = failures.shift();
    if (failure) throw failure;
  });
  return { keys, send: (body: unknown) => send(body).catch(() => undefined) };
}

describe("requests under one key", () => {
  it.each([
    ["nobody answered", SILENCE],
    ["the answer could not be read", refused(200, { kind: "unreadable" })],
    ["the server failed", refused(503, { kind: "api", code: "unavailable", message: "", details: {} })],
  ])("are repeated under the same key when %s", async (_when, failure) => {
    const { keys, send } = sending(failure);
    await send({ a: 1 });
    await send({ a: 1 });
    expect(keys[1]).toBe(keys[0]);
  });

  it("begin anew after an answer, after a refusal, and with other words", async () => {
    const { keys, send } = sending(CONFLICT, SILENCE);
    await send({ a: 1 });
    await send({ a: 1 });
    await send({ a: 2 });
    await send({ a: 2 });
    expect(new Set(keys).size).toBe(4);
  });
});
