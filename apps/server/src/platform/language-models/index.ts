import { openGeminiToneModel } from "./gemini-tone-model.ts";
import { openOpenaiToneModel } from "./openai-tone-model.ts";
import type { ToneModel, ToneModelOptions } from "./tone-model.ts";

export {
  type CallAnswer,
  type CategoryToRead,
  NoReading,
  type ToneModel,
  type ToneReading,
} from "./tone-model.ts";

/** The client is loaded at once, so that the first person who waits for a tone does not wait for it too. */
export function openToneModel(by: ToneModel["vendor"], options: ToneModelOptions): ToneModel {
  return by === "gemini" ? openGeminiToneModel(options) : openOpenaiToneModel(options);
}
