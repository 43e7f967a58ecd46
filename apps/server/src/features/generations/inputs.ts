import { FileDamaged, type FileStore } from "../../platform/files/index.ts";
import { type ChangeParts, tellChanged } from "./changes.ts";
import type { CompositionGuide } from "./guide.ts";
import { ProviderError, type RequestPicture } from "./providers/provider.ts";
import type { GenerationRow } from "./record.ts";

export interface InputParts extends ChangeParts {
  readonly files: FileStore;
  readonly guide: CompositionGuide;
}

/** The pictures that travel along with a generation's words, from its own copies. */
export class InputPictures {
  readonly #parts: InputParts;

  constructor(parts: InputParts) {
    this.#parts = parts;
  }

  /**
   * In the order the prompt names them; draws the guide where it has not been drawn yet.
   * @throws ProviderError when one is lost or cannot be drawn: nothing has been sent then; the signal's reason.
   */
  async of(generation: GenerationRow, signal: AbortSignal): Promise<RequestPicture[]> {
    const roles = generation.record.pictures ?? [];
    const inputs = roles.includes("guide") ? await this.#withGuide(generation, signal) : generation.inputs;
    const references = [...inputs.references];
    const pictures: RequestPicture[] = [];
    for (const role of roles) {
      const kept = role === "guide" ? inputs.guide : role === "tone" ? inputs.tone : references.shift();
      const bytes = kept ? await this.#read(kept.key) : null;
      if (!kept || !bytes) throw new ProviderError("invalid_request", LOST);
      pictures.push({ role, bytes, mime: kept.mime });
    }
    return pictures;
  }

  async #withGuide(generation: GenerationRow, signal: AbortSignal): Promise<GenerationRow["inputs"]> {
    const { guide, repository, handle } = this.#parts;
    if (generation.inputs.guide) return generation.inputs;
    const inputs = { ...generation.inputs, guide: await guide.draw(generation, signal) };
    await repository.setInputs(handle.db, generation.id, inputs);
    await tellChanged(this.#parts, generation.id);
    return inputs;
  }

  async #read(key: string): Promise<Uint8Array | null> {
    try {
      return await this.#parts.files.read(key);
    } catch (error) {
      if (error instanceof FileDamaged) return null;
      throw error;
    }
  }
}

const LOST =
  "A picture that was to travel along is missing from the store, so nothing was sent. Ask anew with another one.";
