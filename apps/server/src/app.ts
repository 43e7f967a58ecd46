import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { join } from "node:path";
import type { TelemetryHealth } from "@shotlist/contract";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import type { Config } from "./config.ts";
import { authRoutes, createAuth, requireOwnOrigin } from "./features/auth/index.ts";
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
import { openCategoryReader } from "./features/tone/index.ts";
import { TonePoolRepository } from "./features/tone/repository.ts";
import { toneRoutes } from "./features/tone/routes.ts";
import { ToneService } from "./features/tone/service.ts";
import { ToneStarters } from "./features/tone/starters.ts";
import { createHttp, describeApi } from "./http.ts";
import { type DatabaseHandle, openDatabase } from "./platform/database/index.ts";
import {
  type Embedder,
  type ObjectDetector,
  openEmbedder,
  openObjectDetector,
} from "./platform/embeddings/index.ts";
import { type FileStore, openFiles, openSpool, type Spool } from "./platform/files/index.ts";
import { serveWeb } from "./platform/http/web.ts";
import { DecodePool } from "./platform/images/decode-pool.ts";
import type { ImageWorkshop } from "./platform/images/workshop.ts";
import { type JobQueue, openJobs } from "./platform/jobs/index.ts";
import { openSearchIndex, type SearchIndex } from "./platform/search-index/index.ts";
import { databaseSpans } from "./telemetry/database-spans.ts";
import { observeQueues } from "./telemetry/queue-metrics.ts";
import type { LocalRecord } from "./telemetry/record/local-record.ts";

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

/** Another process may still wait for a language model's answer, but never this long. */
const ABANDONED_MS = 60_000;

/** The composition root: the only place where parts meet. Tests call it too. */
export async function buildApp(config: Config, parts: Parts, options: BuildOptions): Promise<App> {
  const { handle, files, jobs, workshop } = parts;
  const { logger, secret, version } = options;
  const builtAt = new Date();

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
  const calls = new CallRepository(handle.db);
  const budget = new BudgetKeeper(handle.db);
  const { prices } = config.providers;
  const category = openCategoryReader({
    classifier: config.tone.classifier,
    handle,
    calls,
    budget,
    prices,
    logger,
  });
  const tone = new ToneService({
    pool: new TonePoolRepository(handle.db),
    assets,
    search: search.service,
    category: category.reader,
    logger,
  });
  const starters = new ToneStarters({ handle, library, folder: config.tone.starterFolder, logger });
  const events = await GenerationEvents.open(handle);
  const limits = config.limits;
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
  const { state } = category;
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
        ...(state ? [{ name: "tone", essential: false, check: async () => state() }] : []),
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
      const abandoned = handle.engine === "pglite" ? builtAt : new Date(Date.now() - ABANDONED_MS);
      await calls.closeAbandoned("tone", abandoned);
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
        await category.close();
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
