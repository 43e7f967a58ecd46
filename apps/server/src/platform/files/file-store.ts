import type { Readable } from "node:stream";
import { AppError } from "../../errors.ts";
import type { Spooled } from "./spool.ts";

/** Bytes to keep: whole, or as they arrive. */
export type FileSource = Uint8Array | AsyncIterable<Uint8Array>;

export interface StoredFile {
  /** Where the bytes lie: `sha256/ab/cd/<64 hexadecimal digits>`. */
  readonly key: string;
  /** SHA-256 of the bytes, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface OpenFile {
  /** The caller reads it to its end or destroys it; otherwise a descriptor or a connection stays open. */
  readonly stream: Readable;
  readonly bytes: number;
  /** Only where the engine keeps it (S3); the asset's row is the authority. */
  readonly contentType?: string;
}

/**
 * Where image bytes lie. A key is derived from the content, so storing the same
 * bytes twice is one object, and an object never changes once it is there.
 *
 * Every method that takes a key throws AppError `not_found` for one that this
 * store could not have made: a path from outside never reaches the engine.
 */
export interface FileStore {
  readonly kind: "folder" | "s3";
  /** A folder of this machine where files may grow that `adopt` then takes without copying. */
  readonly incoming: string;
  /**
   * Keeps the bytes durably, and whole or not at all: when this resolves they
   * survive a power cut; when it throws, or the source throws midway, nothing is
   * visible.
   * @throws AppError storage_full, unavailable; whatever the source throws.
   */
  put(bytes: FileSource, contentType: string): Promise<StoredFile>;
  /**
   * Keeps a file that lies in `incoming`, as durably as `put`, and takes it from
   * there, also when it throws. Its hash is taken on trust: whoever wrote the file has it.
   * @throws AppError storage_full, unavailable.
   */
  adopt(file: Spooled, contentType: string): Promise<StoredFile>;
  /** @returns null when there is no such object. */
  open(key: string): Promise<OpenFile | null>;
  /**
   * The whole object, checked against the hash in its key.
   * @returns null when there is no such object.
   * @throws FileDamaged when the bytes are not the ones that were stored.
   */
  read(key: string): Promise<Uint8Array | null>;
  has(key: string): Promise<boolean>;
  /** Absent already is success. Two rows may share one key: the caller makes sure that none is left. */
  remove(key: string): Promise<void>;
  /** Every key that starts with `prefix`, in no promised order. */
  keys(prefix: string): AsyncIterable<string>;
  /** Resolves when the engine can be written to. @throws AppError unavailable. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The stored bytes no longer match their name: a flipped bit, a torn write, a meddling hand. */
export class FileDamaged extends Error {
  readonly key: string;

  constructor(key: string) {
    super(`The stored file ${key} no longer matches its hash`);
    this.name = "FileDamaged";
    this.key = key;
  }
}

const KEY = /^sha256\/([0-9a-f]{2})\/([0-9a-f]{2})\/([0-9a-f]{64})$/;

export function keyOf(sha256: string): string {
  return `sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

/** True for a key that `keyOf` can make; every other string is a stranger's. */
export function isKey(key: string): boolean {
  const match = KEY.exec(key);
  return match !== null && match[3]?.startsWith(`${match[1]}${match[2]}`) === true;
}

/** @returns the hash in the key. @throws AppError not_found for a key that is not one of ours. */
export function requireKey(key: string): string {
  if (!isKey(key)) throw new AppError("not_found", "There is no such file.");
  return key.slice(-64);
}
