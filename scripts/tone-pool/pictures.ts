import type { CaptionText, DemoPicture } from "../demo-library/picture.ts";
import { BEAUTY } from "./beauty.ts";
import { CINEMATIC } from "./cinematic.ts";
import { NATURAL } from "./natural.ts";
import { VIVID } from "./vivid.ts";

/** A picture of the starter tone pool: what it is rendered from, and what search may find it by. */
export interface TonePicture extends DemoPicture {
  readonly category: "natural" | "vivid" | "cinematic" | "beauty";
  readonly caption: CaptionText;
  readonly tags: readonly string[];
}

/** Clean enough at this size: a tone picture is looked at for its colours. */
const SAMPLES = 8;

/** Every picture of the starter pool; a dozen at least for each category. */
export const TONE_PICTURES: readonly TonePicture[] = [...NATURAL, ...VIVID, ...CINEMATIC, ...BEAUTY].map(
  (picture) => ({ samples: SAMPLES, ...picture }),
);
