import type { StagedScene } from "@shotlist/contract";
import type { ResolvedCamera } from "@shotlist/direction";

/** What the viewfinder looks at: a camera, and the little of the scene that decides who stands where. */
export interface Shot {
  readonly camera: ResolvedCamera;
  readonly scene: StagedScene;
}

/** Until the words of a prompt have been read. */
export const UNREAD_SCENE: StagedScene = { set: "studio", garment: "dress", people: 1 };
