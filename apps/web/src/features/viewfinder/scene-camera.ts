import type { CameraView } from "@shotlist/direction";
import { Matrix4, PerspectiveCamera } from "three";

/** Metres: nearer than anything the engine lets stand before the lens, as far as any set reaches. */
const NEAR = 0.05;
const FAR = 1500;
const DEGREES = 180 / Math.PI;

/** Makes three's camera see what the engine's does: same place, same basis, same film. */
export function pointCamera(camera: PerspectiveCamera, view: CameraView, aspect: number): void {
  const { right: r, up: u, forward: f, position: p } = view;
  camera.fov = 2 * Math.atan(view.tanHalf) * DEGREES;
  camera.aspect = aspect;
  camera.updateProjectionMatrix();
  const world = new Matrix4().set(
    r[0],
    u[0],
    -f[0],
    p[0],
    r[1],
    u[1],
    -f[1],
    p[1],
    r[2],
    u[2],
    -f[2],
    p[2],
    0,
    0,
    0,
    1,
  );
  world.decompose(camera.position, camera.quaternion, camera.scale);
  camera.updateMatrixWorld(true);
}

export const createCamera = (): PerspectiveCamera => new PerspectiveCamera(50, 1.5, NEAR, FAR);
