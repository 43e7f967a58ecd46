import { describe, expect, it } from "vitest";
import { ASPECTS } from "./aspects.ts";
import { resolveCamera } from "./camera.ts";
import { ANGLE_PRESETS, LENS_PRESETS } from "./presets.ts";
import { rotationOf, stageOf } from "./staging.ts";
import { project } from "./view.ts";

const of = (aspect: number, lens: string, ...angles: string[]) => resolveCamera({ angles, lens }, aspect);
const rolesOf = (stage: ReturnType<typeof stageOf>) => stage.subjects.map(({ role }) => role);

describe("a stage", () => {
  it("is turned so that the camera looks from +z, and the person with it", () => {
    const stage = stageOf(of(1.5, "85mm-portrait", "profile-shot"));
    expect(Math.abs(stage.view.position[0])).toBeLessThan(1e-9);
    expect(stage.view.position[2]).toBeGreaterThan(1);
    expect(Math.abs(stage.subjects[0]?.yaw ?? 0)).toBeCloseTo(Math.PI / 2, 9);
  });

  it("holds one person, or two where the scene asks for them", () => {
    expect(rolesOf(stageOf(of(1.5, "50mm-natural")))).toEqual(["subject"]);
    expect(rolesOf(stageOf(of(1.5, "50mm-natural"), 2))).toEqual(["subject", "second"]);
  });

  it("lets a viewpoint bring its own second person", () => {
    expect(rolesOf(stageOf(of(1.5, "50mm-natural", "over-the-shoulder-ots"), 2))).toEqual([
      "subject",
      "looked-past",
    ]);
    expect(rolesOf(stageOf(of(1.5, "50mm-natural", "two-shot")))).toEqual(["subject", "second"]);
  });

  it.each([1.5, 16 / 9, 1, 2 / 3])("puts both faces of a two-shot inside a frame of %f", (aspect) => {
    const camera = of(aspect, "50mm-natural", "two-shot");
    const { view, subjects } = stageOf(camera);
    for (const { position } of subjects) {
      const face = project(view, [position[0], 1.55, position[2]], aspect);
      expect(Math.abs(face?.x ?? 9)).toBeLessThan(0.95);
      expect(Math.abs(face?.y ?? 9)).toBeLessThan(0.95);
    }
  });

  it.each([1.5, 16 / 9, 1, 2 / 3])(
    "keeps the shoulder looked past at the edge of a frame of %f",
    (aspect) => {
      const camera = of(aspect, "50mm-natural", "over-the-shoulder-ots");
      const { view, subjects } = stageOf(camera);
      const past = subjects.find(({ role }) => role === "looked-past");
      const [x, , z] = past?.position ?? [0, 0, 0];
      const [px, , pz] = view.position;
      expect(Math.hypot(x - px, z - pz)).toBeGreaterThanOrEqual(0.9);
      const back = project(view, [x, camera.height, z], aspect);
      // 0.74 of the half frame, on the side away from the face that the camera has gone round to.
      expect(back?.x).toBeCloseTo(-0.74, 1);
      // Facing the subject, so with the back to the lens.
      expect(Math.cos(past?.yaw ?? 0)).toBeLessThan(-0.8);
    },
  );

  it("shows the object and hands of an insert and nobody else", () => {
    const camera = of(1.5, "85mm-portrait", "insert-shot");
    const { subjects, view } = stageOf(camera);
    expect(subjects.map(({ role }) => role)).toEqual(["hands"]);
    const middle = subjects[0] && project(view, subjects[0].position, 1.5);
    expect(middle?.x).toBeCloseTo(0, 9);
    expect(middle?.y).toBeCloseTo(0, 9);
  });

  it("hangs the viewer's own forearms on the camera", () => {
    const { subjects, view } = stageOf(of(1.5, "35mm-street", "point-of-view-pov"));
    const arms = subjects.find(({ role }) => role === "forearms");
    expect(arms?.position).toEqual(view.position);
    const rotation = arms && rotationOf(arms, view);
    // The body's -z is the way the camera looks.
    expect([rotation?.[2], rotation?.[5], rotation?.[8]]).toEqual(view.forward.map((v) => -v));
  });

  it.each(ASPECTS.map(({ ratio }) => ratio))(
    "never leaves out whom a direction is about, in a frame of %f",
    (aspect) => {
      const empty: string[] = [];
      for (const { slug } of ANGLE_PRESETS) {
        for (const { slug: lens } of LENS_PRESETS) {
          const stage = stageOf(resolveCamera({ angles: [slug], lens }, aspect));
          if (!stage.subjects.some(({ role }) => role === "subject" || role === "hands"))
            empty.push(`${slug} ${lens}`);
        }
      }
      expect(empty).toEqual([]);
    },
  );

  it("leaves out whom the lens would be inside of, but not from above", () => {
    const camera = of(1.5, "50mm-natural");
    const inside = { ...camera, position: [0, 1.5, 0.1] as const, aim: [0, 1.5, -5] as const };
    expect(stageOf(inside).subjects).toEqual([]);
    const above = stageOf(of(1.5, "50mm-natural", "overhead-shot"));
    expect(above.subjects.map(({ role }) => role)).toEqual(["subject"]);
  });
});
