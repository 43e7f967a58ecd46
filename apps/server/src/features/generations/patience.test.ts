import { describe, expect, it, vi } from "vitest";
import { Interrupted } from "../../platform/jobs/index.ts";
import { backoff, pause, whileStopping } from "./patience.ts";

describe("how long a provider is left alone", () => {
  it("doubles with each try, up to a minute", () => {
    const steady = (attempt: number) => backoff(attempt, null, () => 0);
    expect([1, 2, 3, 10].map(steady)).toEqual([1000, 2000, 4000, 60_000]);
  });

  it("is at least what the provider asked for", () => {
    expect(backoff(1, 20_000, () => 0)).toBe(20_000);
    expect(backoff(3, 500, () => 0)).toBe(4000);
  });

  it("is spread, so that those who failed together do not come back together", () => {
    expect(backoff(1, null, () => 0.999)).toBeGreaterThan(1300);
    expect(backoff(1, null, () => 0.999)).toBeLessThan(1334);
  });

  it("ends at once with the signal's reason", async () => {
    const stop = new AbortController();
    const waiting = pause(60_000, stop.signal);
    stop.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    await expect(pause(60_000, stop.signal)).rejects.toThrow("enough");
  });
});

describe("a call that may be charged", () => {
  it("is given up at once when the person cancels", () => {
    const outside = new AbortController();
    const patient = whileStopping(outside.signal, 1000);
    outside.abort("cancelled");
    expect(patient.signal.reason).toBe("cancelled");
    patient.done();
  });

  it("is waited for while the process stops, and no longer than that allows", () => {
    vi.useFakeTimers();
    try {
      const outside = new AbortController();
      const patient = whileStopping(outside.signal, 1000);
      outside.abort(new Interrupted());
      vi.advanceTimersByTime(999);
      expect(patient.signal.aborted).toBe(false);
      vi.advanceTimersByTime(2);
      expect(patient.signal.reason).toBeInstanceOf(Interrupted);
      patient.done();
    } finally {
      vi.useRealTimers();
    }
  });

  it("leaves no timer behind once it has its answer", () => {
    vi.useFakeTimers();
    try {
      const outside = new AbortController();
      const patient = whileStopping(outside.signal, 1000);
      outside.abort(new Interrupted());
      patient.done();
      vi.advanceTimersByTime(5000);
      expect(patient.signal.aborted).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });
});
