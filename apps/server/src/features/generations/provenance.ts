import type { Provider } from "./providers/provider.ts";
import type { GenerationRow, ImageRow } from "./record.ts";

/** What a downloaded picture says about its own making. */
export interface Provenance {
  readonly prompt: string;
  readonly promptSent: string;
  readonly presets: readonly { readonly slug: string; readonly version: string }[];
  readonly provider: string;
  readonly model: string;
  readonly seed: number;
  readonly generationId: string;
  readonly digitalSourceType: string;
  readonly createdAt: Date;
}

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** XML 1.0 text: markup escaped, characters no XML document may hold left out. */
function xml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly the characters XML forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
  );
}

/**
 * An XMP packet (ISO 16684-1): the description and digital source type in the
 * vocabularies other programs read, the exact recipe in one of our own.
 */
export function provenanceXmp(record: Provenance): string {
  const presets = record.presets.map((p) => `<rdf:li>${xml(`${p.slug}@${p.version}`)}</rdf:li>`).join("");
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
    xmlns:shotlist="https://shotlist.example.com/ns/1.0/"
    xmp:CreatorTool="${xml(`Shotlist (${record.model})`)}"
    xmp:CreateDate="${record.createdAt.toISOString()}"
    Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/${xml(record.digitalSourceType)}"
    shotlist:generation="${xml(record.generationId)}"
    shotlist:provider="${xml(record.provider)}"
    shotlist:model="${xml(record.model)}"
    shotlist:seed="${record.seed}">
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">${xml(record.prompt)}</rdf:li></rdf:Alt></dc:description>
   <shotlist:prompt>${xml(record.prompt)}</shotlist:prompt>
   <shotlist:promptSent>${xml(record.promptSent)}</shotlist:promptSent>
   <shotlist:presets><rdf:Seq>${presets}</rdf:Seq></shotlist:presets>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

/** The XMP packet that says in the picture itself how it was made. */
export function provenanceOf(generation: GenerationRow, image: ImageRow, provider: Provider): string {
  return provenanceXmp({
    prompt: generation.prompt,
    promptSent: generation.record.promptSent.text,
    presets: generation.record.presets,
    provider: provider.id,
    model: provider.model,
    seed: image.seed,
    generationId: generation.id,
    digitalSourceType: provider.digitalSourceType,
    createdAt: generation.createdAt,
  });
}
