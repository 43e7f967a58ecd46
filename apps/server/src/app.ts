import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { join } from "node:path";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import { trace } from "@opentelemetry/api";
import type { TelemetryHealth } from "@shotlist/contract";
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from "fastify-type-provider-zod";
import type { Config } from "./config.ts";
import { AppError, handleError } from "./errors.ts";
import { authRoutes, clientAddress, createAuth, requireOwnOrigin } from "./features/auth/index.ts";
import { browserReportRoutes } from "./features/browser-reports/routes.ts";
import { ComparisonRepository } from "./features/comparisons/repository.ts";
import { comparisonRoutes } from "./features/comparisons/routes.ts";
import { ComparisonService } from "./features/comparisons/service.ts";
import { directionRoutes } from "./features/direction/routes.ts";
import { GenerationEvents } from "./features/generations/events.ts";
import { CompositionGuide } from "./features/generations/guide.ts";
import { InputPictures } from "./features/generations/inputs.ts";
import { PictureMaker } from "./features/generations/making.ts";
import { createGeminiProvider } from "./features/generations/providers/gemini/gemini.ts";
import { createOpenaiProvider } from "./features/generations/providers/openai/openai.ts";
import { createPrevizProvider } from "./features/generations/providers/previz.ts";
import type { Provider } from "./features/generations/providers/provider.ts";
import { ProviderRegistry } from "./features/generations/providers/registry.ts";
import { defineQueues, QUEUES } from "./features/generations/queues.ts";
import { GenerationRepository } from "./features/generations/repository.ts";
import { generationRoutes } from "./features/generations/routes.ts";
import { GenerationService } from "./features/generations/service.ts";
import { GenerationWorker } from "./features/generations/worker.ts";
import { healthRoutes } from "./features/health/routes.ts";
import { BudgetKeeper } from "./features/ledger/budget.ts";
import { CallRepository } from "./features/ledger/calls.ts";
import { LedgerRepository } from "./features/ledger/repository.ts";
import { ledgerRoutes } from "./features/ledger/routes.ts";
import { LedgerService } from "./features/ledger/service.ts";
import { libraryFeatureRoutes, openLibrary, openSweeper } from "./features/library/index.ts";
import { PromptRepository } from "./features/prompts/repository.ts";
import { promptRoutes } from "./features/prompts/routes.ts";
import { PromptService } from "./features/prompts/service.ts";
import { ReactionRepository } from "./features/reactions/repository.ts";
import { reactionRoutes } from "./features/reactions/routes.ts";
import { openSearch } from "./features/search/index.ts";
import { SupportRepository } from "./features/support/repository.ts";
import { supportRoutes } from "./features/support/routes.ts";
import { SupportService } from "./features/support/service.ts";
import { LexiconReader } from "./features/tone/category.ts";
import { TonePoolRepository } from "./features/tone/repository.ts";
import { toneRoutes } from "./features/tone/routes.ts";
import { ToneService } from "./features/tone/service.ts";
import { ToneStarters } from "./features/tone/starters.ts";
import { type DatabaseHandle, openDatabase } from "./platform/database/index.ts";
import {
  type Embedder,
  type ObjectDetector,
  openEmbedder,
  openObjectDetector,
} from "./platform/embeddings/index.ts";
import { type FileStore, openFiles, openSpool, type Spool } from "./platform/files/index.ts";
import { requireKnownHost } from "./platform/http/known-host.ts";
import { securityHeaders } from "./platform/http/security-headers.ts";
import { serveWeb } from "./platform/http/web.ts";
import { DecodePool } from "./platform/images/decode-pool.ts";
import type { ImageWorkshop } from "./platform/images/workshop.ts";
import { type JobQueue, openJobs } from "./platform/jobs/index.ts";
import { openSearchIndex, type SearchIndex } from "./platform/search-index/index.ts";
import { databaseSpans } from "./telemetry/database-spans.ts";
import { observeQueues } from "./telemetry/queue-metrics.ts";
import type { LocalRecord } from "./telemetry/record/local-record.ts";
import { RequestLog } from "./telemetry/request-log.ts";
import { traceContextOf, traceparentOf } from "./telemetry/trace-context.ts";
import "./telemetry/request-trace.ts";

/** The engines the app stands on; opened in this order, closed in the other. */
export interface Parts {
  readonly handle: DatabaseHandle;
  readonly files: FileStore;
  /** Where files that arrive wait until they are known to be pictures. */
  readonly spool: Spool;
  readonly jobs: JobQueue;
  readonly workshop: ImageWorkshop;
  readonly searchIndex: SearchIndex;
  readonly embedder: Embedder;
  /** Understands pictures while the other has not been loaded. */
  readonly builtinEmbedder: Embedder;
  readonly detector: ObjectDetector;
  readonly providers: readonly Provider[];
  readonly record: LocalRecord;
}

export interface PartOptions {
  readonly logger: FastifyBaseLogger;
  readonly record: LocalRecord;
  /** The records are lost until a new process opens them. */
  readonly onFatal: (error: Error) => void;
  /** Other providers than the configured ones; for tests. */
  readonly providers?: readonly Provider[];
}

/** @throws StartError when a part cannot be opened; what was opened before it is closed again. */
export async function openParts(config: Config, options: PartOptions): Promise<Parts> {
  const { logger, record, onFatal } = options;
  const handle = await openDatabase(config.database, {
    logger,
    onFatal,
    // PostgreSQL's driver has its own instrumentation.
    ...(config.database.engine === "pglite" ? { onQuery: databaseSpans() } : {}),
  });
  try {
    const minimumFreeBytes = config.database.engine === "pglite" ? config.database.minimumFreeBytes : 0;
    const spoolDirectory = join(config.dataDirectory, "spool");
    const files = await openFiles(config.files, { minimumFreeBytes, spoolDirectory });
    const spool = await openSpool(spoolDirectory, minimumFreeBytes);
    const jobs = await openJobs(handle, { logger });
    const searchIndex = await openSearchIndex(config.searchIndex, { logger });
    const embedder = openEmbedder(config.embeddings, { logger });
    const builtin = config.embeddings.engine === "builtin";
    record.open(handle, logger);
    return {
      handle,
      files,
      spool,
      jobs,
      workshop: new DecodePool({ decoders: config.library.decoders }),
      searchIndex,
      embedder,
      builtinEmbedder: builtin ? embedder : openEmbedder({ engine: "builtin" }, { logger }),
      detector: openObjectDetector(),
      providers: options.providers ?? openProviders(config),
      record,
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Every provider there is, in the order people see them; those without a key say so. */
function openProviders(config: Config): readonly Provider[] {
  const { gemini, openai, deadlineMs, prices } = config.providers;
  return [
    createPrevizProvider(config.previz),
    createGeminiProvider({ ...gemini, deadlineMs, prices }),
    createOpenaiProvider({ ...openai, deadlineMs, prices }),
  ];
}

/** The composed application: HTTP in front, the worker behind. */
export interface App {
  readonly http: FastifyInstance;
  /** Takes up jobs, beginning with those a dead process left behind. */
  startWorker(): Promise<void>;
  /** Ends streams, gives running jobs back, closes every part. Idempotent. */
  close(): Promise<void>;
}

export interface BuildOptions {
  readonly version: string;
  readonly secret: string;
  readonly logger: FastifyBaseLogger;
  readonly telemetryHealth: () => TelemetryHealth;
}

/** The composition root: the only place where parts meet. Tests call it too. */
export async function buildApp(config: Config, parts: Parts, options: BuildOptions): Promise<App> {
  const { handle, files, jobs, workshop } = parts;
  const { logger, secret, version } = options;

  const providers = new ProviderRegistry(parts.providers);
  const repository = new GenerationRepository(handle.db);
  const shelves = openLibrary({ ...parts, limits: config.library });
  const { library, assets } = shelves;
  const sweeper = openSweeper(handle, files, logger);
  const search = await openSearch({
    handle,
    index: parts.searchIndex,
    embedder: parts.embedder,
    builtinEmbedder: parts.builtinEmbedder,
    detector: parts.detector,
    workshop,
    assets,
    backfill: shelves.backfill,
    logger,
    holder: `${hostname()}/${process.pid}/${randomUUID()}`,
    imageBytes: config.library.fileBytes,
  });
  const tone = new ToneService({
    pool: new TonePoolRepository(handle.db),
    assets,
    search: search.service,
    category: new LexiconReader(),
    logger,
  });
  const starters = new ToneStarters({ handle, library, folder: config.tone.starterFolder, logger });
  const events = await GenerationEvents.open(handle);
  const limits = config.limits;
  const calls = new CallRepository(handle.db);
  const budget = new BudgetKeeper(handle.db);
  const service = new GenerationService({
    handle,
    jobs,
    repository,
    events,
    library,
    assets,
    tone,
    calls,
    budget,
    providers,
    limits,
    pricesAsOf: config.providers.prices.asOf,
  });
  const guide = new CompositionGuide(providers.find("previz"), library);
  const inputs = new InputPictures({ handle, files, repository, events, guide });
  const worker = new GenerationWorker({
    handle,
    jobs,
    repository,
    events,
    maker: new PictureMaker({
      handle,
      files,
      repository,
      calls,
      budget,
      events,
      library,
      inputs,
      remoteCalls: config.providers.concurrency,
      // The queue waits half of the grace; the rest of it must suffice to enter the answer.
      stopPatience: Math.max(0, config.stopGrace / 2 - 1000),
    }),
    providers,
    remoteConcurrency: config.providers.concurrency,
    logger,
    logPrompts: config.logPrompts,
  });
  const auth = await createAuth({
    db: handle.db,
    config: config.auth,
    publicUrl: config.publicUrl,
    secret,
    logger,
  });
  await defineQueues(jobs);
  const forgetQueues = observeQueues(jobs, QUEUES);

  const http = await createHttp(config, logger);
  http.addHook("onRequest", requireOwnOrigin);
  await describeApi(http, version);
  await http.register(authRoutes, { auth });
  await http.register(libraryFeatureRoutes(shelves, { handle, uploadsPerMinute: limits.uploadsPerMinute }));
  await http.register(reactionRoutes({ library, reactions: new ReactionRepository(handle.db) }));
  await http.register(search.routes);
  await http.register(browserReportRoutes());
  await http.register(directionRoutes({ providers, tone }));
  await http.register(toneRoutes(tone));
  await http.register(promptRoutes(new PromptService(new PromptRepository(handle.db))));
  await http.register(generationRoutes({ service, events, library, files, logPrompts: config.logPrompts }));
  const comparisons = new ComparisonService({
    handle,
    repository: new ComparisonRepository(handle.db),
    generations: service,
    providers,
    budget,
  });
  await http.register(comparisonRoutes({ service: comparisons, logPrompts: config.logPrompts }));
  const ledger = new LedgerService({
    handle,
    repository: new LedgerRepository(handle.db),
    budget,
    pricesAsOf: config.providers.prices.asOf,
  });
  await http.register(ledgerRoutes(ledger));
  const support = new SupportService({
    repository: new SupportRepository(handle.db),
    generations: service,
    record: parts.record,
    telemetry: config.telemetry,
  });
  const { telemetryHealth } = options;
  await http.register(supportRoutes({ service: support, library, telemetryHealth }));
  await http.register(
    healthRoutes({
      version,
      telemetry: options.telemetryHealth,
      probes: [
        { name: "records", essential: true, check: () => handle.ping().then(() => handle.engine) },
        {
          name: "search",
          essential: false,
          check: () => search.check(),
        },
        { name: "files", essential: true, check: () => files.ping().then(() => files.kind) },
        {
          name: "jobs",
          essential: false,
          check: async () => {
            const counts = await Promise.all(QUEUES.map((queue) => jobs.counts(queue)));
            const sum = (of: "queued" | "active") => counts.reduce((total, count) => total + count[of], 0);
            return `${sum("queued")} queued, ${sum("active")} active`;
          },
        },
        { name: "providers", essential: false, check: async () => providers.state() },
      ],
    }),
  );
  await serveWeb(http, config.webDirectory);

  const stopChecking = new AbortController();
  // What a vendor thinks of key and model is worth knowing before the first picture, and worth waiting for to nobody.
  void providers.check(stopChecking.signal);

  let closing: Promise<void> | null = null;
  return {
    http,
    async startWorker() {
      // With the embedded database this process is the only one, so whatever looks active is an orphan.
      if (handle.engine === "pglite") {
        for (const queue of QUEUES) await jobs.requeueOrphans(queue);
      }
      const recovered = await service.recover();
      if (recovered > 0) logger.warn({ event: "generation.recovered", count: recovered }, "jobs restored");
      await worker.start();
      await search.startKeeper();
      sweeper.start();
      starters.start();
    },
    close() {
      closing ??= (async () => {
        stopChecking.abort();
        for (const end of http.streams) end();
        forgetQueues();
        await http.close();
        await jobs.stop({ graceMs: config.stopGrace / 2 });
        await sweeper.stop();
        await starters.stop();
        await search.close();
        await providers.close();
        await workshop.close();
        await events.close();
        await files.close();
        await parts.record.close();
        await handle.close();
      })();
      return closing;
    },
  };
}

async function createHttp(config: Config, logger: FastifyBaseLogger): Promise<FastifyInstance> {
  const http = Fastify({
    loggerInstance: logger,
    bodyLimit: 256 * 1024,
    // The span's own trace where there is one; it continues the caller's header by the same rule.
    genReqId: (request) =>
      trace.getActiveSpan()?.spanContext().traceId ?? traceContextOf(request.headers["traceparent"]).traceId,
    logController: new RequestLog(),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 300 },
  });
  http.setValidatorCompiler(validatorCompiler);
  http.setSerializerCompiler(serializerCompiler);
  http.setErrorHandler(handleError);
  http.decorate("streams", new Set<() => void>());
  http.decorateRequest("supportCode", "");
  http.decorateRequest("traceparent", "");
  http.addHook("onRequest", async (request, reply) => {
    request.supportCode = request.id;
    request.traceparent = traceparentOf(request.id, trace.getActiveSpan()?.spanContext().spanId);
    // A page cannot read the headers of a picture that failed, but it can read this one.
    reply.header("server-timing", `traceparent;desc="${request.traceparent}"`);
  });
  http.addHook("onRequest", requireKnownHost(config));
  await http.register(helmet, securityHeaders(config));
  await http.register(rateLimit, {
    global: true,
    max: config.limits.requestsPerMinute,
    timeWindow: "1 minute",
    // Behind a proxy every socket is the proxy's: one person's haste would lock everybody out.
    keyGenerator: (request) => rateLimit.normalizeIP(clientAddress(request)),
    allowList: (request) => !request.url.startsWith("/api/"),
    errorResponseBuilder: (_request, context) =>
      new AppError("rate_limited", "Too many requests from this address. Wait a moment.", {
        details: { retryAfter: Math.ceil(context.ttl / 1000) },
      }),
  });
  return http;
}

async function describeApi(http: FastifyInstance, version: string): Promise<void> {
  await http.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Shotlist",
        version,
        description: "Find the reference, direct the camera, generate the shot.",
        license: { name: "MIT", identifier: "MIT" },
      },
      components: {
        securitySchemes: { session: { type: "apiKey", in: "cookie", name: "shotlist.session_token" } },
      },
      security: [{ session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await http.register(swaggerUi, {
    routePrefix: "/docs",
    // The page draws its own icons as data: pictures and sizes itself with style attributes.
    staticCSP: {
      "default-src": ["'self'"],
      "script-src": ["'self'"],
      "style-src": ["'self'", "'unsafe-inline'"],
      "img-src": ["'self'", "data:"],
      "object-src": ["'none'"],
      "frame-ancestors": ["'none'"],
    },
  });
  http.get("/api/openapi.json", { schema: { hide: true } }, async () => http.swagger());
}
