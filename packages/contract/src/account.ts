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
    supports: z.object({
      references: z.number().int(),
      aspects: z.array(z.string()),
      counts: z.number().int(),
      seed: z.boolean(),
    }),
    /** Seconds per picture, measured on this machine's last pictures; null before the first. */
    secondsPerImage: z.number().nullable(),
  })
  .meta({ id: "Provider" });
export type ProviderView = z.infer<typeof ProviderView>;

export const ProvidersResponse = z.object({ providers: z.array(ProviderView) }).meta({ id: "Providers" });
export type ProvidersResponse = z.infer<typeof ProvidersResponse>;
