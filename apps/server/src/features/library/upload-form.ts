import type { Multipart } from "@fastify/multipart";
import { UploadFields } from "@shotlist/contract";
import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { AppError, toAppError } from "../../errors.ts";

/** A form as far as its file, which is yet to be read. */
export interface UploadForm {
  readonly fields: z.output<typeof UploadFields>;
  readonly fileName: string | undefined;
  readonly file: AsyncIterable<Uint8Array>;
}

/**
 * Reads the fields of an upload up to its file.
 * @throws AppError unsupported_media_type (no form), bad_request (no file, a broken or interrupted form),
 * validation_failed (a field).
 */
export async function readUploadForm(request: FastifyRequest): Promise<UploadForm> {
  if (!request.isMultipart()) {
    throw new AppError("unsupported_media_type", "A picture is sent as multipart/form-data.");
  }
  const given: Record<string, unknown> = {};
  // Not for-await: leaving such a loop would end the file with it.
  const parts = request.parts()[Symbol.asyncIterator]();
  for (;;) {
    const { value: part, done } = await broken(parts.next());
    if (done || !part) throw new AppError("bad_request", "There is no file in the form.");
    if (part.type === "file") return { ...named(part), fields: fieldsOf(given) };
    given[part.fieldname] = part.value;
  }
}

function named(part: Extract<Multipart, { type: "file" }>) {
  return { fileName: part.filename, file: sound(part.file) };
}

function fieldsOf(given: Record<string, unknown>): UploadForm["fields"] {
  const parsed = UploadFields.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  const [first] = issues;
  throw new AppError(
    "validation_failed",
    `${first?.path || "The form"}: ${first?.message ?? "is not valid"}`,
    {
      details: { issues },
    },
  );
}

/** The file's bytes; a form that breaks off in the middle of them is the sender's failure, not ours. */
async function* sound(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = file[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { value, done } = await broken(chunks.next());
      if (done) return;
      yield value as Uint8Array;
    }
  } finally {
    await chunks.return?.();
  }
}

async function broken<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    const known = toAppError(cause);
    throw known.status < 500 ? known : new AppError("bad_request", "The form broke off.", { cause });
  }
}
