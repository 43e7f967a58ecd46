import {
  ASPECTS,
  Aspect,
  COUNT_MAX,
  type CreateGeneration,
  type GenerationDetail,
  PROMPT_MAX,
  type ProviderView,
  REFERENCES_MAX,
  SEED_MAX,
  ToneCategory,
  type ToneChoice,
  ToneMode,
} from "@shotlist/contract";
import { ANGLE_PRESETS, LENS_PRESETS, withAngle } from "@shotlist/direction";
import { z } from "zod";
import { DEFAULT_LENS } from "../direction/choice.ts";
import { foundByItself, settled, toneDraftFrom, toneRequest } from "../direction/tone-draft.ts";

/**
 * Raised when what is stored changes its meaning; an older draft is then begun anew rather than
 * misread. What is only added has a default instead, and the rest of an older draft stays.
 */
export const DRAFT_VERSION = 1;

const Tone = z.object({
  mode: ToneMode,
  category: ToneCategory.optional(),
  assetId: z.uuid().optional(),
  seed: z.number().int().min(0).max(SEED_MAX).optional(),
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
  /** As the engine calls it; kept for that engine while another is chosen. */
  quality: z.string().min(1).max(20).optional(),
  /** Whether a render of the built-in engine goes along as the composition to match, where one is taken. */
  guide: z.boolean().default(true),
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
  guide: true,
};

/** Only presets this version knows, one per axis: a stored draft may be older than the catalogue. */
function known(draft: Draft): Draft {
  let angles: readonly string[] = [];
  for (const slug of draft.angles) {
    if (!ANGLE_PRESETS.some((preset) => preset.slug === slug)) continue;
    angles = withAngle({ angles, lens: DEFAULT_LENS }, slug).direction.angles;
  }
  const lens = LENS_PRESETS.some((preset) => preset.slug === draft.lens) ? draft.lens : DEFAULT_LENS;
  return { ...draft, angles: [...angles], lens, tone: settled(draft.tone) };
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

/**
 * A draft with something changed. The reference that a tone brought along from an earlier generation
 * belongs to those words and that lens: with others the tone is found anew.
 */
export function withChange(draft: Draft, change: Partial<Draft>): Draft {
  const next = { ...draft, ...change };
  const elsewhere = next.prompt !== draft.prompt || next.lens !== draft.lens;
  if (!elsewhere || next.tone !== draft.tone || next.tone.mode !== "auto") return next;
  return { ...next, tone: foundByItself(next.tone) };
}

/** "Use these settings": the draft that would make this generation again. */
export function draftFrom(detail: GenerationDetail, provider?: ProviderView): Draft {
  const tone = toneDraftFrom(detail.toneRequested);
  const used = detail.tone.reference?.assetId;
  const guided = detail.guideUrl !== null;
  const finished = detail.images.some(({ state }) => state === "done");
  return known({
    version: DRAFT_VERSION,
    prompt: detail.prompt,
    angles: detail.direction.angles,
    lens: detail.direction.lens,
    tone: tone.mode === "auto" && used !== undefined ? { ...tone, assetId: used } : tone,
    aspect: detail.aspect,
    count: Math.min(Math.max(1, detail.count), COUNT_MAX),
    provider: detail.provider,
    references: detail.references.slice(0, REFERENCES_MAX),
    ...(detail.quality !== null && { quality: detail.quality }),
    // Only where one could have gone along was it left out on purpose.
    guide: guided || !finished || !provider?.supports.guide,
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
  /** Undefined where the engine has nothing to choose. */
  readonly quality: string | undefined;
  readonly qualityGivesWay: boolean;
  readonly guide: boolean;
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
  const qualities = provider?.supports.qualities ?? [];
  const keptQuality = draft.quality !== undefined && qualities.includes(draft.quality);
  return {
    aspect,
    count,
    aspectGivesWay: aspect !== draft.aspect,
    countGivesWay: count !== draft.count,
    references: draft.references.slice(0, takes),
    quality: keptQuality ? draft.quality : qualities[0],
    qualityGivesWay: provider !== undefined && draft.quality !== undefined && !keptQuality,
    guide: draft.guide && (provider?.supports.guide ?? true),
  };
}

/** @param shown the tone that stands on the screen, if it is the one of this very draft. */
export function toRequest(
  draft: Draft,
  provider: ProviderView | undefined,
  shown: ToneChoice | null = null,
): CreateGeneration {
  const { aspect, count, references, quality } = effective(draft, provider);
  return {
    prompt: draft.prompt,
    direction: { angles: draft.angles, lens: draft.lens },
    tone: toneRequest(draft.tone, shown),
    references: [...references],
    provider: draft.provider,
    aspect,
    count,
    guide: draft.guide,
    ...(quality !== undefined && { quality }),
  };
}
