import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import type { FilesConfig } from "../../config.ts";
import { AppError } from "../../errors.ts";
import { FileDamaged, type FileSource, type FileStore, isKey, keyOf, requireKey } from "./file-store.ts";
import { openSpool, type Spooled } from "./spool.ts";

/** Attempts per call, the first included. More would outlast the browser's patience. */
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 100;
const CONNECT_TIMEOUT_MS = 5_000;
/**
 * Silence on a connection, not the length of a transfer: a slow line may still
 * carry a large file. Shorter would cut off a viewer whose own line stalls.
 */
const IDLE_TIMEOUT_MS = 30_000;

const ignore = () => {};
const SILENT = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

/**
 * Any server that speaks S3. An upload is spooled to disk first, because S3
 * wants its length and hash beforehand and a source can be read only once: a
 * source that fails midway never reaches the bucket, and a retry has bytes to send.
 */
export async function openS3(
  config: Extract<FilesConfig, { kind: "s3" }>,
  spooling: { readonly directory: string; readonly minimumFreeBytes: number },
  { idleTimeoutMs = IDLE_TIMEOUT_MS }: { readonly idleTimeoutMs?: number } = {},
): Promise<FileStore> {
  const spool = await openSpool(spooling.directory, spooling.minimumFreeBytes);
  const client = new S3Client({
    region: config.region,
    forcePathStyle: config.forcePathStyle,
    ...(config.endpoint === null ? {} : { endpoint: config.endpoint }),
    ...(config.credentials === null ? {} : { credentials: config.credentials }),
    maxAttempts: ATTEMPTS,
    retryMode: "standard",
    // The SDK's own checksums come as trailers that many compatible servers store as if they were the image.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { connectionTimeout: CONNECT_TIMEOUT_MS, socketTimeout: idleTimeoutMs },
    // It would print a line for each stream that it cannot retry; we retry those.
    logger: SILENT,
  });
  const prefix = config.prefix === "" ? "" : `${config.prefix.replace(/^\/+|\/+$/g, "")}/`;
  const at = (key: string) => ({ Bucket: config.bucket, Key: prefix + key });

  const head = async (key: string) => {
    try {
      return await client.send(new HeadObjectCommand(at(key)));
    } catch (error) {
      if (isAbsent(error)) return null;
      throw asUnavailable(error);
    }
  };

  const get = async (key: string) => {
    try {
      const answer = await client.send(new GetObjectCommand(at(key)));
      if (!(answer.Body instanceof Readable)) throw new Error("The store answered without a body");
      return { stream: answer.Body, bytes: answer.ContentLength, contentType: answer.ContentType };
    } catch (error) {
      if (isAbsent(error)) return null;
      throw asUnavailable(error);
    }
  };

  const upload = async (key: string, spooled: Spooled, contentType: string): Promise<void> => {
    // Our own loop: the SDK never retries a stream, since it cannot rewind it.
    for (let attempt = 1; ; attempt++) {
      const body = createReadStream(spooled.path);
      try {
        await client.send(
          new PutObjectCommand({
            ...at(key),
            Body: body,
            ContentLength: spooled.bytes,
            ContentType: contentType,
            ChecksumSHA256: Buffer.from(spooled.sha256, "hex").toString("base64"),
          }),
        );
        return;
      } catch (error) {
        if (attempt >= ATTEMPTS || !isTransient(error)) throw asUnavailable(error);
        await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random()));
      } finally {
        body.destroy();
      }
    }
  };

  const keep = async (spooled: Spooled, contentType: string) => {
    try {
      const key = keyOf(spooled.sha256);
      const present = await head(key);
      // A wrong length is a damaged object: uploading again heals it.
      if (present?.ContentLength !== spooled.bytes) await upload(key, spooled, contentType);
      return { key, sha256: spooled.sha256, bytes: spooled.bytes };
    } finally {
      await spool.discard(spooled);
    }
  };

  return {
    kind: "s3",
    incoming: spool.directory,
    async put(source: FileSource, contentType: string) {
      return keep(await spool.receive(source), contentType);
    },
    adopt: keep,
    async open(key) {
      requireKey(key);
      const found = await get(key);
      if (found === null) return null;
      const { stream, contentType } = found;
      if (found.bytes === undefined) {
        stream.destroy();
        throw new AppError("unavailable", "The image store did not say how long the file is.");
      }
      return { stream, bytes: found.bytes, ...(contentType === undefined ? {} : { contentType }) };
    },
    async read(key) {
      const sha256 = requireKey(key);
      const found = await get(key);
      if (found === null) return null;
      const chunks: Uint8Array[] = [];
      try {
        for await (const chunk of found.stream) chunks.push(chunk);
      } catch (error) {
        throw asUnavailable(error);
      }
      const bytes = Buffer.concat(chunks);
      if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw new FileDamaged(key);
      return bytes;
    },
    async has(key) {
      requireKey(key);
      return (await head(key)) !== null;
    },
    async remove(key) {
      requireKey(key);
      try {
        await client.send(new DeleteObjectCommand(at(key)));
      } catch (error) {
        if (!isAbsent(error)) throw asUnavailable(error);
      }
    },
    async *keys(wanted) {
      let token: string | undefined;
      do {
        const page = await client
          .send(
            new ListObjectsV2Command({
              Bucket: config.bucket,
              Prefix: prefix + wanted,
              ...(token === undefined ? {} : { ContinuationToken: token }),
            }),
          )
          .catch((error: unknown) => {
            throw asUnavailable(error);
          });
        for (const { Key } of page.Contents ?? []) {
          const key = Key?.slice(prefix.length) ?? "";
          if (isKey(key)) yield key;
        }
        token = page.IsTruncated ? page.NextContinuationToken : undefined;
      } while (token !== undefined);
    },
    async ping() {
      try {
        await client.send(new HeadBucketCommand({ Bucket: config.bucket }));
      } catch (error) {
        throw asUnavailable(error);
      }
    },
    async close() {
      client.destroy();
    },
  };
}

function isAbsent(error: unknown): boolean {
  return error instanceof S3ServiceException && (error.name === "NoSuchKey" || error.name === "NotFound");
}

/** A refusal (403, wrong checksum) stays one; silence, 429 and the 5xx may pass. */
function isTransient(error: unknown): boolean {
  if (!(error instanceof S3ServiceException)) return true;
  const status = error.$metadata.httpStatusCode;
  return status === undefined || status === 429 || status >= 500;
}

/** The SDK's own error holds the whole exchange, signature included, so only its kind goes on into the log. */
function asUnavailable(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const cause = new Error(status === undefined ? what : `${what} (HTTP ${status})`);
  if (status === 507) return new AppError("storage_full", "The image store is full.", { cause });
  return new AppError("unavailable", "The image store does not answer; try again in a moment.", { cause });
}
