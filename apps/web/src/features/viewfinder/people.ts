import { rotationOf, type Stage, type SubjectRole } from "@shotlist/direction";
import { Color, Group, Matrix4, Mesh, MeshBasicMaterial, MeshLambertMaterial } from "three";
import type { CastPart, FigureModel } from "./models.ts";

/** Linear grey that everything is drawn toward: a maquette, not a render. */
const CLAY = new Color(0.27, 0.265, 0.26);
const TOWARD_CLAY = 0.4;
/** Slots that keep more of their own colour: a face all of clay has no look. */
const OWN_COLOUR: Readonly<Record<string, number>> = { eye: 0, lash: 0, brow: 0.1, hair: 0.2 };
/** The person looked past stands in the engine's blur: darker, so that the eye goes by. */
const LOOKED_PAST = 0.45;

function partFor(role: SubjectRole, garment: string, { cast }: FigureModel): CastPart | undefined {
  if (role === "hands") return cast.hands;
  if (role === "forearms") return cast.forearms;
  const people = role === "subject" ? cast.first : cast.second;
  return people[garment] ?? Object.values(people)[0];
}

export interface People {
  readonly group: Group;
  /** Puts everybody where the stage has them. */
  place(stage: Stage, garment: string): void;
  dispose(): void;
}

/** @param silhouette white and unlit, for measuring the outline. */
export function createPeople(figure: FigureModel, silhouette: boolean): People {
  const group = new Group();
  const bodies = new Map<string, Group>();
  const materials: (MeshLambertMaterial | MeshBasicMaterial)[] = [];

  const materialsOf = (role: SubjectRole, colours: readonly Color[]) => {
    const made = colours.map((colour, slot) => {
      if (silhouette) return new MeshBasicMaterial({ color: 0xffffff });
      const color = colour.clone().lerp(CLAY, OWN_COLOUR[figure.slots[slot] ?? ""] ?? TOWARD_CLAY);
      if (role === "looked-past") color.multiplyScalar(LOOKED_PAST);
      return new MeshLambertMaterial({ color });
    });
    materials.push(...made);
    return made;
  };

  const bodyOf = (role: SubjectRole, garment: string): Group => {
    const key = `${role} ${garment}`;
    const known = bodies.get(key);
    if (known) return known;
    const body = new Group();
    body.matrixAutoUpdate = false;
    const { bodies: names = [], colours = [] } = partFor(role, garment, figure) ?? {};
    const own = materialsOf(role, colours);
    for (const name of names) {
      for (const { geometry, slot } of figure.bodies.get(name) ?? []) {
        const mesh = new Mesh(geometry, own[slot]);
        mesh.castShadow = role !== "forearms";
        mesh.receiveShadow = true;
        body.add(mesh);
      }
    }
    bodies.set(key, body);
    group.add(body);
    return body;
  };

  return {
    group,
    place({ subjects, view }, garment) {
      for (const body of bodies.values()) body.visible = false;
      for (const subject of subjects) {
        const body = bodyOf(subject.role, garment);
        const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0, i = 1] =
          rotationOf(subject, view) ?? [];
        const [x, y, z] = subject.position;
        body.matrix.copy(new Matrix4().set(a, b, c, x, d, e, f, y, g, h, i, z, 0, 0, 0, 1));
        body.matrixWorldNeedsUpdate = true;
        body.visible = true;
      }
    },
    dispose() {
      for (const material of materials) material.dispose();
    },
  };
}
