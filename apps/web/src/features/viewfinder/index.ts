export { DraftViewfinder, useShotLabel } from "./draft-viewfinder.tsx";
export { FrameLines } from "./frame-lines.tsx";
export { cameraOf } from "./framing.ts";
export { LiveView } from "./live-view.tsx";
export { NextShot } from "./next-shot.tsx";
export { UNREAD_SCENE } from "./shot.ts";
export { useScene } from "./use-scene.ts";
