import { z } from "zod";
import { Text } from "./errors.ts";
import { ProviderFailure } from "./generations.ts";

export const ROLES = ["member", "support", "admin"] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

export const Me = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: Role,
    /** True for an owner who came through the first-start link and has no password yet. */
    needsSetup: z.boolean(),
  })
  .meta({ id: "Me" });
export type Me = z.infer<typeof Me>;

export const PASSWORD_MIN = 10;

/** The owner's own name, address and password, after the first-start link. */
export const AccountSetup = z
  .object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .regex(/^\P{Cc}*$/u, "A name has no control characters."),
    email: z.email(),
    password: z.string().min(PASSWORD_MIN).max(128),
  })
  .meta({ id: "AccountSetup" });
export type AccountSetup = z.infer<typeof AccountSetup>;

/** What the sign-in page needs before anyone is signed in. */
export const SignInOptions = z
  .object({
    google: z.boolean(),
    /** Whether an address on the allowlist may make its own account. */
    signUp: z.boolean(),
    /** True until an owner has a password: the server prints a link at each start until then. */
    firstStart: z.boolean(),
  })
  .meta({ id: "SignInOptions" });
export type SignInOptions = z.infer<typeof SignInOptions>;

export const ProviderView = z
  .object({
    id: z.string(),
    label: z.string(),
    model: z.string(),
    available: z.boolean(),
    unavailable: z.object({ code: ProviderFailure, reason: Text }).nullable(),
    free: z.boolean(),
    /** What those who run the studio should know of it; null for everybody else. */
    warning: Text.nullable(),
    supports: z.object({
      references: z.number().int(),
      aspects: z.array(z.string()),
      counts: z.number().int(),
      seed: z.boolean(),
      /** Takes the built-in engine's render as the composition to match. */
      guide: z.boolean(),
      /** Takes the tone's picture beside its colours. */
      tonePicture: z.boolean(),
      /** What `quality` may be, the usual one first; empty where there is nothing to choose. */
      qualities: z.array(z.string()),
    }),
    phrasing: z.enum(["narrative", "labelled"]),
    /** What one picture costs by the price table, for each quality (or for "" where there is none); null where the table does not know the model. */
    prices: z.array(z.object({ quality: z.string(), amount: z.number().nullable() })),
    /** Seconds per picture, measured on this machine's last pictures; null before the first. */
    secondsPerImage: z.number().nullable(),
  })
  .meta({ id: "Provider" });
export type ProviderView = z.infer<typeof ProviderView>;

export const ProvidersResponse = z
  .object({
    providers: z.array(ProviderView),
    currency: z.string(),
    /** The day the price table was last checked. */
    pricesAsOf: z.iso.date(),
  })
  .meta({ id: "Providers" });
export type ProvidersResponse = z.infer<typeof ProvidersResponse>;
