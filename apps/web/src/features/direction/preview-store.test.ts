import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CLOSE_MS, createPreviewStore, GAP, OPEN_MS, placePreview } from "./preview-store.ts";

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

describe("the place of the preview", () => {
  const view = { width: 1440, height: 900 };
  const size = { width: 320, height: 320 };
  const panel = { left: 0, top: 44, right: 376, bottom: 900 };
  const row = (top: number) => ({ left: 16, top, right: 180, bottom: top + 28 });

  it("is beside the panel, level with the row", () => {
    expect(placePreview(row(212), panel, size, view)).toEqual({ left: 376 + GAP, top: 212 });
  });
  it("stays inside the window", () => {
    expect(placePreview(row(860), panel, size, view).top).toBe(900 - 320 - GAP);
  });
  it("goes under or over the row where there is no room beside", () => {
    const phone = { width: 390, height: 844 };
    const wide = { ...panel, right: 390 };
    expect(placePreview(row(100), wide, size, phone).top).toBe(128 + GAP);
    expect(placePreview(row(700), wide, size, phone).top).toBe(700 - GAP - 320);
  });
});
