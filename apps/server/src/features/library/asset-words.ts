import { requireTone } from "@shotlist/direction";
import type { assets } from "../../platform/database/schema.ts";
import { presetLabel } from "../direction/service.ts";

type Worded = Pick<
  typeof assets.$inferSelect,
  "caption" | "tags" | "keywords" | "prompt" | "angles" | "lens" | "toneCategory" | "fileName" | "captured"
>;

/** What is known of a picture in words, by where it stands; the order is the order of evidence. */
export interface AssetText {
  readonly field: "caption" | "tag" | "prompt" | "keyword" | "preset" | "file" | "camera";
  readonly text: string;
}

export function assetTexts(asset: Worded): AssetText[] {
  const presets = [...asset.angles, ...(asset.lens ? [asset.lens] : [])].map(presetLabel);
  const tone = asset.toneCategory === null ? null : requireTone(asset.toneCategory).label;
  const named = [...presets, ...(tone ? [tone] : [])];
  const all: AssetText[] = [
    { field: "caption", text: asset.caption ?? "" },
    ...asset.tags.map((text) => ({ field: "tag" as const, text })),
    { field: "prompt", text: asset.prompt ?? "" },
    ...asset.keywords.map((text) => ({ field: "keyword" as const, text })),
    ...named.map(({ en, ko }) => ({ field: "preset" as const, text: `${en} ${ko}` })),
    { field: "file", text: wordsOfName(asset.fileName ?? "") },
    { field: "camera", text: [asset.captured?.camera, asset.captured?.lens].filter(Boolean).join(" ") },
  ];
  return all.filter(({ text }) => text !== "");
}

/** What people said about it: caption, prompt, tags, keywords. Not what we named. */
export function spokenWords(asset: Worded): string {
  return assetTexts(asset)
    .filter(({ field }) => field !== "preset" && field !== "file" && field !== "camera")
    .map(({ text }) => text)
    .join("\n");
}

/** For the records' own keyword search: lower case, NFC, one line a text. */
export function searchableWords(asset: Worded): string {
  return assetTexts(asset)
    .map(({ text }) => normalised(text))
    .join("\n");
}

/** How words are compared everywhere: NFC, lower case. */
export function normalised(text: string): string {
  return text.normalize("NFC").toLowerCase();
}

/** A camera's own numbering says nothing: "IMG_4711.jpg" is dropped, "red-dress_02.png" becomes words. */
function wordsOfName(fileName: string): string {
  const base = fileName.replace(/\.[a-z0-9]{1,5}$/i, "");
  const words = base.split(/[\s_\-.]+/).filter((word) => /\p{L}{2}/u.test(word));
  return /^(img|dsc|dscf|dscn|pxl|mvimg|image|photo|screenshot|p\d+)$/i.test(words[0] ?? "")
    ? words.slice(1).join(" ")
    : words.join(" ");
}
