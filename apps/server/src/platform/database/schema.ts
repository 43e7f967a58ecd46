import {
  bigint,
  boolean,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";

/*
 * The one schema, for PGlite and PostgreSQL alike; `npm run migrations` writes
 * the SQL beside it. Only SQL that PostgreSQL 15 understands.
 */

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** A moment to the microsecond: milliseconds since 1970 with their fraction, where a Date would round. */
const preciseMoment = customType<{ data: number; driverData: string }>({
  dataType: () => "timestamp with time zone",
  toDriver: (milliseconds) => {
    const whole = Math.floor(milliseconds);
    const micro = Math.min(999, Math.round((milliseconds - whole) * 1000));
    return new Date(whole).toISOString().replace("Z", `${String(micro).padStart(3, "0")}Z`);
  },
  fromDriver: (text) => {
    const [, day, time, fraction = "", zone = "+00"] =
      /^(\S+)[ T]([\d:]+)(\.\d+)?([+-][\d:]+)?/.exec(text) ?? [];
    const offset = zone.length === 3 ? `${zone}:00` : zone;
    return Date.parse(`${day}T${time}${offset}`) + Number(fraction || 0) * 1000;
  },
});

export const users = pgTable("users", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  role: text("role", { enum: ["member", "support", "admin"] })
    .notNull()
    .default("member"),
  createdAt: moment("created_at").notNull().defaultNow(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
});

export const sessions = pgTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull().unique(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: moment("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [index("sessions_user").on(table.userId)],
);

export const accounts = pgTable(
  "accounts",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: moment("access_token_expires_at"),
    refreshTokenExpiresAt: moment("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [
    index("accounts_user").on(table.userId),
    unique("accounts_identity").on(table.providerId, table.accountId),
  ],
);

export const verifications = pgTable(
  "verifications",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: moment("expires_at").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [index("verifications_identifier").on(table.identifier)],
);

/** The one-time links that sign the owner in; only a hash of each token is kept. */
export const ownerLinks = pgTable("owner_links", {
  tokenHash: text("token_hash").primaryKey(),
  createdAt: moment("created_at").notNull().defaultNow(),
  usedAt: moment("used_at"),
});

/** One image of the library; its bytes lie in the file store under `fileKey`. */
export const assets = pgTable(
  "assets",
  {
    id: uuid("id").primaryKey(),
    ownerId: text("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["generated", "upload", "reference", "tone"] }).notNull(),
    fileKey: text("file_key").notNull(),
    sha256: text("sha256").notNull(),
    mime: text("mime").notNull(),
    bytes: integer("bytes").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    /** Variant name to file key. */
    variants: jsonb("variants").$type<Record<string, string>>().notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [index("assets_owner").on(table.ownerId, table.createdAt)],
);

export const generations = pgTable(
  "generations",
  {
    id: uuid("id").primaryKey(),
    ownerId: text("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    idempotencyKey: text("idempotency_key"),
    requestHash: text("request_hash").notNull(),
    state: text("state", { enum: ["queued", "running", "succeeded", "failed", "cancelled"] }).notNull(),
    revision: integer("revision").notNull().default(1),
    prompt: text("prompt").notNull(),
    provider: text("provider").notNull(),
    model: text("model").notNull(),
    aspect: text("aspect", { enum: ["1:1", "3:2", "16:9", "2:3", "9:16"] }).notNull(),
    count: integer("count").notNull(),
    seed: bigint("seed", { mode: "number" }).notNull(),
    /** The request as accepted and what direction and tone made of it; read whole, never queried by part. */
    record: jsonb("record").notNull(),
    notDrawn: jsonb("not_drawn").$type<string[]>().notNull().default([]),
    failure: jsonb("failure").$type<{ code: string; message: string }>(),
    attempts: integer("attempts").notNull().default(0),
    jobId: uuid("job_id"),
    traceId: text("trace_id").notNull(),
    traceparent: text("traceparent").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    startedAt: moment("started_at"),
    finishedAt: moment("finished_at"),
  },
  (table) => [
    index("generations_owner").on(table.ownerId, table.createdAt, table.id),
    index("generations_open").on(table.state),
    unique("generations_idempotency").on(table.ownerId, table.idempotencyKey),
  ],
);

export const generationImages = pgTable(
  "generation_images",
  {
    generationId: uuid("generation_id")
      .notNull()
      .references(() => generations.id, { onDelete: "cascade" }),
    index: integer("index").notNull(),
    /** Chosen with the request, so that a picture's address is known before the picture exists. */
    assetId: uuid("asset_id").notNull().unique(),
    state: text("state", { enum: ["waiting", "rendering", "done", "failed", "cancelled"] }).notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    seed: bigint("seed", { mode: "number" }).notNull(),
    firstLookKey: text("first_look_key"),
    renderMs: integer("render_ms"),
    storeMs: integer("store_ms"),
    failure: jsonb("failure").$type<{ code: string; message: string }>(),
  },
  (table) => [primaryKey({ columns: [table.generationId, table.index] })],
);

/**
 * The ledger: what was asked of whom. A row is written before each provider
 * call and closed after it, so that no call is ever forgotten or repeated on a
 * guess.
 */
export const providerCalls = pgTable(
  "provider_calls",
  {
    id: uuid("id").primaryKey(),
    generationId: uuid("generation_id")
      .notNull()
      .references(() => generations.id, { onDelete: "cascade" }),
    imageIndex: integer("image_index").notNull(),
    provider: text("provider").notNull(),
    model: text("model").notNull(),
    attempt: integer("attempt").notNull(),
    requestHash: text("request_hash").notNull(),
    startedAt: moment("started_at").notNull().defaultNow(),
    finishedAt: moment("finished_at"),
    outcome: text("outcome"),
    providerRequestId: text("provider_request_id"),
  },
  (table) => [index("provider_calls_generation").on(table.generationId, table.imageIndex)],
);

/**
 * The app's own record (docs: telemetry), what the support page answers from:
 * an action is everything under one trace id, in one line; its spans and log
 * lines are beside it. Written in batches by telemetry/record, and pruned.
 */
export const telemetryActions = pgTable(
  "telemetry_actions",
  {
    traceId: text("trace_id").primaryKey(),
    startedAt: preciseMoment("started_at").notNull(),
    endedAt: preciseMoment("ended_at").notNull(),
    /** 0 went well, 1 something to look at, 2 an error. */
    severity: smallint("severity").notNull(),
    userId: text("user_id"),
    /** Lower case. */
    userEmail: text("user_email"),
    /** The most telling of `events`; each rank says how much its neighbour tells, so that later rows can be merged. */
    event: text("event"),
    eventRank: smallint("event_rank").notNull(),
    events: text("events").array().notNull(),
    subject: text("subject"),
    subjectRank: smallint("subject_rank").notNull(),
    method: text("method"),
    route: text("route"),
    httpStatus: integer("http_status"),
    requestRank: smallint("request_rank").notNull(),
    generationId: uuid("generation_id"),
    /** What text searches look through: lower case, NFC. */
    words: text("words").notNull(),
  },
  (table) => [
    index("telemetry_actions_time").on(table.startedAt, table.traceId),
    index("telemetry_actions_user").on(table.userEmail, table.startedAt, table.traceId),
    index("telemetry_actions_event").on(table.event, table.startedAt),
  ],
);

export const telemetrySpans = pgTable(
  "telemetry_spans",
  {
    traceId: text("trace_id").notNull(),
    spanId: text("span_id").notNull(),
    parentId: text("parent_id"),
    name: text("name").notNull(),
    kind: text("kind", { enum: ["internal", "server", "client", "producer", "consumer"] }).notNull(),
    process: text("process").notNull(),
    startedAt: preciseMoment("started_at").notNull(),
    durationMs: doublePrecision("duration_ms").notNull(),
    status: text("status", { enum: ["unset", "ok", "error"] }).notNull(),
    statusMessage: text("status_message"),
    attributes: jsonb("attributes").$type<Record<string, string | number | boolean | string[]>>().notNull(),
    links: jsonb("links").$type<{ traceId: string; spanId: string }[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.traceId, table.spanId] })],
);

export const telemetryLogs = pgTable(
  "telemetry_logs",
  {
    traceId: text("trace_id").notNull(),
    /** Grows with each line of a process. */
    id: text("id").notNull(),
    at: preciseMoment("at").notNull(),
    level: text("level", { enum: ["trace", "debug", "info", "warn", "error", "fatal"] }).notNull(),
    event: text("event"),
    spanId: text("span_id"),
    message: text("message").notNull(),
    fields: jsonb("fields").$type<Record<string, unknown>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.traceId, table.id] })],
);
