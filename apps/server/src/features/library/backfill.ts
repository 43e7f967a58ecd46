import { TONE_VERSION } from "@shotlist/tone";
import { eq } from "drizzle-orm";
import type { Database } from "../../platform/database/index.ts";
import { generationImages, generations } from "../../platform/database/schema.ts";
import { searchableWords } from "./asset-words.ts";
import type { AssetRow } from "./repository.ts";
import type { Library } from "./service.ts";

/** What the library does not know yet of pictures that came in before it was asked for. */
export class Backfill {
  readonly #db: Database;
  readonly #library: Library;

  constructor(db: Database, library: Library) {
    this.#db = db;
    this.#library = library;
  }

  /** The columns that are missing or out of date, made anew; empty for a picture that has all of them. */
  async missingOf(asset: AssetRow): Promise<Partial<AssetRow>> {
    const change: Partial<AssetRow> = {
      ...(asset.kind === "generated" && asset.generationId === null
        ? await this.#generationOf(asset.id)
        : {}),
      ...(asset.tone?.version === TONE_VERSION && asset.placeholder !== null && asset.variants["medium"]
        ? {}
        : await this.#library.measure(asset)),
    };
    const words = searchableWords({ ...asset, ...change });
    return words === asset.words ? change : { ...change, words };
  }

  /** An encoded picture large enough to see what is in it. */
  async bytesToLookAt(asset: AssetRow): Promise<Uint8Array> {
    return this.#library.read(asset, "medium");
  }

  async #generationOf(assetId: string): Promise<Partial<AssetRow>> {
    const [row] = await this.#db
      .select({ id: generations.id, prompt: generations.prompt, record: generations.record })
      .from(generationImages)
      .innerJoin(generations, eq(generations.id, generationImages.generationId))
      .where(eq(generationImages.assetId, assetId));
    return row ? aboutGeneration(row.id, row.prompt, row.record as GenerationFacts) : {};
  }
}

/** What the library copies from the record of a generation. */
interface GenerationFacts {
  readonly direction: { readonly angles: readonly string[]; readonly lens: string };
  readonly tone: { readonly category: AssetRow["toneCategory"] };
}

/** A generated picture's facts, as filters and words ask for them. */
export function aboutGeneration(
  id: string,
  prompt: string,
  { direction, tone }: GenerationFacts,
): Pick<AssetRow, "generationId" | "prompt" | "angles" | "lens" | "toneCategory"> {
  return {
    generationId: id,
    prompt,
    angles: [...direction.angles],
    lens: direction.lens,
    toneCategory: tone.category,
  };
}
