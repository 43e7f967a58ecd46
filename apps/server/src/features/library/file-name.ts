/** Characters; file systems stop at 255 bytes, and nobody reads more of a name. */
const LONGEST = 160;

/**
 * The name a person's file came with, as something to show: its last part
 * alone, NFC, without control, direction and path characters. Never a path.
 * @returns null where nothing is left.
 */
export function cleanFileName(given: string | undefined): string | null {
  const name = (given ?? "")
    .slice(-4000)
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/gu, "")
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/[<>:"|?*]/g, "_")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  if (!name) return null;
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  // The end tells what kind of file it is.
  const extension = /\.[\p{L}\p{N}]{1,8}$/u.exec(name)?.[0] ?? "";
  return characters.slice(0, LONGEST - extension.length).join("") + extension;
}

/** The same name with the extension of what is sent. */
export function nameAs(mime: string, fileName: string | null, fallback: string): string {
  const base = fileName?.replace(/\.[\p{L}\p{N}]{1,8}$/u, "") || fallback;
  const extension = mime === "image/jpeg" ? "jpg" : mime.slice("image/".length);
  return `${base}.${extension}`;
}

/** A Content-Disposition that saves under this name (RFC 6266), with ASCII for what reads nothing else. */
export function attachment(name: string): string {
  const ascii = name.normalize("NFKD").replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
