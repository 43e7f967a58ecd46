import { XMLParser } from "fast-xml-parser";

/** Editors write tens of kilobytes; a megabyte of history says nothing more that is wanted here. */
const LONGEST_PACKET = 1_000_000;

export interface XmpFields {
  readonly caption: string | null;
  readonly keywords: readonly string[];
  readonly creator: string | null;
  readonly copyright: string | null;
  readonly lens: string | null;
}

type Node = string | { readonly [name: string]: Node } | readonly Node[];

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  parseAttributeValue: false,
  // Numeric references, which is how some editors write Korean.
  htmlEntities: true,
  trimValues: true,
});

/**
 * Reads the Dublin Core properties of an XMP packet (ISO 16684-1), the standard
 * prefixes assumed, as every writer uses them.
 * @returns null for a packet that is too long, declares a document type (the
 * door for entity bombs; XMP has none), or is not XML.
 */
export function readXmpFields(packet: Uint8Array): XmpFields | null {
  if (packet.byteLength > LONGEST_PACKET) return null;
  const text = new TextDecoder().decode(packet);
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return null;
  let root: Node;
  try {
    root = parser.parse(text) as Node;
  } catch {
    return null;
  }
  const descriptions = many(step(step(step(root, "x:xmpmeta"), "rdf:RDF"), "rdf:Description"));
  const all = (property: string) =>
    descriptions.flatMap((description) => [
      ...values(step(description, property)),
      ...values(step(description, `@${property}`)),
    ]);
  return {
    caption: all("dc:description")[0] ?? null,
    keywords: all("dc:subject"),
    creator: all("dc:creator").join(", ") || null,
    copyright: all("dc:rights")[0] ?? null,
    lens: all("aux:Lens")[0] ?? null,
  };
}

function step(node: Node | undefined, name: string): Node | undefined {
  if (node === undefined || typeof node === "string") return undefined;
  if (Array.isArray(node)) return node.map((each) => step(each, name)).find((found) => found !== undefined);
  return (node as { readonly [name: string]: Node })[name];
}

function many(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  return Array.isArray(node) ? node : [node];
}

/** The texts of a property: one by itself, or those of its bag, sequence or language alternatives, the default first. */
function values(property: Node | undefined): string[] {
  if (property === undefined) return [];
  if (typeof property === "string") return [property];
  for (const container of ["rdf:Bag", "rdf:Seq", "rdf:Alt"]) {
    const items = many(step(step(property, container), "rdf:li"));
    if (items.length === 0) continue;
    const isDefault = (item: Node) => step(item, "@xml:lang") === "x-default";
    return [...items.filter(isDefault), ...items.filter((item) => !isDefault(item))].flatMap(textOf);
  }
  return textOf(property);
}

function textOf(node: Node): string[] {
  if (typeof node === "string") return [node];
  const text = step(node, "#text");
  return typeof text === "string" ? [text] : [];
}
