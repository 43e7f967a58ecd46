import type { PrevizPicture, PrevizRequest, RgbImage } from "../request.ts";
import type { TriangleTree } from "../trace/tree-layout.ts";

/** How the coordinator is set up. */
export interface CoordinatorSetup {
  readonly workers: number;
  readonly cacheDir: string | null;
  /** See `figureParts`. */
  readonly detail: number;
  /** Bodies an earlier coordinator baked: survives a crash without baking again. */
  readonly bodies: readonly TriangleTree[] | null;
}

/** From the calling thread to the coordinator. */
export type Order =
  | { readonly kind: "warm"; readonly id: number }
  | {
      readonly kind: "render";
      readonly id: number;
      readonly request: PrevizRequest;
      readonly firstLook: boolean;
      /** See CONTROL in tasks.ts. */
      readonly control: Int32Array;
    }
  /** Makes one tracing worker leave: how tests stage a crash. */
  | { readonly kind: "dismiss"; readonly worker: number };

/** From the coordinator to the calling thread. */
export type Report =
  | { readonly kind: "baked"; readonly bodies: readonly TriangleTree[] }
  | { readonly kind: "warmed"; readonly id: number }
  | { readonly kind: "progress"; readonly id: number; readonly done: number; readonly total: number }
  | { readonly kind: "first-look"; readonly id: number; readonly image: RgbImage }
  | { readonly kind: "picture"; readonly id: number; readonly picture: PrevizPicture }
  | { readonly kind: "cancelled"; readonly id: number }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };
