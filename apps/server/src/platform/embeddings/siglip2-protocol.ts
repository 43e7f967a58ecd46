/** Where a model lies, or may be fetched from. */
export interface SiglipModelSource {
  readonly model: string;
  readonly modelDirectory: string;
  readonly allowDownload: boolean;
  /** Origin of the hub; null for the public one. */
  readonly hub: string | null;
}

export type SiglipQuestion = { readonly source: SiglipModelSource } & (
  | { readonly kind: "load" }
  | { readonly kind: "pictures"; readonly pictures: readonly Uint8Array[] }
  | { readonly kind: "text"; readonly text: string }
);

export interface SiglipAnswer {
  readonly version: string;
  /** Of length 1. */
  readonly vectors: readonly Float32Array[];
}
