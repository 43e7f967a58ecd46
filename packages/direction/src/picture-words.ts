import type { PictureRole } from "./types.ts";

/** What each role of the pictures that travel along is for, in words; null where there is none of it. */
export type PictureWords = Readonly<Record<PictureRole, string | null>>;

const ORDINALS = ["first", "second", "third", "fourth"] as const;

function named(positions: readonly number[], of: number): string {
  const [first = 0] = positions;
  if (of === 1) return "the image given";
  if (positions.length === 1) return `the ${ORDINALS[first] ?? `number ${first + 1}`} image given`;
  if (positions.length === of) return "the images given";
  return `images ${first + 1} to ${first + positions.length}`;
}

/**
 * A model that is handed several pictures must be told what each is for, or it mixes all of them:
 * the guide gives geometry and nothing else, the tone picture colour and nothing else.
 */
export function pictureWords(pictures: readonly PictureRole[]): PictureWords {
  const nameOf = (role: PictureRole): string | null => {
    const positions = pictures.flatMap((other, at) => (other === role ? [at] : []));
    return positions.length === 0 ? null : named(positions, pictures.length);
  };
  const [guide, tone, reference] = [nameOf("guide"), nameOf("tone"), nameOf("reference")];
  return {
    guide:
      guide &&
      `match the viewpoint, horizon, crop and subject scale of ${guide}, a plain grey-model render of this very frame, and replace its materials, faces and light`,
    tone: tone && `take colour and light from ${tone}, and nothing that it shows`,
    reference: reference && `what the picture shows follows ${reference}`,
  };
}
