import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { createRenderer } from "@shotlist/previz";
import { type DemoPicture, definitionHash } from "./picture.ts";
import { renderPicture, replaceFile } from "./render-picture.ts";

export interface Rendering<Picture extends DemoPicture> {
  /** What they are together, for a message: "The demo library". */
  readonly name: string;
  readonly pictures: readonly Picture[];
  /** Slugs; none asks for all that are missing or whose definition has changed. */
  readonly asked: readonly string[];
  /** Where `<slug>.jpg` goes. */
  readonly folder: string;
  /** Pixels. */
  readonly longEdge: number;
  /** Bytes. */
  readonly largestFile: number;
  /** The definition that a picture's file was rendered from. */
  readonly known: (slug: string) => string | undefined;
  /** Called with each picture that lies in the folder now: an interrupted run goes on from there. */
  readonly rendered: (slug: string, file: { definition: string; bytes: number }) => Promise<void>;
}

/** Renders what is asked for, or missing, and says how far it is. Ends the process for a slug nobody knows. */
export async function renderChosen<Picture extends DemoPicture>(
  rendering: Rendering<Picture>,
): Promise<void> {
  const { name, pictures, asked, folder, longEdge, largestFile, known, rendered } = rendering;
  const unknown = asked.filter((slug) => !pictures.some((picture) => picture.slug === slug));
  if (unknown.length > 0) {
    console.error(`${name} has no picture ${unknown.join(", ")}.`);
    process.exit(1);
  }
  const isCurrent = (picture: Picture): boolean =>
    known(picture.slug) === definitionHash(picture, longEdge) &&
    existsSync(join(folder, `${picture.slug}.jpg`));
  const chosen = pictures.filter((picture) =>
    asked.length > 0 ? asked.includes(picture.slug) : !isCurrent(picture),
  );
  console.log(`${pictures.length} pictures, ${chosen.length} to render`);
  await mkdir(folder, { recursive: true });
  if (chosen.length === 0) return;
  const renderer = createRenderer({
    // More tracing threads than two bring little to so small a picture.
    workers: Math.min(2, availableParallelism()),
    cacheDir: join(tmpdir(), "shotlist-previz-cache"),
  });
  try {
    await renderer.warm();
    for (const [index, picture] of chosen.entries()) {
      const began = performance.now();
      const jpeg = await renderPicture(renderer, picture, { longEdge, largestFile });
      await replaceFile(join(folder, `${picture.slug}.jpg`), jpeg);
      await rendered(picture.slug, { definition: definitionHash(picture, longEdge), bytes: jpeg.byteLength });
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(`${index + 1}/${chosen.length} ${picture.slug} ${seconds} s, ${jpeg.byteLength} bytes`);
    }
  } finally {
    await renderer.close();
  }
}
