import { EYE_OFFSET, LANDMARKS } from "@shotlist/direction";
import { describe, expect, it } from "vitest";
import { coat, coatSkin } from "./coat.ts";
import { dress, dressSkin } from "./dress.ts";
import { eyeOpening, HEAD_ORIGIN, HEAD_SCALE, opening } from "./face.ts";
import { HEAD_A, HEAD_B, type Identity } from "./identity.ts";
import type { Mesh } from "./mesh.ts";
import { FIGURE_BODIES, FIGURE_SLOT, type FigureBody, figureParts, headAndNeck, NECK_CUT } from "./parts.ts";
import type { DistanceField } from "./sdf.ts";
import { SHIRT_POSE, shirt, shirtFront, shirtSkin, trousers } from "./shirt.ts";

/** Coarse: landmarks are read to the millimetre from settled vertices all the same. */
const PARTS = figureParts(0.32).map((p) => ({ body: p.body, slot: p.slot, mesh: p.mesh }));
const meshes = new Map<string, Mesh[]>();
function meshesOf(body: FigureBody, slot: number): Mesh[] {
  const key = `${body} ${slot}`;
  const known =
    meshes.get(key) ?? PARTS.filter((p) => p.body === body && p.slot === slot).map((p) => p.mesh());
  meshes.set(key, known);
  return known;
}

/** Largest of a measure over the vertices, centimetres. */
function most(list: readonly Mesh[], measure: (x: number, y: number, z: number) => number): number {
  let best = -Infinity;
  for (const { positions: p } of list) {
    for (let i = 0; i < p.length; i += 3) {
      best = Math.max(best, measure(p[i] as number, p[i + 1] as number, p[i + 2] as number));
    }
  }
  return best;
}

const HEADS: readonly (readonly ["head-a" | "head-b", Identity])[] = [
  ["head-a", HEAD_A],
  ["head-b", HEAD_B],
];
const CM = 100;

describe.each(HEADS)("%s", (body, id) => {
  const skin = headAndNeck(id);

  it("has crown, eyes and chin where the camera is told they are", () => {
    const hair = meshesOf(body, FIGURE_SLOT.hair);
    expect(Math.abs(most(hair, (_, y) => y) - LANDMARKS.crown * CM)).toBeLessThan(1.2);
    const chin = -most(meshesOf(body, FIGURE_SLOT.skin), (x, y, z) =>
      Math.abs(x) < 1.2 && z > 8.2 ? -y : -999,
    );
    expect(Math.abs(chin - LANDMARKS.chin * CM)).toBeLessThan(1);
    const eyes = meshesOf(body, FIGURE_SLOT.eye);
    const centre = (most(eyes, (_, y) => y) - most(eyes, (_, y) => -y)) / 2;
    expect(Math.abs(centre - LANDMARKS.eyes * CM)).toBeLessThan(0.2);
    const reach = most(eyes, (x) => x) + most(eyes, (x) => (x > 0 ? -x : -999));
    const pupil = most(eyes, (x) => x) - reach / 2;
    expect(Math.abs(pupil - EYE_OFFSET * CM)).toBeLessThan(0.2);
  });

  it("opens both eyes alike, as wide and as high as the identity says", () => {
    // Skin may not stand before the eye inside the almond, and must do so just outside it.
    const inFront = (side: number, along: number, across: number): boolean => {
      const cos = Math.cos(id.eye.tilt);
      const sin = Math.sin(id.eye.tilt);
      const ax = id.eye.spacing + along * cos - across * sin;
      const y = along * sin + across * cos;
      eyeOpening(id, ax, y);
      for (let z = 6.6; z < 9; z += 0.05) {
        const [fx, fy, fz] = [side * ax, y, z].map((v, i) => v * HEAD_SCALE + (HEAD_ORIGIN[i] as number));
        if (skin(fx as number, fy as number, fz as number) < 0) return true;
      }
      return false;
    };
    for (const side of [1, -1]) {
      expect(inFront(side, 0, 0)).toBe(false);
      expect(inFront(side, 0, id.eye.upper - 0.12)).toBe(false);
      expect(inFront(side, 0, -id.eye.lower + 0.12)).toBe(false);
      expect(inFront(side, 0, id.eye.upper + 0.2)).toBe(true);
      expect(inFront(side, 0, -id.eye.lower - 0.2)).toBe(true);
      expect(inFront(side, id.eye.halfWidth - 0.3, 0)).toBe(false);
    }
    expect(opening.distance).toBeLessThan(0);
  });

  it("meets every outfit in the neck on one and the same surface", () => {
    const outfits: DistanceField[] = [dressSkin, shirtSkin(SHIRT_POSE), coatSkin];
    for (const outfit of outfits) {
      for (let a = 0; a < 24; a++) {
        const angle = (a / 24) * 2 * Math.PI;
        for (const y of [NECK_CUT + 0.05, NECK_CUT + 0.5]) {
          for (const r of [3, 4, 5, 6]) {
            const x = r * Math.cos(angle);
            const z = r * Math.sin(angle);
            // Half a millimetre, where the surface is.
            if (Math.abs(skin(x, y, z)) < 1.5)
              expect(Math.abs(skin(x, y, z) - outfit(x, y, z))).toBeLessThan(0.05);
          }
        }
      }
    }
  });
});

describe("identities", () => {
  it("differ by more than a millimetre over most of the face", () => {
    const a = headAndNeck(HEAD_A);
    const b = headAndNeck(HEAD_B);
    let apart = 0;
    let seen = 0;
    const p = meshesOf("head-a", FIGURE_SLOT.skin)[0]?.positions ?? new Float32Array();
    for (let i = 0; i < p.length; i += 30) {
      const [x, y, z] = [p[i], p[i + 1], p[i + 2]] as [number, number, number];
      if (z < 5 || y < 148 || y > 164) continue;
      expect(Math.abs(a(x, y, z))).toBeLessThan(0.5);
      seen++;
      if (Math.abs(b(x, y, z)) > 0.1) apart++;
    }
    expect(seen).toBeGreaterThan(100);
    expect(apart / seen).toBeGreaterThan(0.5);
  });
});

/** An outfit, its skin, its cloth, and where that cloth must hide the skin (figure centimetres). */
interface Outfit {
  readonly skin: DistanceField;
  readonly cloth: DistanceField;
  readonly hides: (x: number, y: number, z: number) => boolean;
}
const both =
  (a: DistanceField, b: DistanceField): DistanceField =>
  (x, y, z) =>
    Math.min(a(x, y, z), b(x, y, z));
const OUTFITS: readonly (readonly ["dress" | "shirt" | "coat", Outfit])[] = [
  [
    "dress",
    {
      skin: dressSkin,
      cloth: dress,
      hides: (x, y, z) =>
        (y > 42 && y < 72 && Math.abs(x) < 18) || (y > 118 && y < 132 && Math.abs(x) < 11 && z < -4),
    },
  ],
  [
    "shirt",
    {
      skin: shirtSkin(SHIRT_POSE),
      cloth: both(shirt(SHIRT_POSE), trousers),
      hides: (x, y, z) =>
        (y < 137 && y > 127 && z < -2 && Math.abs(x) < 13) || (y > 91 && y < 98 && Math.abs(x) > 18),
    },
  ],
  [
    "coat",
    {
      skin: coatSkin,
      cloth: both(coat, shirtFront),
      hides: (x, y, z) =>
        (y < 137 && y > 129 && z < -2 && Math.abs(x) < 13) || (y > 93 && y < 98 && Math.abs(x) > 18),
    },
  ],
];

describe.each(OUTFITS)("the %s", (body, { skin, cloth, hides }) => {
  it("lets no skin through", () => {
    let seen = 0;
    for (const { positions: p, normals: n } of meshesOf(body, FIGURE_SLOT.skin)) {
      for (let i = 0; i < p.length; i += 3) {
        const at = (t: number): [number, number, number] => [
          (p[i] as number) + t * (n[i] as number),
          p[i + 1] as number,
          (p[i + 2] as number) + t * (n[i + 2] as number),
        ];
        if (!hides(...at(0)) || Math.abs(n[i + 1] as number) > 0.3) continue;
        seen++;
        // Going level out of the skin one must meet the cloth.
        let met = false;
        for (let t = 0; t < 48 && !met; t += 0.15) met = cloth(...at(t)) < 0;
        if (!met) expect.fail(`skin shows at ${at(0).map((v) => v.toFixed(1))}`);
        expect(Math.abs(skin(...at(0)))).toBeLessThan(1);
      }
    }
    expect(seen).toBeGreaterThan(60);
  });

  it("stands on the floor and ends its shoulders at the landmark", () => {
    const shoes = meshesOf(body, FIGURE_SLOT.shoe);
    expect(Math.abs(most(shoes, (_, y) => -y))).toBeLessThan(0.6);
    const top = most(meshesOf(body, FIGURE_SLOT.garment), (x, y) =>
      Math.abs(x) > 12 && Math.abs(x) < 14 ? y : -999,
    );
    expect(Math.abs(top - LANDMARKS.shoulder * CM)).toBeLessThan(3.5);
  });
});

describe("every body", () => {
  it("has parts, and every part a mesh of finite numbers", () => {
    for (const body of FIGURE_BODIES) {
      const own = PARTS.filter((p) => p.body === body);
      expect(own.length).toBeGreaterThan(0);
      for (const p of own) {
        const list = meshesOf(body, p.slot);
        expect(list.every((m) => m.indices.length > 0)).toBe(true);
        expect(
          list.every((m) => m.positions.every(Number.isFinite) && m.normals.every(Number.isFinite)),
        ).toBe(true);
      }
    }
  });

  it("wears cloth that fits: dress, shirt, coat and trousers enclose the waist", () => {
    for (const field of [dress, shirt(SHIRT_POSE), coat]) expect(field(2, 110, 0)).toBeLessThan(0);
    expect(trousers(9, 60, 1)).toBeLessThan(0);
  });
});
