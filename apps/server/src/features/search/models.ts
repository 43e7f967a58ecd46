import type { Embedder } from "../../platform/embeddings/index.ts";
import type { ModelKey } from "./repository.ts";

/**
 * The models of meaning of this process: the one that was configured, and the
 * built-in one, which answers until the other has been loaded and has looked at
 * every picture.
 */
export class Models {
  readonly preferred: Embedder;
  readonly builtin: Embedder;

  constructor(preferred: Embedder, builtin: Embedder) {
    this.preferred = preferred;
    this.builtin = builtin;
  }

  /** The one whose vectors these are; null for a model that is no longer configured. */
  of(key: ModelKey): Embedder | null {
    return [this.preferred, this.builtin].find((embedder) => isSameModel(embedder, key)) ?? null;
  }

  /** What a table that is begun now is made with. */
  get present(): Embedder {
    return this.preferred.state().state === "ready" ? this.preferred : this.builtin;
  }

  /** Those that pictures should be looked at with, while searches go to a table of `active`. */
  wanted(active: ModelKey | null): Embedder[] {
    const { present, builtin } = this;
    return active !== null && isSameModel(active, present) ? [present] : [...new Set([present, builtin])];
  }

  async warm(): Promise<void> {
    await Promise.all([this.builtin.warm(), this.preferred.warm()]);
  }

  async close(): Promise<void> {
    await Promise.all([...new Set([this.preferred, this.builtin])].map((embedder) => embedder.close()));
  }
}

export function isSameModel(one: ModelKey, other: ModelKey): boolean {
  return one.model === other.model && one.version === other.version;
}
