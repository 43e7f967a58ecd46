import type { ToneCategory } from "@shotlist/direction";
import { readScene, type SetName } from "@shotlist/previz";
import { DEMO_CAPTIONS } from "./captions.ts";
import { type DemoCaption, sizeOf } from "./picture.ts";
import { DEMO_PICTURES } from "./pictures.ts";

/** What a run remembers of a picture it rendered. */
export interface Rendered {
  /** See `definitionHash`. */
  readonly definition: string;
  readonly bytes: number;
}

/** One picture as demo/library.json lists it. */
export interface LibraryPicture extends DemoCaption {
  /** Relative to the folder of library.json. */
  readonly file: string;
  readonly slug: string;
  readonly prompt: string;
  readonly direction: { readonly angles: readonly string[]; readonly lens: string };
  readonly tone: ToneCategory | null;
  readonly set: SetName;
  readonly aspect: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly definition: string;
}

/** The library as it stands: every picture that is rendered and has its caption, in order. */
export function composeLibrary(rendered: Readonly<Record<string, Rendered>>): readonly LibraryPicture[] {
  return DEMO_PICTURES.flatMap((picture): LibraryPicture[] => {
    const { slug, prompt, angles, lens, category, aspect } = picture;
    const file = rendered[slug];
    const words = DEMO_CAPTIONS[slug];
    if (file === undefined || words === undefined) return [];
    const { width, height } = sizeOf(picture);
    return [
      {
        file: `library/${slug}.jpg`,
        slug,
        caption: words.caption,
        captionLanguage: words.captionLanguage,
        tags: words.tags,
        prompt,
        direction: { angles, lens },
        tone: category,
        set: readScene(prompt).set,
        aspect,
        width,
        height,
        definition: file.definition,
      },
    ];
  });
}
