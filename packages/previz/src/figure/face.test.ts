import { describe, expect, it } from "vitest";
import { hairlineOf, nostril } from "./face.ts";
import { headSkin } from "./head.ts";
import { HEAD_A, HEAD_B } from "./identity.ts";
import { RibbonMesh } from "./ribbons.ts";
import { growStrands } from "./strands.ts";

/** Height at which the hairline crosses a direction from the head's axis, degrees from the middle of the forehead. */
function heightAt(id: typeof HEAD_A, degrees: number): number {
  const behind = hairlineOf(id);
  const angle = (degrees * Math.PI) / 180;
  for (let y = 11; y > -11; y -= 0.05) {
    if (behind(7 * Math.sin(angle), y, 0.6 + 7 * Math.cos(angle)) < 0) return y;
  }
  return Number.NaN;
}

describe.each([HEAD_A, HEAD_B])("the face", (id) => {
  it("is framed by an oval hairline: high over the forehead, falling from the temples to the nape", () => {
    const middle = heightAt(id, 0);
    expect(Math.abs(middle - id.hair.height)).toBeLessThan(0.6);
    // The temples recede; an edge as straight as a cap's would fall from the middle on.
    expect(heightAt(id, 30)).toBeGreaterThan(middle - 0.5);
    const falling = [45, 58, 72, 88].map((a) => heightAt(id, a));
    for (const [i, y] of falling.entries()) expect(y).toBeLessThan((falling[i - 1] ?? middle) - 0.5);
    expect(heightAt(id, 170)).toBeLessThan(-5);
  });

  it("opens its nostrils downward: no skin where the hollow is, skin in front of it", () => {
    const skin = headSkin(id);
    const y = id.nose.tip - 1;
    const ax = 0.6 * id.nose.width;
    expect(nostril(id, ax, y, 9)).toBeLessThan(0);
    for (const x of [ax, -ax]) {
      expect(skin(x * 0.99, 159 + y * 0.99, 2.4 + 9 * 0.99)).toBeGreaterThan(0);
      expect(skin(x * 0.99, 159 + (y + 0.9) * 0.99, 2.4 + 9 * 0.99)).toBeLessThan(0);
    }
  });
});

describe("strands", () => {
  it("end where the surface turns away under their fall", () => {
    const mesh = new RibbonMesh();
    growStrands(mesh, {
      // A block whose lower face no hair may creep along.
      surface: (x, y, z) => Math.max(Math.abs(x) - 3, Math.abs(z) - 3, -2 - y, y - 4),
      flow: () => [0, -1, 0],
      grows: (p) => p[1] > -1 && p[1] < 3,
      min: [-4, -3, -4],
      max: [4, 5, 4],
      count: 60,
      length: [8, 9],
      width: 0.1,
      lift: 0.05,
      wander: 0,
      stray: 0,
      seed: 3,
    });
    const { positions } = mesh.mesh();
    expect(positions.length).toBeGreaterThan(600);
    for (let i = 0; i < positions.length; i += 3) {
      const [x, y, z] = [positions[i], positions[i + 1], positions[i + 2]] as [number, number, number];
      expect(y).toBeGreaterThan(-3.2);
      // Beneath the block only a strand's last piece, still by its wall.
      if (y < -2.2) expect(Math.max(Math.abs(x), Math.abs(z))).toBeGreaterThan(2.4);
    }
  });
});
