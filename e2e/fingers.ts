import type { Locator, Page } from "@playwright/test";

/** A finger that stays down: Playwright itself only taps. */
export interface Finger {
  readonly hold: (on: Locator) => Promise<void>;
  readonly letGo: () => Promise<void>;
}

export async function touchOf(page: Page): Promise<Finger> {
  const session = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchEnd", touchPoints: { x: number; y: number }[]) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints });
  return {
    hold: async (on) => {
      await on.scrollIntoViewIfNeeded();
      const box = await on.boundingBox();
      if (!box) throw new Error("nothing to hold a finger on");
      await send("touchStart", [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]);
    },
    letGo: () => send("touchEnd", []).then(() => undefined),
  };
}
