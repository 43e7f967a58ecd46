import { resolve } from "node:path";
import { z } from "zod";
import { EXIT_CONFIG, StartError } from "./errors.ts";

export type DatabaseConfig =
  | { readonly engine: "pglite"; readonly directory: string; readonly minimumFreeBytes: number }
  | { readonly engine: "postgres"; readonly url: string; readonly poolSize: number };

export type FilesConfig =
  | { readonly kind: "folder"; readonly directory: string }
  | {
      readonly kind: "s3";
      readonly bucket: string;
      readonly prefix: string;
      readonly region: string;
      readonly endpoint: string | null;
      readonly forcePathStyle: boolean;
      readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
    };

export interface AuthConfig {
  /** Signs cookies; null asks for one to be made and kept in the data folder. */
  readonly secret: string | null;
  readonly google: { readonly clientId: string; readonly clientSecret: string } | null;
  readonly allowedEmails: readonly string[];
  readonly allowedDomains: readonly string[];
  readonly sessionDays: number;
  /** The header a proxy of ours sets with the client's address; null trusts the socket alone. */
  readonly clientAddressHeader: string | null;
}

export interface Config {
  readonly mode: "production" | "development" | "test";
  readonly host: string;
  readonly port: number;
  /** How people reach the server: origin without a trailing slash. */
  readonly publicUrl: string;
  readonly dataDirectory: string;
  readonly webDirectory: string;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "silent";
  readonly logPretty: boolean;
  readonly logPrompts: "full" | "hash" | "off";
  readonly database: DatabaseConfig;
  readonly files: FilesConfig;
  readonly auth: AuthConfig;
  readonly limits: {
    readonly generationsPerHour: number;
    readonly openGenerations: number;
    readonly requestsPerMinute: number;
  };
  readonly previz: { readonly workers: number; readonly samples: number; readonly longEdge: number };
  /** Milliseconds between SIGTERM and a forced end. */
  readonly stopGrace: number;
}

const whole = (minimum: number, maximum: number) =>
  z.coerce.number<string>("is not a number").int("is not a whole number").min(minimum).max(maximum);
const list = z.string().transform((text) =>
  text
    .split(/[\s,]+/)
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== ""),
);
const url = z.url({ protocol: /^https?$/, error: "is not an http(s) address" });
const yesNo = z.enum(["1", "0", "true", "false"]).transform((value) => value === "1" || value === "true");

/** Every variable the server reads, with its default; docs/configuration.md is written from this list. */
const Environment = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  HOST: z.string().default("127.0.0.1"),
  PORT: whole(0, 65_535).default(3000),
  PUBLIC_URL: url.optional(),
  DATA_DIR: z.string().default(".data"),
  WEB_DIR: z.string().optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  LOG_FORMAT: z.enum(["json", "pretty"]).default("json"),
  LOG_PROMPTS: z.enum(["full", "hash", "off"]).default("full"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "is not a postgres:// address" }).optional(),
  DATABASE_POOL: whole(2, 100).default(10),
  MIN_FREE_MB: whole(0, 1_000_000).default(256),
  S3_BUCKET: z.string().min(3).optional(),
  S3_PREFIX: z.string().default(""),
  S3_REGION: z.string().default("us-east-1"),
  S3_ENDPOINT: url.optional(),
  S3_FORCE_PATH_STYLE: yesNo.default(false),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  AUTH_SECRET: z.string().min(32, "must be at least 32 characters long").optional(),
  GOOGLE_CLIENT_ID: z.string().min(1).optional(),
  GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
  AUTH_ALLOWED_EMAILS: list.default([]),
  AUTH_ALLOWED_DOMAINS: list.default([]),
  SESSION_DAYS: whole(1, 365).default(30),
  CLIENT_ADDRESS_HEADER: z
    .string()
    .regex(/^[a-z0-9-]+$/i)
    .optional(),
  GENERATIONS_PER_HOUR: whole(1, 100_000).default(120),
  OPEN_GENERATIONS: whole(1, 1000).default(8),
  REQUESTS_PER_MINUTE: whole(1, 1_000_000).default(600),
  PREVIZ_WORKERS: whole(1, 64).optional(),
  PREVIZ_SAMPLES: whole(1, 256).default(8),
  PREVIZ_LONG_EDGE: whole(64, 4096).default(960),
  STOP_GRACE_SECONDS: whole(1, 600).default(10),
});

/**
 * Reads the process's environment once. An empty variable counts as unset.
 * @throws StartError (exit 78) naming each bad variable, never its value.
 */
export function readConfig(environment: NodeJS.ProcessEnv, machine: { cores: number; root: string }): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
    throw new StartError(`The configuration cannot be read:\n${[...new Set(lines)].join("\n")}`, EXIT_CONFIG);
  }
  const env = parsed.data;
  requireTogether(env, "GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET");
  requireTogether(env, "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY");

  const dataDirectory = resolve(machine.root, env.DATA_DIR);
  return {
    mode: env.NODE_ENV,
    host: env.HOST,
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ""),
    dataDirectory,
    webDirectory: resolve(machine.root, env.WEB_DIR ?? "apps/web/dist"),
    logLevel: env.LOG_LEVEL,
    logPretty: env.LOG_FORMAT === "pretty",
    logPrompts: env.LOG_PROMPTS,
    database: env.DATABASE_URL
      ? { engine: "postgres", url: env.DATABASE_URL, poolSize: env.DATABASE_POOL }
      : {
          engine: "pglite",
          directory: resolve(dataDirectory, "records"),
          minimumFreeBytes: env.MIN_FREE_MB * 1024 * 1024,
        },
    files: env.S3_BUCKET
      ? {
          kind: "s3",
          bucket: env.S3_BUCKET,
          prefix: env.S3_PREFIX,
          region: env.S3_REGION,
          endpoint: env.S3_ENDPOINT ?? null,
          forcePathStyle: env.S3_FORCE_PATH_STYLE,
          credentials:
            env.S3_ACCESS_KEY_ID && env.S3_SECRET_ACCESS_KEY
              ? { accessKeyId: env.S3_ACCESS_KEY_ID, secretAccessKey: env.S3_SECRET_ACCESS_KEY }
              : null,
        }
      : { kind: "folder", directory: resolve(dataDirectory, "files") },
    auth: {
      secret: env.AUTH_SECRET ?? null,
      google:
        env.GOOGLE_CLIENT_ID && env.GOOGLE_CLIENT_SECRET
          ? { clientId: env.GOOGLE_CLIENT_ID, clientSecret: env.GOOGLE_CLIENT_SECRET }
          : null,
      allowedEmails: env.AUTH_ALLOWED_EMAILS,
      allowedDomains: env.AUTH_ALLOWED_DOMAINS,
      sessionDays: env.SESSION_DAYS,
      clientAddressHeader: env.CLIENT_ADDRESS_HEADER?.toLowerCase() ?? null,
    },
    limits: {
      generationsPerHour: env.GENERATIONS_PER_HOUR,
      openGenerations: env.OPEN_GENERATIONS,
      requestsPerMinute: env.REQUESTS_PER_MINUTE,
    },
    previz: {
      workers: env.PREVIZ_WORKERS ?? Math.max(1, Math.min(16, machine.cores)),
      samples: env.PREVIZ_SAMPLES,
      longEdge: env.PREVIZ_LONG_EDGE,
    },
    stopGrace: env.STOP_GRACE_SECONDS * 1000,
  };
}

function requireTogether(
  env: z.infer<typeof Environment>,
  first: keyof z.infer<typeof Environment>,
  second: keyof z.infer<typeof Environment>,
): void {
  if ((env[first] === undefined) === (env[second] === undefined)) return;
  const missing = env[first] === undefined ? first : second;
  const present = missing === first ? second : first;
  throw new StartError(
    `The configuration cannot be read:\n  ${missing} is missing: ${present} is set, and they only work together`,
    EXIT_CONFIG,
  );
}
