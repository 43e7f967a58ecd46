import { describe, expect, it } from "vitest";
import { framingOf } from "./framing.ts";

const NONE = { angles: [], lens: "50mm-natural" };

describe("the framing", () => {
  it("is the choice as it stands while no option is on trial", () => {
    const { camera, trial, direction } = framingOf(NONE, 1.5, null);
    expect(trial).toBeNull();
    expect(direction).toBe(NONE);
    expect(camera?.height).toBeCloseTo(1.59);
  });

  it("takes an option on top of the choice, the lens kept", () => {
    const { camera, trial } = framingOf({ angles: ["long-shot-ls"], lens: "35mm-street" }, 1.5, "low-angle");
    expect(trial?.slug).toBe("low-angle");
    expect(camera?.focalLength).toBe(35);
    expect(camera?.frameSpan).toBeCloseTo(2.6);
    expect(camera?.height).toBeCloseTo(0.7);
  });

  it("replaces what stands on the same axis", () => {
    const { direction } = framingOf({ angles: ["long-shot-ls"], lens: "35mm-street" }, 1.5, "close-up-cu");
    expect(direction.angles).toEqual(["close-up-cu"]);
  });

  it("tries a lens on", () => {
    const before = framingOf(NONE, 1.5, null).camera;
    const { camera } = framingOf(NONE, 1.5, "135mm-tight");
    expect(camera?.focalLength).toBe(135);
    expect(camera?.frameSpan).toBe(before?.frameSpan);
  });

  it("stays where an option cannot be had", () => {
    const overhead = { angles: ["overhead-shot"], lens: "50mm-natural" };
    const { camera, trial } = framingOf(overhead, 1.5, "profile-shot");
    expect(trial).toBeNull();
    expect(camera?.tilt).toBeCloseTo(-90);
  });

  it("has no camera while two choices contradict each other, until an option settles them", () => {
    const contradiction = { angles: ["overhead-shot", "profile-shot"], lens: "50mm-natural" };
    expect(framingOf(contradiction, 1.5, null).camera).toBeNull();
    expect(framingOf(contradiction, 1.5, "eye-level").camera?.height).toBeCloseTo(1.59);
  });

  it("knows nothing of a preset that does not exist", () => {
    expect(framingOf(NONE, 1.5, "no-such-preset").trial).toBeNull();
  });
});
