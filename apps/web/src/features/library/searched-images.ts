/**
 * Pictures of this computer that were searched by, for as long as the tab lives: the address can name
 * one, and Back finds it again.
 */
const pictures = new Map<string, File>();
/** Pictures are megabytes; nobody goes back further than this. */
const MOST = 12;

/** Keeps a picture; returns the name by which the address knows it. */
export function keepSearchedImage(file: File): string {
  const name = crypto
    .getRandomValues(new Uint32Array(2))
    .reduce((text, part) => text + part.toString(36), "");
  pictures.set(name, file);
  const [oldest] = pictures.keys();
  if (pictures.size > MOST && oldest !== undefined) pictures.delete(oldest);
  return name;
}

/** Null after a reload: the picture never left this computer. */
export const searchedImage = (name: string): File | null => pictures.get(name) ?? null;

/** The first picture among what was dropped, pasted or chosen. */
export const firstPicture = (files: Iterable<File> | ArrayLike<File> | null | undefined): File | null =>
  Array.from(files ?? []).find(({ type }) => type.startsWith("image/")) ?? null;
