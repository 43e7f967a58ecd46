import type {
  Comparison,
  ComparisonSide,
  GenerationDetail,
  GenerationImage,
  Side,
  VoteChoice,
} from "@shotlist/contract";
import { mediaUrl } from "../library/media.ts";
import type { ComparisonRow } from "./repository.ts";

/** A side's generation and what its provider is called. */
export interface SideFacts {
  readonly detail: GenerationDetail;
  readonly label: string;
}

/** The two sides as they were asked for. */
export interface Pair {
  readonly first: SideFacts;
  readonly second: SideFacts;
}

/** Nothing may tell which is which: blind, and not voted on. */
export function isHidden({ blind, vote }: Pick<ComparisonRow, "blind" | "vote">): boolean {
  return blind && vote === null;
}

/** Which of the two generations a side shows. */
export function generationOf(
  row: Pick<ComparisonRow, "swapped" | "firstId" | "secondId">,
  side: Side,
): string {
  return (side === "a") === row.swapped ? row.secondId : row.firstId;
}

export function comparisonView(row: ComparisonRow, { first, second }: Pair): Comparison {
  const [a, b] = row.swapped ? [second, first] : [first, second];
  const hidden = isHidden(row);
  const held = hidden && [a, b].some(({ detail }) => isOnFirstTry(detail));
  const show = (side: Side, facts: SideFacts): ComparisonSide => {
    if (!hidden) return openSide(side, facts);
    return held && !endedEmpty(facts.detail) ? heldSide(side, facts) : hiddenSide(side, facts);
  };
  return {
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    prompt: first.detail.prompt,
    aspect: first.detail.aspect,
    blind: row.blind,
    revealed: !hidden,
    vote: row.vote satisfies VoteChoice | null,
    sides: [show("a", a), show("b", b)],
    supportCode: row.traceId,
  };
}

export function isOpen({ state }: Pick<GenerationDetail, "state">): boolean {
  return state === "queued" || state === "running";
}

export function hasPicture({ images }: Pick<GenerationDetail, "images">): boolean {
  return images.some(({ state }) => state === "done");
}

/** Asked for, not ended, and not asked for again: one retried after the other was seen hides nothing any more. */
function isOnFirstTry({ state, attempts }: GenerationDetail): boolean {
  return (state === "queued" && attempts === 0) || (state === "running" && attempts <= 1);
}

/** Ended without a picture: said at once, so that it can be asked for again. */
function endedEmpty(detail: GenerationDetail): boolean {
  return !isOpen(detail) && !hasPicture(detail);
}

function openSide(side: Side, { detail, label }: SideFacts): ComparisonSide {
  const { images, state, progress, failure } = detail;
  return {
    side,
    state,
    images,
    progress,
    failure,
    maker: {
      generationId: detail.id,
      provider: detail.provider,
      label,
      model: detail.model,
      quality: detail.quality,
      direction: detail.direction,
      category: detail.tone.category,
      cost: detail.cost,
      renderedMs: detail.timings.rendered,
    },
  };
}

/**
 * Whichever is done first waits for the other: an engine is known by its speed
 * and by the order of its pictures, so both sides look the same until both have ended.
 */
function heldSide(side: Side, { detail }: SideFacts): ComparisonSide {
  return {
    side,
    state: "running",
    images: detail.images.map((image) => ({
      ...maskedImage({ ...image, state: "rendering", urls: null, failure: null, palette: [] }),
    })),
    progress: null,
    failure: null,
    maker: null,
  };
}

function hiddenSide(side: Side, { detail }: SideFacts): ComparisonSide {
  const { state, failure } = detail;
  return {
    side,
    state,
    images: detail.images.map(maskedImage),
    progress: null,
    failure: failure && maskedFailure(failure.code),
    maker: null,
  };
}

/** What may be known of a picture blind: that it is there, how large it is, and what it looks like. */
function maskedImage(image: GenerationImage): GenerationImage {
  const large = mediaUrl(image.assetId, "large");
  const done = image.state === "done";
  return {
    index: image.index,
    assetId: image.assetId,
    state: image.state,
    // What an engine would have sent says which it is; what can be seen can be measured anyway.
    width: done ? image.width : 0,
    height: done ? image.height : 0,
    palette: image.palette,
    // The stored file carries its provenance, which names its maker; the smaller copies carry nothing.
    urls: image.urls && { original: large, large, small: mediaUrl(image.assetId, "small") },
    failure: image.failure && maskedFailure(image.failure.code),
    // Its address names the generation.
    firstLook: null,
    seed: 0,
    mime: null,
    bytes: null,
    renderMs: null,
    storeMs: null,
    toneDistance: null,
    crop: null,
  };
}

const SENTENCES = {
  refused: "This prompt was refused.",
  no_image: "No picture came back.",
  outcome_unknown: "Whether a picture was made, and charged, is not known.",
  cancelled: "It was cancelled.",
  storage_full: "There is no room left to store the picture.",
  provider_error: "The picture could not be made.",
} as const;
type MaskedCode = keyof typeof SENTENCES;

/** What a person has to know to go on. Keys, quotas and budgets would say that it is not the built-in engine. */
function maskedFailure(code: string): { code: MaskedCode; message: string; said: null } {
  const masked: MaskedCode = code in SENTENCES ? (code as MaskedCode) : "provider_error";
  return { code: masked, message: SENTENCES[masked], said: null };
}
