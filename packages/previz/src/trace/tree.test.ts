import { describe, expect, it } from "vitest";
import { randomStream } from "../math/noise.ts";
import { findNearest, hit, isBlocked, ray, viewTree } from "./traverse.ts";
import { buildSubTree, joinTrees, mergeMeshes, packTree, splitTriangles } from "./tree.ts";
import type { TriangleTree } from "./tree-layout.ts";

function randomTriangles(seed: number, n: number): { positions: Float32Array; indices: Uint32Array } {
  const r = randomStream(seed);
  const positions = new Float32Array(n * 9);
  for (let t = 0; t < n; t++) {
    const c = [r() * 4 - 2, r() * 4 - 2, r() * 4 - 2];
    for (let i = 0; i < 9; i++) positions[t * 9 + i] = (c[i % 3] as number) + (r() - 0.5) * 0.5;
  }
  return { positions, indices: Uint32Array.from({ length: n * 3 }, (_, i) => i) };
}

/** Nearest hit by testing every triangle, in double precision. */
function bruteForce(tree: TriangleTree, o: number[], d: number[]): number {
  let best = 1e20;
  const c = tree.corners;
  for (let q = 0; q < c.length; q += 9) {
    const at = (i: number): number => c[q + i] as number;
    const [ox, oy, oz] = o as [number, number, number];
    const [dx, dy, dz] = d as [number, number, number];
    const px = dy * at(8) - dz * at(7);
    const py = dz * at(6) - dx * at(8);
    const pz = dx * at(7) - dy * at(6);
    const det = at(3) * px + at(4) * py + at(5) * pz;
    if (Math.abs(det) < 1e-14) continue;
    const tx = ox - at(0);
    const ty = oy - at(1);
    const tz = oz - at(2);
    const u = (tx * px + ty * py + tz * pz) / det;
    const qx = ty * at(5) - tz * at(4);
    const qy = tz * at(3) - tx * at(5);
    const qz = tx * at(4) - ty * at(3);
    const v = (dx * qx + dy * qy + dz * qz) / det;
    const t = (at(6) * qx + at(7) * qy + at(8) * qz) / det;
    if (u >= 0 && v >= 0 && u + v <= 1 && t > 1e-5 && t < best) best = t;
  }
  return best;
}

describe("the tree", () => {
  for (const seed of [1, 20, 300]) {
    it(`finds what brute force finds, whole and joined (seed ${seed})`, () => {
      const { positions, indices } = randomTriangles(seed, 900);
      const soup = mergeMeshes([{ positions, normals: positions.slice().fill(0.5), indices, slot: 3 }]);
      const [left, right] = splitTriangles(soup.positions, soup.indices);
      expect(left.length + right.length).toBe(indices.length);
      const [rl, rr] = splitTriangles(soup.positions, right);
      const joined = joinTrees(
        buildSubTree(soup.positions, left),
        joinTrees(buildSubTree(soup.positions, rl), buildSubTree(soup.positions, rr)),
      );
      const r = randomStream(seed + 1);
      for (const sub of [buildSubTree(soup.positions, soup.indices), joined]) {
        const tree = packTree(soup, sub);
        const view = viewTree(tree);
        let hits = 0;
        for (let i = 0; i < 300; i++) {
          const o = [r() * 6 - 3, r() * 6 - 3, r() * 6 - 3];
          const d = [r() - 0.5, r() - 0.5, r() - 0.5];
          const expected = bruteForce(tree, o, d);
          ray.set([...o, ...d]);
          hit.t = 1e20;
          findNearest(view, 0);
          expect(hit.t).toBeCloseTo(expected, 6);
          for (const limit of [1e20, expected * 0.999]) {
            hit.t = limit;
            expect(isBlocked(view)).toBe(expected < limit);
          }
          if (expected < 1e20) hits++;
        }
        expect(hits).toBeGreaterThan(20);
      }
    });
  }
});
