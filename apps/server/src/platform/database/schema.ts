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

/** PGlite answers with a Uint8Array, pg with a Buffer: both are the first. */
const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

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

/** What the file said about how it was taken; see Captured in the contract. */
export interface CapturedRecord {
  readonly takenAt: string | null;
  readonly camera: string | null;
  readonly lens: string | null;
  readonly focalLength: number | null;
  readonly focalLength35: number | null;
  readonly fNumber: number | null;
  readonly exposureSeconds: number | null;
  readonly iso: number | null;
  readonly creator: string | null;
  readonly copyright: string | null;
}

/** One thing the detector saw: a COCO class in English, and how sure it is (0–1). */
export interface SeenObject {
  readonly label: string;
  readonly score: number;
}

const TONE_SLUGS = ["natural", "vivid", "cinematic", "beauty"] as const;

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

    visibility: text("visibility", { enum: ["private", "team"] })
      .notNull()
      .default("private"),
    /** Grows by one with every change that search must learn of. */
    revision: integer("revision").notNull().default(1),
    /** In the bin since; see TRASH_DAYS. A generated picture stays in its generation. */
    deletedAt: moment("deleted_at"),
    /** SHA-256 of the file as it came in: the same file twice is one asset of its owner. */
    sourceSha256: text("source_sha256"),
    fileName: text("file_name"),
    caption: text("caption"),
    tags: text("tags").array().notNull().default([]),
    keywords: text("keywords").array().notNull().default([]),
    captured: jsonb("captured").$type<CapturedRecord>(),
    location: jsonb("location").$type<{ latitude: number; longitude: number }>(),

    /** Of a generated picture, copied from its generation so that filters need no join. */
    generationId: uuid("generation_id"),
    angles: text("angles").array().notNull().default([]),
    lens: text("lens"),
    prompt: text("prompt"),

    /** Asked for, or else measured; null where neither says anything. */
    toneCategory: text("tone_category", { enum: TONE_SLUGS }),
    /** The category it stands for in the tone pool; null outside the pool. */
    tonePool: text("tone_pool", { enum: TONE_SLUGS }),
    /** What was measured in the picture (packages/tone); null until it has been looked at. */
    tone: jsonb("tone").$type<ToneRecord>(),
    /** ThumbHash, base64. */
    placeholder: text("placeholder"),
    objects: jsonb("objects").$type<SeenObject[]>(),
    /** What a keyword search of the records looks through: lower case, NFC. */
    words: text("words").notNull().default(""),
    /** Failed tries to look at the picture since the last that went well. */
    describeFailures: smallint("describe_failures").notNull().default(0),
  },
  (table) => [
    index("assets_owner").on(table.ownerId, table.createdAt),
    index("assets_created").on(table.createdAt, table.id),
    index("assets_deleted").on(table.deletedAt),
    unique("assets_source").on(table.ownerId, table.sourceSha256),
    index("assets_tone_pool").on(table.tonePool),
  ],
);

export interface ToneRecord {
  /** packages/tone's TONE_VERSION: another one is measured anew. */
  readonly version: string;
  readonly palette: readonly {
    readonly hex: string;
    readonly oklab: readonly [number, number, number];
    readonly share: number;
  }[];
  readonly statistics: Readonly<Record<string, number>>;
  /** The descriptor, base64 of little-endian float32. */
  readonly descriptor: string;
}

/**
 * What a model made of a picture. Kept in the records, so that an index can be
 * built without asking the model again.
 */
export const embeddings = pgTable(
  "embeddings",
  {
    assetId: uuid("asset_id")
      .notNull()
      .references(() => assets.id, { onDelete: "cascade" }),
    model: text("model").notNull(),
    version: text("version").notNull(),
    /** Little-endian float32. */
    vector: bytes("vector").notNull(),
    /** The asset's revision it was made from: words may be part of it. */
    revision: integer("revision").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.assetId, table.model, table.version] })],
);

/** Changes that the search index has yet to take in; written in the transaction that makes the change. */
export const searchOutbox = pgTable("search_outbox", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  assetId: uuid("asset_id").notNull(),
  createdAt: moment("created_at").notNull().defaultNow(),
});

/** The index's tables in LanceDB: at most one is `active` (searched), at most one `building`. */
export const searchTables = pgTable("search_tables", {
  name: text("name").primaryKey(),
  model: text("model").notNull(),
  version: text("version").notNull(),
  dimensions: integer("dimensions").notNull(),
  state: text("state", { enum: ["building", "active", "retired"] }).notNull(),
  /** Of the building one: the last asset id it has taken in, in the order of ids. */
  cursor: uuid("cursor"),
  createdAt: moment("created_at").notNull().defaultNow(),
});

/** Who may do what only one process may do at a time; a lease that has run out is anybody's. */
export const leases = pgTable("leases", {
  name: text("name").primaryKey(),
  holder: text("holder").notNull(),
  until: moment("until").notNull(),
});

export const collections = pgTable(
  "collections",
  {
    id: uuid("id").primaryKey(),
    ownerId: text("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [unique("collections_name").on(table.ownerId, table.name)],
);

export const collectionAssets = pgTable(
  "collection_assets",
  {
    collectionId: uuid("collection_id")
      .notNull()
      .references(() => collections.id, { onDelete: "cascade" }),
    assetId: uuid("asset_id")
      .notNull()
      .references(() => assets.id, { onDelete: "cascade" }),
    addedAt: moment("added_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.collectionId, table.assetId] }),
    index("collection_assets_asset").on(table.assetId),
  ],
);

/**
 * Stored files that no row refers to, and since when that is known. A file is
 * removed a day later; whoever stores its bytes again before takes the note away.
 */
export const orphanFiles = pgTable("orphan_files", {
  key: text("key").primaryKey(),
  since: moment("since").notNull().defaultNow(),
});

/** A stored file and what it is: `key` in the file store. */
export interface KeptFile {
  readonly key: string;
  readonly mime: string;
}

export interface GenerationInputs {
  readonly tone: KeptFile | null;
  readonly references: readonly (KeptFile & { readonly assetId: string })[];
  /** The built-in engine's render of the composition, once it has been made. */
  readonly guide: KeptFile | null;
}

/** The part of a provider's picture that was kept, in its pixels. */
export interface CropRecord {
  readonly sent: { readonly width: number; readonly height: number };
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface FailureRecord {
  readonly code: string;
  readonly message: string;
  /** The provider's own words. */
  readonly said?: string | null;
}

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
    /** One of the provider's qualities, where it has any to choose from. */
    quality: text("quality"),
    /** What the price table expected of one picture, millionths of its currency; 0 when free, null when unknown. */
    estimateMicros: bigint("estimate_micros", { mode: "number" }),
    /** Stored copies of what travels along: nothing that is deleted from the library can blank or change it. */
    inputs: jsonb("inputs")
      .$type<GenerationInputs>()
      .notNull()
      .default({ tone: null, references: [], guide: null }),
    /** The request as accepted and what direction and tone made of it; read whole, never queried by part. */
    record: jsonb("record").notNull(),
    notDrawn: jsonb("not_drawn").$type<string[]>().notNull().default([]),
    failure: jsonb("failure").$type<FailureRecord>(),
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
    /** ΔE_OK between the injected palette and the picture's. */
    toneDistance: doublePrecision("tone_distance"),
    crop: jsonb("crop").$type<CropRecord>(),
    failure: jsonb("failure").$type<FailureRecord>(),
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
    /** Who is charged for it; null once that person is gone. What was spent stays. */
    ownerId: text("owner_id").references(() => users.id, { onDelete: "set null" }),
    purpose: text("purpose", { enum: ["image", "tone"] })
      .notNull()
      .default("image"),
    generationId: uuid("generation_id").references(() => generations.id, { onDelete: "set null" }),
    imageIndex: integer("image_index"),
    provider: text("provider").notNull(),
    model: text("model").notNull(),
    attempt: integer("attempt").notNull(),
    requestHash: text("request_hash").notNull(),
    startedAt: moment("started_at").notNull().defaultNow(),
    finishedAt: moment("finished_at"),
    outcome: text("outcome"),
    providerRequestId: text("provider_request_id"),
    /** Millionths of the price table's currency: expected before the call; charged, 0 for nothing, null where nobody told us. */
    estimateMicros: bigint("estimate_micros", { mode: "number" }),
    costMicros: bigint("cost_micros", { mode: "number" }),
    /** Counts as the provider names them: tokens, pictures. */
    usage: jsonb("usage").$type<Record<string, number>>(),
    /** The answer's picture in the file store, from its arrival until it is entered: what was paid for is never asked for again. */
    receivedKey: text("received_key"),
  },
  (table) => [
    index("provider_calls_generation").on(table.generationId, table.imageIndex),
    index("provider_calls_started").on(table.startedAt, table.id),
    index("provider_calls_owner").on(table.ownerId, table.startedAt),
  ],
);

/** Monthly budgets: scope `all`, `each` (whoever has none of their own), or `user:<id>`. */
export const budgets = pgTable("budgets", {
  scope: text("scope").primaryKey(),
  micros: bigint("micros", { mode: "number" }).notNull(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
  updatedBy: text("updated_by").references(() => users.id, { onDelete: "set null" }),
});

/** Two generations asked for at once. Side a is `first` or `second`, by `swapped`. */
export const comparisons = pgTable(
  "comparisons",
  {
    id: uuid("id").primaryKey(),
    ownerId: text("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    firstId: uuid("first_id")
      .notNull()
      .unique()
      .references(() => generations.id, { onDelete: "cascade" }),
    secondId: uuid("second_id")
      .notNull()
      .unique()
      .references(() => generations.id, { onDelete: "cascade" }),
    blind: boolean("blind").notNull(),
    /** Side a shows the second. */
    swapped: boolean("swapped").notNull(),
    vote: text("vote", { enum: ["a", "b", "tie", "neither"] }),
    votedAt: moment("voted_at"),
    idempotencyKey: text("idempotency_key"),
    requestHash: text("request_hash").notNull(),
    traceId: text("trace_id").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("comparisons_owner").on(table.ownerId, table.createdAt, table.id),
    index("comparisons_voted").on(table.votedAt),
    unique("comparisons_idempotency").on(table.ownerId, table.idempotencyKey),
  ],
);

export const reactions = pgTable(
  "reactions",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    assetId: uuid("asset_id")
      .notNull()
      .references(() => assets.id, { onDelete: "cascade" }),
    value: text("value", { enum: ["like", "dislike"] }).notNull(),
    reason: text("reason"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.assetId] }),
    index("reactions_asset").on(table.assetId),
  ],
);

export const promptTemplates = pgTable(
  "prompt_templates",
  {
    id: uuid("id").primaryKey(),
    ownerId: text("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    prompt: text("prompt").notNull(),
    direction: jsonb("direction").$type<{ angles: string[]; lens: string }>(),
    tone: jsonb("tone").$type<Record<string, unknown>>(),
    visibility: text("visibility", { enum: ["private", "team"] })
      .notNull()
      .default("private"),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [unique("prompt_templates_name").on(table.ownerId, table.name)],
);

/** Pictures of the tone pool that came with the program: each is entered once, and never again after somebody took it out. */
export const toneStarters = pgTable("tone_starters", {
  name: text("name").primaryKey(),
  assetId: uuid("asset_id").references(() => assets.id, { onDelete: "set null" }),
  addedAt: moment("added_at").notNull().defaultNow(),
});

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
