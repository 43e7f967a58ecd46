import { describe, expect, it } from "vitest";
import { HEAD_A } from "./identity.ts";
import type { Mesh } from "./mesh.ts";
import { headAndNeck, NECK_CUT } from "./parts.ts";
import { ellipsoid } from "./sdf.ts";
import { surfaceNets } from "./surface-nets.ts";

/** Edges that do not belong to exactly two triangles with opposite directions. */
function openEdges(m: Mesh): number {
  const edges = new Map<string, number>();
  for (let t = 0; t < m.indices.length; t += 3) {
    for (let e = 0; e < 3; e++) {
      const a = m.indices[t + e] as number;
      const b = m.indices[t + ((e + 1) % 3)] as number;
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      edges.set(key, (edges.get(key) ?? 0) + (a < b ? 1 : -1));
    }
  }
  return [...edges.values()].filter((n) => n !== 0).length;
}

function volume(m: Mesh): number {
  let v = 0;
  const p = (i: number, k: number): number => m.positions[(m.indices[i] as number) * 3 + k] as number;
  for (let t = 0; t < m.indices.length; t += 3) {
    v +=
      p(t, 0) * (p(t + 1, 1) * p(t + 2, 2) - p(t + 1, 2) * p(t + 2, 1)) +
      p(t, 1) * (p(t + 1, 2) * p(t + 2, 0) - p(t + 1, 0) * p(t + 2, 2)) +
      p(t, 2) * (p(t + 1, 0) * p(t + 2, 1) - p(t + 1, 1) * p(t + 2, 0));
  }
  return v / 6;
}

describe("surface nets", () => {
  it("close an ellipsoid, wind it outward and keep its volume", () => {
    const m = surfaceNets((x, y, z) => ellipsoid(x, y, z, 3, 2, 4), [-5, -5, -5], [5, 5, 5], 0.2);
    expect(openEdges(m)).toBe(0);
    const share = volume(m) / ((4 / 3) * Math.PI * 24);
    expect(share).toBeGreaterThan(0.99); // chords cut a little off
    expect(share).toBeLessThan(1.002);
  });

  it("leave the head open only at the neck, with every vertex on the surface", () => {
    const headSkin = headAndNeck(HEAD_A);
    const m = surfaceNets(headSkin, [-10, NECK_CUT, -12], [10, 172, 15], 0.4);
    expect(openEdges(m) / (m.indices.length / 2)).toBeLessThan(0.01);
    let worst = 0;
    for (let i = 0; i < m.positions.length; i += 3) {
      const d = headSkin(
        m.positions[i] as number,
        m.positions[i + 1] as number,
        m.positions[i + 2] as number,
      );
      worst = Math.max(worst, Math.abs(d));
    }
    expect(worst).toBeLessThan(0.4); // one cell
    expect(m.normals.every(Number.isFinite)).toBe(true);
  });
});
