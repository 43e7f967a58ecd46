import { ANGLE_PRESETS, project, resolveCamera, stageOf } from "@shotlist/direction";
import { Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { createCamera, pointCamera } from "./scene-camera.ts";

/** Of a frame as high as the largest stage. */
const HEIGHT = 960;

/** 200 points about the subject, as from a seeded stream. */
function pointsAround(): Vector3[] {
  let state = 177;
  const next = () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
  return Array.from({ length: 200 }, () => new Vector3(next() * 3 - 1.5, next() * 2, next() * 3 - 1.5));
}

describe("three's camera", () => {
  it.each(["24mm-wide", "85mm-portrait"])("sees every point where the engine's does at %s", (lens) => {
    const three = createCamera();
    const points = pointsAround();
    let compared = 0;
    for (const { slug } of ANGLE_PRESETS) {
      for (const aspect of [1.5, 1, 9 / 16]) {
        if (slug === "extreme-close-up-ecu" && lens === "24mm-wide") continue;
        const camera = resolveCamera({ angles: [slug], lens }, aspect);
        const { view } = stageOf(camera);
        pointCamera(three, view, aspect);
        for (const point of points) {
          const engine = project(view, [point.x, point.y, point.z], aspect);
          // Outside the frame, and much nearer than anything stands, a hundredth of a pixel means nothing.
          if (!engine || Math.abs(engine.x) > 1 || Math.abs(engine.y) > 1 || engine.depth < 0.1) continue;
          const seen = point.clone().project(three);
          const dx = ((seen.x - engine.x) * HEIGHT * aspect) / 2;
          const dy = ((seen.y - engine.y) * HEIGHT) / 2;
          expect(Math.hypot(dx, dy), `${slug} ${aspect}`).toBeLessThan(0.01);
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(2000);
  });
});
