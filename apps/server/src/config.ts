import { resolve } from "node:path";
import { z } from "zod";
import { type ProvidersConfig, readProviders } from "./config-providers.ts";
import {
  type EmbeddingsConfig,
  readEmbeddings,
  readSearchIndex,
  type SearchIndexConfig,
} from "./config-search.ts";
import { readTone, type ToneConfig } from "./config-tone.ts";
import { EXIT_CONFIG, StartError } from "./start-error.ts";

export type { ProvidersConfig, VendorConfig } from "./config-providers.ts";
export type { EmbeddingsConfig, SearchIndexConfig } from "./config-search.ts";
export type { ToneConfig } from "./config-tone.ts";

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

/** What this process does: both by default; apart, any number of each, on PostgreSQL. */
export type ProcessRole = "all" | "server" | "worker";

/** How telemetry is sent; times in milliseconds. Each is read from the variable OpenTelemetry names for it. */
export interface ExportConfig {
  /** After this long a batch is given up, repeated attempts included. */
  readonly timeout: number;
  /** How long spans and log lines are gathered before they are sent. */
  readonly spanDelay: number;
  readonly logDelay: number;
  readonly metricInterval: number;
  /** How many of each may wait; what comes while it is full is lost. */
  readonly spanQueue: number;
  readonly logQueue: number;
}

export interface TelemetryConfig {
  readonly environment: "prod" | "dev" | "test";
  /** Base address that OTLP goes to, without a trailing slash; null sends nothing and keeps the own record alone. */
  readonly endpoint: string | null;
  /** Why it is sent or not, for the first log line. */
  readonly reason: string;
  readonly serviceName: string;
  /** Tells the metrics of processes on one host apart. */
  readonly instanceId: string;
  readonly export: ExportConfig;
  /** How much of the own record is kept, whichever is reached first. */
  readonly record: { readonly days: number; readonly rows: number };
  /** Where rows of the support page lead on to. */
  readonly grafana: { readonly url: string; readonly lokiUid: string; readonly tempoUid: string } | null;
}

export interface LibraryConfig {
  /** Bytes of one file, and of all the files of one person. */
  readonly fileBytes: number;
  readonly quotaBytes: number;
  /** Processes that decode pictures. */
  readonly decoders: number;
}

export interface Config {
  readonly role: ProcessRole;
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
  readonly telemetry: TelemetryConfig;
  readonly database: DatabaseConfig;
  readonly files: FilesConfig;
  readonly library: LibraryConfig;
  readonly searchIndex: SearchIndexConfig;
  readonly embeddings: EmbeddingsConfig;
  readonly tone: ToneConfig;
  readonly auth: AuthConfig;
  readonly limits: {
    readonly generationsPerHour: number;
    readonly openGenerations: number;
    readonly requestsPerMinute: number;
    readonly uploadsPerMinute: number;
  };
  readonly previz: {
    readonly workers: number;
    readonly samples: number;
    readonly longEdge: number;
    /** Where the baked figure is kept between starts; processes may share it. */
    readonly cacheDirectory: string;
  };
  /** The vendors of pictures, and what they cost. */
  readonly providers: ProvidersConfig;
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
  DEPLOYMENT_ENV: z.string().optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default("shotlist"),
  OTEL_SERVICE_INSTANCE_ID: z.string().min(1).optional(),
  OTEL_SDK_DISABLED: z.string().optional(),
  OTEL_EXPORTER_OTLP_TIMEOUT: whole(50, 60_000).default(10_000),
  OTEL_BSP_SCHEDULE_DELAY: whole(10, 60_000).default(5000),
  OTEL_BLRP_SCHEDULE_DELAY: whole(10, 60_000).default(1000),
  OTEL_METRIC_EXPORT_INTERVAL: whole(100, 3_600_000).default(60_000),
  OTEL_BSP_MAX_QUEUE_SIZE: whole(1, 100_000).default(2048),
  OTEL_BLRP_MAX_QUEUE_SIZE: whole(1, 100_000).default(2048),
  RECORD_DAYS: whole(1, 365).default(7),
  RECORD_ROWS: whole(1000, 100_000_000).default(200_000),
  GRAFANA_URL: url.optional(),
  GRAFANA_LOKI_UID: z.string().min(1).optional(),
  GRAFANA_TEMPO_UID: z.string().min(1).optional(),
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
  UPLOAD_MAX_MB: whole(1, 2048).default(100),
  LIBRARY_QUOTA_MB: whole(1, 100_000_000).default(51_200),
  IMAGE_WORKERS: whole(1, 64).optional(),
  SEARCH_URI: z
    .string()
    .regex(/^(s3:\/\/|(?!\w+:\/\/))./, "is neither a folder nor an s3:// address")
    .optional(),
  EMBEDDINGS: z.enum(["builtin", "siglip2", "gemini"]).default("builtin"),
  EMBEDDING_MODEL: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)?$/, "is not a model's name")
    .optional(),
  MODEL_DIR: z.string().optional(),
  MODEL_DOWNLOAD: yesNo.default(true),
  TONE_STARTER: yesNo.default(true),
  TONE_CLASSIFIER: z.enum(["builtin", "gemini", "openai"]).default("builtin"),
  TONE_CLASSIFIER_MODEL: z
    .string()
    .regex(/^[\w.:/-]+$/, "is not a model's name")
    .optional(),
  GEMINI_API_KEY: z.string().min(1).optional(),
  GEMINI_BASE_URL: url.optional(),
  GEMINI_MODEL: z.string().min(1).default("gemini-nano-banana-2.1"),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: url.optional(),
  OPENAI_MODEL: z.string().min(1).default("gpt-image-2.6-sunburst"),
  OPENAI_LABEL: z.string().min(1).max(40).default("OpenAI"),
  OPENAI_FREE: yesNo.default(false),
  PROVIDER_DEADLINE_SECONDS: whole(5, 3600).default(300),
  PROVIDER_CONCURRENCY: whole(1, 64).default(4),
  PRICE_TABLE: z.string().optional(),
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
  UPLOADS_PER_MINUTE: whole(1, 1_000_000).default(6000),
  PREVIZ_WORKERS: whole(1, 64).optional(),
  PREVIZ_SAMPLES: whole(1, 256).default(8),
  PREVIZ_LONG_EDGE: whole(64, 4096).default(960),
  PREVIZ_CACHE_DIR: z.string().optional(),
  STOP_GRACE_SECONDS: whole(1, 600).default(10),
});

/**
 * Reads the process's environment once. An empty variable counts as unset.
 * @throws StartError (exit 78) naming each bad variable, never its value.
 */
export function readConfig(
  environment: NodeJS.ProcessEnv,
  machine: { cores: number; root: string; role?: ProcessRole },
): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
    throw new StartError(`The configuration cannot be read:\n${[...new Set(lines)].join("\n")}`, EXIT_CONFIG);
  }
  const env = parsed.data;
  requireTogether(env, "GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET");
  requireTogether(env, "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY");

  const role = machine.role ?? "all";
  if (role !== "all" && !env.DATABASE_URL) {
    throw new StartError(
      `A ${role} of its own needs DATABASE_URL: the embedded database belongs to one process. Without it, start both in one (npm start).`,
      EXIT_CONFIG,
    );
  }
  const telemetry = readTelemetry(env, role);

  const dataDirectory = resolve(machine.root, env.DATA_DIR);
  return {
    role,
    mode: env.NODE_ENV,
    host: env.HOST,
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ""),
    dataDirectory,
    webDirectory: resolve(machine.root, env.WEB_DIR ?? "apps/web/dist"),
    logLevel: env.LOG_LEVEL,
    logPretty: env.LOG_FORMAT === "pretty",
    logPrompts: env.LOG_PROMPTS,
    telemetry,
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
    library: {
      fileBytes: env.UPLOAD_MAX_MB * 1024 * 1024,
      quotaBytes: env.LIBRARY_QUOTA_MB * 1024 * 1024,
      decoders: env.IMAGE_WORKERS ?? Math.max(1, Math.min(4, machine.cores)),
    },
    searchIndex: readSearchIndex(env, dataDirectory),
    embeddings: readEmbeddings(env, dataDirectory),
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
      uploadsPerMinute: env.UPLOADS_PER_MINUTE,
    },
    previz: {
      workers: env.PREVIZ_WORKERS ?? Math.max(1, Math.min(16, machine.cores)),
      samples: env.PREVIZ_SAMPLES,
      longEdge: env.PREVIZ_LONG_EDGE,
      cacheDirectory: resolve(dataDirectory, env.PREVIZ_CACHE_DIR ?? "cache/previz"),
    },
    providers: readProviders(env, machine.root),
    tone: readTone(env),
    stopGrace: env.STOP_GRACE_SECONDS * 1000,
  };
}

const DEPLOYMENTS = ["prod", "dev", "test"] as const;
const LOCAL_COLLECTOR = "http://127.0.0.1:4318";

/**
 * Telemetry is on, or off for a stated reason; never off because a variable
 * got lost on the way.
 * @throws StartError (exit 78) where production does not say which deployment it is.
 */
function readTelemetry(env: z.infer<typeof Environment>, role: ProcessRole): TelemetryConfig {
  const environment = DEPLOYMENTS.find((known) => known === env.DEPLOYMENT_ENV) ?? assumedDeployment(env);
  if (env.OTEL_SDK_DISABLED?.toLowerCase() === "true") {
    throw new StartError(
      "OTEL_SDK_DISABLED would switch telemetry off without a word. Unset it; DEPLOYMENT_ENV=dev without OTEL_EXPORTER_OTLP_ENDPOINT sends nothing.",
      EXIT_CONFIG,
    );
  }
  const given = env.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, "");
  const endpoint = given ?? (environment === "prod" ? LOCAL_COLLECTOR : null);
  const reason =
    given !== undefined
      ? "OTEL_EXPORTER_OTLP_ENDPOINT is set"
      : environment === "prod"
        ? "DEPLOYMENT_ENV is prod; the collector on this host is the default"
        : `DEPLOYMENT_ENV is ${environment} and OTEL_EXPORTER_OTLP_ENDPOINT is not set`;
  return {
    environment,
    endpoint,
    reason,
    serviceName: env.OTEL_SERVICE_NAME,
    instanceId: env.OTEL_SERVICE_INSTANCE_ID ?? role,
    export: {
      timeout: env.OTEL_EXPORTER_OTLP_TIMEOUT,
      spanDelay: env.OTEL_BSP_SCHEDULE_DELAY,
      logDelay: env.OTEL_BLRP_SCHEDULE_DELAY,
      metricInterval: env.OTEL_METRIC_EXPORT_INTERVAL,
      spanQueue: env.OTEL_BSP_MAX_QUEUE_SIZE,
      logQueue: env.OTEL_BLRP_MAX_QUEUE_SIZE,
    },
    record: { days: env.RECORD_DAYS, rows: env.RECORD_ROWS },
    grafana: env.GRAFANA_URL
      ? {
          url: env.GRAFANA_URL.replace(/\/+$/, ""),
          lokiUid: env.GRAFANA_LOKI_UID ?? "grafanacloud-logs",
          tempoUid: env.GRAFANA_TEMPO_UID ?? "grafanacloud-traces",
        }
      : null,
  };
}

function assumedDeployment(env: z.infer<typeof Environment>): "dev" | "test" {
  if (env.DEPLOYMENT_ENV === undefined && env.NODE_ENV !== "production")
    return env.NODE_ENV === "test" ? "test" : "dev";
  throw new StartError(
    `DEPLOYMENT_ENV is ${env.DEPLOYMENT_ENV === undefined ? "not set" : "none of prod, dev and test"}, so nobody can tell whether telemetry must be sent. The two usual causes: PM2 restarted this outside the shell that set it (use env_production in infra/pm2/ecosystem.config.cjs), or the systemd unit has no Environment=DEPLOYMENT_ENV=prod.`,
    EXIT_CONFIG,
  );
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
