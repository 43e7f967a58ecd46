import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CLOSE_MS, createPreviewStore, OPEN_MS } from "./preview-store.ts";

const anchor = {} as Element;
const target = (slug: string) => ({ slug, note: null, anchor });

describe("the shared preview", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("opens only for a pointer that rests", () => {
    const store = createPreviewStore();
    store.hover(target("a"));
    vi.advanceTimersByTime(OPEN_MS - 1);
    expect(store.current()).toBeNull();
    vi.advanceTimersByTime(1);
    expect(store.current()?.slug).toBe("a");
  });

  it("changes at once between options", () => {
    const store = createPreviewStore();
    store.focus(target("a"));
    store.leave();
    store.hover(target("b"));
    expect(store.current()?.slug).toBe("b");
    vi.advanceTimersByTime(1_000);
    expect(store.current()?.slug).toBe("b");
  });

  it("opens at once on focus, and closes shortly after", () => {
    const store = createPreviewStore();
    store.focus(target("a"));
    expect(store.current()?.slug).toBe("a");
    store.leave();
    vi.advanceTimersByTime(CLOSE_MS);
    expect(store.current()).toBeNull();
  });

  it("stays while the pointer is on it", () => {
    const store = createPreviewStore();
    store.focus(target("a"));
    store.leave();
    store.hold();
    vi.advanceTimersByTime(1_000);
    expect(store.current()?.slug).toBe("a");
  });

  it("closes on Esc, and a crossing pointer opens nothing afterwards", () => {
    const store = createPreviewStore();
    store.hover(target("a"));
    store.dismiss();
    vi.advanceTimersByTime(1_000);
    expect(store.current()).toBeNull();
  });
});
