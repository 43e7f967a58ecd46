import { paletteDifference } from "@shotlist/tone";
import type { PreparedPicture } from "../../platform/images/workshop.ts";
import { aspectRatio } from "../direction/service.ts";
import type { CallRepository } from "../ledger/calls.ts";
import { aboutGeneration } from "../library/backfill.ts";
import type { Library } from "../library/service.ts";
import { type ChangeParts, tellChanged } from "./changes.ts";
import { provenanceOf } from "./provenance.ts";
import type { Provider, ProviderError } from "./providers/provider.ts";
import type { GenerationRow, ImageRow } from "./record.ts";

export interface EntryParts extends ChangeParts {
  readonly calls: CallRepository;
  readonly library: Library;
}

/** What is entered with a picture, beside the picture. */
export interface Answer {
  readonly notDrawn: readonly string[];
  /** Milliseconds of making it. */
  readonly took: number;
}

/** One picture-to-be of a generation. */
interface Wanted {
  readonly generation: GenerationRow;
  readonly image: ImageRow;
}

/** Enters what became of a picture into the records, told to everyone who watches. */
export class PictureEntry {
  readonly #parts: EntryParts;

  constructor(parts: EntryParts) {
    this.#parts = parts;
  }

  /** @throws AppError as the workshop says. */
  prepare(
    { generation, image, provider }: Wanted & { readonly provider: Provider },
    bytes: Uint8Array,
  ): Promise<PreparedPicture> {
    return this.#parts.library.prepare(bytes, {
      xmp: provenanceOf(generation, image, provider),
      aspect: aspectRatio(generation.aspect),
    });
  }

  /** Stores a picture, then enters it, its asset and the closed call into the records at once. */
  async keep(
    { generation, image }: Wanted,
    call: string,
    answer: Answer,
    prepared: PreparedPicture,
  ): Promise<void> {
    const { repository, library, handle, calls } = this.#parts;
    const began = performance.now();
    const picture = await library.store(prepared);
    const { tonePalette } = generation.record;
    await handle.db.transaction(async (tx) => {
      await library.record(tx, picture, {
        id: image.assetId,
        ownerId: generation.ownerId,
        kind: "generated",
        ...aboutGeneration(generation.id, generation.prompt, generation.record),
      });
      await repository.setImage(tx, generation.id, image.index, {
        state: "done",
        width: picture.width,
        height: picture.height,
        renderMs: Math.round(answer.took),
        storeMs: Math.round(performance.now() - began),
        toneDistance:
          tonePalette && picture.tone ? paletteDifference(tonePalette, picture.tone.palette) : null,
        crop: prepared.crop,
        failure: null,
      });
      await calls.close(tx, call, "succeeded");
      await repository.addNotDrawn(tx, generation.id, answer.notDrawn);
      await tellChanged(this.#parts, generation.id, tx);
    });
  }

  async failed(image: ImageRow, { failure, message, said }: ProviderError): Promise<void> {
    const { repository, handle } = this.#parts;
    await repository.setImage(handle.db, image.generationId, image.index, {
      state: "failed",
      failure: { code: failure, message, said },
    });
    await tellChanged(this.#parts, image.generationId);
  }
}
