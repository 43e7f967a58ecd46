import { cameraBetween, type ResolvedCamera, stageOf } from "@shotlist/direction";
import {
  type BufferGeometry,
  Color,
  DirectionalLight,
  DoubleSide,
  Float32BufferAttribute,
  Fog,
  Group,
  HemisphereLight,
  Mesh,
  MeshLambertMaterial,
  PCFShadowMap,
  Scene,
  WebGLRenderer,
} from "three";
import { figureModel, setModel } from "./models.ts";
import { createPeople } from "./people.ts";
import { createCamera, pointCamera } from "./scene-camera.ts";
import type { Shot } from "./shot.ts";

/** Long enough to see where the camera goes, short enough to run along a list of options. */
const MOVE_MS = 280;
/** Sharper than the eye needs; beyond it a software renderer only gets slower. */
const MOST_PIXEL_RATIO = 2;

const BACKDROP = new Color(0x232323);
/** How much of its hue a set keeps: there to be looked past. */
const SET_COLOUR = 0.45;
/** Between these its brightness is squeezed, linear: night streets stay readable, a pale room stays dark. */
const SET_DARKEST = 0.045;
const SET_RANGE = 0.15;
const SET_CURVE = 0.6;

/** Metres behind the subject over which a set sinks into the backdrop. */
const FOG_FROM = 3;
const FOG_TO = 240;

const KEY_FROM = [1.7, 3.4, 2.6] as const;
/** Half the width, metres, of what the key light's shadow is drawn for: two people. */
const SHADOW_REACH = 2.2;

export interface SceneView {
  /** Moves to a shot: smoothly, or at once for the first one, for another format and where motion is unwanted. */
  show(shot: Shot): void;
  dispose(): void;
}

const prefersStillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
/** Slow at both ends, mostly underway. */
const ease = (t: number) => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);

/** Colours of a set's massing, faint. */
function fainter(geometry: BufferGeometry): BufferGeometry {
  const packed = geometry.getAttribute("color");
  if (!packed) return geometry;
  const values = new Float32Array(packed.count * 3);
  for (let v = 0; v < packed.count; v++) {
    const own = [packed.getX(v), packed.getY(v), packed.getZ(v)];
    const grey = Math.max(1e-3, own.reduce((sum, c) => sum + c, 0) / 3);
    const bright = SET_DARKEST + SET_RANGE * grey ** SET_CURVE;
    own.forEach((c, k) => {
      values[v * 3 + k] = bright * (1 + SET_COLOUR * (c / grey - 1));
    });
  }
  const copy = geometry.clone();
  copy.setAttribute("color", new Float32BufferAttribute(values, 3));
  return copy;
}

function keyLight(): DirectionalLight {
  const key = new DirectionalLight(0xfffaf2, 2.1);
  key.position.set(...KEY_FROM);
  key.target.position.set(0, 0.8, 0);
  key.castShadow = true;
  key.shadow.mapSize.set(2048, 2048);
  key.shadow.radius = 1.5;
  key.shadow.normalBias = 0.035;
  key.shadow.bias = -0.0004;
  const { camera } = key.shadow;
  camera.left = camera.bottom = -SHADOW_REACH;
  camera.right = camera.top = SHADOW_REACH;
  camera.near = 0.5;
  camera.far = 9;
  return key;
}

/** Null where the browser has no WebGL to give. */
function createRenderer(canvas: HTMLCanvasElement, silhouette: boolean): WebGLRenderer | null {
  const context = canvas.getContext("webgl2", {
    antialias: !silhouette,
    alpha: false,
    powerPreference: "low-power",
    preserveDrawingBuffer: silhouette,
  });
  if (!context) return null;
  const renderer = new WebGLRenderer({ canvas, context });
  renderer.shadowMap.enabled = !silhouette;
  renderer.shadowMap.type = PCFShadowMap;
  return renderer;
}

export interface SceneViewOptions {
  /** Only the people, white on black, one canvas pixel to one of the page: what the outline is measured in. */
  readonly silhouette: boolean;
  /** The browser took the context away; the view is of no use any more. */
  readonly onLost: () => void;
  /** A picture stands on the canvas; `resting` when the camera has arrived. */
  readonly onDrawn: (resting: boolean) => void;
}

/**
 * A view of the shot in `host`, drawn only when something changes. Null where there is no WebGL.
 * @throws when the people cannot be loaded.
 */
export async function createSceneView(
  host: HTMLElement,
  options: SceneViewOptions,
): Promise<SceneView | null> {
  const { silhouette } = options;
  const canvas = document.createElement("canvas");
  canvas.className = "absolute inset-0 size-full";
  const renderer = createRenderer(canvas, silhouette);
  if (!renderer) return null;
  let over = false;
  const figure = await figureModel().catch((error: unknown) => {
    renderer.dispose();
    renderer.forceContextLoss();
    throw error;
  });

  const scene = new Scene();
  scene.background = silhouette ? new Color(0) : BACKDROP;
  const fog = new Fog(BACKDROP, 5, 50);
  if (!silhouette) scene.fog = fog;
  const key = keyLight();
  const set = new Group();
  const setMaterial = new MeshLambertMaterial({ vertexColors: true, side: DoubleSide });
  const people = createPeople(figure, silhouette);
  scene.add(new HemisphereLight(0xffffff, 0x4a4a4a, 1.5), key, key.target, set, people.group);
  const camera = createCamera();

  let shot: Shot | null = null;
  let seen: ResolvedCamera | null = null;
  let from: ResolvedCamera | null = null;
  let startedAt = 0;
  let frame = 0;

  const draw = (now: number) => {
    frame = 0;
    if (!shot || over) return;
    const t = from ? Math.min(1, Math.max(0, (now - startedAt) / MOVE_MS)) : 1;
    seen = from ? cameraBetween(from, shot.camera, ease(t)) : shot.camera;
    if (t === 1) from = null;
    const stage = stageOf(seen, shot.scene.people);
    people.place(stage, shot.scene.garment);
    pointCamera(camera, stage.view, seen.aspect);
    fog.near = seen.distance + FOG_FROM;
    fog.far = seen.distance + FOG_TO;
    renderer.render(scene, camera);
    options.onDrawn(from === null);
    if (from) later();
  };
  const later = () => {
    if (frame === 0 && !over) frame = requestAnimationFrame(draw);
  };

  let setName: string | null = null;
  const dress = (name: string) => {
    if (silhouette || name === setName) return;
    setName = name;
    void setModel(name).then((pieces) => {
      if (over || setName !== name) return;
      for (const mesh of set.children as Mesh[]) mesh.geometry.dispose();
      set.clear();
      for (const piece of pieces) {
        const mesh = new Mesh(fainter(piece), setMaterial);
        mesh.receiveShadow = true;
        set.add(mesh);
      }
      later();
    });
  };

  const resized = new ResizeObserver(() => {
    renderer.setPixelRatio(silhouette ? 1 : Math.min(devicePixelRatio, MOST_PIXEL_RATIO));
    renderer.setSize(host.clientWidth, host.clientHeight, false);
    // A resized canvas is empty until drawn: in this very frame, or it flickers.
    cancelAnimationFrame(frame);
    draw(performance.now());
  });

  const dispose = () => {
    if (over) return;
    over = true;
    cancelAnimationFrame(frame);
    resized.disconnect();
    canvas.removeEventListener("webglcontextlost", lost);
    for (const mesh of set.children as Mesh[]) mesh.geometry.dispose();
    setMaterial.dispose();
    people.dispose();
    renderer.dispose();
    renderer.forceContextLoss();
    canvas.remove();
  };
  const lost = () => {
    dispose();
    options.onLost();
  };
  canvas.addEventListener("webglcontextlost", lost);
  host.append(canvas);
  resized.observe(host);

  return {
    show(next) {
      dress(next.scene.set);
      const moves = shot !== null && JSON.stringify(shot.camera) !== JSON.stringify(next.camera);
      const smoothly = moves && seen !== null && seen.aspect === next.camera.aspect && !prefersStillness();
      shot = next;
      if (smoothly) {
        from = seen;
        startedAt = performance.now();
      } else if (moves) from = null;
      later();
    },
    dispose,
  };
}
