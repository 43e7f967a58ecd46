import { resolve } from "node:path";
import { EXIT_CONFIG, StartError } from "./start-error.ts";

/** Where the search index lies: a folder, or `s3://bucket/prefix` with options for LanceDB's object store. */
export interface SearchIndexConfig {
  readonly uri: string;
  readonly storageOptions: Readonly<Record<string, string>>;
}

export type EmbeddingsConfig =
  | { readonly engine: "builtin" }
  | {
      readonly engine: "siglip2";
      /** Repository name on the hub, or of a folder under `modelDirectory`. */
      readonly model: string;
      /** Where models lie; one that is missing is fetched into it where `allowDownload`. */
      readonly modelDirectory: string;
      readonly allowDownload: boolean;
    }
  | {
      readonly engine: "gemini";
      readonly apiKey: string;
      readonly model: string;
      readonly baseUrl: string | null;
    };

/** The part of the environment that search is configured by, as config.ts has parsed it. */
export interface SearchEnvironment {
  readonly SEARCH_URI?: string | undefined;
  readonly S3_REGION: string;
  readonly S3_ENDPOINT?: string | undefined;
  readonly S3_FORCE_PATH_STYLE: boolean;
  readonly S3_ACCESS_KEY_ID?: string | undefined;
  readonly S3_SECRET_ACCESS_KEY?: string | undefined;
  readonly EMBEDDINGS: "builtin" | "siglip2" | "gemini";
  readonly EMBEDDING_MODEL?: string | undefined;
  readonly MODEL_DIR?: string | undefined;
  readonly MODEL_DOWNLOAD: boolean;
  readonly GEMINI_API_KEY?: string | undefined;
  readonly GEMINI_BASE_URL?: string | undefined;
}

export function readSearchIndex(env: SearchEnvironment, dataDirectory: string): SearchIndexConfig {
  if (!env.SEARCH_URI?.startsWith("s3://")) {
    return { uri: resolve(dataDirectory, env.SEARCH_URI ?? "search"), storageOptions: {} };
  }
  // The bucket of the files is the usual neighbour, so its credentials serve the index too.
  const storageOptions: Record<string, string> = { region: env.S3_REGION };
  if (env.S3_ACCESS_KEY_ID && env.S3_SECRET_ACCESS_KEY) {
    storageOptions["access_key_id"] = env.S3_ACCESS_KEY_ID;
    storageOptions["secret_access_key"] = env.S3_SECRET_ACCESS_KEY;
  }
  if (env.S3_ENDPOINT) {
    storageOptions["endpoint"] = env.S3_ENDPOINT;
    storageOptions["virtual_hosted_style_request"] = env.S3_FORCE_PATH_STYLE ? "false" : "true";
    if (env.S3_ENDPOINT.startsWith("http:")) storageOptions["allow_http"] = "true";
  }
  return { uri: env.SEARCH_URI.replace(/\/+$/, ""), storageOptions };
}

/** @throws StartError (exit 78) for Gemini without a key. */
export function readEmbeddings(env: SearchEnvironment, dataDirectory: string): EmbeddingsConfig {
  switch (env.EMBEDDINGS) {
    case "builtin":
      return { engine: "builtin" };
    case "siglip2":
      return {
        engine: "siglip2",
        model: env.EMBEDDING_MODEL ?? "onnx-community/siglip2-base-patch16-224-ONNX",
        modelDirectory: resolve(dataDirectory, env.MODEL_DIR ?? "models"),
        allowDownload: env.MODEL_DOWNLOAD,
      };
    case "gemini":
      if (!env.GEMINI_API_KEY) {
        throw new StartError(
          "The configuration cannot be read:\n  GEMINI_API_KEY is missing: EMBEDDINGS=gemini asks Gemini to understand pictures",
          EXIT_CONFIG,
        );
      }
      return {
        engine: "gemini",
        apiKey: env.GEMINI_API_KEY,
        model: env.EMBEDDING_MODEL ?? "gemini-embedding-2",
        baseUrl: env.GEMINI_BASE_URL ?? null,
      };
  }
}
