import { z } from "zod";
import { Aspect, DirectionChoice, ToneCategory } from "./direction.ts";
import { CreateGeneration, GenerationImage, GenerationState, ImageFailure, Progress } from "./generations.ts";

/** Two requests at once: both are accepted, or neither. */
export const CreateComparison = z
  .object({
    left: CreateGeneration,
    right: CreateGeneration,
    /** Which is which stays hidden until a vote; the sides are then in an order of chance. */
    blind: z.boolean().default(false),
  })
  .meta({ id: "CreateComparison" });
export type CreateComparison = z.input<typeof CreateComparison>;

export const CreatedComparison = z
  .object({ id: z.uuid(), supportCode: z.string() })
  .meta({ id: "CreatedComparison" });
export type CreatedComparison = z.infer<typeof CreatedComparison>;

export const SIDES = ["a", "b"] as const;
export const Side = z.enum(SIDES);
export type Side = z.infer<typeof Side>;

export const VOTES = ["a", "b", "tie", "neither"] as const;
export const VoteChoice = z.enum(VOTES);
export type VoteChoice = z.infer<typeof VoteChoice>;
export const CastVote = z.object({ choice: VoteChoice }).meta({ id: "CastVote" });

/** What made a side, told once it may be known. */
export const SideMaker = z.object({
  generationId: z.uuid(),
  provider: z.string(),
  label: z.string(),
  model: z.string(),
  quality: z.string().nullable(),
  direction: DirectionChoice,
  category: ToneCategory.nullable(),
  cost: z.object({ amount: z.number(), currency: z.string(), unknownCalls: z.int() }).nullable(),
  /** Milliseconds of making the pictures; null until known. */
  renderedMs: z.number().nullable(),
});

export const ComparisonSide = z.object({
  side: Side,
  state: GenerationState,
  images: z.array(GenerationImage),
  progress: Progress.nullable(),
  failure: ImageFailure.omit({ code: true }).extend({ code: z.string() }).nullable(),
  /** Null while the vote is blind. */
  maker: SideMaker.nullable(),
});
export type ComparisonSide = z.infer<typeof ComparisonSide>;

export const Comparison = z
  .object({
    id: z.uuid(),
    createdAt: z.iso.datetime(),
    prompt: z.string(),
    aspect: Aspect,
    blind: z.boolean(),
    /** Whether it may be known which is which: never blind, or voted. */
    revealed: z.boolean(),
    vote: VoteChoice.nullable(),
    sides: z.tuple([ComparisonSide, ComparisonSide]),
    supportCode: z.string(),
  })
  .meta({ id: "Comparison" });
export type Comparison = z.infer<typeof Comparison>;

export const ComparisonPage = z
  .object({ items: z.array(Comparison), nextCursor: z.string().nullable() })
  .meta({ id: "ComparisonPage" });
export type ComparisonPage = z.infer<typeof ComparisonPage>;

export const ListComparisons = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

/** Votes needed before anything is suggested. */
export const VOTES_NEEDED = 20;

const Score = {
  provider: z.string(),
  /** Votes between this and another provider that had a winner. */
  votes: z.int(),
  wins: z.int(),
  ties: z.int(),
  /** wins ÷ votes, and its 95 % interval (Wilson, 1927). */
  share: z.number(),
  interval: z.tuple([z.number(), z.number()]),
};

/** Blind votes of everybody in the studio between different providers. */
export const ComparisonTally = z
  .object({
    providers: z.array(z.object(Score)),
    byCategory: z.array(z.object({ ...Score, category: ToneCategory.nullable() })),
    /** One row an angle preset: a vote counts for each preset of its direction. */
    byAngle: z.array(z.object({ ...Score, angle: z.string() })),
    needed: z.int(),
    /** The provider whose interval lies above one half; null before that can be said. */
    suggestion: z.object(Score).nullable(),
  })
  .meta({ id: "ComparisonTally" });
export type ComparisonTally = z.infer<typeof ComparisonTally>;
