import type { CaptionText } from "../demo-library/picture.ts";
import { TONE_PICTURES, type TonePicture } from "./pictures.ts";

/** Pixels of the longer side: what tone is shown at, on a sharp screen. */
export const TONE_LONG_EDGE = 480;
/** Bytes. */
export const TONE_FILE = 60_000;

/** demo/tone/pool.json: what the studio enters into its library at the first start. */
export interface PoolFile {
  readonly pictures: readonly {
    readonly name: string;
    /** Beside pool.json. */
    readonly file: string;
    readonly category: TonePicture["category"];
    readonly caption: CaptionText;
    readonly tags: readonly string[];
    readonly definition: string;
  }[];
}

/** The pool as it stands: every picture that is rendered, in order. @param definitionOf what it was rendered from. */
export function composePool(definitionOf: (slug: string) => string | undefined): PoolFile {
  return {
    pictures: TONE_PICTURES.flatMap(({ slug, category, caption, tags }) => {
      const definition = definitionOf(slug);
      if (definition === undefined) return [];
      return [{ name: slug, file: `${slug}.jpg`, category, caption, tags, definition }];
    }),
  };
}
