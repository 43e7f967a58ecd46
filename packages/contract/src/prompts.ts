import { z } from "zod";
import { DirectionChoice, Prompt, ToneRequest } from "./direction.ts";
import { Visibility } from "./library.ts";

export const TEMPLATE_NAME_MAX = 80;
export const TEMPLATES_MAX = 200;

const TemplateName = z
  .string()
  .transform((text) => text.normalize("NFC").trim().replace(/\s+/g, " "))
  .pipe(
    z
      .string()
      .min(1)
      .max(TEMPLATE_NAME_MAX)
      .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), "A name has no control characters."),
  );

/** A prompt kept to be used again; `[words in brackets]` are blanks to fill in. */
export const PromptTemplate = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prompt: z.string(),
    /** Kept with it, or null to leave what is chosen. */
    direction: DirectionChoice.nullable(),
    tone: ToneRequest.nullable(),
    visibility: Visibility,
    owner: z.object({ id: z.string(), name: z.string(), me: z.boolean() }),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "PromptTemplate" });
export type PromptTemplate = z.infer<typeof PromptTemplate>;

export const CreateTemplate = z
  .object({
    name: TemplateName,
    prompt: Prompt,
    direction: DirectionChoice.nullable().default(null),
    tone: ToneRequest.nullable().default(null),
    visibility: Visibility.default("private"),
  })
  .meta({ id: "CreateTemplate" });
export type CreateTemplate = z.input<typeof CreateTemplate>;

export const ChangeTemplate = z
  .object({
    name: TemplateName,
    prompt: Prompt,
    direction: DirectionChoice.nullable(),
    tone: ToneRequest.nullable(),
    visibility: Visibility,
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "Nothing was given to change.")
  .meta({ id: "ChangeTemplate" });
export type ChangeTemplate = z.input<typeof ChangeTemplate>;

/** One's own and the team's, by name. */
export const PromptTemplates = z
  .object({ templates: z.array(PromptTemplate) })
  .meta({ id: "PromptTemplates" });
export type PromptTemplates = z.infer<typeof PromptTemplates>;

export const FindPrompts = z.object({
  /** Each word must occur. */
  q: z.string().trim().max(200).default(""),
  limit: z.coerce.number().int().min(1).max(50).default(12),
});

/** One's own earlier prompts, each once, the latest use first. */
export const EarlierPrompts = z
  .object({
    prompts: z.array(
      z.object({
        prompt: z.string(),
        usedAt: z.iso.datetime(),
        times: z.int(),
        /** The latest generation with it. */
        generationId: z.uuid(),
        /** A finished picture of it, small; null where there is none. */
        thumbnail: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "EarlierPrompts" });
export type EarlierPrompts = z.infer<typeof EarlierPrompts>;
