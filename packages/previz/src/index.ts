export { createRenderer, type Renderer, type RendererOptions } from "./renderer.ts";
export {
  MAX_PIXELS,
  type PrevizPicture,
  type PrevizRequest,
  type RenderHooks,
  type RgbImage,
  type SceneReading,
  SET_NAMES,
  type SetName,
  type TimeOfDay,
  type Weather,
} from "./request.ts";
export { readScene } from "./scene/read.ts";
export { PREVIZ_VERSION } from "./version.ts";
