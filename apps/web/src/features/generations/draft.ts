import {
  ASPECTS,
  Aspect,
  COUNT_MAX,
  type CreateGeneration,
  type GenerationDetail,
  PROMPT_MAX,
  type ProviderView,
  REFERENCES_MAX,
} from "@shotlist/contract";
import { ANGLE_PRESETS, LENS_PRESETS, withAngle } from "@shotlist/direction";
import { z } from "zod";
import { DEFAULT_LENS } from "../direction/choice.ts";

/** Raised when the stored shape changes; an older draft is then begun anew rather than misread. */
export const DRAFT_VERSION = 1;

const Tone = z.object({
  mode: z.enum(["auto", "manual", "off"]),
  category: z.enum(["natural", "vivid", "cinematic", "beauty"]).optional(),
});

export const Draft = z.object({
  version: z.literal(DRAFT_VERSION),
  prompt: z.string().max(PROMPT_MAX),
  angles: z.array(z.string().max(80)).max(4),
  lens: z.string().max(80),
  tone: Tone,
  aspect: Aspect,
  count: z.number().int().min(1).max(COUNT_MAX),
  provider: z.string().max(40),
  /** Ids of assets, the most important first. A draft from before there were any has none. */
  references: z.array(z.uuid()).max(REFERENCES_MAX).default([]),
});
export type Draft = z.infer<typeof Draft>;

export const EMPTY_DRAFT: Draft = {
  version: DRAFT_VERSION,
  prompt: "",
  angles: [],
  lens: DEFAULT_LENS,
  tone: { mode: "auto" },
  aspect: "3:2",
  count: 1,
  provider: "previz",
  references: [],
};

/** Only presets this version knows, one per axis: a stored draft may be older than the catalogue. */
function known(draft: Draft): Draft {
  let angles: readonly string[] = [];
  for (const slug of draft.angles) {
    if (!ANGLE_PRESETS.some((preset) => preset.slug === slug)) continue;
    angles = withAngle({ angles, lens: DEFAULT_LENS }, slug).direction.angles;
  }
  const lens = LENS_PRESETS.some((preset) => preset.slug === draft.lens) ? draft.lens : DEFAULT_LENS;
  const tone = draft.tone.mode === "manual" && !draft.tone.category ? { mode: "auto" as const } : draft.tone;
  return { ...draft, angles: [...angles], lens, tone };
}

/** A stored draft, or a fresh one where nothing usable is stored. */
export function readDraft(stored: string | null): Draft {
  if (stored === null) return EMPTY_DRAFT;
  try {
    const parsed = Draft.safeParse(JSON.parse(stored));
    return parsed.success ? known(parsed.data) : EMPTY_DRAFT;
  } catch {
    return EMPTY_DRAFT;
  }
}

/** "Use these settings": the draft that would make this generation again. */
export function draftFrom(detail: GenerationDetail): Draft {
  const { mode, category } = detail.toneRequested;
  const tone: Draft["tone"] =
    mode === "off"
      ? { mode: "off" }
      : mode !== "auto" && category
        ? { mode: "manual", category }
        : { mode: "auto" };
  return known({
    version: DRAFT_VERSION,
    prompt: detail.prompt,
    angles: detail.direction.angles,
    lens: detail.direction.lens,
    tone,
    aspect: detail.aspect,
    count: Math.min(Math.max(1, detail.count), COUNT_MAX),
    provider: detail.provider,
    references: detail.references.slice(0, REFERENCES_MAX),
  });
}

export interface ReferencesAdded {
  readonly references: string[];
  readonly added: number;
  /** Past the limit. */
  readonly leftOut: number;
}

/** Each at most once, in the order they were chosen, up to the limit. */
export function withReferences(references: readonly string[], ids: readonly string[]): ReferencesAdded {
  const fresh = [...new Set(ids)].filter((id) => !references.includes(id));
  const room = Math.max(0, REFERENCES_MAX - references.length);
  const taken = fresh.slice(0, room);
  return {
    references: [...references, ...taken],
    added: taken.length,
    leftOut: fresh.length - taken.length,
  };
}

export interface Effective {
  readonly aspect: Aspect;
  readonly count: number;
  /** What was picked and is kept, though this engine cannot do it. */
  readonly aspectGivesWay: boolean;
  readonly countGivesWay: boolean;
  /** What goes with the request; the draft keeps the others. */
  readonly references: readonly string[];
}

/** "16:9" as width / height. */
export function ratioOf(aspect: string): number {
  const [width, height] = aspect.split(":").map(Number);
  return (width ?? 1) / (height ?? 1);
}

/** What the chosen engine can make of the draft. */
export function effective(draft: Draft, provider: ProviderView | undefined): Effective {
  const aspects = provider ? ASPECTS.filter((aspect) => provider.supports.aspects.includes(aspect)) : ASPECTS;
  const wanted = Math.log(ratioOf(draft.aspect));
  const nearest = [...aspects].sort(
    (a, b) => Math.abs(Math.log(ratioOf(a)) - wanted) - Math.abs(Math.log(ratioOf(b)) - wanted),
  )[0];
  const aspect = nearest ?? draft.aspect;
  const most = provider ? Math.max(1, Math.min(COUNT_MAX, provider.supports.counts)) : COUNT_MAX;
  const count = Math.min(draft.count, most);
  // An engine that is not known yet is asked with all of them: it refuses rather than draw, and charge, without.
  const takes = provider?.supports.references ?? REFERENCES_MAX;
  return {
    aspect,
    count,
    aspectGivesWay: aspect !== draft.aspect,
    countGivesWay: count !== draft.count,
    references: draft.references.slice(0, takes),
  };
}

export function toneRequest(tone: Draft["tone"]): NonNullable<CreateGeneration["tone"]> {
  return tone.mode === "manual" && tone.category
    ? { mode: "manual", category: tone.category }
    : { mode: tone.mode === "off" ? "off" : "auto" };
}

export function toRequest(draft: Draft, provider: ProviderView | undefined): CreateGeneration {
  const { aspect, count, references } = effective(draft, provider);
  return {
    prompt: draft.prompt,
    direction: { angles: draft.angles, lens: draft.lens },
    tone: toneRequest(draft.tone),
    references: [...references],
    provider: draft.provider,
    aspect,
    count,
  };
}
