/** A file as a browser would send it. */
export interface UploadFile {
  readonly bytes: Uint8Array;
  /** Goes into the header as it is, so that a test may write there what no browser would. */
  readonly name?: string;
  readonly type?: string;
}

const BOUNDARY = "shotlist-test-boundary-7f3a9c";

/** A multipart body with its Content-Type: the fields first, then the file. */
export function uploadBody(
  { bytes, name = "picture.jpg", type = "image/jpeg" }: UploadFile,
  fields: Record<string, string> = {},
): { readonly payload: Buffer<ArrayBuffer>; readonly type: string } {
  const heads = Object.entries(fields).map(
    ([field, value]) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
  return {
    payload: Buffer.concat([
      Buffer.from(heads.join("") + file),
      bytes,
      Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
    ]),
    type: `multipart/form-data; boundary=${BOUNDARY}`,
  };
}
